/**
 * A disk that may be full, or fail: what it does not take the page keeps in memory (SPEC C14). Words go before copies: a
 * sheet's copy can be fetched again, so it makes room for what somebody wrote. A browser whose device is full closes its
 * databases: from then on nothing can be read there either, and what it has waits for the next page.
 */
import { memoryStore, type LocalStore } from "./local-store.ts";

type Write = (store: LocalStore) => Promise<unknown>;

const nobody: ReadonlySet<string> = new Set();

/** As long as words of a sheet are in memory alone, nothing of that sheet leaves the disk; it does once they are stored. */
export function withRoomInMemory(disk: LocalStore, memory: LocalStore): LocalStore {
  /** The disk, until it refuses a copy: what came after that one must not stand there without it. */
  let copies = disk;
  /** By sheet. */
  const owed = new Map<string, readonly Write[]>();

  const copy = (write: Write): Promise<unknown> =>
    write(copies).catch(() => {
      copies = memory;
      return write(memory);
    });
  /** One after the other: the next must know whether the last found room. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = async (write: Write): Promise<void> => void (await (last = last.then(() => copy(write))));
  /** Words on their way: what is to leave waits until it is known where they are. */
  let coming: Promise<unknown> = Promise.resolve();
  const comes = (written: Promise<void>): Promise<void> => {
    coming = Promise.all([coming, written]);
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
    if (!owed.has(sheet) && !memory.unkept(sheet)) return disk;
    const words = memoryStore();
    const takeFrom = async (store: LocalStore): Promise<void> => {
      for (const { tab, entries, underway } of await store.leftovers(sheet, nobody)) {
        await words.addJournal(sheet, tab, entries);
        if (underway !== undefined) await words.setUnderway(sheet, tab, underway);
      }
      for (const item of await store.readReview(sheet)) await words.writeReview(sheet, item);
    };
    await takeFrom(disk).catch(() => undefined);
    for (const remove of owed.get(sheet) ?? []) await remove(words);
    await takeFrom(memory);
    return words;
  };
  const both = async (write: Write): Promise<void> => void (await Promise.all([memory, disk].map(write)));

  return {
    readSheet: async (sheet) => (await memory.readSheet(sheet)) ?? disk.readSheet(sheet).catch(() => undefined),
    beginEpoch: (...args) => inOrder((store) => store.beginEpoch(...args)),
    record: (...args) => inOrder((store) => store.record(...args)),
    readText: async (hash) => (await memory.readText(hash)) ?? disk.readText(hash).catch(() => undefined),
    writeText: async (...args) => void (await copy((store) => store.writeText(...args))),
    addJournal(...args) {
      const write = (): Promise<void> => disk.addJournal(...args);
      const makeRoom = async (failure: unknown): Promise<void> => {
        if (!isFull(failure)) throw failure;
        copies = memory;
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
    async leftovers(...args) {
      const words = await wordsOf(args[0]);
      const left = await words.leftovers(...args).catch(() => []);
      // One story, whichever part of it stands where: room may have come and gone.
      return left.map((one) => ({ ...one, entries: one.entries.toSorted((first, second) => first.n - second.n) }));
    },
    forgetTab: (...args) => leave(args[0], (store) => store.forgetTab(...args)),
    readReview: async (sheet) => (await wordsOf(sheet)).readReview(sheet).catch(() => []),
    writeReview: (...args) => comes(disk.writeReview(...args).catch(() => memory.writeReview(...args))),
    removeReview: (...args) => leave(args[0], (store) => store.removeReview(...args)),
    unkept: (sheet) => memory.unkept(sheet),
    unsent: async () => (await disk.unsent()) + (await memory.unsent()),
    unsentSheets: async () =>
      [...new Set([...(await disk.unsentSheets().catch(() => [])), ...(await memory.unsentSheets())])].toSorted(),
    clearCopies: () => both((store) => store.clearCopies()),
    clear: () => both((store) => store.clear()),
  };
}

/** Anything else, a closed connection for one, is no better for having less on the disk. */
const isFull = (failure: unknown): boolean => failure instanceof Error && failure.name === "QuotaExceededError";
