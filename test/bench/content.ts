/**
 * The sheet every contestant holds: 20 columns of the kinds a municipality uses, every cell filled, the same values in
 * the same rows. Ours lies in snapshot chunks, theirs in a Y.Map of Y.Maps.
 */
import { columnAttributes } from "../../shared/document/sheet-view.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, ColumnType } from "../../shared/document/column.ts";
import { spreadOrderKeys } from "../../shared/document/order.ts";
import { ROWS_PER_CHUNK, type Chunk } from "../../shared/document/snapshot.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const TYPES: readonly ColumnType[] = [
  ...(["text", "text", "text", "long-text"] as const),
  ...(["select", "select", "select", "select", "select"] as const),
  ...(["number", "number", "number", "number", "number"] as const),
  ...(["date", "date", "date", "relation", "relation", "yes-no"] as const),
];
const OPTIONS = Array.from({ length: 8 }, (_, n) => ({ id: `o${n}`, label: { sv: `Val ${n}` } }));
const ords = spreadOrderKeys(TYPES.length);

export const COLUMNS: readonly Column[] = TYPES.map((type, n) => ({
  id: `col${String.fromCharCode(97 + n)}` as ColumnId,
  key: `field${n}`,
  label: { sv: `Fält ${n}` },
  type,
  ord: ords[n]!,
  ...(type === "select" ? { options: OPTIONS } : {}),
  ...(type === "relation" ? { target: { document: "stakeholders", many: true } } : {}),
  // As in the real sheets: one column decides who owns the row, so it stands in the index's rights.
  ...(n === 17 ? { rights: "organisation" as const } : {}),
}));

/** Columns the load is typed into. */
export const TEXT_COLUMNS: readonly ColumnId[] = COLUMNS.slice(0, 3).map(({ id }) => id);

export const rowAt = (i: number): RowId => `row${String(i).padStart(5, "0")}` as RowId;

/** mulberry32: a cell's content follows from its place alone. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SYLLABLES =
  "ba bor by dal en fors gran ha hem kom kyr lan ma mun nor om plan re sam sel ska sjö ter um vat vik väg å äng ör".split(
    " ",
  );
const syllable = randomOf(1);
/** Invented words: as many and as uneven as to compress about as real text does. */
const WORDS = Array.from({ length: 1_500 }, () =>
  Array.from(
    { length: 1 + Math.floor(syllable() * 3) },
    () => SYLLABLES[Math.floor(syllable() * SYLLABLES.length)],
  ).join(""),
);

/** Ids below 100,000 keep the row id's eight characters. */
export function valueAt(row: number, column: number): CellValue {
  const random = randomOf(row * 31 + column * 7_919);
  const seed = Math.floor(random() * 100_000);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)]).join(" ");
  switch (TYPES[column]!) {
    case "text":
      return column === 0 ? `B${row}` : words(3 + (seed % 3));
    case "long-text":
      return words(15 + (seed % 26));
    case "select":
      return OPTIONS[seed % OPTIONS.length]!.id;
    case "date":
      return `20${20 + (seed % 10)}-${String(1 + (seed % 12)).padStart(2, "0")}-${String(1 + (seed % 28)).padStart(2, "0")}`;
    case "relation":
      return [rowAt(seed % 300)];
    case "yes-no":
      return seed % 2 === 0;
    default:
      return seed % 100_000;
  }
}

export const firstColumns = (): Record<ColumnId, Record<string, unknown>> =>
  Object.fromEntries(COLUMNS.map((column) => [column.id, columnAttributes(column)]));

export function chunksOf(rows: number): Chunk[] {
  const keys = spreadOrderKeys(rows);
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    const at = Array.from({ length: Math.min(ROWS_PER_CHUNK, rows - from) }, (_, n) => from + n);
    chunks.push({
      ids: at.map(rowAt),
      ord: at.map((n) => keys[n]!),
      cols: Object.fromEntries(COLUMNS.map(({ id }, column) => [id, at.map((n) => valueAt(n, column))])),
    });
  }
  return chunks;
}
