/**
 * Law: whatever is asked in whatever order, and whatever the overlay has told meanwhile, the view of a sheet says what the
 * plainest reading says that looks every key up in the overlay and then in the snapshot.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { CELLS, cellKey, existsKey, orderKey } from "../../shared/document/keys.ts";
import { compareRows } from "../../shared/document/order.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Chunk } from "../../shared/document/snapshot.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { seeded } from "../support/seeded.ts";

const COLUMN_IDS = ["textA", "textB", "textC"] as ColumnId[];
const ROWS_A_CHUNK = 4;
/** Rows of three chunks, and some that only an overlay can bring. */
const ROWS = Array.from({ length: 16 }, (_, n) => `row${String(n).padStart(5, "0")}` as RowId);

/** The last column holds nothing in the first chunk; some rows are deleted. */
function chunksOf(random: () => number): Chunk[] {
  return [0, 1, 2].map((nth) => {
    const ids = ROWS.slice(nth * ROWS_A_CHUNK, (nth + 1) * ROWS_A_CHUNK);
    const gone = ids.flatMap((_, at) => (random() < 0.2 ? [at] : []));
    const held = nth === 0 ? COLUMN_IDS.slice(0, 2) : COLUMN_IDS;
    return {
      ids,
      ord: ids.map((_, at) => `a${nth}${at + 1}`),
      cols: Object.fromEntries(held.map((id) => [id, ids.map((row) => (random() < 0.3 ? null : `${id} of ${row}`))])),
      ...(gone.length > 0 ? { gone } : {}),
    };
  });
}

/** The rule D3 as it is written. */
function plainly(chunks: readonly Chunk[], overlay: Y.Doc) {
  const said = overlay.getMap<unknown>(CELLS);
  const held = (row: RowId) => {
    const chunk = chunks.find(({ ids }) => ids.includes(row));
    return chunk === undefined ? undefined : { chunk, at: chunk.ids.indexOf(row) };
  };
  const exists = (row: RowId): boolean => {
    const mark = said.get(existsKey(row));
    const there = held(row);
    return mark === undefined ? there !== undefined && there.chunk.gone?.includes(there.at) !== true : mark === 1;
  };
  const ordOf = (row: RowId): string => {
    const there = held(row);
    return (said.get(orderKey(row)) as string | undefined) ?? there?.chunk.ord[there.at] ?? "a0";
  };
  const cell = (row: RowId, column: ColumnId): CellValue => {
    if (!exists(row)) return null;
    const value = said.get(cellKey(row, column));
    const there = held(row);
    return value === undefined ? (there?.chunk.cols[column]?.[there.at] ?? null) : (value as CellValue);
  };
  const rows = ROWS.filter(exists)
    .map((row) => ({ row, ord: ordOf(row) }))
    .toSorted(compareRows)
    .map(({ row }) => row);
  return { cell, exists, rows };
}

test.each(Array.from({ length: 40 }, (_, n) => n + 1))(
  "[D3] the view says what the overlay's keys over the snapshot say, at the beginning and after every change (seed %i)",
  (seed) => {
    const { next } = seeded(seed);
    const one = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
    const chunks = chunksOf(next);
    const { snapshot } = firstSnapshot({}, chunks);
    const overlay = new Y.Doc();
    const cells = overlay.getMap<unknown>(CELLS);
    const change = (): string => {
      const row = one(ROWS);
      const kind = next();
      const [key, value]: [string, unknown] =
        kind < 0.6
          ? [cellKey(row, one(COLUMN_IDS)), next() < 0.2 ? null : `edit ${next()}`]
          : kind < 0.85
            ? [existsKey(row), next() < 0.6 ? 1 : 0]
            : [orderKey(row), `a${Math.floor(next() * 3)}5${Math.floor(next() * 5) + 1}`];
      cells.set(key, value);
      return key;
    };
    for (let n = Math.floor(next() * 6); n > 0; n--) change();

    const view = makeSheetView(snapshot, overlay);
    for (let step = 0; step < 30; step++) {
      const plain = plainly(chunks, overlay);
      expect(view.rows(), `step ${step}`).toEqual(plain.rows);
      // Row by row as a grid asks, and here and there as a person looks.
      const asked = [...ROWS, ...Array.from({ length: 8 }, () => one(ROWS))];
      const read = (from: Pick<SheetView, "exists" | "cell">) =>
        asked.map((row) => [row, from.exists(row), ...COLUMN_IDS.map((column) => from.cell(row, column))]);
      expect(read(view), `step ${step}`).toEqual(read(plain));
      view.changed(CELLS, [change()]);
    }
  },
);
