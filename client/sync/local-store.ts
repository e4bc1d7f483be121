/**
 * The own disk: what makes a sheet open at once and without network, and what keeps unsent work through a closed tab
 * (SPEC C4). Only acknowledged log entries are kept as overlay; everything else is in the journal. One store a person.
 */
import type { ReviewItem } from "../doc/model.ts";
import type { JournalEntry } from "./journal.ts";

/** What an epoch of a sheet is: where it starts from and what the rulebook asks about it. */
export interface SheetHead {
  readonly epoch: number;
  /** Hash of the snapshot index. */
  readonly snapshot: string;
  /** Template key, for example `actions`. */
  readonly template: string;
  readonly restricted: boolean;
  readonly status: "active" | "frozen";
}

/** A sheet as this disk last knew it. */
export interface KeptSheet extends SheetHead {
  readonly seq: number;
  /** Overlay updates of this epoch in log order; applied together they give the state at `seq`. */
  readonly updates: readonly Uint8Array[];
}

/** A batch that was sent and not answered when it was last seen. */
export interface Underway {
  readonly id: string;
  readonly mark: number;
}

/** Unsent work a tab left behind. */
export interface Leftover {
  readonly tab: string;
  readonly entries: readonly JournalEntry[];
  readonly underway: Underway | undefined;
}

/** `sheet` names a document of a tenant: `norsjo/actions`. Writes resolve when they are on the disk. */
export interface LocalStore {
  readSheet(sheet: string): Promise<KeptSheet | undefined>;
  /**
   * Begins an epoch: replaces what was kept of the sheet's overlay, unless it is of the same epoch. Never goes back: a
   * slower tab's older answer would take away what a faster one has recorded, and the rest would be full of holes.
   */
  beginEpoch(sheet: string, head: SheetHead): Promise<void>;
  /**
   * The log reached `seq`; `update` leads there from the position `from`, by default from the snapshot. Taken only where
   * it leads on from what is here: another tab may be further, or have made room and begun anew, and what this one has is
   * no more than a part.
   */
  record(sheet: string, epoch: number, seq: number, update: Uint8Array | undefined, from?: number): Promise<void>;
  /** Texts of snapshot parts, by hash. */
  readText(hash: string): Promise<string | undefined>;
  writeText(hash: string, text: string): Promise<void>;
  addJournal(sheet: string, tab: string, entries: readonly JournalEntry[]): Promise<void>;
  /** Forgets entries up to `mark`. */
  trimJournal(sheet: string, tab: string, mark: number): Promise<void>;
  setUnderway(sheet: string, tab: string, underway: Underway): Promise<void>;
  /** Unsent work of every tab but those that are `alive`, in order of their names: the later saw what the earlier wrote. */
  leftovers(sheet: string, alive: ReadonlySet<string>): Promise<readonly Leftover[]>;
  forgetTab(sheet: string, tab: string): Promise<void>;
  readReview(sheet: string): Promise<readonly ReviewItem[]>;
  writeReview(sheet: string, item: ReviewItem): Promise<void>;
  removeReview(sheet: string, id: string): Promise<void>;
  /** Whether words of the sheet are in this page alone, and go with it (SPEC C14). */
  unkept(sheet: string): boolean;
  /** Number of unsent edits on this disk, in any sheet: asked before signing out. */
  unsent(): Promise<number>;
  /** The sheets those edits are in, in order of their names. */
  unsentSheets(): Promise<readonly string[]>;
  /** The sheets of which something is to be looked at, in order of their names. */
  reviewSheets(): Promise<readonly string[]>;
  /** Forgets every sheet and what was read of it; unsent edits and what is to be looked at stay. */
  clearCopies(): Promise<void>;
  /** Forgets everything: signing out of a shared computer. */
  clear(): Promise<void>;
}

/**
 * In memory. @param unkept in a browser, where the open tab alone keeps it: told after each change whether there are
 * words in it. Without: for Node and tests, where it outlives what opens sheets on it, as a disk does.
 */
export function memoryStore(unkept?: (holds: boolean) => void): LocalStore {
  const sheets = new Map<string, { head: SheetHead; seq: number; records: Map<number, Uint8Array | undefined> }>();
  const texts = new Map<string, string>();
  const journals = new Map<string, Map<string, { entries: JournalEntry[]; underway: Underway | undefined }>>();
  const reviews = new Map<string, Map<string, ReviewItem>>();
  const journal = (sheet: string, tab: string) => {
    const tabs = journals.get(sheet) ?? new Map<string, { entries: JournalEntry[]; underway: Underway | undefined }>();
    journals.set(sheet, tabs);
    const held = tabs.get(tab) ?? { entries: [], underway: undefined };
    tabs.set(tab, held);
    return held;
  };
  const waits = (sheet: string): boolean =>
    [...(journals.get(sheet)?.values() ?? [])].some(({ entries }) => entries.length > 0);
  const holdsWords = (sheet: string): boolean => waits(sheet) || (reviews.get(sheet)?.size ?? 0) > 0;
  const tell = (): void => unkept?.([...journals.keys(), ...reviews.keys()].some(holdsWords));
  return {
    async readSheet(sheet) {
      const held = sheets.get(sheet);
      if (held === undefined) return undefined;
      const positions = [...held.records.keys()].toSorted((a, b) => a - b);
      const updates = positions.flatMap((position) => held.records.get(position) ?? []);
      return { ...held.head, seq: held.seq, updates };
    },
    async beginEpoch(sheet, head) {
      const held = sheets.get(sheet);
      if (held !== undefined && held.head.epoch > head.epoch) return;
      const same = held?.head.epoch === head.epoch && held.head.snapshot === head.snapshot;
      sheets.set(sheet, same ? { ...held, head } : { head, seq: 0, records: new Map() });
    },
    async record(sheet, epoch, seq, update, from = 0) {
      const held = sheets.get(sheet);
      if (held?.head.epoch !== epoch || held.seq < from || held.seq >= seq) return;
      held.records.set(seq, update);
      held.seq = seq;
    },
    readText: async (hash) => texts.get(hash),
    async writeText(hash, text) {
      texts.set(hash, text);
    },
    async addJournal(sheet, tab, entries) {
      const held = journal(sheet, tab);
      held.entries = [...held.entries, ...entries];
      tell();
    },
    async trimJournal(sheet, tab, mark) {
      const held = journal(sheet, tab);
      held.entries = held.entries.filter(({ n }) => n > mark);
      tell();
    },
    async setUnderway(sheet, tab, underway) {
      journal(sheet, tab).underway = underway;
    },
    async leftovers(sheet, alive) {
      return [...(journals.get(sheet) ?? [])]
        .filter(([tab, { entries }]) => !alive.has(tab) && entries.length > 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([tab, { entries, underway }]) => ({ tab, entries, underway }));
    },
    async forgetTab(sheet, tab) {
      journals.get(sheet)?.delete(tab);
      tell();
    },
    readReview: async (sheet) => [...(reviews.get(sheet)?.values() ?? [])],
    async writeReview(sheet, item) {
      const held = reviews.get(sheet) ?? new Map<string, ReviewItem>();
      held.set(item.id, item);
      reviews.set(sheet, held);
      tell();
    },
    async removeReview(sheet, id) {
      reviews.get(sheet)?.delete(id);
      tell();
    },
    unkept: (sheet) => unkept !== undefined && holdsWords(sheet),
    async unsent() {
      let count = 0;
      for (const tabs of journals.values()) for (const { entries } of tabs.values()) count += entries.length;
      return count;
    },
    async unsentSheets() {
      return [...journals.keys()].filter(waits).toSorted();
    },
    reviewSheets: async () => [...reviews.keys()].filter((sheet) => reviews.get(sheet)!.size > 0).toSorted(),
    async clearCopies() {
      sheets.clear();
      texts.clear();
    },
    async clear() {
      for (const held of [sheets, texts, journals, reviews]) held.clear();
      tell();
    },
  };
}
