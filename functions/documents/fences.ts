/**
 * Fences: entries of the log that end writing (cut, freeze, delete) or change rights, ordered against every write
 * because they stand in the same log (SPEC L8). What a fence announces is then done by whoever comes by: each step is
 * repeatable and gives the same result, so a crash between two steps leaves nothing to repair but to go on.
 *
 *   cut:  fence at f ──► fold(snapshot, entries 1..f) ──► blobs ──► swap head to the next epoch ──► tell the connected
 */
import type { PersonId } from "../../shared/ids.ts";
import { fold, type Folded } from "../../shared/document/fold.ts";
import { withoutPast } from "../../shared/document/rewrite.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { FenceKind } from "../../shared/protocol/frames.ts";
import type { DocumentKey, Head, LogEntry, Ports } from "../ports.ts";
import { putEntry } from "./append.ts";
import { advance, openResident } from "./resident.ts";
import { SYSTEM } from "./system.ts";
import { documentPrefix, loadMeasured, snapshotBytes, storeSnapshot } from "./snapshots.ts";
import { storeCut } from "./steps.ts";

const CUT_LEASE_MS = 30_000;
const MOST_TRIES = 20;
/** The log of a finished epoch is kept this long: a second net for readers that are still on it. */
export const KEEP_OLD_LOG_MS = 60 * 60_000;
/** A fence this old whose cut is not done was left by a crash; whoever meets it finishes it. */
export const RESCUE_FENCE_MS = 5_000;

/**
 * Appends a fence at the log's end. Returns it, or the one that already closed the epoch.
 * `undefined`: there is no such document, or it moved on meanwhile.
 */
export async function appendFence(
  ports: Ports,
  key: DocumentKey,
  epoch: number,
  kind: FenceKind,
  actor: PersonId,
  updateId: string,
): Promise<LogEntry | undefined> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const tail = await ports.log.tail(key, epoch);
    if (tail?.fence !== undefined && tail.fence !== "rights") return tail;
    const entry: LogEntry = {
      epoch,
      seq: (tail?.seq ?? 0) + 1,
      updateId,
      actor,
      at: ports.clock(),
      fence: kind,
      totals: tail?.totals ?? { edits: 0, clients: 0, bytes: 0 },
    };
    if (!(await putEntry(ports, key, entry))) continue;
    // The same check as every append: above a pointer that moved on, the entry is dead.
    const head = await ports.heads.read(key);
    return head?.epoch === epoch ? entry : undefined;
  }
  throw new Error(`no fence could be set in ${documentPrefix(key)} epoch ${epoch}`);
}

/**
 * Cuts the epoch: folds its log into the next snapshot. Returns the new head, or `undefined` when another is at it or
 * the document is not active.
 */
export async function cut(ports: Ports, key: DocumentKey, holder: string): Promise<Head | undefined> {
  if (!(await ports.leases.take(key, "cut", holder, ports.clock(), CUT_LEASE_MS))) return undefined;
  const head = await ports.heads.read(key);
  if (head === undefined || head.status !== "active") return undefined;
  const fence = await appendFence(ports, key, head.epoch, "cut", SYSTEM, `cut${holder}`);
  return fence?.fence === "cut" ? completeCut(ports, key, head, fence) : undefined;
}

/** Does what a cut fence announces. Any number may do it at once: all build the same snapshot, one wins the swap. */
export async function completeCut(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  fence: LogEntry,
): Promise<Head | undefined> {
  const entries = await ports.log.read(key, head.epoch, 0);
  const pointed = await ports.heads.read(key);
  // Log before pointer: if the pointer still stands at this epoch, nothing of what was read had been deleted.
  if (pointed?.epoch !== head.epoch) return undefined;
  const resident = await openResident(ports, key, head);
  await advance(
    resident,
    ports.blobs,
    key,
    entries.filter((entry) => entry.seq <= fence.seq),
  );
  if (resident.seq !== fence.seq) throw new Error(`log of ${documentPrefix(key)} ends before its fence`);

  const { snapshot, sizes } = await loadMeasured(ports.blobs, key, head.snapshot);
  const erases = erasesPast(fence);
  const folded = erases
    ? withoutPast(makeSheetView(snapshot, resident.overlay), head.epoch + 1)
    : fold(snapshot, resident.overlay, fence.seq);
  // No steps lead over an erasure: they would say what stood there.
  if (erases) await storeSnapshot(ports.blobs, key, folded);
  else await storeCut(ports.blobs, key, snapshot, resident.overlay, fence.seq, folded);
  const erased = erases ? head.epoch + 1 : head.erased;
  const next: Head = {
    epoch: head.epoch + 1,
    snapshot: folded.snapshot.hash,
    status: head.status,
    rightsVersion: resident.rightsVersion,
    since: ports.clock(),
    bytes: snapshotBytes(folded, sizes),
    ...(erased === undefined ? {} : { erased }),
  };
  if ((await ports.heads.swap(key, pointed, next)) === "stale") return undefined;
  const metrics = { cuts: 1, cutLagMs: Math.max(0, ports.clock() - fence.at) };
  ports.logger.info("cut", { tenant: key.tenant, document: key.document, epoch: next.epoch, ...fence.totals, metrics });
  return next;
}

const ERASES = "erase.";
/** Id of the cut that leaves the past behind (SPEC Y14). No client's batch can have it, nor a cut of any other kind. */
export const eraseFence = (id: string): string => `${ERASES}${id}`;
const erasesPast = ({ fence, updateId }: LogEntry): boolean => fence === "cut" && updateId.startsWith(ERASES);

/** Finishes a fence that a crash left undone. `undefined` when there is nothing to finish. */
export async function rescue(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  tail: LogEntry | undefined,
): Promise<Head | undefined> {
  if (tail?.fence === undefined || tail.epoch !== head.epoch || ports.clock() - tail.at < RESCUE_FENCE_MS)
    return undefined;
  if (tail.fence === "cut") return completeCut(ports, key, head, tail);
  return tail.fence === "rights" ? undefined : completeStatus(ports, key, head, tail.fence);
}

/** Ends writing for good (freeze) or takes the document away (delete). */
export async function close(
  ports: Ports,
  key: DocumentKey,
  kind: "freeze" | "delete",
  actor: PersonId,
  updateId: string,
): Promise<Head | undefined> {
  const head = await ports.heads.read(key);
  if (head === undefined || head.status === "deleted") return undefined;
  const fence = await appendFence(ports, key, head.epoch, kind, actor, updateId);
  return fence?.fence === kind ? completeStatus(ports, key, head, kind) : undefined;
}

async function completeStatus(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  kind: "freeze" | "delete",
): Promise<Head | undefined> {
  const status = kind === "freeze" ? "frozen" : "deleted";
  if (head.status === status) return head;
  const next: Head = { ...head, status };
  return (await ports.heads.swap(key, head, next)) === "swapped" ? next : undefined;
}

/**
 * Deletes the log of the epoch before the head's, exactly the entries that are there, once it is old enough, and once
 * `told` says that its history is written (SPEC G1).
 */
export async function removeOldLog(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  told?: () => Promise<boolean>,
): Promise<number> {
  if (head.epoch < 2 || ports.clock() - head.since < KEEP_OLD_LOG_MS) return 0;
  const entries = await ports.log.read(key, head.epoch - 1, 0, 5_000);
  if (told !== undefined && entries.length > 0 && !(await told())) return 0;
  await ports.log.remove(
    key,
    head.epoch - 1,
    entries.map((entry) => entry.seq),
  );
  await Promise.all(entries.flatMap((entry) => (entry.blob === undefined ? [] : [ports.blobs.remove(entry.blob)])));
  return entries.length;
}

/** A new document with this snapshot as its first. */
export function firstHead(first: Folded, now: number): Head {
  const { hash } = first.snapshot;
  const bytes = snapshotBytes(first, new Map());
  return { epoch: 1, snapshot: hash, status: "active", rightsVersion: 1, since: now, bytes };
}
