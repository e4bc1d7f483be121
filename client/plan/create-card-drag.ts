/**
 * A card is taken with the mouse anywhere, with a finger at its grip, and let go over a column. What is drawn while it is
 * carried is a copy; Escape, or letting go elsewhere, leaves the card where it was.
 */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { followDrag, swallowClick } from "./follow-drag.ts";

/** Less is a press, not a drag. */
const THRESHOLD_PX = 6;
/** So near an edge the board is moved along. */
const EDGE_PX = 48;
const EDGE_STEP_PX = 14;

export interface Carried {
  readonly row: RowId;
  /** State of the column below; `undefined` beside all. */
  readonly over: string | undefined;
}

/** Called under an owner. Columns have `data-state`, what is scrolled has `data-scroll`. */
export function createCardDrag(onDrop: (row: RowId, state: string) => void): {
  readonly carried: Accessor<Carried | undefined>;
  /** For the card's `pointerdown`. */
  take(event: PointerEvent, row: RowId): void;
} {
  const [carried, setCarried] = createSignal<Carried>();
  let end: (() => void) | undefined;
  onCleanup(() => end?.());

  const take = (event: PointerEvent, row: RowId): void => {
    const card = event.currentTarget as HTMLElement;
    const target = event.target as HTMLElement;
    if (event.button !== 0 || end !== undefined) return;
    if (event.pointerType === "touch" && target.closest("[data-grip]") === null) return;
    const from = { x: event.clientX, y: event.clientY };
    const box = card.getBoundingClientRect();
    const scroller = card.closest<HTMLElement>("[data-scroll]");
    let copy: HTMLElement | undefined;

    const begin = (): void => {
      copy = card.cloneNode(true) as HTMLElement;
      copy.classList.add("pb-carried");
      copy.inert = true;
      copy.setAttribute("aria-hidden", "true");
      copy.style.width = `${box.width}px`;
      document.body.append(copy);
    };
    const move = (moving: PointerEvent): void => {
      const [dx, dy] = [moving.clientX - from.x, moving.clientY - from.y];
      if (copy === undefined && Math.hypot(dx, dy) < THRESHOLD_PX) return;
      moving.preventDefault();
      if (copy === undefined) begin();
      copy!.style.transform = `translate(${box.left + dx}px, ${box.top + dy}px) rotate(1.2deg)`;
      if (scroller !== null) {
        const edges = scroller.getBoundingClientRect();
        if (moving.clientX > edges.right - EDGE_PX) scroller.scrollLeft += EDGE_STEP_PX;
        if (moving.clientX < edges.left + EDGE_PX) scroller.scrollLeft -= EDGE_STEP_PX;
      }
      setCarried({ row, over: stateAt(moving.clientX, moving.clientY) });
    };
    const finish = (drop: string | undefined): void => {
      const moved = copy !== undefined;
      end?.();
      if (moved) swallowClick();
      if (moved && drop !== undefined) onDrop(row, drop);
    };
    const stop = followDrag(event, {
      onMove: move,
      onUp: ({ clientX, clientY }) => finish(stateAt(clientX, clientY)),
      onCancel: () => finish(undefined),
      isDragging: () => copy !== undefined,
    });
    end = () => {
      stop();
      copy?.remove();
      setCarried(undefined);
      end = undefined;
    };
  };
  return { carried, take };
}

const stateAt = (x: number, y: number): string | undefined =>
  document
    .elementsFromPoint(x, y)
    .flatMap((one) => one.closest<HTMLElement>("[data-state]")?.dataset["state"] ?? [])[0];
