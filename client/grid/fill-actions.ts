/** Filling: by Ctrl+D and Ctrl+R, by the menu, and by the handle at the corner of the selection. */
import { createSignal } from "solid-js";
import type { Accessor } from "solid-js";
import type { CellEdit } from "../doc/model.ts";
import type { StartDrag } from "./create-drag.ts";
import type { Filling } from "./fill.ts";
import { carriedTo, carryOn, fillDown, fillRight } from "./fill.ts";
import type { HandsContext } from "./grid-context.ts";
import { isMac } from "./key-names.ts";
import type { Range } from "./selection.ts";
import { placeOf } from "./selection.ts";
import type { FillMode } from "./series.ts";

export interface FillActions {
  /** `false` with nothing to fill: the browser keeps its key, and Ctrl+R loads the page anew. */
  fill(down: boolean): boolean;
  /** The first row of the selection is carried on over the others as a series. */
  fillSeries(): void;
  /** Begins at the handle; Ctrl (Alt on a Mac) swaps repeating and going on. */
  drag(start: PointerEvent, drag: StartDrag): void;
  /** What would be filled if the handle were let go now. */
  readonly preview: Accessor<Range | undefined>;
}

export function createFillActions(grid: HandsContext, write: (edits: readonly CellEdit[]) => number): FillActions {
  const { selection, view, notices, props } = grid;
  const { sheet } = props.model;
  const [preview, setPreview] = createSignal<Range>();
  const filling = (range: Range): Filling => ({
    range,
    rows: view.axes().rows,
    columns: sheet.columns(),
    read: sheet.cell,
  });
  const say = (edits: readonly CellEdit[]): void => notices.announce(props.texts.filled(write(edits)));

  const carry = (range: Range, to: Range, mode: FillMode): void => {
    say(carryOn(filling(range), to, mode));
    const anchor = placeOf(view.axes(), to.top, to.left);
    const head = placeOf(view.axes(), to.bottom, to.right);
    const active = selection.active();
    if (anchor && head && active) selection.select({ active, anchor, head });
    grid.focusActive(true);
  };

  return {
    preview,
    fill(down) {
      const range = selection.range();
      if (!range || (down ? range.top === range.bottom : range.left === range.right)) return false;
      say((down ? fillDown : fillRight)(filling(range)));
      return true;
    },
    fillSeries() {
      const to = selection.range();
      if (!to || to.bottom === to.top) return;
      // Two first cells that are filled give the step; one alone begins a series.
      const second = sheet.columns().slice(to.left, to.right + 1);
      const two =
        to.bottom - to.top > 1 && second.some(({ id }) => sheet.cell(view.axes().rows[to.top + 1]!, id) !== null);
      carry({ ...to, bottom: two ? to.top + 1 : to.top }, to, "series");
    },
    drag(start, drag) {
      const range = selection.range();
      if (!range) return;
      let to: Range | undefined;
      let swapped = false;
      drag(start, {
        over({ row, column, event }) {
          to = carriedTo(range, row, column);
          swapped = isMac() ? event.altKey : event.ctrlKey;
          setPreview(to);
        },
        cancelled: () => setPreview(undefined),
        done() {
          setPreview(undefined);
          if (!to) return grid.focusActive(true);
          const alone = range.top === range.bottom && range.left === range.right;
          const first = sheet.cell(view.axes().rows[range.top]!, view.axes().columns[range.left]!);
          // One number is repeated unless asked otherwise; everything else goes on unless asked otherwise.
          const repeats = alone && typeof first === "number";
          carry(range, to, swapped ? (repeats ? "series" : "copy") : "auto");
        },
      });
    },
  };
}
