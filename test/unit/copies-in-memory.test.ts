/** A disk without room, and a sheet's copies: whole wherever they stand, and in no word's way. */
import { expect, test } from "vitest";
import { nativeDigest } from "../../client/sync/digest.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import { snapshotOnDisk } from "../../client/sync/snapshot-loader.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { entry, failing, full, head, inMemoryToo, SHEET } from "../support/failing-disk.ts";
import { generousColumns, sheetRows } from "../support/simulation/sheet.ts";

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

const FIRST = firstSnapshot(generousColumns(), [sheetRows(2)]);
const SECOND = firstSnapshot(generousColumns(), [sheetRows(3)]);
const textsOf = (first: typeof FIRST): readonly (readonly [string, string])[] => [
  [first.snapshot.hash, first.indexText],
  ...first.chunkTexts,
];
const wholeOn = async (store: LocalStore): Promise<number | undefined> => {
  const kept = await store.readSheet(SHEET);
  if (kept === undefined || (await snapshotOnDisk(store, kept.snapshot, nativeDigest)) === undefined) return undefined;
  return kept.seq;
};
type Write = "writeText" | "beginEpoch" | "record" | "addJournal";
/** A disk of which these writes find no room, as far as `when` says. */
function without(
  disk: LocalStore,
  writes: readonly Write[],
  when: (...given: readonly unknown[]) => boolean = () => true,
): LocalStore {
  const refusing = writes.map((name) => [
    name,
    async (...given: never[]) => {
      if (when(...given)) throw full;
      await (Reflect.apply(disk[name], undefined, given) as Promise<void>);
    },
  ]);
  return { ...disk, ...Object.fromEntries(refusing) };
}

/** As a session does that opens the sheet for the first time. */
async function openFirst(store: LocalStore): Promise<void> {
  for (const [hash, text] of textsOf(FIRST)) await store.writeText(hash, text);
  await store.beginEpoch(SHEET, { ...head, snapshot: FIRST.snapshot.hash });
}

for (const refused of ["a copy", "words"] as const)
  test(`[C14] a sheet whose disk refuses ${refused} is whole in memory from then on, with the texts it lies on`, async () => {
    const disk = memoryStore();
    let none = false;
    const store = inMemoryToo(without(disk, refused === "words" ? ["addJournal"] : ["record"], () => none));
    await openFirst(store);
    await store.record(SHEET, 1, 1, Uint8Array.of(1));

    none = true;
    const last = store.record(SHEET, 1, 2, Uint8Array.of(2), 1);
    if (refused === "words") await store.addJournal(SHEET, "mine", [entry(1)]);
    await last;
    await store.record(SHEET, 1, 3, Uint8Array.of(3), 2);
    await disk.clearCopies();

    expect((await store.readSheet(SHEET))?.updates).toEqual([1, 2, 3].map((byte) => Uint8Array.of(byte)));
    expect(await wholeOn(store)).toBe(3);
  });

test("[C14] where the texts of the next epoch find no room, the disk keeps the last one whole", async () => {
  const disk = memoryStore();
  let none = false;
  const store = inMemoryToo(without(disk, ["writeText"], () => none));
  await openFirst(store);
  await store.record(SHEET, 1, 1, Uint8Array.of(1));

  none = true;
  for (const [hash, text] of textsOf(SECOND)) await store.writeText(hash, text);
  await store.beginEpoch(SHEET, { ...head, epoch: 2, snapshot: SECOND.snapshot.hash });

  expect([await wholeOn(disk), (await disk.readSheet(SHEET))?.epoch]).toEqual([1, 1]);
  expect([await wholeOn(store), (await store.readSheet(SHEET))?.epoch]).toEqual([0, 2]);
});

for (const [kept, writes] of [
  ["no text", ["writeText"]],
  ["the index alone", ["writeText"]],
  ["all but the index", ["writeText"]],
  ["the texts, not the sheet", ["beginEpoch"]],
] as const)
  test(`[C14] a sheet of which the disk took ${kept} opens again from memory after room was made`, async () => {
    let words = false;
    const refuses = (name: unknown): boolean => {
      if (words || kept === "no text" || kept === "the texts, not the sheet") return true;
      return (name === FIRST.snapshot.hash) === (kept === "all but the index");
    };
    const disk = memoryStore();
    const store = inMemoryToo(without(without(disk, writes, refuses), ["addJournal"], () => words));
    await openFirst(store);
    await store.record(SHEET, 1, 1, Uint8Array.of(1));
    words = true;
    await store.addJournal(SHEET, "mine", [entry(1)]);
    await store.record(SHEET, 1, 2, Uint8Array.of(2), 1);

    expect(await disk.readText(FIRST.snapshot.hash)).toBeUndefined();
    expect(await wholeOn(store)).toBe(2);
  });

test("[C14] a sheet half come over to memory is not read", async () => {
  const disk = memoryStore();
  let none = false;
  const store = inMemoryToo(without(disk, ["record"], () => none));
  await openFirst(store);
  for (let seq = 1; seq <= 20; seq++) await store.record(SHEET, 1, seq, Uint8Array.of(seq), seq - 1);
  none = true;

  let come = false;
  void store.record(SHEET, 1, 21, Uint8Array.of(21), 20).then(() => (come = true));
  const seen = new Set<number | undefined>();
  while (!come) {
    seen.add((await store.readSheet(SHEET))?.seq);
    await Promise.resolve();
  }
  expect([...seen].filter((seq) => seq !== 20 && seq !== 21)).toEqual([]);
});
