/**
 * A disk that may be full, or fail: what it does not take the page keeps in memory (SPEC C14). Words go before copies: a
 * sheet's copy can be fetched again, so it makes room for what somebody wrote. A browser whose device is full closes its
 * databases: from then on nothing can be read there either, and what it has waits for the next page.
 */
import { memoryStore, type LocalStore } from "./local-store.ts";

type Write = (store: LocalStore) => Promise<void>;

/** As long as words of a sheet are in memory alone, nothing of that sheet leaves the disk; it does once they are stored. */
export function withRoomInMemory(disk: LocalStore): LocalStore {
  const memory = memoryStore(false);
  /** The disk, until it refuses a copy: what came after that one must not stand there without it. */
  let copies = disk;
  /** By sheet. */
  const owed = new Map<string, readonly Write[]>();

  const copy = (write: Write): Promise<void> =>
    write(copies).catch(() => {
      copies = memory;
      return write(memory);
    });
  /** One after the other: the next must know whether the last found room. */
  let last: Promise<void> = Promise.resolve();
  const inOrder = (write: Write): Promise<void> => (last = last.then(() => copy(write)));
  /** From memory at once. To fail on the disk costs nothing but that something is compared once more with what stands. */
  const leave = async (sheet: string, remove: Write): Promise<void> => {
    await remove(memory);
    owed.set(sheet, [...(owed.get(sheet) ?? []), remove]);
    if ((await memory.unsentSheets()).includes(sheet) || (await memory.readReview(sheet)).length > 0) return;
    const due = owed.get(sheet) ?? [];
    owed.delete(sheet);
    for (const one of due) await one(disk).catch(() => undefined);
  };
  const both = async (write: Write): Promise<void> => void (await Promise.all([memory, disk].map(write)));

  return {
    readSheet: async (sheet) => (await memory.readSheet(sheet)) ?? disk.readSheet(sheet).catch(() => undefined),
    beginEpoch: (...args) => inOrder((store) => store.beginEpoch(...args)),
    record: (...args) => inOrder((store) => store.record(...args)),
    readText: async (hash) => (await memory.readText(hash)) ?? disk.readText(hash).catch(() => undefined),
    writeText: (...args) => copy((store) => store.writeText(...args)),
    addJournal(...args) {
      const write = (): Promise<boolean> => disk.addJournal(...args);
      const makeRoom = async (failure: unknown): Promise<boolean> => {
        if (!isFull(failure)) throw failure;
        copies = memory;
        await disk.clearCopies();
        return write();
      };
      return write()
        .catch(makeRoom)
        .catch(() => memory.addJournal(...args));
    },
    trimJournal: (...args) => leave(args[0], (store) => store.trimJournal(...args)),
    setUnderway: (...args) => disk.setUnderway(...args).catch(() => memory.setUnderway(...args)),
    // A journal that stands in both places is told of twice, what it brought to the disk first.
    async leftovers(...args) {
      const onDisk = await disk.leftovers(...args).catch(() => []);
      return [...onDisk, ...(await memory.leftovers(...args))].toSorted((one, other) =>
        one.tab < other.tab ? -1 : +(one.tab > other.tab),
      );
    },
    forgetTab: (...args) => leave(args[0], (store) => store.forgetTab(...args)),
    async readReview(sheet) {
      const onDisk = await disk.readReview(sheet).catch(() => []);
      return [...onDisk, ...(await memory.readReview(sheet))];
    },
    writeReview: (...args) => disk.writeReview(...args).catch(() => memory.writeReview(...args)),
    removeReview: (...args) => leave(args[0], (store) => store.removeReview(...args)),
    unsent: async () => (await disk.unsent()) + (await memory.unsent()),
    unsentSheets: async () =>
      [...new Set([...(await disk.unsentSheets()), ...(await memory.unsentSheets())])].toSorted(),
    clearCopies: () => both((store) => store.clearCopies()),
    clear: () => both((store) => store.clear()),
  };
}

/** Anything else, a closed connection for one, is no better for having less on the disk. */
const isFull = (failure: unknown): boolean => failure instanceof Error && failure.name === "QuotaExceededError";
