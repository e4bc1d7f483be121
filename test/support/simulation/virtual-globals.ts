/**
 * Puts a switch in front of what library code takes from its surroundings: the clock, timers and random bytes. While a
 * simulation runs they are its own, so that stock y-websocket and Yjs run under virtual time and one seed is one
 * history. Must be imported before them: lib0 takes hold of both functions when it is loaded.
 */
import { webcrypto } from "node:crypto";

export interface VirtualTime {
  now(): number;
  /** Returns what `cancel` takes. */
  plan(ms: number, run: () => void): object;
  cancel(planned: object): void;
  /** 32 random bits. */
  bits(): number;
}

let active: VirtualTime | undefined;
const real = {
  now: Date.now,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
};

// Each provider listens for the end of the process, and a sheet has many people.
process.setMaxListeners(200);

/** What virtual `setTimeout` and `setInterval` return. */
class VirtualTimer {
  planned: object | undefined;
  readonly of: VirtualTime;
  constructor(of: VirtualTime) {
    this.of = of;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

function start(of: VirtualTime, run: () => void, ms: number, repeat: boolean): VirtualTimer {
  const timer = new VirtualTimer(of);
  const plan = (): void => {
    timer.planned = of.plan(Math.max(ms, 1), () => {
      if (repeat) plan();
      run();
    });
  };
  plan();
  return timer;
}

function stop(timer: unknown, otherwise: (timer: never) => void): void {
  if (!(timer instanceof VirtualTimer)) otherwise(timer as never);
  else if (timer.planned !== undefined) timer.of.cancel(timer.planned);
}

const define = (on: object, name: string, value: unknown): void =>
  void Object.defineProperty(on, name, { value, configurable: true, writable: true });

define(Date, "now", () => active?.now() ?? real.now());
define(webcrypto, "getRandomValues", <T extends Uint32Array>(array: T): T => {
  if (active === undefined) return real.getRandomValues(array);
  for (let i = 0; i < array.length; i++) array[i] = active.bits();
  return array;
});
define(globalThis, "setTimeout", (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
  active === undefined ? real.setTimeout(run, ms, ...args) : start(active, () => run(...args), ms, false),
);
define(globalThis, "setInterval", (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
  active === undefined ? real.setInterval(run, ms, ...args) : start(active, () => run(...args), ms, true),
);
define(globalThis, "clearTimeout", (timer: unknown) => stop(timer, real.clearTimeout));
define(globalThis, "clearInterval", (timer: unknown) => stop(timer, real.clearInterval));

/** Runs `work` with time and randomness of its own. */
export async function underVirtualTime<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  active = time;
  try {
    return await work();
  } finally {
    active = undefined;
  }
}

/** Lets every promise that can go on do so. */
export const drained = (): Promise<void> => new Promise((resolve) => real.setImmediate(() => resolve()));
