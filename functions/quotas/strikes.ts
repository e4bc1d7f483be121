/**
 * Who goes on though told to wait (SPEC Q6). A strike is a frame that no honest page sends; a few are forgiven, for what
 * was lost on the way is sent again. So many in a short time are a flood: the connection is closed and its person's next
 * ones wait at the door.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { makeRecent } from "./recent.ts";

export interface Struck {
  /** Whether to say once more that it is too fast. */
  readonly tell: boolean;
  readonly flood: boolean;
}

export interface Strikes {
  add(who: Sender, now: number, weight: number): Struck;
  /** How long the person gets no new connection, ms; 0: does. */
  barredFor(who: Sender, now: number): number;
  pushes(tenant: TenantId, now: number): boolean;
  hasFlooded(connection: string): boolean;
}

interface Sender {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly connection?: string;
}

interface Held {
  readonly count: number;
  readonly at: number;
  readonly toldAt: number;
}

/** An answer costs more than the frame it is for; a page that missed one has by then waited as long as it was to. */
const TELL_MS = 5_000;
/**
 * A page sends the same batch again every two seconds while nothing answers, and nothing else while it is to wait: a
 * tenth of what is forgiven.
 */
const FLOOD = 30;
/** Of all of a person's connections together: two windows and a phone may each be unlucky. */
const FLOOD_OF_PERSON = 60;
const FORGIVEN_PER_SECOND = 5;
/**
 * After a connection was closed for it, its person gets no ticket for so long; twice as long each time it happens again,
 * up to the longest, after which all is forgotten.
 */
const BARRED_MS = 30_000;
const LONGEST_BARRED_MS = 10 * 60_000;
/** One machine keeps the municipality behind others for so long after this many strikes of one person. */
const PUSHING = 5;
const PUSHES_MS = 60_000;

export function makeStrikes(most: number): Strikes {
  const held = makeRecent<Held>(most);
  const barred = makeRecent<{ readonly until: number; readonly forMs: number }>(most);
  const pushing = makeRecent<number>(most);

  const bar = (name: string, now: number): void => {
    const last = barred.get(name);
    // Several connections of one person are one flood.
    if (last !== undefined && last.until > now) return;
    const again = last !== undefined && now - last.until < LONGEST_BARRED_MS;
    const forMs = again ? Math.min(LONGEST_BARRED_MS, 2 * last.forMs) : BARRED_MS;
    barred.set(name, { until: now + forMs, forMs });
  };

  const strike = (name: string, now: number, weight: number, flood: number): Held & { readonly tell: boolean } => {
    const last = held.get(name) ?? { count: 0, at: now, toldAt: Number.NEGATIVE_INFINITY };
    // What became a flood stays one: its frames still under way are not worth handling.
    const forgiven = last.count >= flood ? 0 : (Math.max(0, now - last.at) * FORGIVEN_PER_SECOND) / 1_000;
    const tell = now - last.toldAt >= TELL_MS;
    const next = { count: Math.max(0, last.count - forgiven) + weight, at: now, toldAt: tell ? now : last.toldAt };
    held.set(name, next);
    return { ...next, tell };
  };

  return {
    add({ tenant, person, connection }, now, weight) {
      const name = `${tenant}/${person}`;
      // A person's flood ends with the bar; a connection's with the connection.
      const last = held.get(name);
      if (last !== undefined && last.count >= FLOOD_OF_PERSON && (barred.get(name)?.until ?? 0) <= now)
        held.set(name, { ...last, count: 0 });
      const theirs = strike(name, now, weight, FLOOD_OF_PERSON);
      const own = connection === undefined ? theirs : strike(connection, now, weight, FLOOD);
      const flood = own.count >= FLOOD || theirs.count >= FLOOD_OF_PERSON;
      if (flood) bar(name, now);
      if (flood && connection !== undefined) held.set(connection, { ...own, count: Math.max(own.count, FLOOD) });
      if (theirs.count >= PUSHING) pushing.set(tenant, now + PUSHES_MS);
      return { tell: own.tell, flood };
    },
    barredFor: ({ tenant, person }, now) => Math.max(0, (barred.get(`${tenant}/${person}`)?.until ?? 0) - now),
    pushes: (tenant, now) => (pushing.get(tenant) ?? 0) > now,
    hasFlooded: (connection) => (held.get(connection)?.count ?? 0) >= FLOOD,
  };
}
