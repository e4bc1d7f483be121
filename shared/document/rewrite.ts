/**
 * A sheet without its past (SPEC Y14): the snapshot of what people see and nothing else. Deleted rows and columns, what
 * stood under them, and options nobody holds any more leave no trace. Pure, so that everybody who completes the same
 * erasure writes the same bytes.
 */
import type { ColumnId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";
import { isComputed, OPTION_ATTRIBUTE } from "./column.ts";
import { firstSnapshot, foldColumns, type Folded } from "./fold.ts";
import { EXISTS } from "./keys.ts";
import { spreadOrderKeys } from "./order.ts";
import type { SheetView } from "./sheet-view.ts";
import { ROWS_PER_CHUNK, type Chunk, type SnapshotIndex } from "./snapshot.ts";

export function withoutPast(view: SheetView, epoch: number): Folded {
  const rows = view.rows();
  const keys = spreadOrderKeys(rows.length);
  const stored = view.columns().flatMap(({ id, type }) => (isComputed(type) ? [] : [id]));
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const ids = rows.slice(from, from + ROWS_PER_CHUNK);
    const cols: Record<ColumnId, readonly CellValue[]> = {};
    for (const column of stored.toSorted()) {
      const values = ids.map((row) => view.cell(row, column));
      if (values.some((value) => value !== null)) cols[column] = values;
    }
    chunks.push({ ids, ord: keys.slice(from, from + ids.length), cols });
  }
  return firstSnapshot(standing(view), chunks, epoch);
}

function standing(view: SheetView): SnapshotIndex["columns"] {
  const held = foldColumns(view.snapshot.index.columns, view.overlay);
  const columns: Record<ColumnId, Record<string, unknown>> = {};
  for (const { id } of view.columns()) {
    const used = new Set(view.rows().flatMap((row) => view.cell(row, id) ?? []));
    columns[id] = Object.fromEntries(
      Object.entries(held[id] ?? {}).filter(
        ([name, value]) => value !== null && name !== EXISTS && !isUnused(name, value, used),
      ),
    );
  }
  return columns;
}

/** Taken away, and held by no cell. */
const isUnused = (name: string, value: unknown, used: ReadonlySet<unknown>): boolean =>
  name.startsWith(OPTION_ATTRIBUTE) &&
  (value as { readonly gone?: unknown }).gone === true &&
  !used.has(name.slice(OPTION_ATTRIBUTE.length));
