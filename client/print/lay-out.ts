/**
 * Lays a sheet out on paper: measures every row as it will be printed and fills pages with real tables, title above and
 * page number below. Made without a framework: a long sheet is a hundred thousand cells that never change.
 */
import { labelIn, type Column } from "../../shared/document/column.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";
import { CELL_TYPES, formatCell } from "../grid/cells/cell-types.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { askOf, blocksOf, pageOf, partsOf, stripsOf, type Format, type Page, type Strip } from "./paper.ts";

export interface Printed {
  readonly title: string;
  /** The municipality; empty where there is none. */
  readonly place: string;
  /** When it was printed, in words. */
  readonly date: string;
  readonly columns: readonly Column[];
  readonly rows: readonly RowId[];
  /** The number a row has on the screen. */
  number(row: RowId): number;
  cell(row: RowId, column: ColumnId): CellValue;
  problem?(row: RowId, column: ColumnId): string | undefined;
  /** What stands above a row: the heading of the group that begins there. */
  heading?(row: RowId): string | undefined;
  readonly context: CellContext;
  readonly texts: PrintTexts;
}

export interface LaidOut {
  /** All pages, to be put into the document. */
  readonly pages: HTMLElement;
  readonly count: number;
  /** How many pages stand beside each other for one row. */
  readonly across: number;
}

/** How wide a column is on the screen that has no width of its own. */
const DEFAULT_WIDTH: Partial<Record<Column["type"], number>> = {
  "long-text": 280,
  text: 200,
  "yes-no": 96,
  date: 128,
  number: 120,
  percent: 104,
  rating: 104,
  rollup: 112,
};
const FALLBACK_WIDTH = 168;
const ROWS_AT_A_TIME = 200;
/** Paper is drawn a little differently from the screen: so much of a page stays free that a row never falls off it. */
const SLACK = 8;

/** A row, or a part of one that is higher than a page: the text of each column. */
interface Piece {
  readonly row: RowId;
  readonly texts: readonly string[];
  readonly continued: boolean;
  /** Never parted from its first row. */
  readonly heading?: string | undefined;
}

/** A piece as it is printed: for each strip of columns its table row, below its group's heading where one begins. */
interface Measured {
  readonly row: RowId;
  readonly height: number;
  readonly drawn: readonly (readonly HTMLTableRowElement[])[];
}

/** Yields how many rows are measured; the page may draw meanwhile. `stage` is where measuring may happen, unseen. */
export function* layOut(printed: Printed, format: Format, stage: HTMLElement): Generator<number, LaidOut> {
  const page = pageOf(format);
  const em = (page.points * 96) / 72;
  const taken = Math.ceil(em * (1.4 + String(printed.rows.length).length * 0.62));
  const bench = element("div", "sgp-bench");
  bench.ariaHidden = "true";
  bench.style.fontSize = `${page.points}pt`;
  stage.append(bench);
  const words = longestWords(printed, em, getComputedStyle(bench).fontFamily);
  const asks = printed.columns.map((column, at) => askOf(widthOf(column), words[at]!, page));
  const strips = stripsOf(asks, page, taken);
  try {
    const bodies: HTMLTableSectionElement[] = [];
    let room = page.height - SLACK;
    for (const strip of strips) {
      const frame = pageElement(page, printed, "", "");
      frame.page.style.height = "auto";
      const table = tableOf(strip, taken, printed);
      frame.body.append(table);
      bench.append(frame.page);
      room = Math.min(room, page.height - SLACK - frame.page.getBoundingClientRect().height);
      bodies.push(table.createTBody());
    }
    const measure = (pieces: readonly Piece[]): readonly Measured[] => {
      const drawn = strips.map((strip) => pieces.map((piece) => rowsOf(piece, strip, printed)));
      bodies.forEach((body, at) => body.replaceChildren(...drawn[at]!.flat()));
      const heights = drawn.map((made) =>
        made.map((rows) => rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0)),
      );
      return pieces.map(({ row }, at) => ({
        row,
        height: Math.max(...heights.map((all) => all[at]!)),
        drawn: drawn.map((rows) => rows[at]!),
      }));
    };
    const all: Measured[] = [];
    for (let from = 0; from < printed.rows.length; from += ROWS_AT_A_TIME) {
      const pieces = printed.rows.slice(from, from + ROWS_AT_A_TIME).map((row) => pieceOf(row, printed));
      measure(pieces).forEach((measured, at) => {
        if (measured.height <= room) all.push(measured);
        else all.push(...measure(split(pieces[at]!, (part) => measure([part])[0]!.height <= room)));
      });
      for (const body of bodies) body.replaceChildren();
      yield Math.min(from + ROWS_AT_A_TIME, printed.rows.length);
    }
    return filled(printed, page, strips, taken, all, room);
  } finally {
    bench.remove();
  }
}

function filled(
  printed: Printed,
  page: Page,
  strips: readonly Strip[],
  taken: number,
  all: readonly Measured[],
  room: number,
): LaidOut {
  const { texts, number } = printed;
  const pages = element("div", "sgp-pages");
  pages.lang = printed.context.language;
  pages.style.fontSize = `${page.points}pt`;
  const found = blocksOf(
    all.map(({ height }) => height),
    room,
  );
  // A sheet without rows still has its columns.
  const blocks = found.length === 0 ? [{ first: 0, last: 0 }] : found;
  const count = blocks.length * strips.length;
  let n = 0;
  for (const { first, last } of blocks) {
    const rows = all.slice(first, last);
    const which =
      rows.length === 0
        ? texts.noRows
        : texts.rowsOf(number(rows[0]!.row), number(rows.at(-1)!.row), printed.rows.length);
    strips.forEach((strip, at) => {
      n += 1;
      const beside = strips.length === 1 ? "" : ` · ${texts.strip(at + 1, strips.length)}`;
      const made = pageElement(page, printed, which + beside, texts.page(n, count));
      const table = tableOf(strip, taken, printed);
      table.createTBody().append(...rows.flatMap(({ drawn }) => drawn[at]!));
      made.body.append(table);
      pages.append(made.page);
    });
  }
  return { pages, count, across: strips.length };
}

/** A row that is higher than a page, as parts that are not. */
function split(piece: Piece, fits: (part: Piece) => boolean): readonly Piece[] {
  const alone = (at: number, text: string): Piece => ({
    ...piece,
    texts: piece.texts.map((_, other) => (other === at ? text : "")),
  });
  const cut = piece.texts.map((text, at) => partsOf(text, (part) => fits(alone(at, part))));
  const most = Math.max(...cut.map((parts) => parts.length));
  return Array.from({ length: most }, (_, n) => ({
    ...piece,
    texts: cut.map((parts) => parts[n] ?? ""),
    continued: n > 0,
    heading: n === 0 ? piece.heading : undefined,
  }));
}

/** Rows whose words decide how narrow a column may become. */
const ROWS_READ = 300;
/** Padding and borders of a cell. */
const AROUND_EM = 1.1;

function longestWords({ columns, rows, context, cell }: Printed, em: number, family: string): readonly number[] {
  const brush = document.createElement("canvas").getContext("2d");
  const widest = (text: string, weight: number): number => {
    if (brush === null) return 0;
    brush.font = `${weight} ${em}px ${family}`;
    return brush.measureText(text).width;
  };
  return columns.map((column) => {
    const long = longest(labelIn(column.label, context.language).split(/\s+/));
    const texts = rows.slice(0, ROWS_READ).map((row) => formatCell(cell(row, column.id), column, context));
    const words = longest(WHOLE.has(column.type) ? texts : texts.flatMap((text) => text.split(/[\s-]+/)));
    return Math.max(widest(long, 600), widest(words, 400)) + AROUND_EM * em;
  });
}

const longest = (words: readonly string[]): string =>
  words.reduce((held, word) => (word.length > held.length ? word : held), "");

/** Never broken: half a date or a number is another one. */
const WHOLE: ReadonlySet<Column["type"]> = new Set(["date", "date-time", "number", "currency", "percent", "rollup"]);

const widthOf = (column: Column): number => column.width ?? DEFAULT_WIDTH[column.type] ?? FALLBACK_WIDTH;

const pieceOf = (row: RowId, { columns, cell, problem, heading, context }: Printed): Piece => ({
  row,
  texts: columns.map((column) => problem?.(row, column.id) ?? formatCell(cell(row, column.id), column, context)),
  continued: false,
  heading: heading?.(row),
});

function pageElement(page: Page, printed: Printed, rows: string, number: string) {
  const made = element("section", "sgp-page");
  made.style.width = `${page.width}px`;
  made.style.height = `${page.height}px`;
  made.ariaLabel = number;
  const head = element("div", "sgp-head");
  const title = element("span", "sgp-title", printed.title);
  head.append(title, element("span", "sgp-place", printed.place), element("span", "sgp-date", printed.date));
  const body = element("div", "sgp-body");
  const foot = element("div", "sgp-foot");
  foot.append(element("span", "", rows || "\u00a0"), element("span", "sgp-number", number || "\u00a0"));
  made.append(head, body, foot);
  return { page: made, body };
}

function tableOf(strip: Strip, taken: number, { columns, context, texts }: Printed): HTMLTableElement {
  const table = element("table", "sgp-table");
  const widths = document.createElement("colgroup");
  for (const width of [taken, ...strip.widths]) {
    const column = document.createElement("col");
    column.style.width = `${width}px`;
    widths.append(column);
  }
  table.append(widths);
  const heading = table.createTHead().insertRow();
  const corner = element("th", "sgp-row-number");
  corner.scope = "col";
  corner.append(element("span", "sgp-unseen", texts.rowNumber));
  heading.append(corner);
  for (const at of strip.columns) {
    const column = columns[at]!;
    const head = element("th", endsOf(column), labelIn(column.label, context.language));
    head.scope = "col";
    heading.append(head);
  }
  return table;
}

/** The heading stands over every strip: whoever holds the second page sees whose rows they are. */
function rowsOf(piece: Piece, strip: Strip, printed: Printed): readonly HTMLTableRowElement[] {
  const row = rowOf(piece, strip, printed);
  if (piece.heading === undefined) return [row];
  const above = document.createElement("tr");
  const head = element("th", "sgp-group", piece.heading);
  head.scope = "rowgroup";
  head.colSpan = strip.columns.length + 1;
  above.append(head);
  return [above, row];
}

function rowOf(piece: Piece, strip: Strip, { columns, number, texts }: Printed): HTMLTableRowElement {
  const row = document.createElement("tr");
  const head = element("th", "sgp-row-number", String(number(piece.row)));
  head.scope = "row";
  if (piece.continued) head.append(element("span", "sgp-continued", texts.continued));
  row.append(head);
  for (const at of strip.columns) row.append(element("td", cellClass(columns[at]!), piece.texts[at] ?? ""));
  return row;
}

const endsOf = (column: Column): string => (CELL_TYPES[column.type].align === "end" ? "sgp-end" : "");
const cellClass = (column: Column): string =>
  [endsOf(column), WHOLE.has(column.type) ? "sgp-whole" : ""].filter(Boolean).join(" ");

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  text?: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}
