/**
 * Which part of a sheet is in view, and how far to scroll to show a cell. Pixels and indexes only: no DOM, no Solid.
 *
 *   0      gutter                     width
 *   ├──────┬──────────┬───────────────┤ 0
 *   │  #   │ frozen   │ header        │
 *   ├──────┼──────────┼───────────────┤ headerHeight
 *   │ 1    │ stays    │ scrolls →     │
 */
export interface Viewport {
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  /** Width of the row numbers. */
  readonly gutter: number;
  /** How many columns at the left stay in place, and the row numbers with them; 0: nothing does. */
  readonly frozen: number;
  /** Left edges of the columns, counted from the gutter; one longer than there are columns. */
  readonly lefts: readonly number[];
  readonly rowCount: number;
  /** Indexes of rows above which a heading stands, ascending; a heading is as high as a row. */
  readonly heads?: readonly number[];
}

/** How many headings stand above a row, its own included. */
export function headsAbove(heads: readonly number[], row: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heads[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many rows' heights lie above a row: those of the rows and headings before it. */
export const slotOf = ({ heads = [] }: Pick<Viewport, "heads">, row: number): number => row + headsAbove(heads, row);

/** The row at a slot, or below it where a heading stands there; as many as there are rows behind the last one. */
function rowAtSlot({ heads = [], rowCount }: Pick<Viewport, "heads" | "rowCount">, slot: number): number {
  if (heads.length === 0) return slot;
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (middle + headsAbove(heads, middle) >= slot) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Half open: `last` is the first index that is not in it. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Below this width nothing is frozen: the frozen part would leave too little of a phone. */
export const FREEZE_FROM_PX = 480;
const FROZEN_SHARE = 0.4;

export const mayFreeze = (width: number): boolean => width >= FREEZE_FROM_PX;

/** The first column's width when it is frozen: never more than its share of the view together with the row numbers. */
export const frozenWidth = (wanted: number, gutter: number, width: number): number =>
  Math.max(64, Math.min(wanted, Math.floor(width * FROZEN_SHARE) - gutter));

export function leftEdges(widths: readonly number[]): number[] {
  const lefts = [0];
  for (const width of widths) lefts.push(lefts[lefts.length - 1]! + width);
  return lefts;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** The rows to draw: those in view and `overscan` more on both sides. */
export function rowsInView(view: Viewport, overscan: number): Span {
  const first = rowAtSlot(view, Math.floor(view.scrollTop / view.rowHeight)) - overscan;
  const below = Math.ceil((view.scrollTop + view.height - view.headerHeight) / view.rowHeight);
  const last = rowAtSlot(view, below) + overscan;
  return { first: clamp(first, 0, view.rowCount), last: clamp(last, 0, view.rowCount) };
}

/** How many of the columns that are to stay leave room for the rest; the first of them does, narrowed if need be. */
export function frozenCount(widths: readonly number[], wanted: number, gutter: number, width: number): number {
  if (wanted === 0) return 0;
  let room = Math.floor(width * FROZEN_SHARE) - gutter - (widths[0] ?? 0);
  let count = 1;
  while (count < wanted && count < widths.length && widths[count]! <= room) room -= widths[count++]!;
  return count;
}

/** Index of the column that holds `x`, counted from the gutter's right edge. */
export function columnAt(lefts: readonly number[], x: number): number {
  let low = 0;
  let high = Math.max(0, lefts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lefts[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The columns to draw. Frozen columns are drawn besides, whatever this says. */
export function columnsInView(view: Viewport, overscan: number): Span {
  const count = view.lefts.length - 1;
  if (count <= 0) return { first: 0, last: 0 };
  const from = view.scrollLeft - (view.frozen > 0 ? 0 : view.gutter);
  const first = columnAt(view.lefts, from) - overscan;
  const last = columnAt(view.lefts, view.scrollLeft + view.width - view.gutter) + 1 + overscan;
  return { first: clamp(first, 0, count), last: clamp(last, 0, count) };
}

/** The indexes of a span in order, with those pinned besides (the active row, the frozen column) at their own place. */
export function withPinned(span: Span, pinned: readonly number[], count: number): number[] {
  const outside = pinned.filter((index) => index >= 0 && index < count && (index < span.first || index >= span.last));
  const indexes = [...new Set(outside)];
  for (let index = span.first; index < span.last; index++) indexes.push(index);
  return outside.length === 0 ? indexes : indexes.sort((a, b) => a - b);
}

/** How much of the left side is covered by what is frozen. */
export const coveredLeft = (view: Viewport): number =>
  view.frozen > 0 ? view.gutter + (view.lefts[view.frozen] ?? 0) : 0;

/** How far the handles stick out of the cell at its right and lower edge. */
const HANDLE_PX = 5;

/**
 * The scroll position that shows a cell whole with its handles, clear of header and frozen columns, moving as little as
 * possible.
 */
export function scrollToShow(
  view: Viewport,
  row: number,
  column: number,
): { readonly top: number; readonly left: number } {
  const top = slotOf(view, row) * view.rowHeight;
  const room = view.height - view.headerHeight;
  let scrollTop = view.scrollTop;
  // Behind the last row and column there is nothing to scroll to.
  const ends = (view.rowCount + (view.heads?.length ?? 0)) * view.rowHeight;
  const bottom = Math.min(top + view.rowHeight + HANDLE_PX, ends);
  if (bottom > scrollTop + room) scrollTop = bottom - room;
  if (top < scrollTop) scrollTop = top;

  let scrollLeft = view.scrollLeft;
  if (column >= view.frozen) {
    const left = view.gutter + (view.lefts[column] ?? 0);
    const right = view.gutter + Math.min((view.lefts[column + 1] ?? 0) + HANDLE_PX, view.lefts.at(-1) ?? 0);
    if (right > scrollLeft + view.width) scrollLeft = right - view.width;
    if (left < scrollLeft + coveredLeft(view)) scrollLeft = column === view.frozen ? 0 : left - coveredLeft(view);
  }
  return { top: Math.max(0, scrollTop), left: Math.max(0, scrollLeft) };
}

/** Full rows that fit below the header: the step of Page Up and Page Down. */
export const rowsPerPage = (view: Viewport): number =>
  Math.max(1, Math.floor((view.height - view.headerHeight) / view.rowHeight) - 1);

/** The cell under a point of the view, or the nearest one. -1 where there are no rows or columns. */
export function placeAt(view: Viewport, x: number, y: number): { readonly row: number; readonly column: number } {
  const row = rowAtSlot(view, Math.floor((y - view.headerHeight + view.scrollTop) / view.rowHeight));
  const count = view.lefts.length - 1;
  const overFrozen = view.frozen > 0 && x < coveredLeft(view);
  const column = overFrozen
    ? columnAt(view.lefts, x - view.gutter)
    : columnAt(view.lefts, x - view.gutter + view.scrollLeft);
  return {
    row: clamp(row, Math.min(0, view.rowCount - 1), view.rowCount - 1),
    column: count > 0 ? clamp(column, 0, count - 1) : -1,
  };
}
