/** What a table from a file looks like: where its headings stand, which column is which, and of what type each is. Pure. */
import { LANGUAGES, isComputed, type Column, type ColumnType } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { folded } from "../grid/cells/locale.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { parseRaw, rawText, type RawCell } from "../grid/cells/raw-cell.ts";

export type Rows = readonly (readonly RawCell[])[];

/** Headings are looked for this far down. */
const DEEPEST_HEADING = 30;

const isBlank = (cell: RawCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** The first row of different texts that is about as wide as the table; -1 where no row looks like headings. */
export function headingRow(rows: Rows): number {
  const first = rows.slice(0, DEEPEST_HEADING);
  const filled = (row: readonly RawCell[]): readonly RawCell[] => row.filter((cell) => !isBlank(cell));
  const widest = Math.max(0, ...first.map((row) => filled(row).length));
  return first.findIndex((row, at) => {
    const cells = filled(row);
    const texts = new Set(cells.map((cell) => (typeof cell === "string" ? folded(cell) : "")));
    return (
      at < rows.length - 1 &&
      cells.length >= Math.max(1, widest * 0.6) &&
      texts.size === cells.length &&
      !texts.has("") &&
      cells.every((cell) => typeof cell === "string" && !/^[\d\s.,:%–-]+$/.test(cell))
    );
  });
}

/** Units in brackets, stars for what is required and the like do not make another heading. */
const bare = (heading: string): string => folded(heading.replaceAll(/\([^)]*\)|[*:]/g, " "));

/** Which of the sheet's columns each heading names, in any of our languages; each column at most once. */
export function matchHeadings(
  headings: readonly string[],
  columns: readonly Column[],
): readonly (ColumnId | undefined)[] {
  const names = new Map<string, ColumnId>();
  for (const { id, key, label, type } of columns) {
    if (isComputed(type)) continue;
    for (const name of [key, ...LANGUAGES.map((language) => label[language] ?? "")])
      if (name !== "" && !names.has(bare(name))) names.set(bare(name), id);
  }
  const taken = new Set<ColumnId>();
  return headings.map((heading) => {
    const id = names.get(bare(heading));
    if (id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
}

/** So many of the values must be of a type for the column to be taken for it; the others are told. */
const SHARE = 0.95;
const LONG = 120;
const MOST_CHOICES = 12;
const LONGEST_CHOICE = 40;

const asColumn = (type: ColumnType, unit?: string): Column => ({
  id: "guess1" as ColumnId,
  key: "guess",
  label: { sv: "" },
  type,
  ord: "a0",
  ...(unit === undefined ? {} : { unit }),
});

export interface Guess {
  readonly type: ColumnType;
  readonly unit?: string;
}

/** Only what does not look like a number or a day is taken for text; short texts that come back are a choice. */
export function guessType(cells: readonly RawCell[], context: CellContext): Guess {
  const values = cells.filter((cell) => !isBlank(cell));
  if (values.length === 0) return { type: "text" };
  const texts = values.map((cell) => rawText(cell, context));
  const enough = (test: (cell: RawCell, at: number) => boolean): boolean =>
    values.filter(test).length >= values.length * SHARE;
  const reads = (type: ColumnType, unit?: string): boolean => {
    const column = asColumn(type, unit);
    // 1/3 without a year may be anything.
    return enough((cell) => "ok" in parseRaw(cell, column, { ...context, today: undefined }));
  };
  // 0 and 1 are numbers, not answers.
  if (enough((cell, at) => typeof cell === "boolean" || /^\p{L}{2,}$/u.test(texts[at]!)) && reads("yes-no"))
    return { type: "yes-no" };
  if (
    enough((cell, at) => (typeof cell === "object" && cell !== null && "share" in cell) || /%\s*$/.test(texts[at]!)) &&
    reads("percent")
  )
    return { type: "percent" };
  const isNumber = enough((cell, at) => typeof cell !== "string" || /^[^\p{L}]*$/u.test(texts[at]!));
  // A leading zero or a plus is somebody's number: of a telephone, a post code, a register.
  const isName = texts.some((text) => /^(?:0\d|\+)/.test(text.trim()));
  if (isNumber && !isName && enough((cell) => typeof cell !== "object") && reads("number")) return { type: "number" };
  for (const unit of ["SEK", "EUR"])
    if (enough((_cell, at) => /kr|sek|€|eur|:-/i.test(texts[at]!) && texts[at]!.length < 30) && reads("currency", unit))
      return { type: "currency", unit };
  if (
    reads("date") &&
    enough((cell) => !(typeof cell === "object" && cell !== null && "date" in cell && cell.date.includes("T")))
  )
    return { type: "date" };
  if (enough((cell, at) => typeof cell === "object" || /[\sT]\d{1,2}[.:]\d{2}/.test(texts[at]!)) && reads("date-time"))
    return { type: "date-time" };
  if (enough((_cell, at) => /^https?:\/\/\S+$/.test(texts[at]!.trim()))) return { type: "link" };
  if (texts.some((text) => text.length > LONG || text.includes("\n"))) return { type: "long-text" };
  const names = new Set(texts.map(folded));
  const isChoice =
    names.size <= MOST_CHOICES &&
    names.size * 3 <= texts.length &&
    texts.every((text) => text.length <= LONGEST_CHOICE);
  return { type: isChoice && !isName ? "select" : "text" };
}
