/** What a person is asked to look at in one sheet: kept on the disk until they have (SPEC C2). */
import { randomBase62, type Random } from "../../shared/ids.ts";
import type { ReviewItem } from "../doc/model.ts";
import { sameJson } from "./journal.ts";
import type { LocalStore } from "./local-store.ts";

export interface ReviewList {
  /** Brings in what an earlier tab left unread. */
  load(): Promise<void>;
  /** Asks about a value in a place; in place of what asked about the same before. */
  add(item: Omit<ReviewItem, "id">): void;
  /** A list is written that has mine and theirs in it: nothing is left to ask about that place. */
  bothStand(key: string, list: readonly unknown[]): void;
  find(id: string): ReviewItem | undefined;
  /** @param after what must be on the disk before this leaves it. */
  remove(id: string, after?: Promise<unknown>): void;
  /** Resolves when everything added so far is on the disk: only then may it leave the journal. */
  kept(): Promise<unknown>;
}

/** @param sheet its name on the disk. `tell` gets the whole list after every change. */
export function makeReviewList(
  sheet: string,
  store: LocalStore,
  random: Random,
  tell: (items: readonly ReviewItem[]) => void,
): ReviewList {
  const items = new Map<string, ReviewItem>();
  let kept: Promise<unknown> = Promise.resolve();
  const changed = (): void => tell([...items.values()]);
  const remove = (id: string, after: Promise<unknown> = Promise.resolve()): void => {
    items.delete(id);
    void Promise.all([after, kept]).then(() => store.removeReview(sheet, id));
    changed();
  };
  return {
    async load() {
      const held = await store.readReview(sheet);
      for (const item of held) items.set(item.id, item);
      if (held.length > 0) changed();
    },
    add(item) {
      const same = [...items.values()].find(({ key, mine }) => key === item.key && sameJson(mine, item.mine));
      const held = { ...item, id: randomBase62(12, random) };
      items.set(held.id, held);
      kept = Promise.all([kept, store.writeReview(sheet, held)]);
      // Another tab of this device may have taken the former off the disk, unknown to this one: it cannot stand for both.
      if (same !== undefined) remove(same.id);
      else changed();
    },
    bothStand(key, list) {
      const has = (held: unknown): boolean => Array.isArray(held) && held.every((one) => list.includes(one));
      for (const item of items.values()) if (item.key === key && has(item.mine) && has(item.theirs)) remove(item.id);
    },
    find: (id) => items.get(id),
    kept: () => kept,
    remove,
  };
}
