/** Which group a row stands in, and which folded one is nearest to it. Pure; headings in their order on the screen. */
import type { GroupHead } from "./create-viewed.ts";

/** @param index of a row among those that are shown; below nothing where there is none. */
export const groupAt = (heads: readonly GroupHead[], index: number): GroupHead | undefined =>
  heads.find(({ at, count, folded }) => !folded && index >= at && index < at + count);

/** Above the row first, then below it; without a row the first of all. */
export function foldedNear(heads: readonly GroupHead[], index: number): GroupHead | undefined {
  const away = heads.filter(({ folded }) => folded);
  return (index < 0 ? undefined : away.findLast(({ at }) => at <= index)) ?? away[0];
}
