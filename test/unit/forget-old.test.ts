/** What earlier epochs left on a device (SPEC Y17), on the real disk over an IndexedDB in memory. */
import * as fakeIndexedDb from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import type { Api } from "../../client/api.ts";
import { askedApi } from "../../client/doc/asked-api.ts";
import { indexedDbStore } from "../../client/sync/indexeddb-store.ts";
import type { LocalStore } from "../../client/sync/local-store.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";

Object.assign(globalThis, fakeIndexedDb);

const hash = (digit: string): string => digit.repeat(64);
const [OLD, OLD_PART, NEW, SHARED, OTHER] = ["a", "b", "c", "d", "e"].map(hash) as [string, string, string, string, string]; // prettier-ignore
const SHEET = "norsjo/actions";
const head = (epoch: number, snapshot: string) =>
  ({ epoch, snapshot, template: "actions", restricted: false, status: "active" }) as const;
const indexOf = (...parts: string[]): string => JSON.stringify({ chunks: parts.map((part) => ({ hash: part })) });

/** A person's disk with the sheet at epoch 3, whose parts hold a name, and another sheet that shares one of them. */
async function diskOf(person: string): Promise<LocalStore> {
  const store = await indexedDbStore(person, (updates) => updates[0]!);
  await store.writeText(OLD, indexOf(OLD_PART, SHARED));
  await store.writeText(OLD_PART, "Kalle Persson");
  await store.writeText(SHARED, "Buss");
  await store.writeText(OTHER, indexOf(SHARED));
  await store.beginEpoch(SHEET, head(3, OLD));
  await store.beginEpoch("norsjo/issues", head(1, OTHER));
  return store;
}

const PATIENCE = { timeout: 120_000, interval: 5 };

/** The sheet's standing as the server says it. */
const api = (epoch: number, erased: number | undefined): Api =>
  ({ post: async () => ({ ok: true, value: { e: epoch, ...(erased === undefined ? {} : { erased }) } }) }) as never;
const ask = (from: Api, epoch: number) =>
  askedApi(from, "norsjo" as TenantId, "actions" as DocumentId).state({ epoch, batches: [] });

test("[Y17] once a sheet begins another epoch, what it needed before leaves the disk, and nothing that is still needed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const store = await diskOf("p-00000001");
  await ask(api(4, undefined), 3);
  await store.writeText(NEW, indexOf(SHARED));
  await store.beginEpoch(SHEET, head(4, NEW));
  await vi.waitUntil(() => vi.getTimerCount() > 0, PATIENCE);
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.waitUntil(() => vi.getTimerCount() > 0, PATIENCE);
  expect(await store.readText(OLD_PART), "looked at once").toBe("Kalle Persson");
  // A part that is being fetched for a sheet that is to begin.
  await store.writeText(hash("f"), "on its way");
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  await expect.poll(() => store.readText(OLD_PART)).toBeUndefined();

  expect(await store.readText(OLD)).toBeUndefined();
  for (const [name, text] of [
    [NEW, indexOf(SHARED)],
    [SHARED, "Buss"],
    [OTHER, indexOf(SHARED)],
    [hash("f"), "on its way"],
  ] as const)
    // prettier-ignore
    expect(await store.readText(name)).toBe(text);
  expect((await store.readSheet(SHEET))?.epoch).toBe(4);
});

test("[Y17] behind an erasure nobody's list on this device holds what stood in the sheet; their own words stay", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const item = {
    id: "one",
    key: "r:c",
    reason: "overwritten",
    before: "Persson",
    mine: "Mitt",
    theirs: "Kalle",
  } as const;
  const stores = await Promise.all(["p-00000002", "p-00000003"].map(diskOf));
  for (const store of stores) {
    await store.writeReview(SHEET, item);
    await store.writeReview("norsjo/issues", item);
  }
  await ask(api(4, 4), 3);
  for (const store of stores) await store.beginEpoch(SHEET, head(4, SHARED));
  vi.useRealTimers();
  for (const store of stores)
    await expect.poll(() => store.readReview(SHEET)).toEqual([{ ...item, before: null, theirs: null }]);
  for (const store of stores) expect(await store.readReview("norsjo/issues")).toEqual([item]);
});

test("[Y17] a sheet that goes on in its epoch leaves the disk alone", async () => {
  const store = await diskOf("p-00000004");
  await store.writeText(hash("9"), "on its way");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  await ask(api(3, undefined), 3);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();

  expect(await store.readText(hash("9"))).toBe("on its way");
});
