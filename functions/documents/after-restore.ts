/**
 * After a table was restored to a moment (SPEC LV5): every sheet is folded and begins an epoch far above whatever was given
 * out before the loss. A page that holds a place in the log, or an epoch, which the restored table does not know, would
 * otherwise take what comes to stand there for what it has; so it opens anew and carries its unsent work over by values.
 * Rights are read anew too: claims may be younger than the restored table. May be repeated; then it leaps again.
 */
import { firstSnapshot, fold } from "../../shared/document/fold.ts";
import type { DocumentKey, Head, Ports } from "../ports.ts";
import { completeCut, firstHead, rescue } from "./fences.ts";
import { advance, openResident } from "./resident.ts";
import { documentPrefix, loadSnapshot, storeSnapshot } from "./snapshots.ts";

/** More cuts than any sheet has in the 35 days a restore may reach back: one at night and one in 5,000 edits. */
const LEAP = 1_000;
const MOST_TRIES = 10;

/** @returns the new head; `undefined` where there is nothing to go on with. Nobody else may be writing. */
export async function leap(ports: Ports, key: DocumentKey): Promise<Head | undefined> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status === "deleted") return undefined;
    const tail = await ports.log.tail(key, head.epoch);
    // What was announced when the moment fell is done first.
    if (tail?.fence === "cut") {
      await completeCut(ports, key, head, tail);
      continue;
    }
    if ((await rescue(ports, key, head, tail)) !== undefined) continue;
    const entries = await ports.log.read(key, head.epoch, 0);
    const resident = await openResident(ports, key, head);
    await advance(resident, ports.blobs, key, entries);
    const folded = fold(await loadSnapshot(ports.blobs, key, head.snapshot), resident.overlay, resident.seq);
    const epoch = head.epoch + LEAP;
    const { index, chunks } = folded.snapshot;
    const first = firstSnapshot(index.columns, chunks, epoch);
    await storeSnapshot(ports.blobs, key, first);
    const rightsVersion = Math.max(head.rightsVersion, resident.rightsVersion) + LEAP;
    const next: Head = { ...head, ...firstHead(first, ports.clock()), status: head.status, epoch, rightsVersion };
    if ((await ports.heads.swap(key, head, next)) === "stale") continue;
    await ports.log.remove(
      key,
      head.epoch,
      entries.map(({ seq }) => seq),
    );
    ports.logger.info("leapt", { ...key, epoch });
    return next;
  }
  throw new Error(`${documentPrefix(key)} is being written to. Stop writing, and go on with the same command.`);
}
