/** The sheet everybody works in: three text columns and a few rows, so small that people meet. */
import type { Chunk, SnapshotIndex } from "../../../shared/document/snapshot.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

const COLUMNS = ["aaaa", "bbbb", "cccc"] as readonly string[] as readonly ColumnId[];

export const generousColumns = (): SnapshotIndex["columns"] =>
  Object.fromEntries(COLUMNS.map((id, i) => [id, { key: id, label: { sv: id }, type: "long-text", ord: `a${i}` }]));

export const sheetRows = (count: number): Chunk => ({
  ids: Array.from({ length: count }, (_, i) => `row0000${i}` as RowId),
  ord: Array.from({ length: count }, (_, i) => `a${i}`),
  cols: {},
});
