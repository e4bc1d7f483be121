/** What a card says once above its fields: the one reason for which several of them cannot be changed. Pure. */
import type { Refusal, RefusalText } from "../doc/model.ts";

/**
 * `undefined`: nothing several fields share; a field's own reason stands below it. What is worked out does not count: it is
 * nobody's to change, and above a card it would read as if that were so of the whole row.
 */
export function sharedWhy(refusals: readonly (Refusal | undefined)[], text: RefusalText): string | undefined {
  const counts = new Map<string, number>();
  for (const refusal of refusals) {
    if (refusal === undefined || refusal.code === "computed") continue;
    const words = text(refusal);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 ? most[0] : undefined;
}
