/**
 * Who was writing in a cell when I saved there (SPEC C9): if one of them saves over my value, it was begun before mine
 * could be seen, and mine is kept for me. Knows presence and values; time comes in.
 */
import { cellKey, CELLS, parseCellKey } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { PresenceStates } from "./mount.ts";

/** Presence says that somebody writes this much later than they began, at most. */
const LAG_MS = 2_000;
/** What they wrote may come this much after presence says that they have stopped. */
const GRACE_MS = 10_000;
const MOST_SAVED = 200;

export interface Rivals {
  /** I saved these. */
  saved(changes: readonly Change[], now: number): void;
  /** Where the others are. */
  seen(states: PresenceStates, now: number): void;
  /** `client` wrote `theirs`. @returns what I had saved there, if they were writing when I did and left it out. */
  writtenOver(key: string, client: number, theirs: unknown, now: number): Change | undefined;
}

export function makeRivals(): Rivals {
  /** My last value by cell, while it stands. */
  const mine = new Map<string, { readonly change: Change; readonly at: number }>();
  /** When each of the others wrote where: `<client> <cell>`. */
  const writing = new Map<string, { readonly from: number; until: number }>();
  return {
    saved(changes, now) {
      for (const change of changes) {
        if (change.map !== CELLS || parseCellKey(change.key)?.kind !== "cell") continue;
        mine.delete(change.key);
        if (change.after !== null) mine.set(change.key, { change, at: now });
      }
      for (const key of mine.keys()) {
        if (mine.size <= MOST_SAVED) break;
        mine.delete(key);
      }
    },
    seen(states, now) {
      const current = new Set<string>();
      for (const [client, { place }] of states) {
        if (place.editing === true && place.row !== undefined && place.column !== undefined)
          current.add(`${client} ${cellKey(place.row as RowId, place.column as ColumnId)}`);
      }
      for (const [name, span] of writing) {
        if (span.until === Number.POSITIVE_INFINITY && !current.has(name)) span.until = now;
        if (span.until + GRACE_MS < now) writing.delete(name);
      }
      for (const name of current) {
        if (writing.get(name)?.until !== Number.POSITIVE_INFINITY)
          writing.set(name, { from: now, until: Number.POSITIVE_INFINITY });
      }
    },
    writtenOver(key, client, theirs, now) {
      const held = mine.get(key);
      if (held === undefined) return undefined;
      mine.delete(key);
      const span = writing.get(`${client} ${key}`);
      const met = span !== undefined && span.from <= held.at + LAG_MS && span.until >= held.at;
      return met && span.until + GRACE_MS >= now && !holds(theirs, held.change.after) ? held.change : undefined;
    },
  };
}

/** Whether what they wrote has mine in it. */
function holds(theirs: unknown, mine: unknown): boolean {
  if (typeof theirs === "string" && typeof mine === "string") return theirs.includes(mine.trim());
  if (Array.isArray(theirs) && Array.isArray(mine)) return mine.every((one) => theirs.includes(one));
  return theirs === mine;
}
