/** Where a range lies in the sheet's content, in pixels. */
import type { SheetView } from "./create-sheet-view.ts";
import type { Range } from "./selection.ts";

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** In columns that stay when the rest scrolls. */
  readonly frozen: boolean;
}

export function boxOf(view: SheetView, range: Range | undefined): Box | undefined {
  if (!range) return undefined;
  const { columns } = view.axes();
  const first = columns[range.left];
  const last = columns[range.right];
  const [from, to] = [first && view.box(first), last && view.box(last)];
  if (!from || !to) return undefined;
  return {
    top: view.top(range.top),
    left: from.left,
    width: to.left + to.width - from.left,
    height: view.top(range.bottom) - view.top(range.top) + view.rowHeight(),
    frozen: to.frozen,
  };
}
