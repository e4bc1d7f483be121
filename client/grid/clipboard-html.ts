/**
 * The HTML that spreadsheets put on the clipboard beside the text. Theirs is read for what the text has lost: all digits
 * of a number, line breaks in a cell, cells that are merged. It is parsed as a document of its own, in which nothing runs
 * and nothing is fetched, and of which nothing but texts and numbers is taken.
 */
import type { RawCell } from "./cells/raw-cell.ts";
import type { Matrix } from "./clipboard.ts";

interface HtmlCell {
  readonly text: string;
  /** Has line breaks, which LibreOffice leaves out of its text. */
  readonly broken: boolean;
  readonly number?: number;
}

const NOTHING: HtmlCell = { text: "", broken: false };
/** Of a merged cell, and of a table: more is no spreadsheet's. */
const MOST_SPAN = 1_000;
const MOST_CELLS = 1_000_000;

/** The one table, with merged cells spread out: their value stands in the first of them. `undefined`: it is no table. */
export function parseHtmlTable(html: string): readonly (readonly HtmlCell[])[] | undefined {
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.querySelector("table");
  if (table === null) return undefined;
  const rows: HtmlCell[][] = [];
  let cells = 0;
  [...table.querySelectorAll("tr")]
    .filter((row) => row.closest("table") === table)
    .forEach((row, r) => {
      const line = (rows[r] ??= []);
      let c = 0;
      for (const cell of row.children) {
        if (cell.tagName !== "TD" && cell.tagName !== "TH") continue;
        while (line[c] !== undefined) c++;
        const [across, down] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
        if ((cells += across * down) > MOST_CELLS) return;
        for (let y = 0; y < down; y++)
          for (let x = 0; x < across; x++) (rows[r + y] ??= [])[c + x] = y === 0 && x === 0 ? readCell(cell) : NOTHING;
        c += across;
      }
    });
  if (cells > MOST_CELLS || rows.length === 0) return undefined;
  table.remove();
  // A text with a table in it is a text.
  if (readText(page.body).text !== "") return undefined;
  return rows.map((row) => Array.from(row, (cell) => cell ?? NOTHING));
}

const spanOf = (cell: Element, name: string): number => {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= MOST_SPAN ? span : 1;
};

function readCell(cell: Element): HtmlCell {
  const { text, broken } = readText(cell);
  const number = numberOf(cell);
  return { text, broken, ...(number === undefined || text === "" ? {} : { number }) };
}

/** Excel: `x:num`; LibreOffice: `sdval`; Google Sheets: `data-sheets-value`. Without digits of its own the text says all. */
function numberOf(cell: Element): number | undefined {
  // A truth value is shown as a word and counted as 1.
  if (/BOOLEAN/.test(cell.getAttribute("sdnum") ?? "")) return undefined;
  const written =
    cell.getAttribute("x:num") || cell.getAttribute("sdval") || sheetsNumber(cell.getAttribute("data-sheets-value"));
  const number = written === undefined || written === null || written === "" ? Number.NaN : Number(written);
  return Number.isFinite(number) ? number : undefined;
}

/** `{"1":3,"3":125000.5}`, or as a list `[null,3,null,42]`: 3 says that it is a number. */
function sheetsNumber(json: string | null): string | undefined {
  if (json === null || json.length > 1_000) return undefined;
  try {
    const value = JSON.parse(json) as Readonly<Record<string, unknown>> | null;
    return value !== null && typeof value === "object" && value["1"] === 3 && typeof value["3"] === "number"
      ? String(value["3"])
      : undefined;
  } catch {
    return undefined;
  }
}

const BLOCKS = new Set(["P", "DIV", "LI", "H1", "H2", "H3", "UL", "OL", "TABLE", "TR"]);
const LEFT_OUT = new Set(["STYLE", "SCRIPT", "TITLE", "COMMENT", "HEAD", "META", "TEMPLATE"]);

/** As it is shown: white space of the source is one space, `<br>` and paragraphs are line breaks. */
function readText(element: Element): { readonly text: string; readonly broken: boolean } {
  let text = "";
  const walk = (node: Node): void => {
    if (node.nodeType === 3) text += (node.nodeValue ?? "").replaceAll(/[ \t\r\n\f]+/g, " ");
    if (node.nodeType !== 1) return;
    const { tagName } = node as Element;
    if (LEFT_OUT.has(tagName)) return;
    if (tagName === "BR") text += "\n";
    const block = BLOCKS.has(tagName);
    if (block && text.trim() !== "" && !text.endsWith("\n")) text += "\n";
    for (const child of node.childNodes) walk(child);
  };
  for (const child of element.childNodes) walk(child);
  const plain = text
    .replaceAll("\u00a0", " ")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
  return { text: plain, broken: plain.includes("\n") };
}

/** Both together: texts as the plain text has them where it tells the same cells, the rest as the table does. */
export function tableFrom(html: string, tsv: Matrix): readonly (readonly RawCell[])[] | undefined {
  const table = parseHtmlTable(html);
  if (table === undefined) return undefined;
  const width = (rows: readonly (readonly unknown[])[]): number => Math.max(0, ...rows.map((row) => row.length));
  const same = tsv.length === table.length && width(tsv) === width(table);
  return table.map((row, r) =>
    row.map((cell, c): RawCell => {
      const text = same && !cell.broken ? (tsv[r]?.[c] ?? "") : cell.text;
      return cell.number === undefined ? text : { number: cell.number, shown: text.replaceAll("\u00a0", " ") };
    }),
  );
}
