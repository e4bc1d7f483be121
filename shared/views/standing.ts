/**
 * A view that stands while the sheet changes below it (SPEC V3): rows that are shown keep their places and stay, whoever
 * changes them, until the view is arranged anew. Rows that match by now come in at their place; rows one has made oneself
 * stay whether or not they match. Knows no screen; what changed is told to it.
 */
import type { RowId } from "../ids.ts";
import type { Arrangement } from "./arrange.ts";

/** Why a row stands where arranging anew would not put it. */
export type Mark =
  /** It does not match any more. */
  | "left"
  /** One has just made it. */
  | "new"
  /** It matches and belongs elsewhere. */
  | "moved";

/** The group of rows one has just made, while rows are grouped. Stands last. */
export const NEW_GROUP = "\u0000new";

export interface Standing {
  /** In order, those of every group. Another array whenever it changes. */
  rows(): readonly RowId[];
  mark(row: RowId): Mark | undefined;
  /** How many rows arranging anew would take away or move. */
  due(): number;
  readonly grouped: boolean;
  /** Of a row that is shown. */
  groupOf(row: RowId): string;
  /** These rows' cells changed; `undefined`: any may have. @returns whether anything looks different now. */
  changed(rows: Iterable<RowId> | undefined): boolean;
  /**
   * The sheet has other rows now, or in another order. `own`: what came is one's own, and wanted after a row (`null`: at
   * the end).
   */
  rowsChanged(rows: readonly RowId[], own?: { readonly after: RowId | null }): boolean;
}

/** @param sheet the sheet's rows, in its order. */
export function standingOf(arrangement: Arrangement, sheet: readonly RowId[]): Standing {
  const { matches, groupOf, ordered, compare } = arrangement;
  let all = sheet;
  let order: readonly RowId[] = arrangement.arrange(sheet);
  const shown = new Set(order);
  const marks = new Map<RowId, Mark>();
  const groups = new Map<RowId, string>();
  const note = (row: RowId): void => void (groupOf !== undefined && groups.set(row, groupOf(row)));
  order.forEach(note);
  let known: Set<RowId> | undefined;
  let places: ReadonlyMap<RowId, number> | undefined;

  const place = (row: RowId): number => (places ??= new Map(all.map((one, at) => [one, at]))).get(row) ?? all.length;
  const before = (a: RowId, b: RowId): number => compare(a, b) || place(a) - place(b);

  /** Those that match by now come in where they belong among those that stand. */
  const comeIn = (coming: readonly RowId[]): void => {
    for (const row of coming) {
      shown.add(row);
      note(row);
    }
    if (!ordered) return;
    // What stands out of place would lead the search astray.
    const steady = order.filter((row) => !marks.has(row));
    const behind = new Map<RowId | undefined, RowId[]>();
    for (const row of coming.toSorted(before)) {
      let low = 0;
      let high = steady.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (before(steady[middle]!, row) <= 0) low = middle + 1;
        else high = middle;
      }
      const neighbour = steady[low - 1];
      behind.set(neighbour, [...(behind.get(neighbour) ?? []), row]);
    }
    order = [...(behind.get(undefined) ?? []), ...order.flatMap((row) => [row, ...(behind.get(row) ?? [])])];
  };

  /** What the sheet's own order gives, where nothing else orders. */
  const follow = (): void => {
    if (!ordered) order = all.filter((row) => shown.has(row));
  };

  const inPlace = (row: RowId, at: number): boolean => {
    if (groupOf !== undefined && groups.get(row) !== groupOf(row)) return false;
    const steadyFrom = (from: number, by: 1 | -1): RowId | undefined => {
      for (let i = from; i >= 0 && i < order.length; i += by) if (!marks.has(order[i]!)) return order[i];
      return undefined;
    };
    const [last, next] = [steadyFrom(at - 1, -1), steadyFrom(at + 1, 1)];
    return (last === undefined || before(last, row) <= 0) && (next === undefined || before(row, next) <= 0);
  };

  const look = (row: RowId, at: () => number): boolean => {
    const was = marks.get(row);
    if (was === "new") return false;
    const now: Mark | undefined = !matches(row) ? "left" : ordered && !inPlace(row, at()) ? "moved" : undefined;
    if (now === was) return false;
    if (now === undefined) marks.delete(row);
    else marks.set(row, now);
    return true;
  };

  return {
    rows: () => order,
    mark: (row) => marks.get(row),
    due: () => marks.size,
    grouped: groupOf !== undefined,
    groupOf: (row) => groups.get(row) ?? "",
    changed(rows) {
      const list = [...(rows ?? all)];
      known ??= new Set(all);
      const coming = list.filter((row) => !shown.has(row) && known!.has(row) && matches(row));
      let different = coming.length > 0;
      const index =
        list.length > 8 ? new Map(order.map((row, at) => [row, at])) : { get: (row: RowId) => order.indexOf(row) };
      for (const row of list) if (shown.has(row) && look(row, () => index.get(row) ?? -1)) different = true;
      if (coming.length > 0) {
        comeIn(coming);
        follow();
      }
      return different;
    },
    rowsChanged(rows, own) {
      const now = new Set(rows);
      const beforehand = known ?? new Set(all);
      const came = rows.filter((row) => !beforehand.has(row));
      all = rows;
      known = now;
      places = undefined;
      const gone = order.filter((row) => !now.has(row));
      for (const row of gone) {
        shown.delete(row);
        marks.delete(row);
        groups.delete(row);
      }
      if (gone.length > 0) order = order.filter((row) => now.has(row));
      const last = order;
      if (own === undefined) comeIn(came.filter(matches));
      else {
        for (const row of came) {
          shown.add(row);
          // Where nothing is sorted a row that matches stands where it belongs.
          if (ordered || !matches(row)) marks.set(row, "new");
        }
        if (ordered) order = placed(order, came, own.after);
        for (const row of came)
          if (groupOf !== undefined)
            groups.set(row, own.after !== null && groups.has(own.after) ? groups.get(own.after)! : NEW_GROUP);
      }
      follow();
      return gone.length > 0 || order.length !== last.length || order.some((row, at) => row !== last[at]);
    },
  };
}

/** After the row, where that is shown; else last. */
function placed(order: readonly RowId[], rows: readonly RowId[], after: RowId | null): readonly RowId[] {
  const at = after === null ? -1 : order.indexOf(after);
  return at < 0 ? [...order, ...rows] : order.toSpliced(at + 1, 0, ...rows);
}
