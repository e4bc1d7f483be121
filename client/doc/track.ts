/**
 * Reactivity by name: a signal exists only while something on the screen reads it, so a sheet of 200,000 cells costs
 * what its few hundred visible ones cost.
 */
import { createSignal, getListener, onCleanup } from "solid-js";

export interface Tracker {
  /** Call while reading: the reader is run again when `name` changes. */
  read(name: string): void;
  changed(name: string): void;
}

export function makeTracker(): Tracker {
  const watched = new Map<string, { readers: number; track: () => void; trigger: () => void }>();
  return {
    read(name) {
      if (getListener() === null) return;
      let held = watched.get(name);
      if (held === undefined) {
        const [track, set] = createSignal(undefined, { equals: false });
        held = { readers: 0, track, trigger: () => set() };
        watched.set(name, held);
      }
      const mine = held;
      mine.readers += 1;
      onCleanup(() => {
        mine.readers -= 1;
        // Deferred: a reader that runs again cleans up first and reads on.
        if (mine.readers === 0)
          queueMicrotask(() => mine.readers === 0 && watched.get(name) === mine && watched.delete(name));
      });
      mine.track();
    },
    changed: (name) => watched.get(name)?.trigger(),
  };
}
