/**
 * How much of a function's places one municipality may take. In the cloud there are a thousand; here there are a hundred,
 * and what waits for its turn inside a function keeps its place: without a share, whoever floods would take them all, and
 * everybody else's edits would be turned away at the door (SPEC Q6).
 */
export interface Share {
  /** Runs `work` once there is a place; in the order they came. */
  within<T>(whose: string, work: () => Promise<T>): Promise<T>;
  /** How many wait. */
  waiting(whose: string): number;
}

interface Held {
  running: number;
  readonly waiting: (() => void)[];
}

/** @param most places of one municipality. */
export function makeShare(most: number): Share {
  const all = new Map<string, Held>();

  return {
    waiting: (whose) => all.get(whose)?.waiting.length ?? 0,
    async within(whose, work) {
      const held = all.get(whose) ?? { running: 0, waiting: [] };
      all.set(whose, held);
      // Whoever ends hands the place on, so that nobody comes in between.
      if (held.running >= most) await new Promise<void>((resolve) => void held.waiting.push(resolve));
      else held.running += 1;
      try {
        return await work();
      } finally {
        const next = held.waiting.shift();
        if (next !== undefined) next();
        else if (--held.running === 0) all.delete(whose);
      }
    },
  };
}
