/**
 * What is selected and where the keys take it. Held by row and column ids, never by indexes: a row inserted above by
 * somebody else moves nobody's selection. Knows no DOM and no Solid.
 */
import type { ColumnId, RowId } from "../../shared/ids.ts";

export interface Place {
  readonly row: RowId;
  readonly column: ColumnId;
}

/** `active` has the focus and takes what is typed; the range reaches from there to `head`. */
export interface Selection {
  readonly active: Place;
  readonly head: Place;
}

/** The sheet as it is shown: ids in order, and where each id stands. */
export interface Axes {
  readonly rows: readonly RowId[];
  readonly columns: readonly ColumnId[];
  rowIndex(row: RowId): number;
  columnIndex(column: ColumnId): number;
}

/** Indexes, all inclusive. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type Direction = "up" | "down" | "left" | "right";

const clamp = (value: number, high: number): number => Math.max(0, Math.min(value, high));

export const samePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a?.row === b?.row && a?.column === b?.column;

export const single = (place: Place): Selection => ({ active: place, head: place });

/** The place at two indexes, held inside the sheet; `undefined` in an empty one. */
export function placeOf(axes: Axes, row: number, column: number): Place | undefined {
  const rowId = axes.rows[clamp(row, axes.rows.length - 1)];
  const columnId = axes.columns[clamp(column, axes.columns.length - 1)];
  return rowId !== undefined && columnId !== undefined ? { row: rowId, column: columnId } : undefined;
}

export function rangeOf(selection: Selection, axes: Axes): Range {
  const rows = [axes.rowIndex(selection.active.row), axes.rowIndex(selection.head.row)] as const;
  const columns = [axes.columnIndex(selection.active.column), axes.columnIndex(selection.head.column)] as const;
  return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
}

export const cellsIn = (range: Range): number => (range.bottom - range.top + 1) * (range.right - range.left + 1);

export const isWholeRows = (range: Range, axes: Axes): boolean =>
  range.left === 0 && range.right === axes.columns.length - 1;

const STEP: Record<Direction, readonly [number, number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/** One step, or `distance` of them. Edges do not wrap. */
export function step(axes: Axes, from: Place, direction: Direction, distance = 1): Place {
  const [rows, columns] = STEP[direction];
  return (
    placeOf(axes, axes.rowIndex(from.row) + rows * distance, axes.columnIndex(from.column) + columns * distance) ?? from
  );
}

/** Ctrl+arrow: to the edge of the block one stands in, or to the next filled cell, or to the edge of the sheet. */
export function jump(axes: Axes, from: Place, direction: Direction, filled: (place: Place) => boolean): Place {
  let at = from;
  let next = step(axes, at, direction);
  const alongBlock = filled(at) && filled(next);
  while (!samePlace(next, at)) {
    if (alongBlock && !filled(next)) return at;
    at = next;
    if (!alongBlock && filled(at)) return at;
    next = step(axes, at, direction);
  }
  return at;
}

/** Tab and Shift+Tab: next or previous cell, on to the next row; `undefined` past the sheet's ends. */
export function neighbour(axes: Axes, from: Place, forward: boolean): Place | undefined {
  const index = axes.rowIndex(from.row) * axes.columns.length + axes.columnIndex(from.column) + (forward ? 1 : -1);
  if (index < 0 || index >= axes.rows.length * axes.columns.length) return undefined;
  return placeOf(axes, Math.floor(index / axes.columns.length), index % axes.columns.length);
}

/**
 * The selection after rows or columns came or went. Where the active cell is gone, the cell that now stands in its
 * place (`last`: its indexes before) takes over; an end of the range that is gone folds the range to one cell.
 */
export function repair(
  selection: Selection | undefined,
  axes: Axes,
  last: { readonly row: number; readonly column: number },
): Selection | undefined {
  const here = (place: Place): boolean => axes.rowIndex(place.row) >= 0 && axes.columnIndex(place.column) >= 0;
  if (selection && here(selection.active)) {
    return here(selection.head) ? selection : single(selection.active);
  }
  const row = selection && axes.rowIndex(selection.active.row) >= 0 ? axes.rowIndex(selection.active.row) : last.row;
  const place = placeOf(axes, row, last.column);
  return place && single(place);
}
