/** Values from before their column was of another type: kept as they were, and shown by the type they have. */
import { fitsColumn, type CellValue } from "../../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../../shared/document/column.ts";

/** The column as it was when `value` was written; `undefined` where the value is of the column's own type. */
export function keptUnder(value: CellValue, column: Column): Column | undefined {
  const { was } = column;
  if (was === undefined || value === null || isComputed(column.type) || fitsColumn(value, column)) return undefined;
  const many = column.target === undefined ? {} : { target: { ...column.target, many: true } };
  for (const type of was) {
    const earlier: Column = { ...column, ...many, type };
    if (fitsColumn(value, earlier)) return earlier;
  }
  return { ...column, type: "text" };
}

/** Whether a number lies outside what the column expects. */
const outOfBounds = (value: CellValue, { least, most }: Column): boolean =>
  typeof value === "number" && ((least !== undefined && value < least) || (most !== undefined && value > most));

/** What is to be told about a value that stands where it does not quite fit. */
export function doubtAbout(value: CellValue, column: Column): "kept" | "out-of-bounds" | undefined {
  if (keptUnder(value, column) !== undefined) return "kept";
  return outOfBounds(value, column) ? "out-of-bounds" : undefined;
}
