/** Which things to look at are one: a new row that was refused comes back cell by cell, and is one thing all the same. */
import type { ReviewItem } from "../doc/model.ts";

/** @returns what the item is about, by name: items of one refused new row have one. */
export function subjects(items: readonly ReviewItem[]): (item: ReviewItem) => string {
  const made = new Set(
    items.flatMap(({ key, mine, reason }) =>
      reason === "refused" && key.endsWith(":!") && mine === 1 ? [rowOf(key)] : [],
    ),
  );
  return ({ id, key, reason }) => (reason === "refused" && made.has(rowOf(key)) ? rowOf(key) : id);
}

const rowOf = (key: string): string => key.split(":")[0]!;

export const reviewCount = (items: readonly ReviewItem[]): number => new Set(items.map(subjects(items))).size;
