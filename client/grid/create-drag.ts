/**
 * One drag at a time, of whatever begins it: follows the pointer over the sheet, scrolls when it leaves the view, ends
 * with the button or the finger, and is given up with Esc.
 */
import { onCleanup } from "solid-js";
import type { HandsContext } from "./grid-context.ts";
import { placeAt } from "./viewport.ts";

/** How long one step of scrolling takes while the pointer is outside the view. */
const SCROLL_STEP_MS = 40;
/** Less than this is a press, not a drag. */
const DRAG_FROM_PX = 4;

export interface DragPoint {
  /** Indexes of the cell under the pointer, or the nearest one. */
  readonly row: number;
  readonly column: number;
  /** Where in the row's height: 0 at its top, 1 at its bottom. */
  readonly part: number;
  readonly event: PointerEvent;
}

export interface Dragging {
  over(point: DragPoint): void;
  /** `moved`: it was a drag; `false`: only a press. Not called when it was given up. */
  done?(moved: boolean): void;
  /** Given up with Esc, or taken over by the browser for scrolling. */
  cancelled?(): void;
}

export type StartDrag = (start: PointerEvent, dragging: Dragging) => void;

export function createDrag({ view, scroller }: HandsContext): StartDrag {
  let stop: (() => void) | undefined;
  onCleanup(() => stop?.());

  return (start, dragging) => {
    stop?.();
    const element = scroller();
    let last = start;
    let moved = false;
    const follow = (): void => {
      const frame = element.getBoundingClientRect();
      const x = Math.max(0, Math.min(last.clientX - frame.left, element.clientWidth - 1));
      const y = Math.max(0, Math.min(last.clientY - frame.top, element.clientHeight - 1));
      const { row, column } = placeAt(view.view(), x, y);
      const top = view.top(row) - element.scrollTop;
      dragging.over({ row, column, part: (y - top) / view.rowHeight(), event: last });
    };
    const timer = setInterval(() => {
      if (!moved) return;
      const frame = element.getBoundingClientRect();
      const over = (low: number, high: number, at: number): number => (at < low ? at - low : at > high ? at - high : 0);
      const down = over(frame.top + view.headerHeight(), frame.bottom, last.clientY);
      const right = over(frame.left + view.gutter(), frame.right, last.clientX);
      if (down === 0 && right === 0) return;
      element.scrollBy({ top: down / 2, left: right / 2, behavior: "instant" });
      follow();
    }, SCROLL_STEP_MS);
    const move = (event: PointerEvent): void => {
      last = event;
      moved ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) >= DRAG_FROM_PX;
      if (moved) follow();
    };
    const end = (how: "done" | "cancelled"): void => {
      stop?.();
      if (how === "done") dragging.done?.(moved);
      else dragging.cancelled?.();
    };
    const up = (): void => end("done");
    const cancel = (): void => end("cancelled");
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !moved) return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", key, { capture: true });
    stop = () => {
      clearInterval(timer);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", key, { capture: true });
      stop = undefined;
    };
  };
}
