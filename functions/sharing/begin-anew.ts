/**
 * A copy's new beginning: the next epoch with exactly what the grant gives now, and nothing of what stood there before
 * (SPEC T8). The fence is a cut that leaves the past behind, as an erasure's; where a crash comes between, whoever
 * completes it makes what stood there before without its past, and the copy is held against the source again.
 */
import { randomBase62 } from "../../shared/ids.ts";
import type { Folded } from "../../shared/document/fold.ts";
import { snapshotOf, type Projected } from "../../shared/sharing/project-sheet.ts";
import type { AppendDeps } from "../documents/append.ts";
import { appendFence, completeCut, eraseFence } from "../documents/fences.ts";
import { documentPrefix, loadIndex, snapshotBytes, snapshotKey, storeSnapshot } from "../documents/snapshots.ts";
import { SYSTEM } from "../documents/system.ts";
import type { DocumentKey, Head, LogEntry, Ports } from "../ports.ts";
import { announceEpoch } from "../sync/fan-out.ts";

const MOST_TRIES = 10;

/** Does nothing for a document that is not there or is closed. */
export async function beginAnew(
  { ports }: Pick<AppendDeps, "ports">,
  key: DocumentKey,
  projected: Projected,
): Promise<void> {
  const fenceId = eraseFence(randomBase62(16, ports.random));
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status !== "active") {
      // Taken away while we were at it: what we had put already would be left behind.
      if (head?.status === "deleted")
        for (const blob of await ports.blobs.list(`${documentPrefix(key)}/`)) await ports.blobs.remove(blob);
      return;
    }
    const fence = await appendFence(ports, key, head.epoch, "cut", SYSTEM, fenceId);
    if (fence === undefined) continue;
    if (fence.fence !== "cut") return;
    if (fence.updateId !== fenceId) {
      const other = await completeCut(ports, key, head, fence);
      if (other !== undefined) await announceEpoch(ports, key, other.epoch);
      continue;
    }
    // With every fence of rights that stands before this one. Counted from the log alone: a copy whose blobs are damaged
    // is mended this way too, and nothing of it has to be read for that.
    const entries = await ports.log.read(key, head.epoch, 0);
    const rightsVersion = head.rightsVersion + entries.filter((entry) => entry.fence === "rights").length;
    const epoch = head.epoch + 1;
    const folded = snapshotOf(projected, epoch);
    await storeSnapshot(ports.blobs, key, folded);
    const next: Head = {
      epoch,
      snapshot: folded.snapshot.hash,
      status: "active",
      rightsVersion,
      since: ports.clock(),
      bytes: snapshotBytes(folded, new Map()),
      erased: epoch,
    };
    if ((await ports.heads.swap(key, head, next)) === "stale") continue;
    await announceEpoch(ports, key, epoch);
    await dropPast(ports, key, head, entries, folded);
    return;
  }
  throw new Error(`${documentPrefix(key)} could not begin anew`);
}

/**
 * Log and parts from before that are not parts now; what is left of them, the sweep takes away. Whoever begins anew at the
 * same time may put a part again that is taken away here: then the copy cannot be read, and is begun anew once more.
 */
async function dropPast(
  ports: Ports,
  key: DocumentKey,
  before: Head,
  entries: readonly LogEntry[],
  { snapshot }: Folded,
): Promise<void> {
  await ports.log.remove(
    key,
    before.epoch,
    entries.map(({ seq }) => seq),
  );
  const kept = new Set([snapshot.hash, ...snapshot.index.chunks.map(({ hash }) => hash)]);
  const old = await loadIndex(ports.blobs, key, before.snapshot).catch(() => undefined);
  const parts = old === undefined ? [] : [before.snapshot, ...old.chunks.map(({ hash }) => hash)];
  for (const hash of parts) if (!kept.has(hash)) await ports.blobs.remove(snapshotKey(key, hash));
  for (const { blob } of entries) if (blob !== undefined) await ports.blobs.remove(blob);
}
