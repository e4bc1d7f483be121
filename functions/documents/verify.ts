/**
 * Looks through a store for what must never be: reads only, changes nothing, and may run beside a living product. What a
 * document must be is in `verify-checks.ts`; here it is read, its snapshot and log are put together, and the rest is counted.
 */
import * as Y from "yjs";
import { fold } from "../../shared/document/fold.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import { LEASE_MS } from "../sync/fan-out.ts";
import type { Connection, DocumentKey, Head, LogEntry, Ports } from "../ports.ts";
import { historyPrefix } from "../history/kept.ts";
import { versionsPrefix } from "../versions/version-content.ts";
import { entryBytes } from "./resident.ts";
import { documentPrefix, loadSnapshot, snapshotKey } from "./snapshots.ts";
import { readTrail, trailKey } from "./steps.ts";
import {
  checkConnections,
  checkFences,
  checkLog,
  checkSince,
  remember,
  type Finding,
  type Remembered,
} from "./verify-checks.ts";

export type VerifyPorts = Pick<Ports, "heads" | "log" | "blobs" | "clock">;

export interface Verdict {
  readonly key: DocumentKey;
  readonly findings: readonly Finding[];
  /** To be given to the next run; absent when the document could not be read that far. */
  readonly remembered?: Remembered;
  readonly facts: {
    readonly entries: number;
    /** Live registrations, and those whose lease has ended. */
    readonly connected: number;
    readonly lapsed: number;
    /** Entries of the epoch before, waiting to be swept; blobs the head does not lead to. Neither is a fault. */
    readonly oldEntries: number;
    readonly oldBlobs: number;
  };
}

interface Reading {
  readonly head: Head;
  readonly log: readonly LogEntry[];
  readonly before: readonly LogEntry[];
  readonly ahead: LogEntry | undefined;
  readonly connections: readonly Connection[];
  readonly blobs: readonly string[];
}

const NOTHING = { entries: 0, connected: 0, lapsed: 0, oldEntries: 0, oldBlobs: 0 };
/** A document that is cut while it is read is read again; more often than this it is not worth waiting for. */
const MOST_TRIES = 5;

/** @param earlier what the run before remembered of it. @throws only what a port throws. */
export async function verifyDocument(ports: VerifyPorts, key: DocumentKey, earlier?: Remembered): Promise<Verdict> {
  const reading = await readWhole(ports, key);
  if (reading === undefined) {
    return { key, findings: [{ rule: "I3", text: "is listed and has no head: it cannot be opened" }], facts: NOTHING };
  }
  const { head, log, connections } = reading;
  const now = ports.clock();
  const remembered = remember(head, log);
  const { findings: inside, used } = await checkContent(ports, key, reading);
  const connected = connections.filter(({ leaseUntil }) => leaseUntil > now).length;
  return {
    key,
    remembered,
    findings: [
      ...checkLog(head, log),
      ...checkFences(head, log),
      ...inside,
      ...(earlier === undefined ? [] : checkSince(earlier, remembered, log)),
      ...checkConnections(connections, now, LEASE_MS),
    ],
    facts: {
      entries: log.length,
      connected,
      lapsed: connections.length - connected,
      oldEntries: reading.before.length,
      oldBlobs: reading.blobs.filter((blob) => !used.has(blob) && !isKeptForGood(key, blob)).length,
    },
  };
}

/** Every sheet of every tenant, and what an earlier run knew of that is not there any more. `earlier` by `<tenant>/<document>`. */
export async function* verifyStore(
  ports: VerifyPorts & Pick<Ports, "directory">,
  earlier: ReadonlyMap<string, Remembered> = new Map(),
): AsyncGenerator<Verdict> {
  const unseen = new Set(earlier.keys());
  for (const tenant of await ports.directory.tenants()) {
    for (const { document } of await ports.directory.sheets(tenant)) {
      const name = `${tenant}/${document}`;
      unseen.delete(name);
      yield await verifyDocument(ports, { tenant, document }, earlier.get(name));
    }
  }
  for (const name of unseen) {
    const [tenant, document] = name.split("/") as [DocumentKey["tenant"], DocumentKey["document"]];
    yield {
      key: { tenant, document },
      findings: [{ rule: "I4", text: "was listed before and is no more" }],
      facts: NOTHING,
    };
  }
}

/** Log before pointer, and the pointer again at the end: what was read belongs together, or it is read again. */
async function readWhole(ports: VerifyPorts, key: DocumentKey): Promise<Reading | undefined> {
  for (let attempt = 1; ; attempt++) {
    const { head, connections } = await ports.heads.readWithConnections(key, 0);
    if (head === undefined) return undefined;
    const log = await ports.log.read(key, head.epoch, 0);
    const before = head.epoch > 1 ? await ports.log.read(key, head.epoch - 1, 0) : [];
    const ahead = await ports.log.tail(key, head.epoch + 1);
    const blobs = await ports.blobs.list(`${documentPrefix(key)}/`);
    const still = await ports.heads.read(key);
    if ((still?.epoch === head.epoch && still.snapshot === head.snapshot) || attempt === MOST_TRIES) {
      return { head, log, before, ahead, connections, blobs };
    }
  }
}

/** I1, I3, I8: the snapshot opens and is this epoch's, every entry can be applied, and the sum can be folded. */
async function checkContent(
  ports: VerifyPorts,
  key: DocumentKey,
  reading: Reading,
): Promise<{ findings: Finding[]; used: ReadonlySet<string> }> {
  const { head, log, ahead } = reading;
  const findings: Finding[] = [];
  const used = new Set(log.flatMap(({ blob }) => blob ?? []));
  if (ahead !== undefined) {
    findings.push({
      rule: "I3",
      text: `the head stands at epoch ${head.epoch}, but epoch ${ahead.epoch} has been written to: the pointer is wrong`,
    });
  }
  const snapshot = await step(findings, "I3", "the snapshot cannot be read", () =>
    loadSnapshot(ports.blobs, key, head.snapshot),
  );
  if (snapshot !== undefined) {
    const steps = await readTrail(ports.blobs, key, snapshot.hash);
    for (const hash of [
      snapshot.hash,
      ...snapshot.index.chunks.map((chunk) => chunk.hash),
      ...steps.map(({ part }) => part),
    ])
      used.add(snapshotKey(key, hash));
    used.add(trailKey(key, snapshot.hash));
    if (snapshot.index.epoch !== head.epoch) {
      findings.push({
        rule: "I3",
        text: `the head of epoch ${head.epoch} points to a snapshot of epoch ${snapshot.index.epoch}`,
      });
    }
    await step(findings, "I1", "what the epoch before held is not what this snapshot holds", () =>
      checkParent(ports, key, snapshot, reading),
    );
  }
  const overlay = await step(findings, "I1", "the log cannot be applied", () => applyAll(ports, log, findings));
  if (snapshot !== undefined && overlay !== undefined) {
    await step(findings, "I1", "snapshot and log cannot be folded", async () =>
      fold(snapshot, overlay, log.at(-1)?.seq ?? 0),
    );
  }
  return { findings, used };
}

async function applyAll(ports: VerifyPorts, log: readonly LogEntry[], findings: Finding[]): Promise<Y.Doc> {
  const overlay = new Y.Doc();
  for (const entry of log) {
    const update = await entryBytes(ports.blobs, entry);
    if (update !== undefined) Y.applyUpdate(overlay, update);
    const { pendingStructs, pendingDs } = overlay.store;
    if (pendingStructs === null && pendingDs === null) continue;
    // Every later prefix would say the same.
    findings.push({
      rule: "I8",
      text: `entry ${entry.seq} of epoch ${entry.epoch} waits for something that is not before it`,
    });
    break;
  }
  return overlay;
}

/** While the log of the epoch before is still there, its cut is done again: everybody who folds gets the same (D6). */
async function checkParent(
  ports: VerifyPorts,
  key: DocumentKey,
  snapshot: Snapshot,
  { before }: Reading,
): Promise<void> {
  const { parent } = snapshot.index;
  const cut = before.find(({ fence }) => fence === "cut");
  // Its log is deleted entry by entry, the first first: with a part of it nothing can be said.
  if (parent === undefined || cut === undefined || before[0]?.seq !== 1 || before.length < cut.seq) return;
  if (parent.upTo !== cut.seq)
    throw new Error(`it was folded up to entry ${parent.upTo}, and the cut stands at ${cut.seq}`);
  const overlay = await applyAll(
    ports,
    before.filter(({ seq }) => seq <= cut.seq),
    [],
  );
  const again = fold(await loadSnapshot(ports.blobs, key, parent.hash), overlay, cut.seq);
  if (again.snapshot.hash !== snapshot.hash) throw new Error(`folded again it would be ${again.snapshot.hash}`);
}

/** A step that fails is a finding; the ports' own failures (throttled, not reachable) say nothing about the store. */
async function step<T>(
  findings: Finding[],
  rule: Finding["rule"],
  what: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof Error && "kind" in cause && cause.kind !== "malformed") throw cause;
    findings.push({ rule, text: `${what}: ${cause instanceof Error ? cause.message : String(cause)}` });
    return undefined;
  }
}

/** Not a snapshot's, and no remains of one. */
const isKeptForGood = (key: DocumentKey, blob: string): boolean =>
  blob.startsWith(historyPrefix(key)) || blob.startsWith(versionsPrefix(key));
