/**
 * Which rows of a sheet are given: those whose cells hold one of the named values, in each named column. Decided on the
 * server at every change; a condition that cannot be decided any more lets no row through (SPEC T9).
 */
import type { Column, ColumnType, Labels } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, RowId } from "../ids.ts";

export interface RowCondition {
  readonly column: ColumnId;
  /** What the column was when the condition was made. */
  readonly kind: string;
  /** As it was called then. */
  readonly label: Labels;
  /** Option ids, row ids, `true` and `false`: the row is in when its cell holds any of them. */
  readonly anyOf: readonly (string | boolean)[];
  /** What the chosen options were called then. */
  readonly called?: readonly Labels[];
}

export type RowFilter = readonly RowCondition[];

export const MOST_CONDITIONS = 5;
export const MOST_VALUES = 60;

/** Columns whose values can be counted up. */
export const FILTER_TYPES = ["select", "multi-select", "yes-no", "relation"] as const satisfies readonly ColumnType[];

/** What a column is, for telling whether it still is: its type and whatever else decides what its cells show. */
export function kindOf(column: Column): string {
  const { type, target, via, field, measure, formula, mirrors } = column;
  const parts = [type, target?.document, via, field, measure, formula, mirrors?.document, mirrors?.column];
  return parts.filter((part) => part !== undefined).join(" ");
}

export function rowsMatching(view: SheetView, filter: RowFilter): readonly RowId[] {
  if (filter.length === 0) return view.rows();
  const decidable = filter.every(({ column, kind }) => {
    const now = view.column(column);
    return now !== undefined && now.deleted !== true && kindOf(now) === kind;
  });
  if (!decidable) return [];
  return view.rows().filter((row) => filter.every((condition) => holds(view, row, condition)));
}

function holds(view: SheetView, row: RowId, { column, anyOf }: RowCondition): boolean {
  const value = view.cell(row, column);
  // An empty box is not ticked.
  if (value === null) return view.column(column)?.type === "yes-no" && anyOf.includes(false);
  if (Array.isArray(value)) return value.some((entry) => anyOf.includes(entry as string));
  return anyOf.includes(value as string | boolean);
}
