/**
 * Merging inputs that say the same and splitting one that says several things, as ordinary new values: no row and no word
 * is thrown away, and from every row one finds back to all it came from.
 *
 *   merge: the others ── duplicate_of ──► the one that stays (its mentions grow)
 *   split: each part ── split_from ──► what was said, which stands back as a duplicate of the first part
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Column } from "../document/column.ts";
import { isComputed } from "../document/column.ts";
import type { ColumnId, RowId } from "../ids.ts";
import type { ChainSheet } from "./reading.ts";

export interface Edit {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly value: CellValue;
}

/** Why it cannot be done; words are under `refused.<code>`. */
export type MergeRefusal = "too-few" | "no-column" | "already";

const column = (sheet: ChainSheet, key: string): Column | undefined => sheet.columns().find((one) => one.key === key);

const listed = (value: CellValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

/** Rows that may stay when these are merged: those that are not merged into another already. */
export function mayStay(sheet: ChainSheet, rows: readonly RowId[]): readonly RowId[] {
  const duplicateOf = column(sheet, "duplicate_of");
  return rows.filter((row) => duplicateOf === undefined || listed(sheet.cell(row, duplicateOf.id)).length === 0);
}

/** `rows` with `kept` among them. The kept row takes over what it lacks, the areas of all, and everybody's mentions. */
export function mergeInputs(sheet: ChainSheet, kept: RowId, rows: readonly RowId[]): readonly Edit[] | MergeRefusal {
  const [duplicateOf, status, mentions, focus, issue, category] = [
    "duplicate_of",
    "status",
    "mentions",
    "focus",
    "issue",
    "category",
  ].map((key) => column(sheet, key));
  if (duplicateOf === undefined) return "no-column";
  const others = [...new Set(rows)].filter((row) => row !== kept && sheet.exists(row));
  if (others.length === 0) return "too-few";
  if (mayStay(sheet, [kept]).length === 0) return "already";
  // Merged once already into the kept row: its mentions are in there.
  const fresh = others.filter((row) => !listed(sheet.cell(row, duplicateOf.id)).includes(kept));
  if (fresh.length === 0) return "already";
  const edit = (row: RowId, into: Column | undefined, value: CellValue): readonly Edit[] =>
    into === undefined || isComputed(into.type) ? [] : [{ row, column: into.id, value }];
  const times = (row: RowId): number => {
    const held = mentions === undefined ? null : sheet.cell(row, mentions.id);
    return typeof held === "number" ? held : 1;
  };
  const isEmpty = (value: CellValue): boolean =>
    value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const inherited = (into: Column | undefined): readonly Edit[] => {
    if (into === undefined || !isEmpty(sheet.cell(kept, into.id))) return [];
    const first = fresh.map((row) => sheet.cell(row, into.id)).find((value) => !isEmpty(value));
    return first === undefined ? [] : edit(kept, into, first);
  };
  const areas = (): readonly Edit[] => {
    if (focus === undefined) return [];
    const held = listed(sheet.cell(kept, focus.id));
    const all = [...new Set([...held, ...fresh.flatMap((row) => listed(sheet.cell(row, focus.id)))])];
    return all.length === held.length ? [] : edit(kept, focus, focus.target?.many === true ? all : all.slice(0, 1));
  };
  return [
    ...fresh.flatMap((row) => [...edit(row, duplicateOf, [kept]), ...edit(row, status, "duplicate")]),
    ...edit(
      kept,
      mentions,
      [kept, ...fresh].reduce((sum, row) => sum + times(row), 0),
    ),
    ...areas(),
    ...inherited(issue),
    ...inherited(category),
  ];
}

/** Not copied into a part: what is its own, and what was answered to the whole. */
const OWN = new Set(["nr", "text", "duplicate_of", "split_from", "answer", "answered_on", "reject_reason"]);

export interface Split {
  /** Values of the new rows, in order; they belong right below what was said. */
  readonly parts: readonly Readonly<Record<ColumnId, CellValue>>[];
  /** What the row that was split says of itself once the parts are there. */
  after(parts: readonly RowId[]): readonly Edit[];
}

/** `texts`: what each part says; at least two. */
export function splitInput(sheet: ChainSheet, row: RowId, texts: readonly string[]): Split | MergeRefusal {
  const said = texts.map((text) => text.trim()).filter((text) => text !== "");
  if (said.length < 2) return "too-few";
  const [text, from, duplicateOf, status] = ["text", "split_from", "duplicate_of", "status"].map((key) =>
    column(sheet, key),
  );
  if (text === undefined || from === undefined) return "no-column";
  if (mayStay(sheet, [row]).length === 0) return "already";
  const copied: Record<ColumnId, CellValue> = {};
  for (const one of sheet.columns()) {
    const value = sheet.cell(row, one.id);
    if (OWN.has(one.key) || isComputed(one.type) || one.prefix !== undefined || value === null) continue;
    copied[one.id] = value;
  }
  if (status !== undefined && ["fed-back", "answered"].includes(String(copied[status.id] ?? "")))
    copied[status.id] = beforeAnswer(sheet, row);
  return {
    parts: said.map((one) => ({ ...copied, [text.id]: one, [from.id]: [row] })),
    after: (parts) => [
      ...(duplicateOf === undefined || parts[0] === undefined
        ? []
        : [{ row, column: duplicateOf.id, value: [parts[0]] }]),
      ...(status === undefined ? [] : [{ row, column: status.id, value: "duplicate" }]),
    ],
  };
}

/** The whole was answered; whether that answers each part somebody has to look at. */
function beforeAnswer(sheet: ChainSheet, row: RowId): string {
  const has = (key: string): boolean => {
    const held = column(sheet, key);
    return held !== undefined && listed(sheet.cell(row, held.id)).length > 0;
  };
  return has("issue") ? "linked" : has("focus") ? "sorted" : "received";
}
