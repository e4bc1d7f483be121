/**
 * What the simulator has found, each with its story, told again as directly as it can be: a seed's history changes with
 * the simulator, these do not. The seeds that found them run too.
 */
import { HARMLESS } from "../support/simulation/mutants.ts";
import { simulate } from "../support/simulation/simulate.ts";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { replay } from "../../client/sync/journal.ts";
import type { ReviewItem } from "../../client/doc/model.ts";
import { memoryStore } from "../../client/sync/local-store.ts";
import { makeMachine } from "../../client/sync/machine.ts";
import { settleUnsent } from "../../client/sync/opening.ts";
import { makeReviewList } from "../../client/sync/review-list.ts";
import { append, type AppendDeps } from "../../functions/documents/append.ts";
import { ticketClaims } from "../../functions/documents/claims.ts";
import { appendFence, firstHead } from "../../functions/documents/fences.ts";
import { SYSTEM } from "../../functions/documents/system.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { storeSnapshot } from "../../functions/documents/snapshots.ts";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import type { DocumentKey, Member, TicketClaims } from "../../functions/ports.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { CELLS } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { seeded } from "../support/seeded.ts";
import { generousColumns, sheetRows } from "../support/simulation/sheet.ts";

const KEY: DocumentKey = { tenant: "norsjo" as TenantId, document: "issues" as DocumentId };
const SHEET = { sheet: "issues", restricted: false };
const ANNA: Member = { person: "p-anna0000" as PersonId, name: "Anna", role: "process-leader", colour: 1 };
const BO: Member = { person: "p-bo000000" as PersonId, name: "Bo", role: "process-leader", colour: 2 };
const CELL = "row00000:aaaa";
const FIRST = firstSnapshot(generousColumns(), [sheetRows(2)]);

/** Two instances over one store. */
async function twoInstances(): Promise<{ ports: MemoryPorts; one: AppendDeps; other: AppendDeps }> {
  const ports = memoryPorts({ clock: () => 1, random: () => 0.5 });
  await storeSnapshot(ports.blobs, KEY, FIRST);
  await ports.heads.create(KEY, firstHead(FIRST, 1));
  for (const member of [ANNA, BO]) await ports.directory.putMember(KEY.tenant, member);
  return { ports, one: { ports, residents: makeResidents(ports) }, other: { ports, residents: makeResidents(ports) } };
}

const claimsOf = (member: Member, client: number): TicketClaims => ({
  ...KEY,
  ...SHEET,
  ...member,
  client,
  rightsVersion: 1,
});
const edit = (doc: Y.Doc, key: string, value: string): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  doc.getMap("c").set(key, value);
  return Y.encodeStateAsUpdate(doc, before);
};
const batch = (name: string, update: Uint8Array) => ({ id: name.padEnd(16, "0"), epoch: 1, update });

test("[A12] an instance that lacks what another stored does not refuse a batch that builds on it", async () => {
  const { one, other } = await twoInstances();
  const anna = new Y.Doc();
  const bo = new Y.Doc();
  const first = edit(anna, CELL, "first");
  await append(one, KEY, claimsOf(ANNA, anna.clientID), batch("a", first));
  const second = edit(anna, CELL, "second");
  await append(other, KEY, claimsOf(ANNA, anna.clientID), batch("b", second));
  for (const update of [first, second]) Y.applyUpdate(bo, update);

  // `one` holds entry 1 only; Bo has seen entry 2 and writes over it.
  const outcome = await append(one, KEY, claimsOf(BO, bo.clientID), batch("c", edit(bo, CELL, "third")));

  expect(outcome).toMatchObject({ kind: "stored", seq: 3 });
});

test("[W1] a batch that brings nothing new is not given another entry's place, so that entry is still read", async () => {
  const { one } = await twoInstances();
  const anna = new Y.Doc();
  const update = edit(anna, CELL, "mine");
  const claims = claimsOf(ANNA, anna.clientID);
  await append(one, KEY, claims, batch("a", update));
  await append(
    one,
    KEY,
    claimsOf(BO, 77),
    batch("b", edit(Object.assign(new Y.Doc(), { clientID: 77 }), "row00001:aaaa", "theirs")),
  );

  const again = await append(one, KEY, claims, batch("c", update));
  expect(again).toMatchObject({ kind: "stored", seq: -2 });

  const machine = makeMachine({ epoch: 1, seq: 1, random: Math.random });
  machine.opened(0);
  machine.frame({ t: "joined", e: 1, upTo: 1, sv: "AA==", entries: [], here: [] }, 0);
  const sent = machine.diff([update], 1, 0).find((effect) => effect.do === "underway");
  machine.frame({ t: "ack", id: sent?.id ?? "", e: 1, s: 0 }, 0);
  const effects = machine.frame(
    { t: "log", e: 1, entries: [{ s: 2, id: "b".padEnd(16, "0"), b: toBase64(update) }] },
    0,
  );
  expect(effects.map((effect) => effect.do)).toContain("apply");
});

test("[C2] an edit counts as acknowledged only when what came before it is here, so that a lost race is noticed", () => {
  const machine = makeMachine({ epoch: 1, seq: 0, random: Math.random });
  machine.opened(0);
  machine.frame({ t: "joined", e: 1, upTo: 0, sv: "AA==", entries: [], here: [] }, 0);
  const mine = edit(new Y.Doc(), CELL, "mine");
  const sent = machine.diff([mine], 1, 0).find((effect) => effect.do === "underway");

  const early = machine.frame({ t: "ack", id: sent?.id ?? "", e: 1, s: 2 }, 0);
  const later = machine.frame(
    { t: "log", e: 1, entries: [{ s: 1, id: "x".padEnd(16, "0"), b: toBase64(edit(new Y.Doc(), CELL, "theirs")) }] },
    0,
  );

  expect(early.map((effect) => effect.do)).not.toContain("acknowledged");
  expect(later.map((effect) => effect.do).filter((name) => name !== "record")).toEqual(["apply", "acknowledged"]);
});

test("[P5] a role read before its change never carries the rights version after it", async () => {
  const { ports, one } = await twoInstances();
  // The change comes between any two reads of the directory and the log.
  const changing = async (): Promise<void> => {
    await ports.directory.putMember(KEY.tenant, { ...ANNA, role: "registrator" });
    await appendFence(ports, KEY, 1, "rights", SYSTEM, "rights".padEnd(16, "0"));
  };
  let changed = false;
  const between: AppendDeps = {
    ...one,
    ports: {
      ...ports,
      directory: {
        ...ports.directory,
        async member(...asked) {
          const member = await ports.directory.member(...asked);
          if (!changed) await changing();
          changed = true;
          return member;
        },
      },
    },
  };

  const claims = await ticketClaims(between, KEY, SHEET, ANNA.person, 5);

  expect(claims).toMatchObject({ role: "process-leader", rightsVersion: 1 });
});

test("[C2] two closed tabs that wrote the same cell: the earlier is written, the later is shown, none is gone", () => {
  const view = makeSheetView(FIRST.snapshot, new Y.Doc());
  const wrote = (after: string) => [{ map: "c" as const, key: CELL, before: null, after }];

  const { write, conflicts } = replay(view, [wrote("one tab"), wrote("another tab")], Math.random);

  expect(write.map(({ after }) => after)).toEqual(["one tab"]);
  expect(conflicts).toMatchObject([{ change: { after: "another tab" }, theirs: "one tab" }]);
});

test("[C2] what was stored and lost a race that its closed tab did not live to see is shown to the next tab", () => {
  const wrote = (clientID: number, key: string, value: string): Uint8Array =>
    edit(Object.assign(new Y.Doc(), { clientID }), key, value);
  const updates = [wrote(1, CELL, "mine"), wrote(2, CELL, "theirs"), wrote(3, "row00001:aaaa", "stands")];
  const entry = (n: number, key: string, after: string) => ({ n, map: "c" as const, key, before: null, after });
  const entries = [
    entry(1, CELL, "mine"),
    entry(2, "row00001:aaaa", "stands"),
    entry(3, "row00001:bbbb", "typed later"),
  ];
  const standing = { snapshot: FIRST.snapshot, updates, stored: new Set(["sent"]) };

  const settled = settleUnsent(standing, [{ entries, underway: { id: "sent", mark: 2 } }], Math.random);

  expect(settled.overwritten).toMatchObject([{ change: { key: CELL, after: "mine" }, theirs: "theirs" }]);
  expect(settled.write).toMatchObject([{ after: "typed later" }]);
  expect(settled.conflicts).toEqual([]);
});

test("[C4] a slower tab's older epoch does not take away what a faster tab of the same disk has recorded", async () => {
  const store = memoryStore();
  const head = { snapshot: "s", template: "issues", restricted: false, status: "active" } as const;
  const update = edit(new Y.Doc(), CELL, "kept");
  await store.beginEpoch("norsjo/issues", { ...head, epoch: 5 });
  await store.record("norsjo/issues", 5, 1, update);

  await store.beginEpoch("norsjo/issues", { ...head, epoch: 4 });
  await store.record("norsjo/issues", 4, 9, edit(new Y.Doc(), CELL, "old"));

  expect(await store.readSheet("norsjo/issues")).toMatchObject({ epoch: 5, seq: 1, updates: [update] });
});

test("[C2] a value two closed tabs wrote is the later's own, but what the earlier left is not: one of the two is told", () => {
  const view = makeSheetView(FIRST.snapshot, new Y.Doc());
  const change = (before: CellValue, after: CellValue): Change => ({ map: CELLS, key: CELL, before, after });
  const stands = view.valueOf(CELLS, CELL) as CellValue;

  const { write, conflicts } = replay(
    view,
    [[change(stands, "again")], [change(stands, "again"), change("again", "new")]],
    () => 0.5,
  );

  expect(write).toMatchObject([{ after: "again" }]);
  expect(conflicts).toMatchObject([{ change: { after: "new" }, theirs: "again" }]);
});

test("[C2] what a tab still shows for review, and another tab has taken off the disk, stands for no new conflict", async () => {
  const store = memoryStore();
  const shown: (readonly ReviewItem[])[] = [[], []];
  const [one, other] = [0, 1].map((tab) =>
    makeReviewList("norsjo/issues", store, seeded(tab).next, (items) => void (shown[tab] = items)),
  );
  const asked = { key: CELL, reason: "overwritten", before: "first", mine: "typed", theirs: "second" } as const;
  one!.add(asked);
  await one!.kept();
  await other!.load();
  other!.remove(shown[1]![0]!.id);
  await expect.poll(() => store.readReview("norsjo/issues")).toEqual([]);

  one!.add({ ...asked, theirs: "third" });
  await one!.kept();

  await expect.poll(() => store.readReview("norsjo/issues")).toMatchObject([{ mine: "typed", theirs: "third" }]);
  expect(shown[0]).toHaveLength(1);
});

test.each([
  {
    seed: 200_276,
    story: "two tabs on one disk: the slower one's older epoch tore a hole into what the faster had kept",
  },
  {
    seed: 1_020_268,
    story: "a tab died right after sending; what it sent was stored and had lost a race, and nobody was told",
  },
  { seed: 2_025_118, story: "the same, with the notice still on its way to the disk" },
  { seed: 539, story: "the same, once tabs die just after sending and what never stood does not count as stored" },
  { seed: 2, story: "a kept overlay refused honest batches as gaps" },
  { seed: 205, story: "two closed tabs' unsent work on one cell was folded into one value" },
  { seed: 1_059, story: "an answer fetched over HTTP left the edits that were on their way out of the disk's overlay" },
  { seed: 2_037, story: "a value was lost in a race and acknowledged before the winner was known" },
  { seed: 40_067_563, story: "a review two tabs answered alike was written over by what one of them typed next" },
  { seed: 50_097_630, story: "a batch known under another id was done with before what came earlier had arrived" },
  {
    seed: 70_046_809,
    story: "a tab died between a refusal and its review's way to the disk, having typed there again",
  },
  { seed: 30_050_295, story: "a review another tab had taken off the disk stood for a conflict that came later" },
])("seed $seed, which found: $story", async ({ seed }) => {
  expect((await simulate({ seed })).acks).toBeGreaterThanOrEqual(0);
});

test.each([
  { seed: 22_248, story: "a slower tab's entry was written over another's whole copy, begun after room was made" },
  { seed: 20_776, story: "a tab's entry came to a copy begun anew, which lacked what the tab had read before" },
])("[C14] seed $seed on a disk without room, which found: $story", async ({ seed }) => {
  expect((await simulate({ seed, mutant: HARMLESS["disk-without-room"]! })).acks).toBeGreaterThanOrEqual(0);
});
