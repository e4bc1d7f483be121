/**
 * A disk that may be full, or fail: what it does not take the page keeps in memory (SPEC C14). Words go before copies: a
 * sheet's copy can be fetched again, so it makes room for what somebody wrote. A browser whose device is full closes its
 * databases: from then on nothing can be read there either, and what it has waits for the next page.
 */
import { readIndex } from "../../shared/document/snapshot.ts";
import { memoryStore, type LocalStore } from "./local-store.ts";

type Write = (store: LocalStore) => Promise<unknown>;

const nobody: ReadonlySet<string> = new Set();

/** As long as words of a sheet are in memory alone, nothing of that sheet leaves the disk; it does once they are stored. */
export function withRoomInMemory(disk: LocalStore, memory: LocalStore): LocalStore {
  /** The disk, until it refuses a copy: what came after that one must not stand there without it. */
  let copies = disk;
  const over = new Set<string>();
  /** By sheet. */
  const owed = new Map<string, readonly Write[]>();

  /** A sheet comes over to memory once, with all that the disk has of it. */
  const comeOver = async (sheet: string): Promise<void> => {
    copies = memory;
    if (over.has(sheet)) return;
    over.add(sheet);
    await copySheet(sheet, disk, memory).catch(() => undefined);
  };
  /** One after the other: the next must know whether the last found room. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = async (work: () => Promise<unknown>): Promise<void> => void (await (last = last.then(work)));
  const copy = (sheet: string, write: Write): Promise<void> =>
    inOrder(async () => {
      const refused = copies === memory || (await write(disk).then(() => false, () => true)); // prettier-ignore
      if (refused) await comeOver(sheet).then(() => write(memory));
    });
  /** Words on their way: what is to leave waits until it is known where they are. */
  let coming: Promise<unknown> = Promise.resolve();
  const comes = (written: Promise<void>): Promise<void> => {
    coming = Promise.all([coming, written]).then(() => undefined);
    return written;
  };
  /** From memory at once. To fail on the disk costs nothing but that something is compared once more with what stands. */
  const leave = async (sheet: string, remove: Write): Promise<void> => {
    await coming;
    await remove(memory);
    owed.set(sheet, [...(owed.get(sheet) ?? []), remove]);
    if (memory.unkept(sheet)) return;
    const due = owed.get(sheet) ?? [];
    owed.delete(sheet);
    for (const one of due) await one(disk).catch(() => undefined);
  };
  /** A sheet's words, wherever they stand, without those the disk is still to let go. */
  const wordsOf = async (sheet: string): Promise<LocalStore> => {
    await coming;
    if (!owed.has(sheet) && !memory.unkept(sheet)) return disk;
    const words = memoryStore();
    const takeFrom = async (store: LocalStore): Promise<void> => {
      for (const { tab, entries, underway } of await store.leftovers(sheet, nobody)) {
        await words.addJournal(sheet, tab, entries);
        if (underway !== undefined) await words.setUnderway(sheet, tab, underway);
      }
      for (const item of await store.readReview(sheet)) await words.writeReview(sheet, item);
    };
    const due = owed.get(sheet) ?? [];
    await takeFrom(disk).catch(() => undefined);
    for (const remove of due) await remove(words);
    await takeFrom(memory);
    return words;
  };
  const leftovers: LocalStore["leftovers"] = async (...args) => {
    const words = await wordsOf(args[0]);
    const left = await words.leftovers(...args).catch(() => []);
    // One story, whichever part of it stands where: room may have come and gone.
    return left.map((one) => ({ ...one, entries: one.entries.toSorted((first, second) => first.n - second.n) }));
  };
  const sheetsOf = async (list: (store: LocalStore) => Promise<readonly string[]>): Promise<readonly string[]> => {
    await coming;
    return [...new Set([...(await list(disk).catch(() => [])), ...(await list(memory))])].toSorted();
  };
  const unsentSheets = (): Promise<readonly string[]> => sheetsOf((store) => store.unsentSheets());
  const both = async (write: Write): Promise<void> => void (await Promise.all([memory, disk].map(write)));

  return {
    async readSheet(sheet) {
      // One that is coming over is read when it is whole.
      await last;
      return (await memory.readSheet(sheet)) ?? disk.readSheet(sheet).catch(() => undefined);
    },
    beginEpoch: (...args) => copy(args[0], (store) => store.beginEpoch(...args)),
    record: (...args) => copy(args[0], (store) => store.record(...args)),
    readText: async (hash) => (await memory.readText(hash)) ?? disk.readText(hash).catch(() => undefined),
    writeText: (...args) =>
      copies.writeText(...args).catch(() => {
        copies = memory;
        return memory.writeText(...args);
      }),
    addJournal(...args) {
      const write = (): Promise<void> => disk.addJournal(...args);
      const makeRoom = async (failure: unknown): Promise<void> => {
        if (!isFull(failure)) throw failure;
        await inOrder(async () => {
          await comeOver(args[0]);
          const here = await memory.readSheet(args[0]);
          if (here !== undefined) await copyTexts(here.snapshot, disk, memory).catch(() => undefined);
        });
        await disk.clearCopies();
        return write();
      };
      return comes(
        write()
          .catch(makeRoom)
          .catch(() => memory.addJournal(...args)),
      );
    },
    trimJournal: (...args) => leave(args[0], (store) => store.trimJournal(...args)),
    setUnderway: (...args) => both((store) => store.setUnderway(...args).catch(() => undefined)),
    leftovers,
    forgetTab: (...args) => leave(args[0], (store) => store.forgetTab(...args)),
    readReview: async (sheet) => (await wordsOf(sheet)).readReview(sheet).catch(() => []),
    writeReview: (...args) => comes(disk.writeReview(...args).catch(() => memory.writeReview(...args))),
    removeReview: (...args) => leave(args[0], (store) => store.removeReview(...args)),
    unkept: (sheet) => memory.unkept(sheet),
    async unsent() {
      // Where it does not answer that is said, whatever memory has.
      await disk.unsent();
      let count = 0;
      for (const sheet of await unsentSheets())
        for (const { entries } of await leftovers(sheet, nobody)) count += entries.length;
      return count;
    },
    unsentSheets,
    reviewSheets: () => sheetsOf((store) => store.reviewSheets()),
    clearCopies: () => both((store) => store.clearCopies()),
    clear: () => both((store) => store.clear()),
  };
}

async function copyTexts(snapshot: string, from: LocalStore, to: LocalStore): Promise<void> {
  const copyText = async (hash: string): Promise<string | undefined> => {
    const text = await from.readText(hash);
    if (text !== undefined) await to.writeText(hash, text);
    return text;
  };
  const index = await copyText(snapshot);
  if (index !== undefined) for (const { hash } of readIndex(snapshot, index).chunks) await copyText(hash);
}

async function copySheet(sheet: string, from: LocalStore, to: LocalStore): Promise<void> {
  const kept = await from.readSheet(sheet);
  if (kept === undefined) return;
  await copyTexts(kept.snapshot, from, to);
  await to.beginEpoch(sheet, kept);
  const records = [undefined, ...kept.updates];
  // At positions between, but for the last: together they lead there.
  for (const [i, update] of records.entries())
    await to.record(sheet, kept.epoch, (kept.seq * (i + 1)) / records.length, update);
}

/** Anything else, a closed connection for one, is no better for having less on the disk. */
const isFull = (failure: unknown): boolean => failure instanceof Error && failure.name === "QuotaExceededError";
