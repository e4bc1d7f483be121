/**
 * Which rows of a sheet are given: those that meet all or any of the conditions, in the words of the sheet's own filters.
 * Decided on the server at every change; a condition that cannot be decided any more lets no row through (SPEC T9).
 */
import { isComputed, type Column, type Labels } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { RowId } from "../ids.ts";
import { isWhole, meetsOne, operatorsFor } from "../views/conditions.ts";
import type { Condition, Operator } from "../views/view.ts";

export interface RowCondition extends Condition {
  /** What the column was when the condition was made. */
  readonly kind: string;
  /** As it was called then. */
  readonly label: Labels;
  /** What the chosen options were called then. */
  readonly called?: readonly Labels[];
}

export interface RowFilter {
  /** None: every row. */
  readonly filter: readonly RowCondition[];
  /** Absent: a row must meet all of them. */
  readonly match?: "any";
}

export const MOST_CONDITIONS = 8;

/**
 * What means another thing to every reader or on every day is nothing two municipalities can agree on; and of linked rows
 * only which they are is known here, not what they are called.
 */
const NOT_BETWEEN: ReadonlySet<Operator> = new Set(["mine", "past", "within"]);
const OF_LINKS: ReadonlySet<Operator> = new Set(["any-of", "none-of", "empty", "filled"]);

/** The first is what a new condition begins with; none where rows cannot be chosen by the column. */
export function sharedOperators(column: Column): readonly Operator[] {
  if (isComputed(column.type) || column.type === "person") return [];
  return operatorsFor(column).filter(
    (one) => !NOT_BETWEEN.has(one) && (column.type !== "relation" || OF_LINKS.has(one)),
  );
}

/** Whether a condition says something about the column that the server can decide. */
export const isDecidable = (condition: Condition, column: Column): boolean =>
  isWhole(condition) && sharedOperators(column).includes(condition.is);

/** What a column is, for telling whether it still is: its type and whatever else decides what its cells show. */
export function kindOf(column: Column): string {
  const { type, target, via, field, measure, formula, mirrors } = column;
  const parts = [type, target?.document, via, field, measure, formula, mirrors?.document, mirrors?.column];
  return parts.filter((part) => part !== undefined).join(" ");
}

/** Values as they are stored: what stands in these columns is what is shown. */
const STORED = {
  text: (value: unknown): string => (typeof value === "string" ? value : ""),
  today: "",
  me: new Set<string>(),
};

export function rowsMatching(view: SheetView, { filter, match }: RowFilter): readonly RowId[] {
  if (filter.length === 0) return view.rows();
  const tests = filter.flatMap((condition) => {
    const now = view.column(condition.column);
    if (now === undefined || now.deleted === true || kindOf(now) !== condition.kind) return [];
    if (!isDecidable(condition, now)) return [];
    const meets = meetsOne(condition, now, STORED);
    return [(row: RowId): boolean => meets(view.cell(row, condition.column))];
  });
  // Of any, too: whoever gave meant all that stands there.
  if (tests.length < filter.length) return [];
  return view
    .rows()
    .filter((row) => (match === "any" ? tests.some((test) => test(row)) : tests.every((test) => test(row))));
}
