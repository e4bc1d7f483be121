/** Scrolls the sheet along with whom one follows, until one moves oneself. */
import { createEffect, createMemo, on, onCleanup } from "solid-js";
import type { HandsContext } from "./grid-context.ts";
import { samePlace } from "./selection.ts";

/** What a hand does that moves on its own; keys that alone do nothing are none of it. */
const MOVES = ["pointerdown", "wheel", "touchmove", "keydown"] as const;
const SILENT = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

/** Called under an owner, once the sheet stands. */
export function followAlong(grid: HandsContext): void {
  const place = createMemo(
    () => {
      const { row, column } = grid.props.follow?.whom() ?? {};
      return row && column && grid.view.axes().rowIndex(row) >= 0 ? { row, column } : undefined;
    },
    undefined,
    { equals: samePlace },
  );
  // When they go somewhere, not whenever this sheet was scrolled: what cannot be scrolled to would be tried for ever.
  createEffect(on(place, (there) => there && grid.view.reveal(there)));
  const moved = (event: Event): void => {
    if (grid.props.follow?.whom() && !SILENT.has((event as KeyboardEvent).key)) grid.props.follow.stop();
  };
  const scroller = grid.scroller();
  for (const kind of MOVES) scroller.addEventListener(kind, moved, { passive: true });
  onCleanup(() => {
    for (const kind of MOVES) scroller.removeEventListener(kind, moved);
  });
}
