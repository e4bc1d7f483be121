/** Search in a sheet: which cells hold a text as they are shown. Walks the sheet piece by piece, so that typing goes on. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { formatCell } from "./cells/cell-types.ts";
import { folded } from "./cells/locale.ts";
import type { CellContext } from "./cells/parsed.ts";
import type { Place } from "./selection.ts";

/** More hits than this are counted as "more than". */
export const MOST_HITS = 5_000;

export interface Searched {
  readonly rows: readonly RowId[];
  readonly columns: readonly Column[];
  read(row: RowId, column: ColumnId): CellValue;
  readonly context: CellContext;
}

/** Row by row; capitals and spaces do not matter. `from` and `to` are indexes of rows, the last one not included. */
export function hitsIn(searched: Searched, query: string, from: number, to: number): Place[] {
  const wanted = folded(query);
  if (wanted === "") return [];
  const hits: Place[] = [];
  for (const row of searched.rows.slice(from, to)) {
    for (const column of searched.columns) {
      const value = searched.read(row, column.id);
      if (value === null) continue;
      const shown = folded(formatCell(value, column, searched.context));
      // A number is found as it is written without spaces, too: 125000 as well as 125 000.
      const bare = typeof value === "number" && String(value).includes(wanted.replace(",", "."));
      if (shown.includes(wanted) || bare) hits.push({ row, column: column.id });
    }
  }
  return hits;
}

/** Index of the hit to begin with: the first at or after the active cell, else the first. -1 without hits. */
export function firstHit(
  hits: readonly Place[],
  active: Place | undefined,
  rowIndex: (row: RowId) => number,
  columnIndex: (column: ColumnId) => number,
): number {
  if (hits.length === 0 || !active) return hits.length - 1 < 0 ? -1 : 0;
  const at = [rowIndex(active.row), columnIndex(active.column)] as const;
  const found = hits.findIndex(({ row, column }) => {
    const r = rowIndex(row);
    return r > at[0] || (r === at[0] && columnIndex(column) >= at[1]);
  });
  return Math.max(0, found);
}
