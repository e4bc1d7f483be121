/**
 * The clock of everything in this process that asks `Date.now`, moved by hand. Install it before the stack starts: the
 * functions take the clock with them when they are made. Tokens keep the real time.
 */
import type { BrowserContext } from "playwright-core";

export interface ShiftedClock {
  /** Moves on; ms. */
  forward(ms: number): void;
  restore(): void;
}

export function shiftClock(): ShiftedClock {
  const real = Date.now;
  let shift = 0;
  Date.now = () => real() + shift;
  return {
    forward: (ms) => void (shift += ms),
    restore: () => void (Date.now = real),
  };
}

/** The pages that are opened from now on live in this process's time, which goes on as time does. */
export async function shiftPages(context: BrowserContext): Promise<void> {
  const shift = Math.round(Date.now() - performance.timeOrigin - performance.now());
  await context.addInitScript((ms) => {
    const scope = globalThis as { shiftedBy?: number };
    const first = scope.shiftedBy === undefined;
    // Of several the last one holds.
    scope.shiftedBy = ms;
    if (!first) return;
    const Real = Date;
    const now = (): number => Real.now() + (scope.shiftedBy ?? 0);
    globalThis.Date = new Proxy(Real, {
      construct: (target, given: readonly unknown[], made) =>
        Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
      get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
    });
  }, shift);
}
