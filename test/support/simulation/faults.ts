/**
 * How bad this seed's world is: every seed draws its own mixture, so that some worlds only lose, some only crash and
 * some do everything at once. `stop` ends all of it; what is broken by then stays broken until it is repaired.
 */
import type { Seeded } from "../seeded.ts";

export interface Faults {
  /** Nothing done. */
  readonly throttle: number;
  /** Done, and reported as failed. */
  readonly unknown: number;
  /** The instance is gone at this call. */
  readonly crash: number;
  /** A frame vanishes although the connection stands. */
  readonly lost: number;
  readonly twice: number;
  /** An HTTP answer does not come back. */
  readonly unanswered: number;
  /** Chance that something takes seconds instead of milliseconds. */
  readonly slow: number;
  readonly slowMs: number;
  readonly usualMs: number;
  readonly diskMs: number;
  /** A tab dies just after it has sent a batch: what it has not yet written to its disk nobody else knows. */
  readonly deathAfterSending: number;
  /** A lease is given although another holds it. */
  readonly leaseTwice: number;
}

const NONE: Faults = {
  throttle: 0,
  unknown: 0,
  crash: 0,
  lost: 0,
  twice: 0,
  unanswered: 0,
  slow: 0,
  slowMs: 0,
  usualMs: 15,
  diskMs: 1,
  deathAfterSending: 0,
  leaseTwice: 0,
};

export interface World {
  faults: Faults;
  /** How long the next thing takes, ms. */
  latency(): number;
  stop(): void;
}

/** @param heartbeats without them nothing repairs a lost post, so nothing may be lost and nobody may die. */
export function makeWorld(random: Seeded, heartbeats: boolean): World {
  const some = (...from: readonly number[]): number => random.pick(from);
  const world: World = {
    faults: {
      throttle: heartbeats ? some(0, 0, 0.01, 0.05) : 0,
      unknown: heartbeats ? some(0, 0, 0.01, 0.05) : 0,
      crash: heartbeats ? some(0, 0, 0.002, 0.01) : 0,
      lost: heartbeats ? some(0, 0, 0.03, 0.15) : 0,
      twice: some(0, 0.03, 0.1),
      // What could not be fetched over HTTP is asked for again by a heartbeat.
      unanswered: heartbeats ? some(0, 0.02, 0.1) : 0,
      slow: some(0, 0.02, 0.1),
      // No timeout without heartbeats: a handler that dies before it posts is repaired by nothing else.
      slowMs: heartbeats ? some(500, 4_000, 12_000) : 500,
      usualMs: some(5, 30, 200),
      diskMs: some(0, 0, 2, 40),
      deathAfterSending: some(0, 0, 0, 0.05),
      leaseTwice: some(0, 0.5),
    },
    latency: () =>
      world.faults.slow > 0 && random.chance(world.faults.slow)
        ? random.next() * world.faults.slowMs
        : random.next() * world.faults.usualMs,
    stop: () => void (world.faults = NONE),
  };
  return world;
}
