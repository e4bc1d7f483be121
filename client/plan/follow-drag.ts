/** What the pointer that was pressed does until it is let go, cancelled, or Escape takes the drag back. */

export interface Drag {
  onMove(event: PointerEvent): void;
  /** Let go there. */
  onUp(event: PointerEvent): void;
  /** Taken back, or by the browser. */
  onCancel(): void;
  /** Escape is ours only then: before it the press may still be something else. */
  isDragging(): boolean;
}

/** Listens on the window, since a drag leaves what it began on. @returns what ends it. */
export function followDrag({ pointerId }: PointerEvent, drag: Drag): () => void {
  const move = (event: PointerEvent): void => {
    if (event.pointerId === pointerId) drag.onMove(event);
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId === pointerId) drag.onUp(event);
  };
  const cancel = (): void => drag.onCancel();
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !drag.isDragging()) return;
    event.preventDefault();
    event.stopPropagation();
    drag.onCancel();
  };
  addEventListener("pointermove", move, { passive: false });
  addEventListener("pointerup", up);
  addEventListener("pointercancel", cancel);
  addEventListener("keydown", key, { capture: true });
  return () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", key, { capture: true });
  };
}

/** The click that ends a drag opens nothing. */
export function swallowClick(): void {
  const swallow = (click: Event): void => {
    click.preventDefault();
    click.stopImmediatePropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}
