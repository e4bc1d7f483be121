/** A disk that fails, with room in memory: the contract of a disk holds, and the person is told what does not last. */
import { expect, test } from "vitest";
import { memoryStore } from "../../client/sync/local-store.ts";
import { localStoreCases } from "../contracts/local-store.ts";
import { entry, failing, full, head, inMemoryToo, nobody, SHEET } from "../support/failing-disk.ts";

for (const fails of ["nothing", "writes"] as const) {
  for (const [does, check] of Object.entries(localStoreCases))
    test(`[C14] a disk of which ${fails} fails ${does}`, async () => {
      expect.hasAssertions();
      const disk = failing(memoryStore());
      disk.fails = fails;
      const store = inMemoryToo(disk);
      await check(store);
    });
}

test("[C14] a full disk lets its copies go for what somebody wrote, and that lasts", async () => {
  const disk = failing(memoryStore());
  const held = memoryStore();
  const store = inMemoryToo({
    ...disk,
    clearCopies: async () => void (disk.fails = "nothing"),
    addJournal: (...args) => (disk.fails === "nothing" ? held.addJournal(...args) : Promise.reject(full)),
  });
  disk.fails = "writes";

  await store.addJournal(SHEET, "mine", [entry(1)]);
  expect([await held.unsent(), store.unkept(SHEET)]).toEqual([1, false]);
});

test("[C14] a disk that fails for another reason keeps its copies", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  await store.beginEpoch(SHEET, head);
  disk.fails = "all";

  await store.addJournal(SHEET, "mine", [entry(1)]);
  expect(store.unkept(SHEET)).toBe(true);
  expect(disk.calls).not.toContain("clearCopies");
});

test("[C14] what only memory took does not last, is found by who opens the sheet again, and lets nothing of it leave the disk", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  await store.addJournal(SHEET, "gone", [entry(1)]);
  expect(store.unkept(SHEET)).toBe(false);
  disk.fails = "writes";

  // As a session does that takes over what is left: written anew, and the old forgotten.
  await store.addJournal(SHEET, "mine", [entry(1), entry(2)]);
  await store.forgetTab(SHEET, "gone");

  disk.fails = "nothing";
  expect((await disk.leftovers(SHEET, nobody)).map(({ tab }) => tab)).toEqual(["gone"]);
  expect((await store.leftovers(SHEET, nobody)).map(({ tab }) => tab)).toEqual(["mine"]);
  expect(store.unkept(SHEET)).toBe(true);
  expect(await store.unsentSheets()).toEqual([SHEET]);

  await store.trimJournal(SHEET, "mine", 2);
  await store.forgetTab(SHEET, "gone");
  expect(await disk.leftovers(SHEET, nobody)).toEqual([]);
});

test("[C14] a text to be looked at that only memory took keeps what it came from on the disk, and so does one taken up again", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  const item = { id: "a", key: "row:1", reason: "refused", before: null, mine: "mine", theirs: "theirs" } as const;
  await store.addJournal(SHEET, "mine", [entry(1)]);
  await store.writeReview(SHEET, { ...item, id: "earlier" });
  disk.fails = "writes";
  await store.writeReview(SHEET, item);
  await store.trimJournal(SHEET, "mine", 1);
  expect((await store.readReview(SHEET)).map(({ id }) => id)).toEqual(["earlier", "a"]);
  expect(await disk.unsent()).toBe(1);

  await store.removeReview(SHEET, "a");
  await store.addJournal(SHEET, "mine", [entry(2)]);
  await store.removeReview(SHEET, "earlier");
  expect((await disk.readReview(SHEET)).map(({ id }) => id)).toEqual(["earlier"]);
});

test("[C14] a journal that stands in both places is one story in order", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  await store.addJournal(SHEET, "mine", [entry(1)]);
  await store.setUnderway(SHEET, "mine", { id: "batch", mark: 1 });
  disk.fails = "writes";
  await store.addJournal(SHEET, "mine", [entry(2)]);
  await store.addJournal(SHEET, "earlier", [entry(1)]);
  disk.fails = "nothing";
  await store.addJournal(SHEET, "mine", [entry(3)]);

  const told = (await store.leftovers(SHEET, nobody)).map(({ tab, entries, underway }) => [
    tab,
    entries.map(({ n }) => n),
    underway?.mark,
  ]);
  expect(told).toEqual([
    ["earlier", [1], undefined],
    ["mine", [1, 2, 3], 1],
  ]);
});

test("[C14] a disk that answers nothing any more is one that has nothing", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  disk.fails = "all";

  expect(await store.readSheet(SHEET)).toBeUndefined();
  expect(await store.readText("hash")).toBeUndefined();
  expect(await store.readReview(SHEET)).toEqual([]);
  expect(await store.leftovers(SHEET, nobody)).toEqual([]);
  await store.setUnderway(SHEET, "mine", { id: "a", mark: 1 });
  await expect(store.unsent()).rejects.toThrow("closing");
});

test("[C14] whether words are in memory alone is told as they come and go, copies and what the disk took are not", async () => {
  const disk = failing(memoryStore());
  const told: boolean[] = [];
  const store = inMemoryToo(disk, (holds) => void told.push(holds));
  const last = () => told.splice(0).at(-1);
  const item = { id: "a", key: "row:1", reason: "refused", before: null, mine: "mine", theirs: "theirs" } as const;
  await store.addJournal(SHEET, "mine", [entry(1)]);
  expect(last() ?? false).toBe(false);

  disk.fails = "writes";
  await store.beginEpoch(SHEET, head);
  expect(last() ?? false).toBe(false);
  await store.addJournal(SHEET, "mine", [entry(2)]);
  expect(last()).toBe(true);
  await store.writeReview(SHEET, item);
  await store.trimJournal(SHEET, "mine", 2);
  expect(last()).toBe(true);
  await store.removeReview(SHEET, "a");
  expect(last()).toBe(false);

  await store.addJournal(SHEET, "other", [entry(1)]);
  await store.forgetTab(SHEET, "other");
  expect(last()).toBe(false);
  await store.addJournal(SHEET, "other", [entry(1)]);
  await store.clear();
  expect(last()).toBe(false);
});

test("[C14] what was taken over or dismissed is not told of again, though the disk has it still", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  const item = { id: "a", key: "row:1", reason: "refused", before: null, mine: "mine", theirs: "theirs" } as const;
  await store.addJournal(SHEET, "gone", [entry(1)]);
  await store.addJournal(SHEET, "mine", [entry(1), entry(2)]);
  await store.writeReview(SHEET, item);
  disk.fails = "writes";

  await store.addJournal(SHEET, "mine", [entry(3)]);
  await store.forgetTab(SHEET, "gone");
  await store.trimJournal(SHEET, "mine", 1);
  await store.removeReview(SHEET, "a");

  expect((await disk.leftovers(SHEET, nobody)).length).toBe(2);
  expect((await store.leftovers(SHEET, nobody)).map(({ tab, entries }) => [tab, entries.map(({ n }) => n)])).toEqual([
    ["mine", [2, 3]],
  ]);
  expect(await store.readReview(SHEET)).toEqual([]);
});

test("[C14] what the server has acknowledged before its write came to an end is not kept as unsent", async () => {
  const disk = memoryStore();
  let refuse = (): void => undefined;
  const refused = new Promise<never>((_, reject) => (refuse = () => reject(full)));
  const store = inMemoryToo({ ...disk, addJournal: () => refused });
  const written = store.addJournal(SHEET, "mine", [entry(1)]);
  const trimmed = store.trimJournal(SHEET, "mine", 1);
  refuse();
  await Promise.all([written, trimmed]);

  expect([await store.unsent(), store.unkept(SHEET)]).toEqual([0, false]);
});

test("[C14] the batch that was under way is told of with entries that only memory has", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo({ ...disk, setUnderway: memoryStore().setUnderway });
  disk.fails = "writes";
  await store.addJournal(SHEET, "mine", [entry(1)]);
  await store.setUnderway(SHEET, "mine", { id: "batch", mark: 1 });

  expect((await store.leftovers(SHEET, nobody))[0]?.underway).toEqual({ id: "batch", mark: 1 });
});

test("[C14] what memory has can be copied though the disk answers nothing", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  disk.fails = "all";
  await store.addJournal(SHEET, "mine", [entry(1)]);

  expect(await store.unsentSheets()).toEqual([SHEET]);
  expect((await store.leftovers(SHEET, nobody)).length).toBe(1);
});

test("[C14] words whose write is still to be refused are found by who opens the sheet again or signs out", async () => {
  const disk = memoryStore();
  const late = () => new Promise<never>((_, reject) => setTimeout(() => reject(full), 10));
  const store = inMemoryToo({ ...disk, addJournal: late });
  void store.addJournal(SHEET, "mine", [entry(1)]);

  const [left, unsent, sheets] = await Promise.all([store.leftovers(SHEET, nobody), store.unsent(), store.unsentSheets()]); // prettier-ignore
  expect([left.length, unsent, sheets]).toEqual([1, 1, [SHEET]]);
});

test("[C14] what is stored is not counted while a text to be looked at is in memory, nor told of while it leaves", async () => {
  const disk = failing(memoryStore());
  const item = { id: "a", key: "row:1", reason: "refused", before: null, mine: "mine", theirs: "theirs" } as const;
  const store = inMemoryToo({
    ...disk,
    writeReview: () => Promise.reject(full),
    async leftovers(...args) {
      const left = await disk.leftovers(...args);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return left;
    },
  });
  await store.writeReview(SHEET, item);
  for (const n of [1, 2, 3]) await store.addJournal(SHEET, "mine", [entry(n)]);
  await store.trimJournal(SHEET, "mine", 2);
  expect([await disk.unsent(), await store.unsent(), await store.reviewSheets()]).toEqual([3, 1, [SHEET]]);

  const reading = store.leftovers(SHEET, nobody);
  await store.removeReview(SHEET, "a");
  expect((await reading).flatMap(({ entries }) => entries.map(({ n }) => n))).toEqual([3]);
  expect([await disk.unsent(), await store.reviewSheets()]).toEqual([1, []]);
});
