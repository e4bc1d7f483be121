/**
 * Finding out where a sheet stands: what the disk has of it, what the server says, the snapshot from the nearest place;
 * and what then becomes of unsent work. Asks and decides; mounting is the session's.
 */
import * as Y from "yjs";
import type { Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import type { Random } from "../../shared/ids.ts";
import type { Problem } from "../api.ts";
import type { ReviewItem } from "../doc/model.ts";
import type { Digest } from "./digest.ts";
import type { DocumentApi, StateAnswer } from "./document-api.ts";
import {
  coalesce,
  nameOf,
  putAside,
  replay,
  sameJson,
  type Conflict,
  type JournalEntry,
  type Replay,
} from "./journal.ts";
import type { KeptSheet, Leftover, LocalStore, SheetHead, Underway } from "./local-store.ts";
import { overlayOf } from "./overlay.ts";
import { loadSnapshot, snapshotOnDisk, type LoadFold } from "./snapshot-loader.ts";

/** No snapshot's hash: beginning with it empties what the disk has of a sheet, but for its journals. */
const NOTHING = "";

export interface Opening {
  readonly name: string;
  readonly api: DocumentApi;
  readonly store: LocalStore;
  readonly digest: Digest;
  readonly loadFold: LoadFold;
}

export interface OnDisk {
  readonly kept: KeptSheet;
  readonly snapshot: Snapshot;
}

/** What the disk has of the sheet; `undefined` unless it is all there. `shown`: in memory already, so not read again. */
export async function readDisk(
  { name, store, digest }: Opening,
  shown: Snapshot | undefined,
): Promise<OnDisk | undefined> {
  const kept = await store.readSheet(name);
  if (kept === undefined) return undefined;
  const snapshot = shown?.hash === kept.snapshot ? shown : await snapshotOnDisk(store, kept.snapshot, digest);
  return snapshot === undefined ? undefined : { kept, snapshot };
}

/** Where the sheet stands now, wherever its parts came from. */
export interface Standing {
  readonly head: SheetHead;
  readonly snapshot: Snapshot;
  /** Overlay updates up to `seq`. */
  readonly updates: readonly Uint8Array[];
  readonly seq: number;
  /** Batches that are in the log. */
  readonly stored: ReadonlySet<string>;
  /** The epoch the disk was at before. */
  readonly was?: number;
  /** The last epoch that began without a past (SPEC Y15). */
  readonly erased?: number;
}

/** Asks the server and keeps its answer on the disk. `batches`: those whose fate is not known here. */
export async function askServer(
  opening: Opening,
  batches: readonly string[],
  shown: Snapshot | undefined,
): Promise<{ readonly ok: true; readonly standing: Standing } | { readonly ok: false; readonly problem: Problem }> {
  const { name, api, store } = opening;
  let disk = await readDisk(opening, shown);
  let answer = await api.state({
    ...(disk === undefined
      ? {}
      : { epoch: disk.kept.epoch, stateVector: Y.encodeStateVector(overlayOf(disk.kept.updates)) }),
    batches,
  });
  if (disk !== undefined && !answer.ok && answer.problem.code === "conflict") {
    // The server was set back behind what this disk has seen: its copy is of a sheet that is no more.
    await store.beginEpoch(name, { ...disk.kept, snapshot: NOTHING });
    disk = undefined;
    answer = await api.state({ batches });
  }
  if (!answer.ok) return answer;
  const state = answer.value;
  const loaded = await loadSnapshot(api, store, state, disk, opening);
  if (!loaded.ok) return loaded;
  const head = headOf(state);
  const kept = disk?.kept.epoch === state.e && disk.kept.snapshot === state.snapshot ? disk.kept : undefined;
  await store.beginEpoch(name, head);
  if (state.s > (kept?.seq ?? 0)) await store.record(name, state.e, state.s, state.b, kept?.seq);
  return {
    ok: true,
    standing: {
      head,
      snapshot: loaded.snapshot,
      updates: [...(kept?.updates ?? []), state.b],
      seq: state.s,
      stored: new Set(state.stored.map(({ id }) => id)),
      ...(disk === undefined ? {} : { was: disk.kept.epoch }),
      ...(state.erased === undefined ? {} : { erased: state.erased }),
    },
  };
}

/** One tab's unsent work, and the batch of it that was on its way. */
export interface Story {
  readonly entries: readonly JournalEntry[];
  readonly underway: Underway | undefined;
  /** Of a tab that is gone; absent for one's own. */
  readonly tab?: string;
}

export const batchesOf = (stories: readonly Story[]): string[] => stories.flatMap(({ underway }) => underway?.id ?? []);

/** What became of unsent work, now that it is known which batches are in the log. */
export interface Settled extends Replay {
  /** Stored, and yet something else stands there: it lost against an edit of the same moment, or was written over since. */
  readonly overwritten: readonly Conflict[];
  /** Put aside by a tab that was gone before that was on its disk. */
  readonly aside: readonly Conflict[];
  /** Written before the sheet was rewritten without its past (SPEC Y15): nobody's to see but the author's. */
  readonly past: readonly Conflict[];
}

const NOTHING_UNSENT: Settled = { write: [], conflicts: [], overwritten: [], aside: [], past: [] };

type Unsettled = Pick<Standing, "snapshot" | "updates" | "stored" | "erased"> & { readonly was?: number | undefined };

/** What is stored need not be written again, but whether it also stands has to be looked at: its tab may not have seen it. */
export function settleUnsent(
  { snapshot, updates, stored, was = 0, erased }: Unsettled,
  stories: readonly Story[],
  random: Random,
): Settled {
  // As nearly always: the sheet is not put together once more to find that out.
  if (stories.every(({ entries }) => entries.length === 0)) return NOTHING_UNSENT;
  const view = makeSheetView(snapshot, overlayOf(updates));
  if (erased !== undefined && was < erased)
    return { write: [], conflicts: [], overwritten: [], aside: [], past: pastOf(view, stories) };
  const overwritten: Conflict[] = [];
  const unsent = stories.map(({ entries, underway }): readonly Change[] => {
    if (underway === undefined || !stored.has(underway.id)) return entries;
    const after = entries.filter(({ n }) => n > underway.mark);
    const goesOn = new Set(after.map(nameOf));
    for (const change of coalesce(entries)) {
      // A row's place is no conflict, and what goes on is compared where it is written again.
      if (change.key.endsWith(":~") || goesOn.has(nameOf(change))) continue;
      const theirs = view.valueOf(change.map, change.key);
      if (!sameJson(theirs, change.after)) overwritten.push({ change, theirs });
    }
    return after;
  });
  const standing = (change: Change): Conflict => ({ change, theirs: view.valueOf(change.map, change.key) });
  // One's own tab has asked already.
  const aside = stories.flatMap(({ entries, tab }) => (tab === undefined ? [] : putAside(entries).map(standing)));
  return { ...replay(view, unsent, random), overwritten, aside, past: [] };
}

/** What the person is to look at, and why. */
export const toReview = ({ conflicts, overwritten, aside, past }: Settled): readonly Omit<ReviewItem, "id">[] =>
  (
    [
      ["not-transferred", past],
      ["changed-meanwhile", aside],
      ["changed-meanwhile", conflicts],
      ["overwritten", overwritten],
    ] as const
  ).flatMap(([reason, all]) =>
    all.map(({ change: { key, before, after }, theirs }) => ({ key, reason, before, mine: after, theirs })),
  );

/** What stood there before is left out: it may be what was erased. */
const pastOf = (view: SheetView, stories: readonly Story[]): readonly Conflict[] =>
  [
    ...stories.flatMap(({ entries }) => putAside(entries)),
    ...coalesce(stories.flatMap(({ entries }) => entries)),
  ].flatMap((change) =>
    change.key.endsWith(":~")
      ? []
      : [{ change: { ...change, before: null }, theirs: view.valueOf(change.map, change.key) }],
  );

/** Unsent work of tabs that are gone. */
export async function leftBehind(
  { name, store }: Opening,
  alive: ReadonlySet<string>,
  tab: string,
): Promise<readonly Leftover[]> {
  return (await store.leftovers(name, alive)).filter((leftover) => leftover.tab !== tab);
}

const headOf = (state: StateAnswer): SheetHead => ({
  epoch: state.e,
  snapshot: state.snapshot,
  template: state.sheet,
  restricted: state.restricted,
  status: state.status,
});
