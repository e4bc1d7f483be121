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
      entries.push(...added);
      for (const { key } of added) count(key, 1);
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
  /** Order keys as they will be. */
  const placed = new Map<RowId, string>();
  for (const story of stories) {
    // Part of a story may have been stored before an epoch ended: what it once wrote is not somebody else's.
    const own = new Map<string, unknown[]>();
    for (const entry of story) own.set(nameOf(entry), [...(own.get(nameOf(entry)) ?? [entry.before]), entry.after]);
    for (const change of coalesce(story)) {
      const name = nameOf(change);
      const earlier = write.get(name);
      const stands = view.valueOf(change.map, change.key);
      const now = earlier === undefined ? stands : earlier.after;
      const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
      if (parsed?.kind === "order" && typeof change.after === "string") {
        const after = sameJson(now, change.after)
          ? change.after
          : placeAgain(view, placed, change, change.after, random);
        placed.set(parsed.row, after);
        if (!sameJson(now, after)) write.set(name, { ...change, before: stands, after });
      } else if (sameJson(now, change.after)) continue;
      else if (own.get(name)!.some((value) => sameJson(now, value))) write.set(name, { ...change, before: stands });
      else conflicts.push({ change, theirs: now });
    }
  }
  return { write: [...write.values()], conflicts };
}

/** Map and key in one. */
export const nameOf = ({ map, key }: Change): string => `${map}/${key}`;

/** Beside the rows it was put between, which may be about to be placed again themselves. */
function placeAgain(
  view: SheetView,
  placed: ReadonlyMap<RowId, string>,
  change: Change,
  after: string,
  random: Random,
): string {
  const [low, high] = change.between ?? [null, null];
  const keyOf = (row: RowId | null): string | null => {
    if (row === null) return null;
    return placed.get(row) ?? (view.valueOf(CELLS, existsKey(row)) === null ? null : view.order(row));
  };
  const [lowKey, highKey] = [keyOf(low), keyOf(high)];
  if (lowKey === null && highKey === null) return after;
  return orderKeysBetween(lowKey, highKey, 1, random)[0] ?? after;
}

export const sameJson = (a: unknown, b: unknown): boolean =>
  sameValue(a, b) || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
