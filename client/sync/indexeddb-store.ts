/** The own disk in a browser: one IndexedDB database a person. Layout follows `LocalStore` store by store. */
import { type DBSchema, type IDBPDatabase, type StoreNames, deleteDB, openDB } from "idb";
import type { ReviewItem } from "../doc/model.ts";
import type { JournalEntry } from "./journal.ts";
import type { LocalStore, SheetHead, Underway } from "./local-store.ts";

type Kept = JournalEntry | readonly JournalEntry[];

interface Schema extends DBSchema {
  sheets: { key: string; value: SheetHead };
  /** [sheet, epoch, seq] */
  records: { key: [string, number, number]; value: Uint8Array | null };
  texts: { key: string; value: string };
  /** [sheet, tab, n]: an entry, or the entries that came at once up to `n` in one record. */
  journal: { key: [string, string, number]; value: Kept };
  /** [sheet, tab] */
  underway: { key: [string, string]; value: Underway };
  /** [sheet, id] */
  review: { key: [string, string]; value: ReviewItem };
}

const VERSION = 1;
/** Records of one epoch are merged into one once there are more than this. */
const MOST_RECORDS = 500;

/**
 * Entries in one record: each record costs a tenth of a millisecond of the page whatever it holds, and an import of 10,000
 * rows writes 150,000 entries, again after every epoch that ends under it.
 */
const MOST_TOGETHER = 2_000;

const below = (...head: readonly (string | number)[]): IDBKeyRange => IDBKeyRange.bound([...head], [...head, []]);

/** Opens the person's database. @throws when the browser refuses one (private windows of some). */
export async function indexedDbStore(
  person: string,
  merge: (updates: readonly Uint8Array[]) => Uint8Array,
): Promise<LocalStore> {
  const name = `samplan-${person}`;
  const db: IDBPDatabase<Schema> = await openDB<Schema>(name, VERSION, {
    upgrade(fresh) {
      for (const store of ["sheets", "records", "texts", "journal", "underway", "review"] as const)
        fresh.createObjectStore(store);
    },
    // Another tab signs out and removes it: what holds it open would stand in its way.
    blocking: () => db.close(),
  });

  /** What has failed is told by who waits for it, not once more by the browser as heard by nobody. */
  const writing = <Name extends StoreNames<Schema>>(...names: Name[]) => {
    const transaction = db.transaction(names, "readwrite");
    transaction.done.catch(() => undefined);
    return transaction;
  };

  /** Puts one record in the place of all up to `seq`, unless another tab has begun another epoch meanwhile. */
  const replaceRecords = async (sheet: string, head: SheetHead, seq: number, merged: Uint8Array): Promise<void> => {
    const transaction = writing("sheets", "records");
    const records = transaction.objectStore("records");
    const { epoch, snapshot } = head;
    const held = await transaction.objectStore("sheets").get(sheet);
    if (held?.epoch === epoch && held.snapshot === snapshot) {
      await records.delete(IDBKeyRange.bound([sheet, epoch], [sheet, epoch, seq]));
      await records.put(merged, [sheet, epoch, seq]);
    }
    await transaction.done;
  };

  return {
    async readSheet(sheet) {
      const transaction = db.transaction(["sheets", "records"]);
      const head = await transaction.objectStore("sheets").get(sheet);
      if (head === undefined) return undefined;
      const records = transaction.objectStore("records");
      const range = below(sheet, head.epoch);
      const [keys, values] = await Promise.all([records.getAllKeys(range), records.getAll(range)]);
      const seq = keys.at(-1)?.[2] ?? 0;
      const updates = values.filter((update) => update !== null);
      if (keys.length <= MOST_RECORDS) return { ...head, seq, updates };
      const merged = merge(updates);
      // What was read is read, though a full disk may have no room to be made smaller.
      await replaceRecords(sheet, head, seq, merged).catch(() => undefined);
      return { ...head, seq, updates: [merged] };
    },
    async beginEpoch(sheet, head) {
      const transaction = writing("sheets", "records");
      const records = transaction.objectStore("records");
      const held = await transaction.objectStore("sheets").get(sheet);
      if (held === undefined || held.epoch <= head.epoch) {
        // Another tab may be there already: what it recorded stays.
        if (held?.epoch !== head.epoch || held.snapshot !== head.snapshot) await records.delete(below(sheet));
        await transaction.objectStore("sheets").put(head, sheet);
      }
      await transaction.done;
    },
    async record(sheet, epoch, seq, update, from = 0) {
      const transaction = writing("sheets", "records");
      const records = transaction.objectStore("records");
      const head = await transaction.objectStore("sheets").get(sheet);
      const here = (await records.openKeyCursor(below(sheet, epoch), "prev"))?.key[2] ?? 0;
      if (head?.epoch === epoch && from <= here && here < seq) await records.put(update ?? null, [sheet, epoch, seq]);
      await transaction.done;
    },
    readText: (hash) => db.get("texts", hash),
    async writeText(hash, text) {
      await db.put("texts", text, hash);
    },
    async addJournal(sheet, tab, entries) {
      const transaction = writing("journal");
      const parts: (readonly JournalEntry[])[] = [];
      for (let at = 0; at < entries.length; at += MOST_TOGETHER) parts.push(entries.slice(at, at + MOST_TOGETHER));
      // Alone as it always was: a page of before, open in another tab, reads it too.
      const store = transaction.objectStore("journal");
      const put = parts.map((part) => store.put(part.length === 1 ? part[0]! : part, [sheet, tab, part.at(-1)!.n]));
      await committed(transaction, put);
    },
    async trimJournal(sheet, tab, mark) {
      const transaction = writing("journal");
      const store = transaction.objectStore("journal");
      await store.delete(IDBKeyRange.bound([sheet, tab], [sheet, tab, mark]));
      // What came at once with later ones goes alone.
      const [first] = await store.getAll(below(sheet, tab), 1);
      const rest = entriesOf(first ?? []).filter(({ n }) => n > mark);
      if (first !== undefined && rest.length < entriesOf(first).length)
        await store.put(rest, [sheet, tab, rest.at(-1)!.n]);
      await transaction.done;
    },
    async setUnderway(sheet, tab, underway) {
      await db.put("underway", underway, [sheet, tab]);
    },
    async leftovers(sheet, alive) {
      // At one moment: between two looks another tab may have added or trimmed.
      const transaction = db.transaction(["journal", "underway"]);
      const [journal, underway] = [transaction.objectStore("journal"), transaction.objectStore("underway")];
      const [keys, entries, names, batches] = await Promise.all([
        journal.getAllKeys(below(sheet)),
        journal.getAll(below(sheet)),
        underway.getAllKeys(below(sheet)),
        underway.getAll(below(sheet)),
      ]);
      const sent = new Map(names.map(([, tab], i) => [tab, batches[i]]));
      const byTab = new Map<string, JournalEntry[]>();
      keys.forEach(([, tab], i) => {
        if (alive.has(tab)) return;
        const held = byTab.get(tab) ?? [];
        for (const entry of entriesOf(entries[i]!)) held.push(entry);
        byTab.set(tab, held);
      });
      return [...byTab].map(([tab, held]) => ({ tab, entries: held, underway: sent.get(tab) }));
    },
    async forgetTab(sheet, tab) {
      await db.delete("journal", below(sheet, tab));
      await db.delete("underway", [sheet, tab]);
    },
    readReview: (sheet) => db.getAll("review", below(sheet)),
    async writeReview(sheet, item) {
      const transaction = writing("review");
      await committed(transaction, [transaction.objectStore("review").put(item, [sheet, item.id])]);
    },
    removeReview: (sheet, id) => db.delete("review", [sheet, id]),
    unkept: () => false,
    unsent: async () => (await db.getAll("journal")).reduce((sum, kept) => sum + entriesOf(kept).length, 0),
    unsentSheets: async () => sheetsIn(await db.getAllKeys("journal")),
    reviewSheets: async () => sheetsIn(await db.getAllKeys("review")),
    async clearCopies() {
      const transaction = writing("sheets", "records", "texts");
      await Promise.all([
        ...(["sheets", "records", "texts"] as const).map((store) => transaction.objectStore(store).clear()),
        transaction.done,
      ]);
    },
    async clear() {
      db.close();
      await deleteDB(name);
    },
  };
}

/**
 * For words that only this device has. By itself the browser ends a transaction when the page has heard of every request:
 * a page that was busy until it was killed, as a phone does to it for want of memory, hears of none, and nothing is kept.
 */
async function committed(
  transaction: { readonly done: Promise<void>; commit(): void },
  requests: readonly Promise<unknown>[],
): Promise<void> {
  transaction.commit();
  // Why it failed the transaction says, its requests only that it did.
  await Promise.all([Promise.allSettled(requests), transaction.done]);
}

const sheetsIn = (keys: readonly (readonly [string, ...unknown[]])[]): string[] => [
  ...new Set(keys.map(([sheet]) => sheet)),
];
const entriesOf = (kept: Kept): readonly JournalEntry[] => ("n" in kept ? [kept] : kept);
