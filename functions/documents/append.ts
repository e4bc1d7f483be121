/**
 * The durable step: admit a batch against the log's end and put it at the next position (SPEC L1-L6). Whoever is told
 * `stored` may rely on it: the pointer was read again after the put.
 *
 *   admit ──► put (epoch, seq+1) if absent ──taken──► read on, admit again
 *                     │ stored
 *                     └──► read head ── same epoch ──► stored      ── another epoch ──► moved (not acknowledged)
 */
import type * as Y from "yjs";
import { admit, applyAdmitted, type Admission } from "../../shared/protocol/admission.ts";
import type { QuotaBreach, RefusalCode } from "../../shared/protocol/frames.ts";
import { can, type Actor } from "../../shared/permissions/can.ts";
import type { LinkActor } from "../../shared/permissions/links.ts";
import { tiesOf } from "../../shared/permissions/scope.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Connection, DocumentKey, LogEntry, Ports, TicketClaims } from "../ports.ts";
import { noteFullness, whatDoesNotFit } from "../quotas/fullness.ts";
import type { Meter } from "../quotas/meter.ts";
import type { Turns } from "../quotas/turns.ts";
import { makeJudge, stateColumns } from "./judge.ts";
import { note, residentColumn, residentValue, type Resident } from "./resident.ts";
import type { HeldResident, Residents } from "./residents.ts";
import { loadCells, updateBlobKey } from "./snapshots.ts";

export interface Batch {
  readonly id: string;
  readonly epoch: number;
  /**
   * Built anew for every try where the server writes: what it decides on is then exactly what stands before its place in
   * the log. `undefined`: there is nothing to write.
   */
  readonly update: Uint8Array | ((resident: Resident) => Uint8Array | undefined);
}

/** The server itself, writing for somebody without an account (SPEC O3). */
export interface LinkWriter extends Pick<TicketClaims, "person" | "sheet" | "restricted"> {
  /** Read anew at every try, so that behind the fence of a withdrawal nothing is written. `undefined`: it has ended. */
  actorNow(): Promise<LinkActor | undefined>;
}

export type AppendOutcome =
  /** In the log for good; `seq` 0 or below: under other batches' ids, all of it at `-seq` or before. `entry` and `update` are absent when it was there before (a resent batch). */
  | {
      readonly kind: "stored";
      readonly seq: number;
      readonly entry?: LogEntry;
      readonly update?: Uint8Array;
      readonly connections: readonly Connection[];
    }
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      readonly keys?: readonly string[];
      readonly final?: boolean;
      readonly q?: QuotaBreach;
    }
  /** Not acknowledged: the document is at another epoch. The client looks what became of its edits and carries on there. */
  | { readonly kind: "moved"; readonly epoch: number }
  /** A fence is being completed: come again. */
  | { readonly kind: "later"; readonly ms: number };

export interface AppendDeps {
  readonly ports: Ports;
  readonly residents: Residents;
  /** Quotas (SPEC Q). Every function has it; without it, as in most tests, there are none. */
  readonly meter?: Meter;
  /** On one machine only: whose turn it is. */
  readonly turns?: Turns;
}

/** Above this an entry is kept as a blob: a DynamoDB item holds 400 KB and is paid by the KB. */
export const MAX_INLINE_BYTES = 64 * 1024;
const LATER_MS = 250;
/**
 * Position of a batch whose content came with others. Naming any other place would let the sender take the entry there
 * for its own and never read it.
 */
/** Where nothing is written because all of it is there: at some place up to here. */
const knownBy = ({ seq }: Resident): number => 0 - seq;
/** Ten lost races in a row mean something else is wrong. */
const MOST_TRIES = 10;

export async function append(
  deps: AppendDeps,
  key: DocumentKey,
  claims: TicketClaims | LinkWriter,
  batch: Batch,
): Promise<AppendOutcome> {
  // Before anything else: the actor is read anew below, and would be the person behind the look (SPEC P10).
  if ("viewing" in claims && claims.viewing) return { kind: "refused", code: "not-allowed" };
  const put = await deps.residents.alone(key, (held) => putBatch(deps, held, key, claims, batch));
  if (put.kind !== "stored") return put;
  // After the put, and in one strong read: is the entry above the pointer, and who is to be told.
  const { head, connections } = await deps.ports.heads.readWithConnections(key, deps.ports.clock());
  if (head === undefined || head.epoch !== batch.epoch) return { kind: "moved", epoch: head?.epoch ?? 0 };
  return { ...put, connections };
}

async function putBatch(
  { ports, meter }: Pick<AppendDeps, "ports" | "meter">,
  held: HeldResident,
  key: DocumentKey,
  claims: TicketClaims | LinkWriter,
  batch: Batch,
): Promise<AppendOutcome> {
  const asIs = typeof batch.update !== "function";
  let resident = await held.load({ epoch: batch.epoch, asIs });
  let upToDate = !asIs;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    if (resident === undefined) return { kind: "refused", code: "deleted", final: true };
    const known = whatIsKnown(resident, batch);
    if (known !== undefined) return known;

    const actor = await actorNow(ports, key, claims, resident);
    if (actor === undefined) return { kind: "refused", code: "revoked", final: true };
    const asked = typeof batch.update === "function" ? batch.update(resident) : batch.update;
    if (asked === undefined) return { kind: "stored", seq: knownBy(resident), connections: [] };
    const judged = await judge(ports, key, resident, actor, claims, asked);
    if (judged.kind === "nothing-new") return { kind: "stored", seq: knownBy(resident), connections: [] };
    if (judged.kind === "refused" && !upToDate) {
      // What was kept may lack entries another instance stored and the sender has seen: refuse only at the log's end.
      resident = await held.load({ epoch: batch.epoch });
      upToDate = true;
      continue;
    }
    if (judged.kind === "refused") {
      // Not of an epoch that has ended either, whose log may be gone in part: the client carries its edits over.
      const head = await ports.heads.read(key);
      if (head?.epoch !== batch.epoch) return { kind: "moved", epoch: head?.epoch ?? 0 };
      return { kind: "refused", code: judged.code, ...(judged.keys === undefined ? {} : { keys: judged.keys }) };
    }

    const full = await whatDoesNotFit(meter, key, resident, judged.touched, judged.update.length);
    if (full !== undefined) return full;
    const update = applyAdmitted(resident.overlay, judged.update);
    const entry = await makeEntry(ports, key, resident, claims.person, batch.id, update);
    if (await putEntry(ports, key, entry)) {
      note(resident, entry);
      await noteFullness(ports, meter, key, resident, judged.touched);
      return { kind: "stored", seq: entry.seq, entry, update, connections: [] };
    }
    // The overlay now holds what the log does not: start again from the log.
    held.drop();
    resident = await held.load({ epoch: batch.epoch });
    upToDate = true;
  }
  return { kind: "later", ms: LATER_MS };
}

/** What can be said of a batch before judging it. */
function whatIsKnown(resident: Resident, batch: Batch): AppendOutcome | undefined {
  if (resident.epoch !== batch.epoch) return { kind: "moved", epoch: resident.epoch };
  const seq = resident.stored.get(batch.id);
  if (seq !== undefined) return { kind: "stored", seq, connections: [] };
  switch (resident.closedBy) {
    case undefined:
      return undefined;
    case "cut":
      return { kind: "later", ms: LATER_MS };
    case "freeze":
      return { kind: "refused", code: "frozen" };
    case "delete":
      return { kind: "refused", code: "deleted", final: true };
  }
}

/** The actor as of the log's end: claims older than the last change of rights are read anew (SPEC P6). `undefined`: shut out. */
async function actorNow(
  ports: Pick<Ports, "directory">,
  key: DocumentKey,
  claims: TicketClaims | LinkWriter,
  { rightsVersion }: Pick<Resident, "rightsVersion">,
): Promise<Actor | LinkActor | undefined> {
  if ("actorNow" in claims) return claims.actorNow();
  const current =
    claims.rightsVersion >= rightsVersion ? claims : await ports.directory.member(key.tenant, claims.person);
  if (current === undefined) return undefined;
  const actor: Actor = {
    person: claims.person,
    tenant: key.tenant,
    role: current.role,
    ...tiesOf(current),
  };
  const { sheet, restricted } = claims;
  const document = { kind: "document", tenant: key.tenant, sheet, restricted, status: "active" } as const;
  return can(actor, "read", document).allowed ? actor : undefined;
}

async function judge(
  ports: Ports,
  key: DocumentKey,
  resident: Resident,
  actor: Actor | LinkActor,
  claims: Pick<TicketClaims, "sheet" | "restricted">,
  update: Uint8Array,
): Promise<Admission> {
  const taken = new Set<number>();
  for (;;) {
    let lacksCells = false;
    const result = admit(update, {
      overlay: resident.overlay,
      owns: (client) => {
        if (taken.has(client)) return "taken";
        const owner = resident.bound.get(client);
        return owner === undefined ? "free" : owner === actor.person ? "mine" : "taken";
      },
      valueOf: (map, name) => residentValue(resident, map, name),
      column: (id) => residentColumn(resident, id),
      mayWrite: makeJudge(actor, key, claims, resident, () => void (lacksCells = true)),
    });
    if (lacksCells && resident.cells === undefined) {
      const { sheet } = claims;
      resident.cells = await loadCells(ports.blobs, key, resident.index, stateColumns(sheet, resident));
      continue;
    }
    if (result.kind !== "admitted" || result.newClients.length === 0) return result;
    for (const client of result.newClients) {
      const owner = await ports.bindings.bind(key, resident.epoch, client, actor.person);
      resident.bound.set(client, owner);
      if (owner !== actor.person) taken.add(client);
    }
    if (taken.size === 0) return result;
  }
}

async function makeEntry(
  ports: Pick<Ports, "blobs" | "clock">,
  key: DocumentKey,
  resident: Resident,
  actor: PersonId,
  updateId: string,
  update: Uint8Array,
): Promise<LogEntry> {
  const base = {
    epoch: resident.epoch,
    seq: resident.seq + 1,
    updateId,
    actor,
    at: ports.clock(),
    totals: { ...counted(resident.overlay), bytes: resident.totals.bytes + update.length },
  };
  if (update.length <= MAX_INLINE_BYTES) return { ...base, bytes: update };
  const blob = updateBlobKey(key, resident.epoch, `${updateId}-${base.seq}`);
  await ports.blobs.put(blob, update);
  return { ...base, blob };
}

/** Puts an entry. An adapter that retried a lost answer finds its own entry there: that is a success too. */
export async function putEntry(ports: Pick<Ports, "log">, key: DocumentKey, entry: LogEntry): Promise<boolean> {
  if ((await ports.log.append(key, entry)) === "stored") return true;
  const [there] = await ports.log.read(key, entry.epoch, entry.seq - 1, 1);
  return there?.seq === entry.seq && there.updateId === entry.updateId && there.actor === entry.actor;
}

/** Structs and clients in an overlay: what an edit's cost grows with, so what a cut is decided by. */
function counted(overlay: Y.Doc): { edits: number; clients: number } {
  let edits = 0;
  for (const structs of overlay.store.clients.values()) {
    const last = structs.at(-1);
    if (last !== undefined) edits += last.id.clock + last.length;
  }
  return { edits, clients: overlay.store.clients.size };
}

/** Whether an epoch is due for its cut (crdt-model.md 8 rule 2). */
export const cutIsDue = ({ totals }: Pick<LogEntry, "totals">, limits: CutLimits = CUT_LIMITS): boolean =>
  totals.edits >= limits.edits || totals.clients >= limits.clients || totals.bytes >= limits.bytes;

export interface CutLimits {
  readonly edits: number;
  readonly clients: number;
  readonly bytes: number;
}
export const CUT_LIMITS: CutLimits = { edits: 5_000, clients: 100, bytes: 1_000_000 };
