/**
 * What others' edits mean for me: whose they are, and whether one takes away something of mine that nobody has seen
 * (SPEC C2, C9). What is taken away so goes to review.
 */
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { MapName } from "../../shared/document/sheet-view.ts";
import { coalesce, type Journal } from "./journal.ts";
import type { Mount, PresenceStates } from "./mount.ts";
import type { ReviewList } from "./review-list.ts";
import { makeRivals } from "./rivals.ts";
import type { SessionEvents } from "./session.ts";

export interface Others {
  /** From now on this Yjs client is me: each mounted document has another. */
  isMe(client: number): void;
  /** Who of the others wrote a key's value; `undefined`: I did, or it comes from the snapshot. */
  writer(mounted: Mount, map: MapName, key: string): number | undefined;
  /** Tells which of the keys others wrote. */
  tell(mounted: Mount, map: MapName, keys: readonly string[]): void;
  /** Tells what others wrote in all of a document that is only just shown. */
  tellAll(mounted: Mount): void;
  saved(changes: readonly Change[]): void;
  seen(states: PresenceStates): void;
  /** Keys were changed by somebody else: what of mine that took away unseen is put up for review. */
  noteOverwritten(mounted: Mount, map: MapName, keys: readonly string[]): void;
}

export function makeOthers(
  journal: Journal,
  reviews: ReviewList,
  now: () => number,
  events: Pick<SessionEvents, "others">,
): Others {
  const rivals = makeRivals();
  const me = new Set<number>();
  const writer: Others["writer"] = (mounted, map, key) => {
    const client = mounted.writer(map, key);
    return client === undefined || me.has(client) ? undefined : client;
  };
  const tell = (mounted: Mount, map: MapName, keys: readonly string[], live: boolean): void => {
    const edits = keys.flatMap((key) => {
      const client = writer(mounted, map, key);
      return client === undefined ? [] : { key, client };
    });
    if (edits.length > 0) events.others?.(map, edits, live);
  };
  return {
    isMe: (client) => void me.add(client),
    writer,
    tell: (mounted, map, keys) => tell(mounted, map, keys, mounted.machine.phase === "live"),
    tellAll(mounted) {
      for (const map of [CELLS, COLUMNS] as const) tell(mounted, map, [...mounted.overlay.getMap(map).keys()], false);
    },
    saved(changes) {
      rivals.saved(changes, now());
      for (const { map, key, after } of changes)
        if (map === CELLS && Array.isArray(after)) reviews.bothStand(key, after);
    },
    seen: (states) => rivals.seen(states, now()),
    noteOverwritten(mounted, map, keys) {
      for (const key of keys) {
        const theirs = mounted.view.valueOf(map, key);
        if (journal.has(key)) {
          // It met one of mine that still waits: whichever Yjs lets stand, what I typed is not lost unseen.
          const [mine] = coalesce(journal.entries.filter((entry) => entry.map === map && entry.key === key));
          if (mine === undefined || JSON.stringify(theirs) === JSON.stringify(mine.after) || key.endsWith(":~"))
            continue;
          reviews.add({ key, reason: "overwritten", before: mine.before, mine: mine.after, theirs });
          continue;
        }
        const client = map === CELLS ? writer(mounted, map, key) : undefined;
        const lost = client === undefined ? undefined : rivals.writtenOver(key, client, theirs, now());
        if (lost !== undefined)
          reviews.add({ key, reason: "written-over", before: lost.before, mine: lost.after, theirs });
      }
    },
  };
}
