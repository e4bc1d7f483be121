/** Each promise of the store, broken once: the checker names the rule, and a sound store has nothing to be said about. */
import { expect, test } from "vitest";
import { brotliCompressSync } from "node:zlib";
import { documentOf } from "../../functions/adapters/memory/state.ts";
import { appendFence, cut } from "../../functions/documents/fences.ts";
import { loadIndex, snapshotKey } from "../../functions/documents/snapshots.ts";
import { verifyDocument, verifyStore, type Verdict } from "../../functions/documents/verify.ts";
import type { Connection, Head, LogEntry } from "../../functions/ports.ts";
import { LEASE_MS } from "../../functions/sync/fan-out.ts";
import type { PersonId } from "../../shared/ids.ts";
import { KEY, makeMemoryWorld, PERSON, storeRow, TENANT, type MemoryWorld } from "../support/memory-world.ts";

const rules = ({ findings }: Verdict): string[] => [...new Set(findings.map(({ rule }) => rule))];

/** Three rows in epoch 1, or, cut, two of them in epoch 2's snapshot and one on top. */
async function sound(options: { readonly cut?: boolean } = {}) {
  const world = await makeMemoryWorld();
  await storeRow(world.deps, 11, "rowAAAA1");
  await storeRow(world.deps, 12, "rowAAAA2");
  if (options.cut === true) await cut(world.ports, KEY, "holder");
  await storeRow(world.coldDeps(), 13, "rowAAAA3", options.cut === true ? 2 : 1);
  return { ...world, record: documentOf(world.ports.state, KEY) };
}

const changeEntry = (
  record: { log: Map<string, LogEntry> },
  place: string,
  change: (entry: LogEntry) => LogEntry,
): void => {
  const entry = record.log.get(place);
  if (entry === undefined) throw new Error(`there is no entry ${place}`);
  record.log.set(place, change(entry));
};
const headOf = ({ head }: { head: Head | undefined }): Head => {
  if (head === undefined) throw new Error("there is no head");
  return head;
};

test("a sound store gives no findings, before and after a cut", async () => {
  for (const options of [{}, { cut: true }]) {
    const { ports } = await sound(options);
    const verdict = await verifyDocument(ports, KEY);
    expect(verdict.findings).toEqual([]);
    expect(verdict.facts.entries).toBe(options.cut === true ? 1 : 3);
    expect(verdict.facts.oldEntries).toBe(options.cut === true ? 3 : 0);
  }
});

test("[I2] a deleted entry of the log is found, in the middle and at the beginning", async () => {
  for (const seq of [1, 2]) {
    const { ports } = await sound();
    await ports.log.remove(KEY, 1, [seq]);
    const verdict = await verifyDocument(ports, KEY);
    expect(rules(verdict)).toContain("I2");
    expect(verdict.findings.map(({ text }) => text)).toContain(
      `epoch 1: entry ${seq} is missing before entry ${seq + 1}`,
    );
  }
});

test("[I4] a deleted last entry is found by whoever remembers that it was there", async () => {
  const { ports } = await sound();
  const { remembered } = await verifyDocument(ports, KEY);
  await ports.log.remove(KEY, 1, [3]);

  expect((await verifyDocument(ports, KEY)).findings).toEqual([]);
  expect(rules(await verifyDocument(ports, KEY, remembered))).toEqual(["I4"]);
});

test("[I4] a rewritten entry, a fallen rights version and a document that is active again are found by the next run", async () => {
  const faults: ((world: Awaited<ReturnType<typeof sound>>) => void)[] = [
    ({ record }) => changeEntry(record, "1#3", (entry) => ({ ...entry, updateId: "another000000000" })),
    ({ record }) => void (record.head = { ...headOf(record), rightsVersion: 0 }),
  ];
  for (const fault of faults) {
    const world = await sound();
    const { remembered } = await verifyDocument(world.ports, KEY);
    fault(world);
    expect(rules(await verifyDocument(world.ports, KEY, remembered))).toEqual(["I4"]);
  }
  const world = await sound();
  const active = headOf(world.record);
  world.record.head = { ...active, status: "frozen" };
  const { remembered } = await verifyDocument(world.ports, KEY);
  world.record.head = active;
  expect(rules(await verifyDocument(world.ports, KEY, remembered))).toEqual(["I4"]);
});

test("[I4] going on is no fault: more entries, a cut, another change of rights, a deletion", async () => {
  const { ports, record, coldDeps } = await sound();
  let { remembered } = await verifyDocument(ports, KEY);
  const steps = [
    () => storeRow(coldDeps(), 14, "rowAAAA4"),
    () => appendFence(ports, KEY, 1, "rights", PERSON, "rights0000000000"),
    () => cut(ports, KEY, "holder"),
    () => void (record.head = { ...headOf(record), status: "deleted" }),
  ];
  for (const step of steps) {
    await step();
    const verdict = await verifyDocument(ports, KEY, remembered);
    expect(verdict.findings).toEqual([]);
    remembered = verdict.remembered;
  }
});

test("[I3] a pointer to a snapshot that is missing, another epoch's, or behind what was written is found", async () => {
  const faults: ((head: Head, parent: string) => Head)[] = [
    (head) => ({ ...head, snapshot: "0".repeat(64) }),
    (head, parent) => ({ ...head, snapshot: parent }),
    (head, parent) => ({ ...head, snapshot: parent, epoch: head.epoch - 1 }),
  ];
  for (const fault of faults) {
    const { ports, record } = await sound({ cut: true });
    const head = headOf(record);
    const { parent } = await loadIndex(ports.blobs, KEY, head.snapshot);
    record.head = fault(head, parent?.hash ?? "");
    expect(rules(await verifyDocument(ports, KEY))).toContain("I3");
  }
});

test("[I3] a chunk that is damaged, another's, or gone is found", async () => {
  const faults: ((world: MemoryWorld, blob: string) => void)[] = [
    ({ ports }, blob) => void ports.state.blobs.set(blob, new Uint8Array([1, 2, 3])),
    ({ ports }, blob) => void ports.state.blobs.set(blob, brotliCompressSync("{}")),
    ({ ports }, blob) => void ports.state.blobs.delete(blob),
  ];
  for (const fault of faults) {
    const world = await sound({ cut: true });
    const index = await loadIndex(world.ports.blobs, KEY, headOf(world.record).snapshot);
    fault(world, snapshotKey(KEY, index.chunks[0]?.hash ?? ""));
    expect(rules(await verifyDocument(world.ports, KEY))).toContain("I3");
  }
});

test("[I1] an entry that cannot be applied or whose blob is gone, and one that waits for another, are found", async () => {
  const garbled = await sound();
  changeEntry(garbled.record, "1#2", (entry) => ({ ...entry, bytes: new Uint8Array([9, 9, 9, 9]) }));
  expect(rules(await verifyDocument(garbled.ports, KEY))).toEqual(["I1"]);

  const orphan = await sound();
  changeEntry(orphan.record, "1#2", ({ bytes: _bytes, ...entry }) => ({
    ...entry,
    blob: "T/norsjo/D/actions/update/1/gone",
  }));
  expect(rules(await verifyDocument(orphan.ports, KEY))).toEqual(["I1"]);

  const waiting = await sound();
  // A client's second struct without its first: clock 5 where 0 is due.
  changeEntry(waiting.record, "1#2", (entry) => ({
    ...entry,
    bytes: new Uint8Array([1, 1, 77, 5, 40, 1, 1, 99, 2, 114, 58, 1, 119, 1, 120, 0]),
  }));
  expect(rules(await verifyDocument(waiting.ports, KEY))).toEqual(["I8"]);
});

test("[I1] a snapshot that does not hold what the epoch before held is found while that log is still there", async () => {
  const { ports, record } = await sound({ cut: true });
  const first = [...record.log.values()].find(({ epoch }) => epoch === 1);
  const other = [...record.log.values()].find(({ epoch }) => epoch === 2);
  // As if another entry had stood there when the cut was folded.
  changeEntry(record, `1#${first!.seq}`, (entry) => ({ ...entry, bytes: other!.bytes! }));
  expect(rules(await verifyDocument(ports, KEY))).toEqual(["I1"]);
});

test("[I5] an entry behind a fence that ends the epoch is found", async () => {
  const { ports, record } = await sound();
  const fence = await appendFence(ports, KEY, 1, "freeze", PERSON, "freeze0000000000");
  record.log.set("1#5", { ...record.log.get("1#3")!, seq: fence!.seq + 1 });
  expect(rules(await verifyDocument(ports, KEY))).toEqual(["I5"]);
});

test("[R-1] a registration that outlasts any lease, and two people under one client, are found; lapsed ones are counted", async () => {
  const { ports } = await sound();
  const connection = (id: string, rest: Partial<Connection> = {}): Connection => ({
    id,
    person: PERSON,
    name: "Siv",
    colour: 1,
    client: 11,
    leaseUntil: ports.clock() + LEASE_MS,
    ...rest,
  });
  await ports.connections.put(KEY, connection("c-one"));
  await ports.connections.put(
    KEY,
    connection("c-lapsed", { leaseUntil: ports.clock() - 1, person: "p-000000000002" as PersonId }),
  );
  const calm = await verifyDocument(ports, KEY);
  expect([calm.findings, calm.facts.connected, calm.facts.lapsed]).toEqual([[], 1, 1]);

  await ports.connections.put(KEY, connection("c-long", { leaseUntil: ports.clock() + 10 * LEASE_MS }));
  await ports.connections.put(KEY, connection("c-thief", { person: "p-000000000002" as PersonId }));
  const verdict = await verifyDocument(ports, KEY);
  expect(rules(verdict)).toEqual(["R-1"]);
  expect(verdict.findings).toHaveLength(2);
});

test("the whole store: a listed sheet without a head, and one that is listed no more, are found; nothing is written", async () => {
  const { ports } = await sound();
  const before = structuredClone(ports.state);
  const all = async (earlier?: Parameters<typeof verifyStore>[1]) => {
    const verdicts: Verdict[] = [];
    for await (const verdict of verifyStore(ports, earlier)) verdicts.push(verdict);
    return verdicts;
  };
  const [first] = await all();
  expect(first?.findings).toEqual([]);
  const earlier = new Map([
    ["norsjo/actions", first!.remembered!],
    ["norsjo/events", first!.remembered!],
  ]);
  expect((await all(earlier)).map((verdict) => [verdict.key.document, rules(verdict)])).toEqual([
    ["actions", []],
    ["events", ["I4"]],
  ]);
  expect(structuredClone(ports.state)).toEqual(before);

  const [sheet] = await ports.directory.sheets(TENANT);
  await ports.directory.putSheet(TENANT, { ...sheet!, document: "events" as typeof KEY.document });
  expect((await all()).map((verdict) => [verdict.key.document, rules(verdict)])).toEqual([
    ["actions", []],
    ["events", ["I3"]],
  ]);
});

test("a store that cannot be asked is no finding but an error", async () => {
  const { ports } = await sound();
  const throttled = Object.assign(new Error("too much at once"), { kind: "throttled" });
  const failing = { ...ports, blobs: { ...ports.blobs, get: () => Promise.reject(throttled) } };
  await expect(verifyDocument(failing, KEY)).rejects.toBe(throttled);
});
