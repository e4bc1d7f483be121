/** The own disk in memory and in IndexedDB: one contract. */
import * as fakeIndexedDb from "fake-indexeddb";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { indexedDbStore } from "../../client/sync/indexeddb-store.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import { localStoreCases } from "../contracts/local-store.ts";

Object.assign(globalThis, fakeIndexedDb);

const merge = (updates: readonly Uint8Array[]): Uint8Array => Y.mergeUpdates([...updates]);
let people = 0;
const stores: Readonly<Record<string, () => Promise<LocalStore>>> = {
  memory: async () => memoryStore(),
  IndexedDB: () => indexedDbStore(`p-${++people}`, merge),
};

for (const [kind, open] of Object.entries(stores)) {
  for (const [does, check] of Object.entries(localStoreCases))
    test(`[C4] a disk in ${kind} ${does}`, async () => {
      expect.hasAssertions();
      await check(await open());
    });
}

test("[C4] in IndexedDB a person finds again what an earlier page kept, and nobody else's", async () => {
  const first = await indexedDbStore("p-anna", merge);
  await first.addJournal("norsjo/actions", "gone", [{ n: 1, map: "c", key: "k", before: null, after: 1 }]);

  expect((await (await indexedDbStore("p-anna", merge)).leftovers("norsjo/actions", new Set())).length).toBe(1);
  expect(await (await indexedDbStore("p-bo", merge)).unsent()).toBe(0);
});

test("a person who signs out of a shared computer leaves nothing in IndexedDB", async () => {
  const store = await indexedDbStore("p-guest", merge);
  await store.addJournal("norsjo/actions", "gone", [{ n: 1, map: "c", key: "k", before: null, after: 1 }]);
  await store.writeText("hash", "text");
  await store.clear();

  const again = await indexedDbStore("p-guest", merge);
  expect([await again.unsent(), await again.readText("hash")]).toEqual([0, undefined]);
});

test("[C14] what IndexedDB refuses is told to who asked, and nothing is left that nobody hears", async () => {
  const store = await indexedDbStore("p-refused", merge);
  const sheet = "norsjo/actions";
  const head = { epoch: 1, snapshot: "h", template: "actions", restricted: false, status: "active" } as const;
  const three = [1, 2, 3].map((n) => ({ n, map: "c" as const, key: `k${n}`, before: null, after: 1 }));
  await store.beginEpoch(sheet, head);
  await store.addJournal(sheet, "gone", three);
  const unheard: unknown[] = [];
  const hear = (failure: unknown): void => void unheard.push(failure);
  process.on("unhandledRejection", hear);
  const { put } = IDBObjectStore.prototype;
  // As where there is no room: the request fails later, and its transaction with it.
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    put.call(this, value, key);
    return this.add(value, key);
  };
  try {
    const refused = await Promise.allSettled([
      store.record(sheet, 1, 1, Uint8Array.of(1)),
      store.beginEpoch(sheet, head),
      store.trimJournal(sheet, "gone", 2),
      store.addJournal(sheet, "mine", three),
      store.writeReview(sheet, { id: "a", key: "k", reason: "refused", before: null, mine: 1, theirs: 2 }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => "rejected"));
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    IDBObjectStore.prototype.put = put;
    process.off("unhandledRejection", hear);
  }
  expect(unheard).toEqual([]);
});

test("in IndexedDB many records become one that says the same", async () => {
  const store = await indexedDbStore("p-many", merge);
  await store.beginEpoch("norsjo/actions", {
    epoch: 1,
    snapshot: "h",
    template: "actions",
    restricted: false,
    status: "active",
  });
  const doc = new Y.Doc();
  let seq = 0;
  const writes: Promise<void>[] = [];
  doc.on("update", (update: Uint8Array) => writes.push(store.record("norsjo/actions", 1, ++seq, update)));
  for (let i = 0; i < 600; i++) doc.getMap("c").set(`key ${i % 50}`, i);
  await Promise.all(writes);

  const once = await store.readSheet("norsjo/actions");
  const twice = await store.readSheet("norsjo/actions");

  expect(once?.seq).toBe(600);
  expect(twice?.updates.length).toBe(1);
  const read = new Y.Doc();
  for (const update of twice?.updates ?? []) Y.applyUpdate(read, update);
  expect(read.getMap("c").toJSON()).toEqual(doc.getMap("c").toJSON());
});
