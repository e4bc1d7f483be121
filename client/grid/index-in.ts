/**
 * Where rows stand in a long list. A few are asked for at a time, near one another, and the list is another after every
 * row that comes or goes: only whoever asks all over the list gets a map of all of it.
 */
import type { RowId } from "../../shared/ids.ts";

/** Rows on each side of one that was looked for, which will be asked for next. */
const NEAR = 64;
/** A look through 10,000 rows takes some microseconds, a map of them a millisecond and 230 kB. */
const MOST_LOOKS = 64;

/** Index of a row in `rows`, which never changes; -1 when it is not there. */
export function indexIn(rows: readonly RowId[]): (row: RowId) => number {
  let known = new Map<RowId, number>();
  let looks = 0;
  return (row) => {
    const held = known.get(row);
    if (held !== undefined || looks > MOST_LOOKS) return held ?? -1;
    looks += 1;
    if (looks > MOST_LOOKS) {
      known = new Map(rows.map((id, index) => [id, index]));
      return known.get(row) ?? -1;
    }
    const at = rows.indexOf(row);
    if (at >= 0) {
      const end = Math.min(rows.length, at + NEAR + 1);
      for (let index = Math.max(0, at - NEAR); index < end; index++) known.set(rows[index]!, index);
    }
    return at;
  };
}
