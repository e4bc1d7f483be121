/**
 * Changing an action's dates on the line: a bar or one of its ends follows the pointer or the arrows, by whole days, and
 * nothing is written before it is let go, or Enter is pressed. One change is one step of undo.
 */
import type { Accessor } from "solid-js";
import { createSignal, onCleanup } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { moved, type Hold, type Span } from "../../shared/plan/timeline.ts";
import { followDrag, swallowClick } from "./follow-drag.ts";

/** Less is a press, not a drag. */
const THRESHOLD_PX = 4;

export interface Pending {
  readonly row: RowId;
  readonly hold: Hold;
  readonly days: number;
  readonly span: Span;
  readonly to: ReturnType<typeof moved>;
}

export interface BarEdit {
  readonly pending: Accessor<Pending | undefined>;
  /** For `pointerdown`: on an end, which; `laneDays`: how many days the line is long. */
  take(event: PointerEvent, span: Span, hold: Hold, lane: HTMLElement, laneDays: number): void;
  /** @returns whether the key was one of ours. */
  key(event: KeyboardEvent, span: Span): boolean;
  /** Writes what is pending. */
  commit(): void;
}

/** Called under an owner. `onDrop`: given up. */
export function createBarEdit(
  onCommit: (span: Span, to: ReturnType<typeof moved>) => void,
  onDrop: () => void,
): BarEdit {
  const [pending, setPending] = createSignal<Pending>();
  let end: (() => void) | undefined;
  onCleanup(() => end?.());

  const set = (span: Span, hold: Hold, days: number): void =>
    void setPending({ row: span.row, hold, days, span, to: moved(span, hold, days) });
  const commit = (): void => {
    const held = pending();
    setPending(undefined);
    if (held !== undefined && (held.to.due !== held.span.due || held.to.start !== held.span.start))
      onCommit(held.span, held.to);
  };
  const drop = (): void => {
    if (pending() === undefined) return;
    setPending(undefined);
    onDrop();
  };

  return {
    pending,
    commit,
    take(event, span, hold, lane, laneDays) {
      if (event.button !== 0 || end !== undefined) return;
      const from = event.clientX;
      const dayPx = lane.getBoundingClientRect().width / laneDays;
      let dragging = false;
      const move = (moving: PointerEvent): void => {
        const dx = moving.clientX - from;
        if (!dragging && Math.abs(dx) < THRESHOLD_PX) return;
        dragging = true;
        moving.preventDefault();
        set(span, hold, Math.round(dx / dayPx));
      };
      const stop = (write: boolean): void => {
        end?.();
        if (!dragging) return;
        swallowClick();
        if (write) commit();
        else drop();
      };
      const unfollow = followDrag(event, {
        onMove: move,
        onUp: () => stop(true),
        onCancel: () => stop(false),
        isDragging: () => dragging,
      });
      end = () => {
        unfollow();
        end = undefined;
      };
    },
    key(event, span) {
      if (event.altKey || event.metaKey) return false;
      if (event.key === "Escape" && pending() !== undefined) {
        drop();
        return true;
      }
      if (event.key === "Enter" && pending() !== undefined) {
        commit();
        return true;
      }
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return false;
      const hold: Hold = event.shiftKey ? "due" : event.ctrlKey ? "start" : "whole";
      const step = event.key === "ArrowRight" ? 1 : -1;
      const held = pending();
      if (held === undefined || held.row !== span.row) set(span, hold, step);
      else if (held.hold === hold) set(held.span, hold, held.days + step);
      // Another end than before: on from where the bar has come to.
      else setPending({ ...held, hold, days: step, ...further(held, hold, step) });
      return true;
    },
  };
}

/** What was moved before stays moved; the span it is compared with in the end is still the first. */
function further(held: Pending, hold: Hold, step: number): Pick<Pending, "to"> {
  const { start, due } = held.to;
  const { start: _start, ...rest } = held.span;
  return { to: moved({ ...rest, due, ...(start === undefined ? {} : { start }) }, hold, step) };
}
