/**
 * No tag is lost when two people tag the same input at once (SPEC Z4). A cell with several areas is one value, of which
 * Yjs lets one person's stand; whoever wrote the other without having seen it is found in the order Yjs keeps, and its
 * tags are laid beside. A tag somebody took away after seeing it stays away.
 */
import type * as Y from "yjs";
import { CELLS, cellKey } from "../../shared/document/keys.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

type Item = NonNullable<ReturnType<Y.Map<unknown>["_map"]["get"]>>;

/** Tags of mine that are watched over; older ones everybody has seen by now. */
const MOST_WATCHED = 2_000;

export interface KeptTags {
  /** I have just written a cell that held `before`. */
  wrote(row: RowId, before: readonly string[], after: readonly string[]): void;
  end(): void;
}

interface Mine {
  readonly row: RowId;
  readonly before: readonly string[];
  readonly added: readonly string[];
  readonly clock: number;
}

/**
 * @param restore is called after the change that took tags away; `all` holds what stands there now and what is laid
 * beside.
 */
export function keepTags(
  overlay: Y.Doc,
  column: ColumnId,
  restore: (row: RowId, all: readonly string[]) => void,
): KeptTags {
  const cells = overlay.getMap<unknown>(CELLS);
  const mine = new Map<string, Mine>();

  const wrote: KeptTags["wrote"] = (row, before, after) => {
    const key = cellKey(row, column);
    const item = cells._map.get(key);
    mine.delete(key);
    if (item === undefined || item.id.client !== overlay.clientID) return;
    const added = after.filter((tag) => !before.includes(tag));
    mine.set(key, { row, before, added, clock: item.lastId.clock });
    for (const oldest of mine.keys()) {
      if (mine.size <= MOST_WATCHED) break;
      mine.delete(oldest);
    }
  };

  /** Whether who wrote `item` had mine before them: directly, or through others who had. */
  const sawMine = (item: Item, { clock }: Mine): boolean => {
    let seen = item.origin;
    for (let at = item.left; at !== null && seen !== null; at = at.left) {
      if (seen.client === overlay.clientID && seen.clock >= clock) return true;
      const { id, lastId } = at;
      if (id.client === seen.client && id.clock <= seen.clock && seen.clock <= lastId.clock) seen = at.origin;
    }
    return false;
  };

  const observe = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.local) return;
    for (const key of event.keysChanged) {
      const held = key === null ? undefined : mine.get(key);
      const top = key === null ? undefined : cells._map.get(key);
      if (key === null || held === undefined || top === undefined) continue;
      const now = strings(cells.get(key));
      let lost: readonly string[] = [];
      if (top.id.client !== overlay.clientID) {
        mine.delete(key);
        if (!sawMine(top, held)) lost = held.added;
      } else {
        // Mine stands over one that came with this change: what it added to the same beginning is laid beside.
        for (let at = top.left; at !== null; at = at.left) {
          if (at.id.client === overlay.clientID || at.id.clock < (transaction.beforeState.get(at.id.client) ?? 0))
            break;
          const theirs = strings(at.content.getContent().at(-1));
          lost = [...lost, ...theirs.filter((tag) => !held.before.includes(tag))];
        }
      }
      const missing = [...new Set(lost)].filter((tag) => !now.includes(tag));
      if (missing.length > 0)
        queueMicrotask(() => {
          restore(held.row, [...now, ...missing]);
          // Somebody else may be laying theirs beside at the same time.
          wrote(held.row, now, [...now, ...missing]);
        });
    }
  };
  cells.observe(observe);

  return { wrote, end: () => cells.unobserve(observe) };
}

const strings = (held: unknown): readonly string[] => (Array.isArray(held) ? (held as readonly string[]) : []);
