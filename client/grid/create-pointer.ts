/**
 * Mouse, pen and touch. A mouse selects as it is pressed and drags a range, or rows whose numbers were selected before; a
 * finger selects on the finished tap, so that a scroll never moves the selection, edits on the second tap, and opens the
 * menu when it rests.
 */
import { onCleanup } from "solid-js";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Actions } from "./create-actions.ts";
import type { StartDrag } from "./create-drag.ts";
import type { HandsContext } from "./grid-context.ts";
import type { Place } from "./selection.ts";
import { isWholeRows, placeOf, samePlace } from "./selection.ts";

/** How long a finger rests before the menu opens, and how far it may stray. */
const LONG_PRESS_MS = 500;
const STRAY_PX = 10;

export interface PointerHandlers {
  pointerdown(event: PointerEvent): void;
  click(event: MouseEvent): void;
  dblclick(event: MouseEvent): void;
  contextmenu(event: MouseEvent): void;
}

/** What was hit, seen through the grips that lie around the selection. */
function under(event: Event): Element {
  const target = event.target as Element;
  if (!target.closest(".sg-grip")) return target;
  const { clientX, clientY } = event as MouseEvent;
  return document.elementsFromPoint(clientX, clientY).find((one) => one.closest("[data-row]")) ?? target;
}

/** Lifting a finger that has opened the menu is no press: it would take the focus out of the menu. */
function swallowRelease(): void {
  const end = (event: Event): void => {
    if (event.type === "touchend") event.preventDefault();
    for (const type of RELEASES) removeEventListener(type, end, { capture: true });
  };
  for (const type of RELEASES) addEventListener(type, end, { capture: true, passive: false });
}
const RELEASES = ["touchend", "touchcancel"] as const;

/** The cell an event happened in; header cells have a column and no row. */
function hit(event: Event): {
  readonly row?: RowId;
  readonly column?: ColumnId;
  readonly number: boolean;
  readonly corner: boolean;
} {
  const target = under(event);
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
/** What lies over the cells and has its own way with the pointer. */
const elsewhere = (event: Event): boolean => (event.target as Element).closest(".sg-editor, .sg-grip, button") !== null;

const onGrip = (event: Event): boolean => (event.target as Element).closest(".sg-grip") !== null;

export function createPointer(grid: HandsContext, actions: Actions, drag: StartDrag): PointerHandlers {
  const { selection, view, editing } = grid;
  let activeBeforeTap: Place | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** The finger has opened the menu: lifting it is no tap. */
  let rested = false;
  onCleanup(() => clearTimeout(resting));

  const tap = (event: MouseEvent): void => {
    if (rested) return void (rested = false);
    if (!editing.settle()) return editing.focus();
    const place = select(event);
    if (place && samePlace(place, activeBeforeTap)) grid.edit(place, "keep");
  };

  /** Selects what was hit. Returns the cell, if it was one. */
  const select = (event: MouseEvent): Place | undefined => {
    const { row, column, number, corner } = hit(event);
    if (corner) actions.perform("select-all");
    else if (row && number) actions.selectRows(row, event.shiftKey);
    else if (column && !row) actions.selectColumns(column, event.shiftKey);
    else if (row && column) {
      const place = { row, column };
      if (event.shiftKey) actions.extendTo(place);
      else selection.moveTo(place);
      view.reveal(place);
      grid.focusActive(true);
      return place;
    }
    return undefined;
  };
  const dragRange = (event: PointerEvent, shape: "cells" | "rows" | "columns"): void =>
    drag(event, {
      over({ row, column }) {
        const { rows, columns } = view.axes();
        const head = placeOf(
          view.axes(),
          shape === "columns" ? rows.length - 1 : row,
          shape === "rows" ? columns.length - 1 : column,
        );
        if (head && !samePlace(head, selection.selection()?.head)) selection.extendTo(head);
      },
      done: (moved) => void (moved && actions.announceRange()),
    });
  const inRows = (row: RowId): boolean => {
    const range = selection.range();
    const at = view.axes().rowIndex(row);
    return range !== undefined && isWholeRows(range, view.axes()) && range.top <= at && at <= range.bottom;
  };
  const openMenu = (event: MouseEvent): void => {
    const { row, column, number } = hit(event);
    const axes = view.axes();
    const range = selection.range();
    const at = row ? axes.rowIndex(row) : 0;
    const across = column ? axes.columnIndex(column) : 0;
    const down = range !== undefined && (!row || (range.top <= at && at <= range.bottom));
    const within = down && (!column || (range.left <= across && across <= range.right));
    if (row && number) {
      if (!inRows(row)) actions.selectRows(row, false);
    } else if (row && column) {
      if (!within) selection.moveTo({ row, column });
    } else if (column) actions.selectColumns(column, false);
    else return;
    grid.focusActive(true);
    grid.overlay({ what: "menu", x: event.clientX, y: event.clientY });
  };
  /** Browsers differ in whether a resting finger opens a menu: ours opens in all of them, once. */
  const waitForRest = (event: PointerEvent): void => {
    rested = false;
    const end = (): void => {
      clearTimeout(resting);
      for (const type of ["pointerup", "pointercancel"] as const) removeEventListener(type, end);
      removeEventListener("pointermove", stray);
    };
    const stray = (now: PointerEvent): void => {
      if (Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY) > STRAY_PX) end();
    };
    clearTimeout(resting);
    resting = setTimeout(() => {
      end();
      if (rested || editing.session()) return;
      rested = true;
      openMenu(event);
      swallowRelease();
    }, LONG_PRESS_MS);
    for (const type of ["pointerup", "pointercancel"] as const) addEventListener(type, end);
    addEventListener("pointermove", stray);
  };

  return {
    pointerdown(event) {
      activeBeforeTap = selection.active();
      const aside = elsewhere(event);
      if (event.pointerType === "touch" && (!aside || onGrip(event))) return waitForRest(event);
      if (aside) return;
      if (event.button !== 0) return;
      // Pressing focuses nothing by itself: the active cell takes the focus, or the editor keeps it.
      event.preventDefault();
      if (!editing.settle()) return editing.focus();
      const { row, column, number, corner } = hit(event);
      if (row && number && !event.shiftKey && inRows(row)) return actions.dragRows(event, row, drag);
      select(event);
      if (row && number) dragRange(event, "rows");
      else if (row && column) dragRange(event, "cells");
      else if (column && !corner) dragRange(event, "columns");
    },
    click(event) {
      if (byFinger(event) && (!elsewhere(event) || onGrip(event))) tap(event);
    },
    dblclick(event) {
      const { row, column } = hit(event);
      if (!byFinger(event) && row && column && !editing.session()) grid.edit({ row, column }, "keep");
    },
    contextmenu(event) {
      if ((event.target as Element).closest(".sg-editor, input, textarea")) return;
      const { row, column } = hit(event);
      if (!row && !column) return;
      event.preventDefault();
      if (rested) return;
      clearTimeout(resting);
      rested = byFinger(event);
      if (rested) swallowRelease();
      if (!editing.settle()) return editing.focus();
      openMenu(event);
    },
  };
}
