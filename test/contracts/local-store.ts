/** What every own disk promises (C4); each case gets an empty one. */
import { expect } from "vitest";
import type { JournalEntry } from "../../client/sync/journal.ts";
import type { LocalStore, SheetHead } from "../../client/sync/local-store.ts";
import { CELLS } from "../../shared/document/keys.ts";

const SHEET = "norsjo/actions";
const OTHER = "norsjo/actions-2";
const head = (epoch: number, snapshot = `hash${epoch}`): SheetHead => ({
  epoch,
  snapshot,
  template: "actions",
  restricted: false,
  status: "active",
});
const entry = (n: number, after: unknown = `value ${n}`): JournalEntry => ({
  n,
  map: CELLS,
  key: `row:${n}`,
  before: null,
  after,
});
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const review = (id: string) =>
  ({ id, key: "row:col", reason: "refused", code: "frozen", before: null, mine: "a", theirs: "b" }) as const;

export const localStoreCases: Readonly<Record<string, (store: LocalStore) => Promise<void>>> = {
  async "knows nothing of a sheet it never kept"(store) {
    expect(await store.readSheet(SHEET)).toBeUndefined();
    expect(await store.leftovers(SHEET, new Set())).toEqual([]);
    expect(await store.readReview(SHEET)).toEqual([]);
    expect(await store.reviewSheets()).toEqual([]);
    expect(await store.readText("hash")).toBeUndefined();
    expect(await store.unsent()).toBe(0);
  },
  async "gives back an epoch's records in order of seq, and the last seq though it carried nothing"(store) {
    await store.beginEpoch(SHEET, head(1));
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 0, updates: [] });
    await store.record(SHEET, 1, 2, bytes(2));
    await store.record(SHEET, 1, 10, bytes(10));
    await store.record(SHEET, 1, 11, undefined);
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 11, updates: [bytes(2), bytes(10)] });
  },
  async "keeps the records when the same epoch begins again, and its head as last told"(store) {
    await store.beginEpoch(SHEET, head(1));
    await store.record(SHEET, 1, 1, bytes(1));
    await store.beginEpoch(SHEET, { ...head(1), status: "frozen" });
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), status: "frozen", seq: 1, updates: [bytes(1)] });
  },
  async "forgets the records when another epoch or another snapshot begins"(store) {
    await store.beginEpoch(SHEET, head(1));
    await store.record(SHEET, 1, 1, bytes(1));
    await store.beginEpoch(SHEET, head(2));
    expect(await store.readSheet(SHEET)).toEqual({ ...head(2), seq: 0, updates: [] });
    await store.record(SHEET, 2, 1, bytes(2));
    await store.beginEpoch(SHEET, head(2, "another"));
    expect(await store.readSheet(SHEET)).toEqual({ ...head(2, "another"), seq: 0, updates: [] });
  },
  async "takes no record that leads on from what is not there"(store) {
    await store.beginEpoch(SHEET, head(1));
    await store.record(SHEET, 1, 4, bytes(4));
    await store.record(SHEET, 1, 6, bytes(6), 5);
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 4, updates: [bytes(4)] });
    await store.record(SHEET, 1, 5, bytes(5), 4);
    await store.record(SHEET, 1, 6, bytes(6), 5);
    // Of another tab, which is slower: what stands at its position may say more than it does.
    await store.record(SHEET, 1, 5, bytes(55), 4);
    await store.record(SHEET, 1, 6, bytes(66), 5);
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 6, updates: [bytes(4), bytes(5), bytes(6)] });

    await store.clearCopies();
    await store.beginEpoch(SHEET, head(1));
    await store.record(SHEET, 1, 7, bytes(7), 6);
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 0, updates: [] });
  },
  async "takes no record of an epoch that is not the kept one"(store) {
    await store.record(SHEET, 1, 1, bytes(1));
    await store.beginEpoch(SHEET, head(2));
    await store.record(SHEET, 1, 7, bytes(7));
    expect(await store.readSheet(SHEET)).toEqual({ ...head(2), seq: 0, updates: [] });
  },
  async "keeps sheets apart, also when one's name begins with the other's"(store) {
    await store.beginEpoch(SHEET, head(1));
    await store.beginEpoch(OTHER, head(1));
    await store.record(OTHER, 1, 1, bytes(1));
    await store.addJournal(OTHER, "tab", [entry(1)]);
    await store.writeReview(OTHER, review("r1"));
    expect(await store.readSheet(SHEET)).toEqual({ ...head(1), seq: 0, updates: [] });
    expect(await store.leftovers(SHEET, new Set())).toEqual([]);
    expect(await store.readReview(SHEET)).toEqual([]);
  },
  async "keeps texts by hash"(store) {
    await store.writeText("one", "1");
    await store.writeText("one", "1");
    expect(await store.readText("one")).toBe("1");
  },
  async "hands over the unsent work of tabs that are gone, in order, with the batch that was under way"(store) {
    await store.addJournal(SHEET, "gone", [entry(1), entry(2)]);
    await store.addJournal(SHEET, "gone", [entry(10), entry(11)]);
    await store.setUnderway(SHEET, "gone", { id: "first", mark: 1 });
    await store.setUnderway(SHEET, "gone", { id: "batch", mark: 2 });
    await store.addJournal(SHEET, "quiet", [entry(1)]);
    await store.addJournal(SHEET, "alive", [entry(1)]);
    expect(await store.leftovers(SHEET, new Set(["alive"]))).toEqual([
      { tab: "gone", entries: [1, 2, 10, 11].map((n) => entry(n)), underway: { id: "batch", mark: 2 } },
      { tab: "quiet", entries: [entry(1)], underway: undefined },
    ]);
    expect(await store.unsent()).toBe(6);
  },
  async "hands over in order of the tabs' names, whoever wrote first"(store) {
    for (const tab of ["c", "a", "b"]) await store.addJournal(SHEET, tab, [entry(1)]);
    expect((await store.leftovers(SHEET, new Set())).map(({ tab }) => tab)).toEqual(["a", "b", "c"]);
  },
  async "forgets a journal up to a mark, and nobody else's"(store) {
    await store.addJournal(SHEET, "one", [entry(1), entry(2), entry(3)]);
    await store.addJournal(SHEET, "two", [entry(1)]);
    await store.trimJournal(SHEET, "one", 2);
    expect((await store.leftovers(SHEET, new Set(["two"]))).map(({ entries }) => entries)).toEqual([[entry(3)]]);
    expect(await store.unsent()).toBe(2);
    await store.trimJournal(SHEET, "one", 3);
    expect((await store.leftovers(SHEET, new Set())).map(({ tab }) => tab)).toEqual(["two"]);
  },
  async "keeps thousands of entries that came at once, in order, and forgets those up to a mark among them"(store) {
    const many = Array.from({ length: 4_500 }, (_, i) => entry(i + 1));
    await store.addJournal(SHEET, "gone", many);
    await store.addJournal(SHEET, "gone", [entry(4_501)]);
    expect(await store.unsent()).toBe(4_501);
    expect((await store.leftovers(SHEET, new Set()))[0]?.entries).toEqual([...many, entry(4_501)]);
    await store.trimJournal(SHEET, "gone", 2_500);
    expect((await store.leftovers(SHEET, new Set()))[0]?.entries).toEqual([...many.slice(2_500), entry(4_501)]);
    await store.trimJournal(SHEET, "gone", 4_500);
    expect((await store.leftovers(SHEET, new Set()))[0]?.entries).toEqual([entry(4_501)]);
  },
  async "keeps any JSON value of an entry, and where a row was put"(store) {
    const entries = [null, 0, "", false, ["a"], { a: { b: 1 } }].map((after, i) => entry(i + 1, after));
    const placed = { ...entry(7), between: [null, "rowRow00"] } as unknown as JournalEntry;
    await store.addJournal(SHEET, "gone", [...entries, placed]);
    expect((await store.leftovers(SHEET, new Set()))[0]?.entries).toEqual([...entries, placed]);
  },
  async "forgets a tab whose work was taken over"(store) {
    await store.addJournal(SHEET, "gone", [entry(1)]);
    await store.setUnderway(SHEET, "gone", { id: "batch", mark: 1 });
    await store.forgetTab(SHEET, "gone");
    expect(await store.leftovers(SHEET, new Set())).toEqual([]);
    await store.addJournal(SHEET, "gone", [entry(1)]);
    expect((await store.leftovers(SHEET, new Set()))[0]?.underway).toBeUndefined();
  },
  async "names the sheets that hold unsent work of any tab, each once"(store) {
    expect(await store.unsentSheets()).toEqual([]);
    await store.addJournal(OTHER, "gone", [entry(1), entry(2)]);
    await store.addJournal(SHEET, "one", [entry(1)]);
    await store.addJournal(SHEET, "two", [entry(1)]);
    await store.beginEpoch("norsjo/goals", head(1));
    expect(await store.unsentSheets()).toEqual([SHEET, OTHER]);
    await store.trimJournal(OTHER, "gone", 2);
    expect(await store.unsentSheets()).toEqual([SHEET]);
  },
  async "forgets its copies and keeps what only this device has"(store) {
    await store.beginEpoch(SHEET, head(1));
    await store.record(SHEET, 1, 1, bytes(1));
    await store.writeText("hash", "text");
    await store.addJournal(SHEET, "gone", [entry(1)]);
    await store.writeReview(SHEET, review("r1"));
    await store.clearCopies();
    expect([await store.readSheet(SHEET), await store.readText("hash")]).toEqual([undefined, undefined]);
    expect([await store.unsentSheets(), await store.readReview(SHEET)]).toEqual([[SHEET], [review("r1")]]);
  },
  async "keeps what is to be reviewed until it has been"(store) {
    await store.writeReview(SHEET, review("r1"));
    await store.writeReview(SHEET, review("r2"));
    await store.removeReview(SHEET, "r1");
    expect(await store.readReview(SHEET)).toEqual([review("r2")]);
  },
};
