/**
 * Erasing (SPEC Y14, Y15): a document rewritten without its past. The fence is a cut that names the erasure, so whoever
 * completes it makes the same snapshot of what people see and nothing else; behind it, everything older is taken away:
 * logs, uploads, snapshots, versions that were not adopted, history. Every step may be repeated, and what a crash left is
 * taken up by the sweep.
 *
 *   fence (cut, `erase.<id>`) ──► sheet without past ──► next epoch, marked `erased` ──► what quotes it beside the sheet
 *                                                        ──► old log, blobs, versions, history
 */
import type { PersonId } from "../../shared/ids.ts";
import { eraseHistory } from "../history/erase.ts";
import { historyBlobs } from "../history/kept.ts";
import { eraseWritten } from "../lineage/texts.ts";
import type { DocumentKey, Head, Member, Ports } from "../ports.ts";
import { announceEpoch } from "../sync/fan-out.ts";
import { audit } from "../tenants/audit.ts";
import { loadContentIndex, versionPartKey } from "../versions/version-content.ts";
import type { AppendDeps } from "./append.ts";
import { eraseQuotes } from "./erase-quotes.ts";
import { appendFence, completeCut, eraseFence } from "./fences.ts";
import { documentPrefix, loadIndex, snapshotKey } from "./snapshots.ts";
import { SYSTEM } from "./system.ts";

export interface ErasureDecision {
  /** Of the decision that allows it, for example `KS 2026/91, gallringsbeslut § 12`. */
  readonly reference: string;
  readonly reason: string;
}

export interface Erased {
  readonly epoch: number;
  /** How many records and blobs were taken away. */
  readonly removed: number;
  /** Adopted versions that stay (SPEC Y9), by their names. */
  readonly adopted: readonly string[];
}

const MOST_TRIES = 20;
const HOLDER = "erase";
const LEASE_MS = 60_000;
const REMEMBERED_MS = 100 * 365 * 86_400_000;

/** `undefined`: there is no such sheet, or it is closed. */
export async function erase(
  deps: AppendDeps,
  key: DocumentKey,
  by: Pick<Member, "person" | "name" | "role">,
  id: string,
  { reference, reason }: ErasureDecision,
): Promise<Erased | undefined> {
  const { ports } = deps;
  const head = await rewrite(ports, key, by.person, id);
  if (head === undefined) return undefined;
  // Before anything is destroyed: nothing goes without a decision somebody can be asked about.
  await audit(ports, key.tenant, {
    kind: "document-erased",
    person: by.person,
    name: by.name,
    right: by.role,
    document: key.document,
    details: { reference, reason, epoch: head.epoch },
  });
  return takePastAway(ports, key, by);
}

async function rewrite(ports: Ports, key: DocumentKey, person: PersonId, id: string): Promise<Head | undefined> {
  const updateId = eraseFence(id);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status !== "active") return undefined;
    const fence = await appendFence(ports, key, head.epoch, "cut", person, updateId);
    if (fence !== undefined && fence.fence !== "cut") return undefined;
    if (fence === undefined) continue;
    const next = await completeCut(ports, key, head, fence);
    if (next !== undefined) await announceEpoch(ports, key, next.epoch);
    if (fence.updateId !== updateId) continue;
    const now = next ?? (await ports.heads.read(key));
    if (now?.erased !== undefined && now.erased > head.epoch) return now;
  }
  throw new Error(`no erasure could be fenced in ${documentPrefix(key)}`);
}

/** Whether the past of an erased document is still there. */
export const isPastLeft = async (ports: Pick<Ports, "audit">, key: DocumentKey, { erased }: Head): Promise<boolean> =>
  erased !== undefined && (await ports.audit.counted(key.tenant, doneMark(key, erased))) === 0;

const quotesMark = ({ document }: DocumentKey, erased: number): string => `unquoted-${document}-${erased}`;
const doneMark = ({ document }: DocumentKey, erased: number): string => `erased-${document}-${erased}`;

/**
 * Takes away all that is older than the erasure. While it works no cut begins: one could take up again, under its name,
 * a part that is being removed. May be repeated.
 */
export async function takePastAway(
  ports: Ports,
  key: DocumentKey,
  by: Pick<Member, "person" | "name"> = { person: SYSTEM, name: "" },
): Promise<Erased> {
  const head = await quietHead(ports, key);
  const { erased } = head;
  if (erased === undefined) throw new Error(`${documentPrefix(key)} was not erased`);

  const adopted = (await ports.versions.list(key)).filter(({ kind }) => kind === "adopted");
  const old = await oldBlobs(ports, key, head, adopted);
  let removed = 0;
  // Before anything is destroyed: what quotes it is told by its words.
  if ((await ports.audit.counted(key.tenant, quotesMark(key, erased))) === 0) {
    removed += await eraseQuotes(ports, key, head, [...old, ...(await historyBlobs(ports.blobs, key))], by);
    await ports.audit.count(key.tenant, quotesMark(key, erased), ports.clock() + REMEMBERED_MS);
  }
  removed += await ports.versions.erase(key);
  removed += await eraseWritten(ports.blobs, key);
  for (let epoch = erased - 1; epoch >= 1; epoch--) {
    const entries = await ports.log.read(key, epoch, 0);
    await ports.log.remove(
      key,
      epoch,
      entries.map(({ seq }) => seq),
    );
    removed += entries.length;
  }
  for (const blob of old) {
    await ports.blobs.remove(blob);
    removed++;
  }
  removed += await eraseHistory(ports, key, { person: by.person, name: by.name, epoch: head.epoch });
  await ports.audit.count(key.tenant, doneMark(key, erased), ports.clock() + REMEMBERED_MS);
  ports.logger.info("erased", { ...key, person: by.person, epoch: erased, removed });
  return { epoch: erased, removed, adopted: adopted.map(({ name, id }) => name ?? id) };
}

/** Of the sheet as it was: parts of snapshots and versions, steps and uploads. What was adopted keeps its own. */
async function oldBlobs(
  ports: Ports,
  key: DocumentKey,
  head: Head,
  adopted: Awaited<ReturnType<Ports["versions"]["list"]>>,
): Promise<string[]> {
  const kept = new Set([...(await partsOfHead(ports, key, head)), ...(await partsOf(ports, key, adopted))]);
  const root = documentPrefix(key);
  const upload = new RegExp(`^${root}/update/(\\d+)/`);
  const erased = head.erased ?? head.epoch;
  const all = [
    ...(await ports.blobs.list(`${root}/snapshot/`)),
    ...(await ports.blobs.list(`${root}/trail/`)),
    ...(await ports.blobs.list(`${root}/version/`)),
    ...(await ports.blobs.list(`${root}/update/`)).filter((at) => Number(upload.exec(at)?.[1] ?? erased) < erased),
  ];
  return all.filter((blob) => !kept.has(blob));
}

/** Keeps cuts from beginning, as far as the lease is free, and ends the one that has begun. */
async function quietHead(ports: Ports, key: DocumentKey): Promise<Head> {
  await ports.leases.take(key, "cut", HOLDER, ports.clock(), LEASE_MS);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined) throw new Error(`${documentPrefix(key)} is not there`);
    const tail = await ports.log.tail(key, head.epoch);
    if (tail?.fence !== "cut") return head;
    const next = await completeCut(ports, key, head, tail);
    if (next !== undefined) await announceEpoch(ports, key, next.epoch);
  }
  throw new Error(`cuts of ${documentPrefix(key)} do not end`);
}

async function partsOfHead(ports: Ports, key: DocumentKey, { snapshot }: Head): Promise<string[]> {
  const { chunks } = await loadIndex(ports.blobs, key, snapshot);
  return [snapshot, ...chunks.map(({ hash }) => hash)].map((hash) => snapshotKey(key, hash));
}

async function partsOf(
  ports: Ports,
  key: DocumentKey,
  versions: Awaited<ReturnType<Ports["versions"]["list"]>>,
): Promise<string[]> {
  const parts = await Promise.all(
    versions.map(async (version) => {
      const { chunks } = await loadContentIndex(ports.blobs, key, version);
      return [version.hash, ...chunks.map(({ hash }) => hash)].map((hash) => versionPartKey(key, version, hash));
    }),
  );
  return parts.flat();
}
