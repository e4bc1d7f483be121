/**
 * What is selected and where the keys take it. Held by row and column ids, never by indexes: a row inserted above by
 * somebody else moves nobody's selection. Knows no DOM and no Solid.
 */
import type { ColumnId, RowId } from "../../shared/ids.ts";

export interface Place {
  readonly row: RowId;
  readonly column: ColumnId;
}

/**
 * `active` has the focus and takes what is typed. The range reaches from `anchor` to `head`; `active` begins at the
 * anchor and walks about inside the range with Tab and Enter.
 */
export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
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

export const single = (place: Place): Selection => ({ active: place, anchor: place, head: place });

/** A range that is read from `active` to `head`. */
export const reaching = (active: Place, head: Place): Selection => ({ active, anchor: active, head });

/** The place at two indexes, held inside the sheet; `undefined` in an empty one. */
export function placeOf(axes: Axes, row: number, column: number): Place | undefined {
  const rowId = axes.rows[clamp(row, axes.rows.length - 1)];
  const columnId = axes.columns[clamp(column, axes.columns.length - 1)];
  return rowId !== undefined && columnId !== undefined ? { row: rowId, column: columnId } : undefined;
}

export function rangeOf(selection: Selection, axes: Axes): Range {
  const rows = [axes.rowIndex(selection.anchor.row), axes.rowIndex(selection.head.row)] as const;
  const columns = [axes.columnIndex(selection.anchor.column), axes.columnIndex(selection.head.column)] as const;
  return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
}

export const cellsIn = (range: Range): number => (range.bottom - range.top + 1) * (range.right - range.left + 1);

/** Whether more than one cell is selected. */
export const manyCells = (range: Range | undefined): boolean => range !== undefined && cellsIn(range) > 1;

/** Whether more than one row is. */
export const manyRows = (range: Range | undefined): boolean => range !== undefined && range.bottom > range.top;

export const holds = (range: Range, row: number, column: number): boolean =>
  range.top <= row && row <= range.bottom && range.left <= column && column <= range.right;

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
 * Tab and Enter inside a range: the next cell of it, row by row (`across`) or column by column, round and round. The
 * range stays.
 */
export function cycled(axes: Axes, selection: Selection, across: boolean, forward: boolean): Selection {
  const range = rangeOf(selection, axes);
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  const row = axes.rowIndex(selection.active.row) - range.top;
  const column = axes.columnIndex(selection.active.column) - range.left;
  const count = height * width;
  const at = (across ? row * width + column : column * height + row) + (forward ? 1 : -1);
  const next = (at + count) % count;
  const active = placeOf(
    axes,
    range.top + (across ? Math.floor(next / width) : next % height),
    range.left + (across ? next % width : Math.floor(next / height)),
  );
  return active ? { ...selection, active } : selection;
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
    const { active, anchor, head } = selection;
    const whole = here(anchor) && here(head);
    // Others may have moved a row out of the range, or the range away from the active cell.
    return whole && holds(rangeOf(selection, axes), axes.rowIndex(active.row), axes.columnIndex(active.column))
      ? selection
      : single(active);
  }
  const row = selection && axes.rowIndex(selection.active.row) >= 0 ? axes.rowIndex(selection.active.row) : last.row;
  const place = placeOf(axes, row, last.column);
  return place && single(place);
}
