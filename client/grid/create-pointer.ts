/**
 * Mouse, pen and touch. A mouse selects as it is pressed and drags a range; a finger selects on the finished tap, so
 * that a scroll never moves the selection, and edits on the second tap.
 */
import { onCleanup } from "solid-js";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Actions } from "./create-actions.ts";
import type { GridContext } from "./grid-context.ts";
import type { Place } from "./selection.ts";
import { placeOf, samePlace } from "./selection.ts";
import { placeAt } from "./viewport.ts";

/** How far outside the view a drag has to be for each step of scrolling, and how long a step takes. */
const DRAG_SCROLL_MS = 40;

export interface PointerHandlers {
  handlePointerDown(event: PointerEvent): void;
  handleClick(event: MouseEvent): void;
  handleDoubleClick(event: MouseEvent): void;
  handleContextMenu(event: MouseEvent): void;
}

/** The cell an event happened in; header cells have a column and no row. */
function hit(event: Event): {
  readonly row?: RowId;
  readonly column?: ColumnId;
  readonly number: boolean;
  readonly corner: boolean;
} {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"] as RowId | undefined;
  const column = target.closest<HTMLElement>("[data-column]")?.dataset["column"] as ColumnId | undefined;
  return {
    ...(row && { row }),
    ...(column && { column }),
    number: target.closest(".sg-number") !== null,
    corner: target.closest("[data-corner]") !== null,
  };
}

const byFinger = (event: MouseEvent): boolean => (event as PointerEvent).pointerType === "touch";

export function createPointer(grid: GridContext, actions: Actions, scroller: () => HTMLElement): PointerHandlers {
  const { selection, view, editing } = grid;
  let drag: { stop(): void } | undefined;
  let activeBeforeTap: Place | undefined;
  onCleanup(() => drag?.stop());

  /** Selects what was hit. Returns the cell, if it was one. */
  const select = (event: MouseEvent): Place | undefined => {
    const { row, column, number, corner } = hit(event);
    if (corner) actions.perform("select-all");
    else if (row && number) actions.selectRows(row, event.shiftKey);
    else if (column && !row) actions.selectColumns(column, event.shiftKey);
    else if (row && column) {
      const place = { row, column };
      if (event.shiftKey) selection.extendTo(place);
      else selection.moveTo(place);
      view.reveal(place);
      grid.focusActive(true);
      return place;
    }
    return undefined;
  };

  const startDrag = (rows: boolean): void => {
    const element = scroller();
    let last: PointerEvent | undefined;
    const follow = (): void => {
      if (!last) return;
      const frame = element.getBoundingClientRect();
      const x = Math.max(0, Math.min(last.clientX - frame.left, element.clientWidth - 1));
      const y = Math.max(0, Math.min(last.clientY - frame.top, element.clientHeight - 1));
      const at = placeAt(view.view(), x, y);
      const axes = view.axes();
      const place = placeOf(axes, at.row, rows ? axes.columns.length - 1 : at.column);
      if (place && !samePlace(place, selection.selection()?.head)) selection.extendTo(place);
    };
    const timer = setInterval(() => {
      if (!last) return;
      const frame = element.getBoundingClientRect();
      const over = (low: number, high: number, at: number): number => (at < low ? at - low : at > high ? at - high : 0);
      const down = over(frame.top + view.headerHeight(), frame.bottom, last.clientY);
      const right = over(frame.left + view.gutter(), frame.right, last.clientX);
      if (down === 0 && right === 0) return;
      element.scrollBy({ top: down / 2, left: right / 2, behavior: "instant" });
      follow();
    }, DRAG_SCROLL_MS);
    const move = (event: PointerEvent): void => {
      last = event;
      follow();
    };
    const stop = (): void => {
      clearInterval(timer);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
      removeEventListener("pointercancel", stop);
      drag = undefined;
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    addEventListener("pointercancel", stop);
    drag = { stop };
  };

  return {
    handlePointerDown(event) {
      activeBeforeTap = selection.active();
      if (
        event.pointerType === "touch" ||
        event.button !== 0 ||
        (event.target as Element).closest(".sg-editor, button")
      )
        return;
      // Pressing focuses nothing by itself: the active cell takes the focus, or the editor keeps it.
      event.preventDefault();
      if (!editing.settle()) return editing.focus();
      const { row, number } = hit(event);
      const place = select(event);
      if (place || (row && number)) startDrag(number);
    },
    handleClick(event) {
      if (!byFinger(event) || (event.target as Element).closest(".sg-editor, button")) return;
      if (!editing.settle()) return editing.focus();
      const place = select(event);
      if (place && samePlace(place, activeBeforeTap)) grid.edit(place, "keep");
    },
    handleDoubleClick(event) {
      const { row, column } = hit(event);
      if (!byFinger(event) && row && column && !editing.session()) grid.edit({ row, column }, "keep");
    },
    handleContextMenu(event) {
      if ((event.target as Element).closest(".sg-editor, input, textarea")) return;
      const { row, column, number } = hit(event);
      if (!row) return;
      event.preventDefault();
      if (!editing.settle()) return editing.focus();
      const axes = view.axes();
      const range = selection.range();
      const at = axes.rowIndex(row);
      const inRows = range !== undefined && range.top <= at && at <= range.bottom;
      if (number && !inRows) actions.selectRows(row, false);
      else if (column) {
        const index = axes.columnIndex(column);
        if (!(inRows && range.left <= index && index <= range.right)) selection.moveTo({ row, column });
      }
      grid.focusActive(true);
      grid.openMenu({ x: event.clientX, y: event.clientY });
    },
  };
}
