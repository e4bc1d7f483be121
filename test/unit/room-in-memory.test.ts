/** A disk that fails, with room in memory: the contract of a disk holds, and the person is told what does not last. */
import { expect, test } from "vitest";
import type { JournalEntry } from "../../client/sync/journal.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import { withRoomInMemory } from "../../client/sync/room-in-memory.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { CELLS } from "../../shared/document/keys.ts";
import { readIndex } from "../../shared/document/snapshot.ts";
import { localStoreCases } from "../contracts/local-store.ts";
import { generousColumns, sheetRows } from "../support/simulation/sheet.ts";

const SHEET = "norsjo/actions";
const nobody: ReadonlySet<string> = new Set();
const entry = (n: number): JournalEntry => ({ n, map: CELLS, key: `row:${n}`, before: null, after: `value ${n}` });
const head = { epoch: 1, snapshot: "hash", template: "actions", restricted: false, status: "active" } as const;
const full = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
const closed = Object.assign(new Error("the connection is closing"), { name: "InvalidStateError" });

const inMemoryToo = (disk: LocalStore, unkept: (holds: boolean) => void = () => undefined): LocalStore =>
  withRoomInMemory(disk, memoryStore(unkept));

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
      if (!(name in disk)) return undefined;
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

test("[C14] a copy that found no room is kept by the page, and none after it goes to the disk", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
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
  const store = inMemoryToo({
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

test("[C14] what follows is not put on the disk where another tab has made room meanwhile", async () => {
  const disk = memoryStore();
  const here = inMemoryToo(disk);
  let refuses = true;
  const there = inMemoryToo({
    ...disk,
    addJournal: async (...args) => {
      if (refuses) throw ((refuses = false), full);
      await disk.addJournal(...args);
    },
  });
  await here.beginEpoch(SHEET, head);
  await here.record(SHEET, 1, 1, Uint8Array.of(1));

  await there.addJournal("norsjo/goals", "theirs", [entry(1)]);
  expect(await disk.readSheet(SHEET)).toBeUndefined();
  await here.beginEpoch(SHEET, head);
  await here.record(SHEET, 1, 2, Uint8Array.of(2), 1);

  expect(await disk.readSheet(SHEET)).toEqual({ ...head, seq: 0, updates: [] });
});

test("[C14] after room was made for words no copy takes it again", async () => {
  const disk = failing(memoryStore());
  const store = inMemoryToo(disk);
  disk.fails = "writes";
  await store.addJournal(SHEET, "mine", [entry(1)]);
  disk.fails = "nothing";

  await store.writeText("hash", "text");
  await store.beginEpoch(SHEET, head);
  expect([await disk.readText("hash"), await disk.readSheet(SHEET)]).toEqual([undefined, undefined]);
  expect([await store.readText("hash"), (await store.readSheet(SHEET))?.epoch]).toEqual(["text", 1]);
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

for (const refused of ["a copy", "words"] as const)
  test(`[C14] a sheet whose disk refuses ${refused} is whole in memory from then on, with the texts it lies on`, async () => {
    const { snapshot, indexText } = firstSnapshot(generousColumns(), [sheetRows(2)]);
    const disk = failing(memoryStore());
    const store = inMemoryToo(disk);
    const texts = new Map([[snapshot.hash, indexText]]);
    for (const { hash } of readIndex(snapshot.hash, indexText).chunks) texts.set(hash, `text of ${hash}`);
    for (const [hash, text] of texts) await store.writeText(hash, text);
    const begun = { ...head, snapshot: snapshot.hash };
    await store.beginEpoch(SHEET, begun);
    await store.record(SHEET, 1, 1, Uint8Array.of(1));

    disk.fails = "writes";
    const last = store.record(SHEET, 1, 2, Uint8Array.of(2));
    if (refused === "words") await store.addJournal(SHEET, "mine", [entry(1)]);
    await last;
    await store.record(SHEET, 1, 3, Uint8Array.of(3));
    await disk.clearCopies();

    expect(texts.size).toBeGreaterThan(1);
    expect(await store.readSheet(SHEET)).toEqual({
      ...begun,
      seq: 3,
      updates: [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)],
    });
    for (const [hash, text] of texts) expect(await store.readText(hash)).toBe(text);
  });
