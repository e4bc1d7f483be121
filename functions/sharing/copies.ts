/**
 * Keeps the copies of followers (SPEC T8): a document of the taker's own, which nobody writes but this. Whatever state a
 * copy is in, it is held against what the grant gives now and brought there; so it may be done at any time, by anybody,
 * any number of times, and a copy made from nothing is the same as one kept up edit by edit.
 *
 *   source ──► what is given of it ──► held against the copy ──► edits, or a new beginning ──► has the source moved on?
 */
import * as Y from "yjs";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { randomBase62, type TenantId } from "../../shared/ids.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import { catchUp } from "../../shared/sharing/catch-up.ts";
import { isLive, type Grant, type GrantedSheet } from "../../shared/sharing/grant.ts";
import { snapshotOf, viewOf, type Projected } from "../../shared/sharing/project-sheet.ts";
import { append, type LinkWriter } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { completeCut, firstHead } from "../documents/fences.ts";
import { storeSnapshot } from "../documents/snapshots.ts";
import { SYSTEM } from "../documents/system.ts";
import type { DocumentKey } from "../ports.ts";
import { announceEpoch, fanOut } from "../sync/fan-out.ts";
import { entryFrame } from "../sync/frames-out.ts";
import { beginAnew } from "./begin-anew.ts";
import { makeReadGiven, type Place } from "./read-given.ts";
import type { SharingDeps } from "./sharing-deps.ts";

/** The one Yjs client that writes in copies; it belongs to the house in every epoch. */
const COPY_CLIENT = 3;
/** Somebody is typing in the source while we copy: the next record of the stream goes on from there. */
const MOST_ROUNDS = 6;
const MOST_TRIES = 10;

export type Brought =
  /** The copy shows the source as it stood when it was last looked at. */
  | "current"
  /** The grant gives nothing any more, or the sheet is gone: nothing was written. */
  | "nothing-given";

export interface Copier {
  /** Makes the copy if it is not there, and brings it to what the grant gives now. */
  bring(grant: Grant, granted: GrantedSheet): Promise<Brought>;
}

export function makeCopier(deps: SharingDeps): Copier {
  const { ports, inTenant } = deps;
  const { readGiven, readAt, snapshotAt } = makeReadGiven(deps);

  async function bring(grant: Grant, granted: GrantedSheet): Promise<Brought> {
    const { giver, taker, sheets } = grant;
    const key: DocumentKey = { tenant: taker.tenant, document: granted.copy };
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (!isLive(grant, ports.clock())) return "nothing-given";
      const given = await inTenant(giver.tenant, () => readGiven(giver.tenant, granted, sheets));
      if (given === undefined) return "nothing-given";
      const { projected, places } = given;
      await inTenant(taker.tenant, () => bringTo(key, projected, places.get(granted.document)!));
      if (await inTenant(giver.tenant, () => stillThere(giver.tenant, places))) return "current";
    }
    return "current";
  }

  async function bringTo(key: DocumentKey, projected: Projected, source: Place): Promise<void> {
    const head = await ports.heads.read(key);
    if (head === undefined) await create(key, projected);
    const known = await deps.copies.read(key);
    // What was erased over there may stand in our log: an overwritten word, a name of before.
    if (head !== undefined && (known?.erased ?? source.erased) < source.erased) await beginAnew(deps, key, projected);
    else if (head?.status !== "deleted") await catchUpWith(key, projected);
    await deps.copies.put(key, { ...source, at: ports.clock(), held: projected.held });
  }

  async function create(key: DocumentKey, projected: Projected): Promise<void> {
    const first = snapshotOf(projected, 1);
    await storeSnapshot(ports.blobs, key, first);
    await ports.heads.create(key, firstHead(first, ports.clock()));
  }

  async function catchUpWith(key: DocumentKey, projected: Projected): Promise<void> {
    const wanted = viewOf(projected);
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const read = await readAt(key, (have) => catchUp(have, wanted)).catch((cause: unknown) => {
        // What cannot be read can still be made again: the source is the truth.
        ports.logger.warn("copy damaged", { ...key, ...failureFields(cause) });
        return "damaged" as const;
      });
      if (read === "damaged") return beginAnew(deps, key, projected);
      if (read === undefined || read.found.kind === "same") return;
      if (read.found.kind === "anew") return beginAnew(deps, key, projected);
      if (await write(key, read.place.epoch, wanted)) return;
    }
    throw new Error(`the copy ${key.tenant}/${key.document} could not be written`);
  }

  /** @returns whether what was to be written is there, or turned out to be nothing. */
  async function write(key: DocumentKey, epoch: number, wanted: SheetView): Promise<boolean> {
    const head = await ports.heads.read(key);
    if (head === undefined || head.epoch !== epoch) return false;
    const snapshot = await snapshotAt(key, head.snapshot);
    const outcome = await append(deps, key, writerOf(key), {
      id: randomBase62(16, ports.random),
      epoch,
      // Decided on what stands right before its place in the log: two who bring the same edit write it once.
      update({ overlay }) {
        const now = catchUp(makeSheetView(snapshot, overlay), wanted);
        return now.kind === "edits" ? updateOf(overlay, now.changes) : undefined;
      },
    });
    switch (outcome.kind) {
      case "stored":
        if (outcome.entry !== undefined)
          await fanOut(ports, key, outcome.connections, entryFrame(outcome.entry, outcome.update));
        return true;
      case "refused":
        throw new Error(`the copy ${key.tenant}/${key.document} refused what it was to hold: ${outcome.code}`);
      case "moved":
        return false;
      case "later": {
        const tail = await ports.log.tail(key, epoch);
        const next = tail?.fence === "cut" ? await completeCut(ports, key, head, tail) : undefined;
        if (next !== undefined) await announceEpoch(ports, key, next.epoch);
        return false;
      }
    }
  }

  /** Whether everything that was read still stands where it stood: else what was written may be behind already. */
  async function stillThere(tenant: TenantId, places: ReadonlyMap<string, Place>): Promise<boolean> {
    for (const [document, place] of places) {
      const now = await readAt({ tenant, document: document as DocumentKey["document"] }, () => undefined);
      if (now?.place.epoch !== place.epoch || now.place.seq !== place.seq) return false;
    }
    return true;
  }

  return { bring };
}

const writerOf = ({ tenant, document }: DocumentKey): LinkWriter => ({
  person: SYSTEM,
  sheet: document,
  restricted: false,
  actorNow: async () => ({ person: SYSTEM, tenant, link: { form: "copy" } }),
});

function updateOf(overlay: Y.Doc, changes: readonly Change[]): Uint8Array | undefined {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(overlay));
  // Only now: Yjs would take another id when its own came from outside.
  copy.clientID = COPY_CLIENT;
  let update: Uint8Array | undefined;
  copy.on("update", (bytes: Uint8Array) => void (update = bytes));
  applyChanges(copy, changes, undefined);
  return update;
}
