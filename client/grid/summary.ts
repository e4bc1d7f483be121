/** The sum of what is selected, where there are numbers of one kind. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { formatCell } from "./cells/cell-types.ts";
import type { CellContext } from "./cells/parsed.ts";

/** More cells than this are not added up at every step and every edit. */
const MOST_CELLS = 2_000;

/** As the numbers' column would write it; `undefined` for fewer than two numbers, or of several units. */
export function summarize(
  rows: readonly RowId[],
  columns: readonly Column[],
  read: (row: RowId, column: ColumnId) => CellValue,
  context: CellContext,
): string | undefined {
  const counted = columns.filter(({ type }) => type === "number" || type === "currency");
  const [first] = counted;
  if (!first || rows.length * counted.length > MOST_CELLS) return undefined;
  if (counted.some(({ type, unit }) => type !== first.type || unit !== first.unit)) return undefined;
  const values = rows.flatMap((row) =>
    counted.map(({ id }) => read(row, id)).filter((value): value is number => typeof value === "number"),
  );
  if (values.length < 2) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  // Sums of decimals carry noise behind what a cell can hold.
  return formatCell(Number(sum.toPrecision(15)), first, context);
}
