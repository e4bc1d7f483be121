/** The selection as signals, kept whole when rows and columns come and go. */
import type { Accessor } from "solid-js";
import { createComputed, createMemo, createSignal, on, untrack } from "solid-js";
import type { Axes, Place, Range, Selection } from "./selection.ts";
import { placeOf, rangeOf, reaching, repair, samePlace, single } from "./selection.ts";

export interface SelectionState {
  readonly selection: Accessor<Selection | undefined>;
  readonly active: Accessor<Place | undefined>;
  readonly range: Accessor<Range | undefined>;
  /** Moves the active cell; the range is folded to it. */
  moveTo(place: Place): void;
  /** Keeps the active cell and takes the range to `head`. */
  extendTo(head: Place): void;
  select(selection: Selection): void;
  /** Moves to a row that was asked for and may appear a moment later. */
  moveWhenThere(place: Place): void;
}

const sameRange = (a: Range | undefined, b: Range | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.top === b.top &&
    a.bottom === b.bottom &&
    a.left === b.left &&
    a.right === b.right);

const sameSelection = (a: Selection | undefined, b: Selection | undefined): boolean =>
  samePlace(a?.active, b?.active) && samePlace(a?.anchor, b?.anchor) && samePlace(a?.head, b?.head);

/** `axes` is given late: what is drawn depends on the active place, which is pinned. */
export function createSelection(): SelectionState & { follow(axes: Accessor<Axes>): void } {
  const [selection, setSelection] = createSignal<Selection | undefined>(undefined, { equals: sameSelection });
  const active = createMemo(() => selection()?.active, undefined, { equals: samePlace });
  const [readAxes, setAxes] = createSignal<Accessor<Axes> | undefined>();
  let last = { row: 0, column: 0 };
  let awaited: Place | undefined;

  const range = createMemo(
    () => {
      const axes = readAxes()?.();
      const held = selection();
      const found = axes && held ? rangeOf(held, axes) : undefined;
      return found && found.top >= 0 && found.left >= 0 ? found : undefined;
    },
    undefined,
    { equals: sameRange },
  );
  const select = (next: Selection): void => {
    awaited = undefined;
    setSelection(next);
  };

  return {
    selection,
    active,
    range,
    select,
    moveTo: (place) => select(single(place)),
    moveWhenThere(place) {
      const axes = untrack(readAxes);
      if (axes && untrack(axes).rowIndex(place.row) >= 0) select(single(place));
      else awaited = place;
    },
    extendTo: (head) => {
      const held = selection();
      if (held) select(reaching(held.active, head));
    },
    follow(axes) {
      createComputed(
        on([axes, selection], ([now, chosen]) => {
          const arrived = awaited !== undefined && now.rowIndex(awaited.row) >= 0 ? single(awaited) : undefined;
          if (arrived) awaited = undefined;
          const held = arrived ?? chosen;
          const whole = held ? repair(held, now, last) : placeOf(now, 0, 0) && single(placeOf(now, 0, 0)!);
          if (whole !== chosen) setSelection(whole);
          if (whole) last = { row: now.rowIndex(whole.active.row), column: now.columnIndex(whole.active.column) };
        }),
      );
      setAxes(() => axes);
    },
  };
}
