/** The deleted rows of a sheet, as they were: deleting only marks a row, everything in it stays (SPEC D4). */
import type { CellValue } from "../../shared/document/cell-value.ts";
import { CELLS, cellKey, parseCellKey } from "../../shared/document/keys.ts";
import { compareRows } from "../../shared/document/order.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import type { TrashedRow } from "./model.ts";

export function trashOf(view: SheetView): readonly TrashedRow[] {
  const known = new Set<RowId>();
  for (const chunk of view.snapshot.chunks) for (const at of chunk.gone ?? []) known.add(chunk.ids[at]!);
  for (const key of view.overlay.getMap(CELLS).keys()) {
    const parsed = parseCellKey(key);
    if (parsed?.kind === "exists") known.add(parsed.row);
  }
  return [...known]
    .filter((row) => view.knows(row) && !view.exists(row))
    .map((row) => ({ row, ord: view.order(row) }))
    .toSorted(compareRows)
    .map(({ row }) => ({ row, cell: (column) => view.valueOf(CELLS, cellKey(row, column)) as CellValue }));
}
