/**
 * Dragging a point over the field with a mouse or a pen. A finger scrolls the page and presses a point to choose its
 * values. Esc lets go without moving anything.
 */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
import type { Place } from "./field.ts";

export interface Dragged {
  readonly row: RowId;
  /** How far from where it was taken, px. */
  readonly x: number;
  readonly y: number;
  /** The square below, `interest:influence`. */
  readonly over: string | undefined;
}

export interface FieldDrag {
  readonly dragged: Accessor<Dragged | undefined>;
  begin(row: RowId, event: PointerEvent): void;
  /** Whether this is the click of a press that was a drag: it then opens nothing. A key's click never is. */
  wasDrag(click: MouseEvent): boolean;
}

/** A hand that only presses trembles this much, px. */
const TREMBLE = 5;

/** Called under an owner. A square says where it is in `data-place`. */
export function createFieldDrag(onDrop: (row: RowId, place: Place) => void): FieldDrag {
  const [dragged, setDragged] = createSignal<Dragged>();
  let ended = 0;
  let stop = (): void => undefined;
  onCleanup(() => stop());

  const squareAt = (x: number, y: number): string | undefined =>
    document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-place]")?.dataset["place"];

  return {
    dragged,
    wasDrag: ({ detail }) => detail > 0 && performance.now() - ended < 50,
    begin(row, event) {
      if (event.button !== 0 || event.pointerType === "touch") return;
      const [fromX, fromY] = [event.clientX, event.clientY];
      stop();
      const move = ({ clientX, clientY }: PointerEvent): void => {
        const [x, y] = [clientX - fromX, clientY - fromY];
        if (dragged() === undefined && Math.hypot(x, y) < TREMBLE) return;
        setDragged({ row, x, y, over: squareAt(clientX, clientY) });
      };
      const up = (): void => {
        const held = dragged();
        stop();
        if (held === undefined) return;
        ended = performance.now();
        const [interest, influence] = (held.over ?? "").split(":").map(Number);
        if (interest !== undefined && influence !== undefined) onDrop(row, { interest, influence });
      };
      const key = (pressed: KeyboardEvent): void => {
        if (pressed.key !== "Escape") return;
        pressed.preventDefault();
        stop();
      };
      addEventListener("pointermove", move);
      addEventListener("pointerup", up);
      addEventListener("pointercancel", stopped);
      addEventListener("keydown", key, true);
      stop = () => {
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", up);
        removeEventListener("pointercancel", stopped);
        removeEventListener("keydown", key, true);
        setDragged(undefined);
        stop = () => undefined;
      };
      function stopped(): void {
        stop();
      }
    },
  };
}
