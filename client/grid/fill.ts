/**
 * Fill down, fill right, one value into a whole range, and a range carried on past its edge. Only values that fit the
 * target column are written.
 */
import type { CellEdit } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { fitsColumn, sameValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Range } from "./selection.ts";
import type { FillMode } from "./series.ts";
import { continued } from "./series.ts";

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

/**
 * Where a range goes when its handle is drawn to a cell: past one of its four edges, whichever is further away in
 * cells; `undefined` inside it.
 */
export function carriedTo(range: Range, row: number, column: number): Range | undefined {
  const down = row > range.bottom ? row - range.bottom : row < range.top ? row - range.top : 0;
  const right = column > range.right ? column - range.right : column < range.left ? column - range.left : 0;
  if (down === 0 && right === 0) return undefined;
  return Math.abs(down) >= Math.abs(right)
    ? { ...range, top: Math.min(range.top, row), bottom: Math.max(range.bottom, row) }
    : { ...range, left: Math.min(range.left, column), right: Math.max(range.right, column) };
}

/** The edits that carry `filling.range` on to the larger range `to`, line by line. */
export function carryOn(filling: Filling, to: Range, mode: FillMode): CellEdit[] {
  const { range, rows, columns, read } = filling;
  const edits: CellEdit[] = [];
  const put = (r: number, c: number, value: CellValue): void => {
    const [row, column] = [rows[r], columns[c]];
    if (row && column && fitsColumn(value, column) && !sameValue(value, read(row, column.id)))
      edits.push({ row, column: column.id, value });
  };
  const downwards = to.top !== range.top || to.bottom !== range.bottom;
  const [from, until] = downwards ? [range.top, range.bottom] : [range.left, range.right];
  const [before, after] = downwards
    ? [range.top - to.top, to.bottom - range.bottom]
    : [range.left - to.left, to.right - range.right];
  const [firstLine, lastLine] = downwards ? [range.left, range.right] : [range.top, range.bottom];
  for (let line = firstLine; line <= lastLine; line++) {
    const at = (i: number): readonly [number, number] => (downwards ? [i, line] : [line, i]);
    const given = Array.from({ length: until - from + 1 }, (_, i) => {
      const [r, c] = at(from + i);
      return read(rows[r]!, columns[c]!.id);
    });
    continued(given, after, mode).forEach((value, i) => put(...at(until + 1 + i), value));
    continued(given, before, mode, true).forEach((value, i) => put(...at(from - 1 - i), value));
  }
  return edits;
}
