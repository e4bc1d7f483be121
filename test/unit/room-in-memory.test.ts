/** A disk that fails, with room in memory: the contract of a disk holds, and the person is told what does not last. */
import { expect, test } from "vitest";
import type { JournalEntry } from "../../client/sync/journal.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import { withRoomInMemory } from "../../client/sync/room-in-memory.ts";
import { CELLS } from "../../shared/document/keys.ts";
import { localStoreCases } from "../contracts/local-store.ts";

const SHEET = "norsjo/actions";
const nobody: ReadonlySet<string> = new Set();
const entry = (n: number): JournalEntry => ({ n, map: CELLS, key: `row:${n}`, before: null, after: `value ${n}` });
const head = { epoch: 1, snapshot: "hash", template: "actions", restricted: false, status: "active" } as const;
const full = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
const closed = Object.assign(new Error("the connection is closing"), { name: "InvalidStateError" });

/** What a browser's disk does for want of room: `writes` takes nothing new, `all` answers nothing any more. */
function failing(disk: LocalStore): LocalStore & { fails: "nothing" | "writes" | "all"; readonly calls: string[] } {
  const calls: string[] = [];
  const state = { fails: "nothing" as "nothing" | "writes" | "all" };
  const isWrite = (name: string): boolean => /^(begin|record|write|add|set)/.test(name);
  return new Proxy(disk as never, {
    set: (_, name, value) => Reflect.set(state, name, value),
    get(_, name: string) {
      if (name === "calls") return calls;
      if (name in state) return state.fails;
      return async (...args: never[]) => {
        calls.push(name);
        if (state.fails === "all") throw closed;
        if (state.fails === "writes" && isWrite(name)) throw full;
        return (disk[name as keyof LocalStore] as (...all: never[]) => Promise<unknown>)(...args);
      };
    },
  });
}

for (const fails of ["nothing", "writes"] as const) {
  for (const [does, check] of Object.entries(localStoreCases))
    test(`[C14] a disk of which ${fails} fails ${does}`, async () => {
      expect.hasAssertions();
      const disk = failing(memoryStore());
      disk.fails = fails;
      const store = withRoomInMemory(disk);
      // That it does not last is said below.
      const leftovers: LocalStore["leftovers"] = async (...args) =>
        (await store.leftovers(...args)).map(({ tab, entries, underway }) => ({ tab, entries, underway }));
      await check({ ...store, leftovers });
    });
}

test("[C14] a full disk lets its copies go for what somebody wrote, and that lasts", async () => {
  const disk = failing(memoryStore());
  const held = memoryStore();
  const store = withRoomInMemory({
    ...disk,
    clearCopies: async () => void (disk.fails = "nothing"),
    addJournal: (...args) => (disk.fails === "nothing" ? held.addJournal(...args) : Promise.reject(full)),
  });
  disk.fails = "writes";

  expect(await store.addJournal(SHEET, "mine", [entry(1)])).toBe(true);
  expect(await held.unsent()).toBe(1);
});

test("[C14] a disk that fails for another reason keeps its copies", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
  await store.beginEpoch(SHEET, head);
  disk.fails = "all";

  expect(await store.addJournal(SHEET, "mine", [entry(1)])).toBe(false);
  expect(disk.calls).not.toContain("clearCopies");
});

test("[C14] what only memory took does not last, is found by who opens the sheet again, and lets nothing of it leave the disk", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
  expect(await store.addJournal(SHEET, "gone", [entry(1)])).toBe(true);
  disk.fails = "writes";

  // As a session does that takes over what is left: written anew, and the old forgotten.
  expect(await store.addJournal(SHEET, "mine", [entry(1), entry(2)])).toBe(false);
  await store.forgetTab(SHEET, "gone");

  disk.fails = "nothing";
  expect((await disk.leftovers(SHEET, nobody)).map(({ tab }) => tab)).toEqual(["gone"]);
  expect((await store.leftovers(SHEET, new Set(["gone"]))).map(({ tab, unkept }) => ({ tab, unkept }))).toEqual([
    { tab: "mine", unkept: true },
  ]);
  expect(await store.unsentSheets()).toEqual([SHEET]);

  await store.trimJournal(SHEET, "mine", 2);
  await store.forgetTab(SHEET, "gone");
  expect(await disk.leftovers(SHEET, nobody)).toEqual([]);
});

test("[C14] a text to be looked at that only memory took keeps what it came from on the disk, and so does one taken up again", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
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

test("[C14] a journal that stands in both places is told of in order, and what is in memory said to be", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
  await store.addJournal(SHEET, "mine", [entry(1)]);
  disk.fails = "writes";
  await store.addJournal(SHEET, "mine", [entry(2)]);
  await store.addJournal(SHEET, "earlier", [entry(1)]);

  const told = (await store.leftovers(SHEET, nobody)).map(({ tab, entries, unkept }) => [
    tab,
    entries.map(({ n }) => n),
    unkept,
  ]);
  expect(told).toEqual([
    ["earlier", [1], true],
    ["mine", [1], undefined],
    ["mine", [2], true],
  ]);
});

test("[C14] a copy that found no room is kept by the page, and none after it goes to the disk", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
  await store.beginEpoch(SHEET, head);
  await store.record(SHEET, 1, 1, Uint8Array.of(1));
  disk.fails = "writes";
  await store.record(SHEET, 1, 2, Uint8Array.of(2));
  disk.fails = "nothing";
  await store.record(SHEET, 1, 3, Uint8Array.of(3));

  expect((await disk.readSheet(SHEET))?.seq).toBe(1);
  await store.beginEpoch(SHEET, { ...head, epoch: 2 });
  expect((await store.readSheet(SHEET))?.epoch).toBe(2);
});

test("[C14] copies come to the disk one after the other: none passes one that is still to be refused", async () => {
  const disk = memoryStore();
  const store = withRoomInMemory({
    ...disk,
    record: async (...args) => {
      await Promise.resolve();
      if (args[2] === 2) throw full;
      await disk.record(...args);
    },
  });
  await store.beginEpoch(SHEET, head);
  await Promise.all([1, 2, 3].map((seq) => store.record(SHEET, 1, seq, Uint8Array.of(seq))));

  expect((await disk.readSheet(SHEET))?.seq).toBe(1);
});

test("[C14] a disk that answers nothing any more is one that has nothing", async () => {
  const disk = failing(memoryStore());
  const store = withRoomInMemory(disk);
  disk.fails = "all";

  expect(await store.readSheet(SHEET)).toBeUndefined();
  expect(await store.readText("hash")).toBeUndefined();
  expect(await store.readReview(SHEET)).toEqual([]);
  expect(await store.leftovers(SHEET, nobody)).toEqual([]);
  await store.setUnderway(SHEET, "mine", { id: "a", mark: 1 });
  await expect(store.unsent()).rejects.toThrow("closing");
});
