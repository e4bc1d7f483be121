/** What a person is asked to look at in one sheet: kept on the disk until they have (SPEC C2). */
import { randomBase62, type Random } from "../../shared/ids.ts";
import type { ReviewItem } from "../doc/model.ts";
import { sameJson } from "./journal.ts";
import type { LocalStore } from "./local-store.ts";

export interface ReviewList {
  /** Brings in what an earlier tab left unread. */
  load(): Promise<void>;
  add(item: Omit<ReviewItem, "id">): void;
  find(id: string): ReviewItem | undefined;
  /** Whether somebody is already asked about this value in this place. */
  asks(key: string, mine: unknown): boolean;
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
  return {
    async load() {
      const held = await store.readReview(sheet);
      for (const item of held) items.set(item.id, item);
      if (held.length > 0) changed();
    },
    add(item) {
      const held = { ...item, id: randomBase62(12, random) };
      items.set(held.id, held);
      kept = Promise.all([kept, store.writeReview(sheet, held)]);
      changed();
    },
    find: (id) => items.get(id),
    asks: (key, mine) => [...items.values()].some((item) => item.key === key && sameJson(item.mine, mine)),
    kept: () => kept,
    remove(id, after = Promise.resolve()) {
      items.delete(id);
      void Promise.all([after, kept]).then(() => store.removeReview(sheet, id));
      changed();
    },
  };
}
