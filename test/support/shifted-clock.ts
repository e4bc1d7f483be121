/**
 * The clock of everything in this process that asks `Date.now`, moved by hand. Install it before the stack starts: the
 * functions take the clock with them when they are made. Tokens keep the real time.
 */
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
