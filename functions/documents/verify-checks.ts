/** What must hold in a store at any time, judged on what was read of one document: pure, so that each rule can be broken in a test. */
import type { Connection, Head, LogEntry } from "../ports.ts";

/** One thing that is not as it must be. `rule` is of `shared/SPEC.md`, section I. */
export interface Finding {
  readonly rule: "I1" | "I2" | "I3" | "I4" | "I5" | "I8" | "R-1";
  readonly text: string;
}

/** What is kept of a reading, so that a later one can see what fell or was rewritten (I4). */
export interface Remembered {
  readonly epoch: number;
  readonly snapshot: string;
  readonly status: Head["status"];
  readonly rightsVersion: number;
  readonly seq: number;
  /** Id of the entry at `seq`; `""` for an empty log. */
  readonly last: string;
}

/** I2: the log of the head's epoch counts from 1 without a gap, and each entry says what it carries. */
export function checkLog(head: Head, log: readonly LogEntry[]): Finding[] {
  const findings: Finding[] = [];
  log.forEach((entry, i) => {
    const before = log[i - 1]?.seq ?? 0;
    if (entry.seq !== before + 1) {
      const missing =
        before + 2 === entry.seq ? `entry ${before + 1} is` : `entries ${before + 1} to ${entry.seq - 1} are`;
      findings.push({ rule: "I2", text: `epoch ${head.epoch}: ${missing} missing before entry ${entry.seq}` });
    }
  });
  return findings;
}

/** I5: nothing stands behind what ended the epoch; a status that ends writing has its fence. */
export function checkFences(head: Head, log: readonly LogEntry[]): Finding[] {
  const end = log.findIndex(({ fence }) => fence !== undefined && fence !== "rights");
  if (end === -1 || end === log.length - 1) return [];
  const fence = log[end]!;
  const after = log.length - 1 - end;
  return [
    { rule: "I5", text: `epoch ${head.epoch}: ${after} entries stand behind the ${fence.fence} at ${fence.seq}` },
  ];
}

/** The rights version at the log's end: the head's, and one more for each change since. */
export const rightsVersionAt = (head: Head, log: readonly LogEntry[]): number =>
  head.rightsVersion + log.filter(({ fence }) => fence === "rights").length;

export function remember(head: Head, log: readonly LogEntry[]): Remembered {
  const { epoch, snapshot, status } = head;
  const last = log.at(-1);
  return {
    epoch,
    snapshot,
    status,
    rightsVersion: rightsVersionAt(head, log),
    seq: last?.seq ?? 0,
    last: last?.updateId ?? "",
  };
}

/** I4: since an earlier reading nothing fell, nothing was rewritten, and what had ended stayed so. */
export function checkSince(earlier: Remembered, now: Remembered, log: readonly LogEntry[]): Finding[] {
  const findings: Finding[] = [];
  const fell = (text: string) => findings.push({ rule: "I4", text });
  if (now.epoch < earlier.epoch) fell(`the epoch fell from ${earlier.epoch} to ${now.epoch}`);
  if (now.rightsVersion < earlier.rightsVersion)
    fell(`the rights version fell from ${earlier.rightsVersion} to ${now.rightsVersion}`);
  if (earlier.status !== "active" && now.status !== earlier.status && now.status !== "deleted") {
    fell(`a ${earlier.status} document is ${now.status}`);
  }
  if (now.epoch !== earlier.epoch) return findings;
  if (now.snapshot !== earlier.snapshot) fell(`epoch ${now.epoch} has another snapshot than before`);
  if (now.seq < earlier.seq) fell(`the log of epoch ${now.epoch} fell from ${earlier.seq} to ${now.seq}`);
  else if (earlier.seq > 0 && log.find(({ seq }) => seq === earlier.seq)?.updateId !== earlier.last) {
    fell(`entry ${earlier.seq} of epoch ${now.epoch} is another than before`);
  }
  return findings;
}

/** Clocks of different machines differ a little. */
const SKEW_MS = 10_000;

/** R-1, as far as the store shows it: nobody is registered for longer than a lease, and nobody twice under one Yjs client. */
export function checkConnections(connections: readonly Connection[], now: number, leaseMs: number): Finding[] {
  const live = connections.filter(({ leaseUntil }) => leaseUntil > now);
  const findings: Finding[] = live
    .filter(({ leaseUntil }) => leaseUntil > now + leaseMs + SKEW_MS)
    .map(({ id, leaseUntil }) => ({
      rule: "R-1",
      text: `connection ${id} is registered for ${leaseUntil - now} ms, longer than any lease`,
    }));
  const owner = new Map<number, string>();
  for (const { client, person } of live) {
    if ((owner.get(client) ?? person) !== person)
      findings.push({ rule: "R-1", text: `two people are registered under client ${client}` });
    owner.set(client, person);
  }
  return findings;
}
