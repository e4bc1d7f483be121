/**
 * What this tab has written and the server has not acknowledged: key by key, with what stood there before (SPEC C2). The
 * truth about unsent work: a document can always be thrown away and rebuilt from the server and this.
 */
import { sameValue } from "../../shared/document/cell-value.ts";
import { CELLS, existsKey, parseCellKey } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import { orderKeysBetween } from "../../shared/document/order.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { Random, RowId } from "../../shared/ids.ts";

export interface JournalEntry extends Change {
  /** Position in the journal, ascending from 1. */
  readonly n: number;
}

export interface Journal {
  /** The position of the last entry; what was written up to here. */
  readonly mark: number;
  readonly entries: readonly JournalEntry[];
  /** Appends; returns the new entries, to be written to disk before they are sent. */
  add(changes: readonly Change[]): readonly JournalEntry[];
  /** Removes everything up to `mark`; returns what was removed. */
  acknowledge(mark: number): readonly JournalEntry[];
  /** Replaces the content, keeping positions ascending: after a replay only what was written again remains. */
  reset(): readonly JournalEntry[];
  has(key: string): boolean;
  /** How many keys wait: an edit costs the same however many came before it. */
  readonly size: number;
}

export function makeJournal(): Journal {
  let entries: JournalEntry[] = [];
  let mark = 0;
  const keys = new Map<string, number>();
  const count = (key: string, by: number): void => {
    const now = (keys.get(key) ?? 0) + by;
    if (now > 0) keys.set(key, now);
    else keys.delete(key);
  };
  const removeUpTo = (position: number): readonly JournalEntry[] => {
    const removed = entries.filter(({ n }) => n <= position);
    entries = entries.filter(({ n }) => n > position);
    for (const { key } of removed) count(key, -1);
    return removed;
  };
  return {
    get mark() {
      return mark;
    },
    get entries() {
      return entries;
    },
    add(changes) {
      const added = changes.map((change) => ({ ...change, n: ++mark }));
      // One by one: an import's 150,000 as arguments of one call are more than a browser's stack holds.
      for (const entry of added) {
        entries.push(entry);
        count(entry.key, 1);
      }
      return added;
    },
    acknowledge: removeUpTo,
    reset: () => removeUpTo(mark),
    has: (key) => keys.has(key),
    get size() {
      return keys.size;
    },
  };
}

/** One key's unsent story: what stood there when it began and what it should be now. */
export const coalesce = (entries: readonly Change[]): readonly Change[] => {
  const byKey = new Map<string, Change>();
  for (const entry of entries) {
    const name = nameOf(entry);
    byKey.set(name, { ...entry, before: byKey.has(name) ? byKey.get(name)!.before : entry.before });
  }
  return [...byKey.values()];
};

/**
 * What a journal holds that its tab no longer showed: written over by an entry that found something else there. It had been
 * put aside to be looked at, after a refusal or for somebody else's value, and a tab that is gone may not have brought that
 * to its disk.
 */
export function putAside(entries: readonly Change[]): readonly Change[] {
  const aside: Change[] = [];
  const latest = new Map<string, Change>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const earlier = latest.get(name);
    const goesOn = earlier !== undefined && sameJson(earlier.after, entry.before);
    if (earlier !== undefined && !goesOn) aside.push(earlier);
    latest.set(name, goesOn ? { ...entry, before: earlier.before } : entry);
  }
  // A row's place is no conflict; and what was taken up again is not gone.
  return aside.filter((one) => !one.key.endsWith(":~") && !sameJson(one.after, latest.get(nameOf(one))!.after));
}

/** Unsent work and what stands in its place. */
export interface Conflict {
  readonly change: Change;
  readonly theirs: unknown;
}

export interface Replay {
  /** To be written again, as ordinary edits. */
  readonly write: readonly Change[];
  /** Changed by somebody else meanwhile: shown, never decided silently. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Three ways (SPEC C2): still as it was -> written; already as I want it -> nothing; anything else -> a conflict. A row's
 * place is no conflict: it is placed again between its neighbours.
 *
 * @param stories each tab's unsent work, on its own: what one tab wrote, another had not seen. The earlier is written,
 * and what the later has against it is a conflict like any other.
 */
export function replay(view: SheetView, stories: readonly (readonly Change[])[], random: Random): Replay {
  const write = new Map<string, Change>();
  const conflicts: Conflict[] = [];
  const made = new Set<string>();
  /** Order keys as they will be. */
  const placed = new Map<RowId, string>();
  for (const story of stories) {
    // Part of a story may have been stored before an epoch ended: what it once wrote is not somebody else's.
    const own = new Map<string, unknown[]>();
    for (const entry of story) own.set(nameOf(entry), [...(own.get(nameOf(entry)) ?? [entry.before]), entry.after]);
    const changes = coalesce(story);
    for (const { key } of changes) made.add(key);
    const toPlace = changes.filter(({ map, key, after }) => !sameJson(view.valueOf(map, key), after));
    for (const run of rowsPutTogether(toPlace)) placeAgain(view, placed, run, random);
    for (const change of changes) {
      const name = nameOf(change);
      const earlier = write.get(name);
      const stands = view.valueOf(change.map, change.key);
      const now = earlier === undefined ? stands : earlier.after;
      const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
      // Written in a new row between its refusal and its going: no row would show it.
      if (parsed?.kind === "cell" && !view.knows(parsed.row) && !made.has(existsKey(parsed.row)))
        conflicts.push({ change, theirs: now });
      else if (parsed?.kind === "order" && typeof change.after === "string") {
        const after = placed.get(parsed.row) ?? change.after;
        if (!sameJson(now, after)) write.set(name, { ...change, before: stands, after });
      } else if (sameJson(now, change.after)) continue;
      // What another tab left is this one's own only if it went on from there.
      else if ((earlier === undefined ? own.get(name)! : [change.before]).some((value) => sameJson(now, value)))
        write.set(name, { ...change, before: stands });
      else conflicts.push({ change, theirs: now });
    }
  }
  return { write: [...write.values()], conflicts };
}

/** Map and key in one. */
export const nameOf = ({ map, key }: Change): string => `${map}/${key}`;

interface Placing {
  readonly change: Change;
  readonly row: RowId;
  readonly ord: string;
}

/** Rows of which each was put right after the one before, all before the same neighbour: a paste, or a block moved. */
function rowsPutTogether(changes: readonly Change[]): Placing[][] {
  const runs: Placing[][] = [];
  for (const change of changes) {
    const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
    if (parsed?.kind !== "order" || typeof change.after !== "string") continue;
    const placing = { change, row: parsed.row, ord: change.after };
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last !== undefined &&
      change.between?.[0] === last.row &&
      change.between[1] === (last.change.between?.[1] ?? null);
    if (follows) run!.push(placing);
    else runs.push([placing]);
  }
  return runs;
}

/**
 * Beside the rows they were put between, which may have been placed again themselves. Keys that still stand there in
 * their order are kept. Otherwise all are placed in one go: one after the other, each in the room the last had left,
 * two thousand pasted rows would get keys longer than the store takes.
 */
function placeAgain(view: SheetView, placed: Map<RowId, string>, run: readonly Placing[], random: Random): void {
  const keyOf = (row: RowId | null | undefined): string | null => {
    if (row === null || row === undefined) return null;
    return placed.get(row) ?? (view.valueOf(CELLS, existsKey(row)) === null ? null : view.order(row));
  };
  const [low, high] = [keyOf(run[0]!.change.between?.[0]), keyOf(run[0]!.change.between?.[1])];
  const keys = run.map(({ ord }) => ord);
  const fits = [low, ...keys, high].filter((key) => key !== null).every((key, i, all) => i === 0 || all[i - 1]! < key);
  const chosen = fits ? keys : orderKeysBetween(low, high, run.length, random);
  for (const [i, { row }] of run.entries()) placed.set(row, chosen[i]!);
}

export const sameJson = (a: unknown, b: unknown): boolean =>
  sameValue(a, b) || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
