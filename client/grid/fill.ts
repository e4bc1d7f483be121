/** Fill down, fill right and one value into a whole range. Only values that fit the target column are copied. */
import type { CellEdit } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { fitsColumn, sameValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Range } from "./selection.ts";

export interface Filling {
  readonly range: Range;
  readonly rows: readonly RowId[];
  readonly columns: readonly Column[];
  read(row: RowId, column: ColumnId): CellValue;
}

/** The edits that give each cell of the range, save the first row or column, what `source` names. */
function fillFrom(filling: Filling, source: (row: number, column: number) => readonly [number, number]): CellEdit[] {
  const { range, rows, columns, read } = filling;
  const edits: CellEdit[] = [];
  for (let r = range.top; r <= range.bottom; r++) {
    for (let c = range.left; c <= range.right; c++) {
      const [fromRow, fromColumn] = source(r, c);
      if (fromRow === r && fromColumn === c) continue;
      const target = columns[c]!;
      const value = read(rows[fromRow]!, columns[fromColumn]!.id);
      if (fitsColumn(value, target) && !sameValue(value, read(rows[r]!, target.id))) {
        edits.push({ row: rows[r]!, column: target.id, value });
      }
    }
  }
  return edits;
}

export const fillDown = (filling: Filling): CellEdit[] =>
  fillFrom(filling, (_row, column) => [filling.range.top, column]);

export const fillRight = (filling: Filling): CellEdit[] => fillFrom(filling, (row) => [row, filling.range.left]);

/** One value in every cell of the range that can hold it. */
export function fillWith(filling: Filling, value: CellValue): CellEdit[] {
  const { range, rows, columns } = filling;
  return rows.slice(range.top, range.bottom + 1).flatMap((row) =>
    columns
      .slice(range.left, range.right + 1)
      .filter((column) => fitsColumn(value, column))
      .map((column) => ({ row, column: column.id, value })),
  );
}
