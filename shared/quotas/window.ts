/**
 * What a whole municipality uses, counted in windows of ten seconds by instances that each see a part of it. Pure: an
 * instance keeps one `Share` a municipality and rate, says what it saw when that is worth a write, and is told the sum.
 *
 *   seen here ── a chunk since the last report ──► shared counter += chunk ──► sum ──► over? held back until the window ends
 *
 * A municipality that stays below a tenth of its quota on each instance is never reported, so it costs nothing. What
 * is let through too much is bounded: by each instance's unreported chunk.
 */
import { MINUTE_MS } from "./bucket.ts";
import { WARNING_SHARE } from "./quotas.ts";

export const WINDOW_MS = 10_000;
/** So much of a window's quota is seen before it is reported. */
const CHUNK_SHARE = 1 / 10;

export const windowOf = (now: number): number => Math.floor(now / WINDOW_MS);
export const windowLimit = (perMinute: number): number => (perMinute * WINDOW_MS) / MINUTE_MS;
export const chunkOf = (perMinute: number): number => Math.max(1, Math.floor(windowLimit(perMinute) * CHUNK_SHARE));
export const windowEndsIn = (now: number): number => (windowOf(now) + 1) * WINDOW_MS - now;

export interface Share {
  readonly window: number;
  /** Seen here in this window and not reported yet. */
  readonly unreported: number;
  /** All instances' reports, as last heard, own ones included. */
  readonly reported: number;
}

const fresh = (window: number): Share => ({ window, unreported: 0, reported: 0 });

export interface Counted {
  readonly share: Share;
  /** To be added to the shared counter of the window; 0: nothing yet. */
  readonly report: number;
  readonly level: Level;
}

export type Level = "free" | "near" | "over";

/** How much of a limit is used. */
export const levelOf = (used: number, limit: number): Level =>
  used >= limit ? "over" : used >= limit * WARNING_SHARE ? "near" : "free";

/** Counts `cost` in, unless the quota is used up: what is held back is not counted, it comes again. */
export function count(held: Share | undefined, perMinute: number, cost: number, now: number): Counted {
  const window = windowOf(now);
  const share = held?.window === window ? held : fresh(window);
  const limit = windowLimit(perMinute);
  if (share.reported + share.unreported >= limit) return { share, report: 0, level: "over" };
  const unreported = share.unreported + cost;
  const level = levelOf(share.reported + unreported, limit) === "free" ? "free" : "near";
  if (unreported < chunkOf(perMinute)) return { share: { ...share, unreported }, report: 0, level };
  // Counted as reported at once, so that what comes meanwhile is not reported twice.
  return { share: { window, unreported: 0, reported: share.reported + unreported }, report: unreported, level };
}

/** What the shared counter answered. */
export function heard(held: Share, window: number, total: number): Share {
  return held.window === window ? { ...held, reported: Math.max(held.reported, total) } : held;
}
