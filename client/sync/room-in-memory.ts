/**
 * A disk that may be full, or fail: what it does not take the page keeps in memory (SPEC C14). Words go before copies: a
 * sheet's copy can be fetched again, so it makes room for what somebody wrote. A browser whose device is full closes its
 * databases: from then on nothing can be read there either, and what it has waits for the next page.
 */
import type { JournalEntry } from "./journal.ts";
import { memoryStore, type Leftover, type LocalStore } from "./local-store.ts";

/** As long as words of a sheet are in memory alone, nothing of that sheet leaves the disk. */
export function withRoomInMemory(disk: LocalStore): LocalStore {
  const memory = memoryStore(false);
  /** The disk, until it refuses a copy: what came after that one must not stand there without it. */
  let copies = disk;

  const copy = async (write: (store: LocalStore) => Promise<void>): Promise<void> => {
    try {
      await write(copies);
    } catch {
      copies = memory;
      await write(memory);
    }
  };
  /** Failing costs nothing but that something is compared once more with what stands. */
  const leaveDisk = async (sheet: string, leave: () => Promise<void>): Promise<void> => {
    const here = (await memory.unsentSheets()).includes(sheet) || (await memory.readReview(sheet)).length > 0;
    if (here) return;
    await leave().catch(() => undefined);
  };

  return {
    readSheet: async (sheet) => (await memory.readSheet(sheet)) ?? disk.readSheet(sheet).catch(() => undefined),
    beginEpoch: (sheet, head) => copy((store) => store.beginEpoch(sheet, head)),
    record: (...args) => copy((store) => store.record(...args)),
    readText: async (hash) => (await memory.readText(hash)) ?? disk.readText(hash).catch(() => undefined),
    writeText: (hash, text) => copy((store) => store.writeText(hash, text)),
    async addJournal(sheet, tab, entries) {
      try {
        return await disk.addJournal(sheet, tab, entries);
      } catch (failure) {
        try {
          if (!isFull(failure)) throw failure;
          copies = memory;
          await disk.clearCopies();
          return await disk.addJournal(sheet, tab, entries);
        } catch {
          return memory.addJournal(sheet, tab, entries);
        }
      }
    },
    async trimJournal(sheet, tab, mark) {
      await memory.trimJournal(sheet, tab, mark);
      await leaveDisk(sheet, () => disk.trimJournal(sheet, tab, mark));
    },
    setUnderway: (...args) => disk.setUnderway(...args).catch(() => memory.setUnderway(...args)),
    async leftovers(sheet, alive) {
      const found = new Map<string, Leftover>();
      const onDisk = await disk.leftovers(sheet, alive).catch(() => []);
      for (const left of [...onDisk, ...(await memory.leftovers(sheet, alive))]) {
        const held = found.get(left.tab);
        const entries = [...(held?.entries ?? []), ...left.entries].toSorted(byPosition);
        found.set(left.tab, { ...left, entries, underway: held?.underway ?? left.underway });
      }
      return [...found.values()].toSorted((one, other) => (one.tab < other.tab ? -1 : 1));
    },
    async forgetTab(sheet, tab) {
      await memory.forgetTab(sheet, tab);
      await leaveDisk(sheet, () => disk.forgetTab(sheet, tab));
    },
    async readReview(sheet) {
      const onDisk = await disk.readReview(sheet).catch(() => []);
      return [...onDisk, ...(await memory.readReview(sheet))];
    },
    writeReview: (sheet, item) => disk.writeReview(sheet, item).catch(() => memory.writeReview(sheet, item)),
    async removeReview(sheet, id) {
      await memory.removeReview(sheet, id);
      await leaveDisk(sheet, () => disk.removeReview(sheet, id));
    },
    unsent: async () => (await disk.unsent()) + (await memory.unsent()),
    unsentSheets: async () =>
      [...new Set([...(await disk.unsentSheets()), ...(await memory.unsentSheets())])].toSorted(),
    async clearCopies() {
      await Promise.all([memory.clearCopies(), disk.clearCopies()]);
    },
    async clear() {
      await Promise.all([memory.clear(), disk.clear()]);
    },
  };
}

const byPosition = (one: JournalEntry, other: JournalEntry): number => one.n - other.n;

/** Anything else, a closed connection for one, is no better for having less on the disk. */
const isFull = (failure: unknown): boolean => failure instanceof Error && failure.name === "QuotaExceededError";
