/**
 * Work that may wait its turn: pictures one does not see yet are drawn one after the other, each in a task of its own, after
 * what one sees stands on the screen. Whoever has something newer to draw takes the older back.
 */
import { onCleanup } from "solid-js";

export interface Turn {
  /** At once; what was waiting of the same one is dropped. */
  now(work: () => void): void;
  later(work: () => void): void;
}

const waiting = new Map<object, () => void>();
let going = false;

function next(): void {
  const [first] = waiting;
  if (first === undefined) {
    going = false;
    return;
  }
  const [whose, work] = first;
  waiting.delete(whose);
  work();
  soon();
}

/** Behind the next frame, so that a press or a scroll in between is answered first. */
const soon = (): void => void requestAnimationFrame(() => setTimeout(next));

export function createTurn(): Turn {
  const whose = {};
  onCleanup(() => waiting.delete(whose));
  return {
    now(work) {
      waiting.delete(whose);
      work();
    },
    later(work) {
      waiting.set(whose, work);
      if (going) return;
      going = true;
      soon();
    },
  };
}
