/**
 * So many at a time for each name, the rest in the order they came. In the cloud every message has a function of its own;
 * on one machine all share an event loop, and this is what keeps one municipality from filling it (SPEC Q6).
 */
export interface Turnstile {
  pass<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createTurnstile(most: number): Turnstile {
  const inside = new Map<string, { running: number; readonly waiting: (() => void)[] }>();
  return {
    async pass(name, work) {
      const place = inside.get(name) ?? { running: 0, waiting: [] };
      inside.set(name, place);
      // Whoever leaves hands the place over, so that nobody who comes meanwhile takes it.
      if (place.running >= most) await new Promise<void>((resolve) => place.waiting.push(resolve));
      else place.running += 1;
      try {
        return await work();
      } finally {
        const next = place.waiting.shift();
        if (next !== undefined) next();
        else if (--place.running === 0) inside.delete(name);
      }
    },
  };
}
