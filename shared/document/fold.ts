/**
 * Folds an overlay into the snapshot it lies on: the next epoch's snapshot (SPEC D6). A pure function of its input, so
 * that a server and a client that hold the same state build the same bytes and nothing needs to be downloaded, and so
 * that two who complete the same cut cannot disagree.
 */
import type * as Y from "yjs";
import type { ColumnId, RowId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";
import { hashText } from "./hash-text.ts";
import { CELLS, cellKey, COLUMNS, parseCellKey, parseColumnKey } from "./keys.ts";
import { compareRows, CROWDED_ORDER_KEY_LENGTH, spreadOrderKeys, type OrderedRow } from "./order.ts";
import { makeSheetView, readColumn, type SheetView } from "./sheet-view.ts";
import {
  canonicalJson,
  joinSnapshot,
  readIndex,
  ROWS_PER_CHUNK,
  type Chunk,
  type ReadIndex,
  type Snapshot,
  type SnapshotIndex,
} from "./snapshot.ts";

/** A snapshot with the texts its hashes were taken of; unchanged chunks have none. */
export interface Folded {
  readonly snapshot: Snapshot;
  readonly indexText: string;
  /** Hash -> canonical JSON, for every chunk that is not in the snapshot it came from. */
  readonly chunkTexts: ReadonlyMap<string, string>;
}

/** A snapshot of which nothing is named yet but the chunks that stayed as they were. */
export interface Laid {
  readonly index: Omit<SnapshotIndex, "chunks" | "rights">;
  readonly chunks: readonly Chunk[];
  /** Hashes of chunks that have one already. */
  readonly names: ReadonlyMap<Chunk, string>;
}

/** The first snapshot of a sheet: columns, and rows if there are any (bulk import goes straight in here). */
export const firstSnapshot = (columns: SnapshotIndex["columns"], chunks: readonly Chunk[] = [], epoch = 1): Folded =>
  nameParts({ index: { v: 1, epoch, columns }, chunks, names: new Map() });

/** @param upTo seq of the last log entry that is in `overlay`. */
export const fold = (snapshot: Snapshot, overlay: Y.Doc, upTo: number): Folded =>
  nameParts(layOver(unlaid(snapshot), snapshot.hash, overlay, upTo));

/** A snapshot as `layOver` takes it. */
export const unlaid = ({ index, chunks }: Snapshot): Laid => ({
  index,
  chunks,
  names: new Map(chunks.map((chunk, i) => [chunk, index.chunks[i]!.hash])),
});

/** What `fold` does but for the naming, which is most of the work. `hash` is the name of what lies below. */
export function layOver(below: Laid, hash: string, overlay: Y.Doc, upTo: number): Laid {
  const view = makeSheetView({ hash, index: { ...below.index, chunks: [] }, chunks: below.chunks }, overlay);
  const touched = touchedRows(overlay);
  const columns = foldColumns(below.index.columns, overlay);
  const groups = groupRows(view, below.chunks, touched);
  const crowded = groups.some(({ rows }) => rows.some(({ ord }) => ord.length > CROWDED_ORDER_KEY_LENGTH));
  if (crowded) spread(groups);

  const columnIds = (Object.keys(columns) as ColumnId[]).toSorted();
  const chunks = groups.flatMap(({ from, rows }) =>
    from !== undefined &&
    !crowded &&
    rows.length === from.ids.length &&
    rows.every(({ edited }) => edited === undefined)
      ? [from]
      : split(rows).map((part) => makeChunk(view, part, columnIds)),
  );
  return {
    index: { v: 1, epoch: below.index.epoch + 1, columns, parent: { hash, upTo } },
    chunks,
    names: below.names,
  };
}

function nameParts(laid: Laid): Folded {
  const texts = unnamedTexts(laid);
  const drafted = listParts(laid, texts, texts.map(hashText));
  return { ...drafted, snapshot: { ...drafted.snapshot, hash: hashText(drafted.indexText) } };
}

/** Another's `hashText`, that need not be done at once. */
export type HashBy = (text: string) => string | Promise<string>;

/** As `fold`. */
export const foldBy = (digest: HashBy, snapshot: Snapshot, overlay: Y.Doc, upTo: number): Promise<Folded> =>
  namePartsBy(digest, layOver(unlaid(snapshot), snapshot.hash, overlay, upTo));

export async function namePartsBy(digest: HashBy, laid: Laid): Promise<Folded> {
  const texts = unnamedTexts(laid);
  const drafted = listParts(laid, texts, await Promise.all(texts.map(async (text) => digest(text))));
  return { ...drafted, snapshot: { ...drafted.snapshot, hash: await digest(drafted.indexText) } };
}

const unnamedTexts = ({ chunks, names }: Laid): string[] =>
  chunks.flatMap((chunk) => (names.has(chunk) ? [] : [JSON.stringify(chunk)]));

/** `hashes`: of `texts`, which are those of the chunks without a name, in their order. */
function listParts(laid: Laid, texts: readonly string[], hashes: readonly string[]): Folded {
  let next = 0;
  const chunks = laid.chunks.map((chunk) => ({
    hash: laid.names.get(chunk) ?? hashes[next++]!,
    rows: chunk.ids.length,
  }));
  const index: ReadIndex = { ...laid.index, chunks };
  const written: SnapshotIndex = { ...index, rights: rightsOf(laid.index.columns, laid.chunks) };
  return {
    snapshot: { hash: "", index, chunks: laid.chunks },
    indexText: canonicalJson(written),
    chunkTexts: new Map(hashes.map((hash, i) => [hash, texts[i]!])),
  };
}

/** Reads back what `fold` wrote. Throws when a text is not what its hash says: a damaged load is never an empty sheet. */
export function openSnapshot(hash: string, indexText: string, chunkTexts: readonly string[]): Snapshot {
  if (hashText(indexText) !== hash) throw new Error(`snapshot index ${hash} is damaged`);
  const index = readIndex(hash, indexText);
  const chunks = chunkTexts.map((text, i) => {
    const named = index.chunks[i]?.hash;
    if (hashText(text) !== named) throw new Error(`snapshot chunk ${String(named)} is damaged`);
    return JSON.parse(text) as Chunk;
  });
  return joinSnapshot(hash, index, chunks);
}

/** Rows the overlay says anything about, with the cells among it. */
function touchedRows(overlay: Y.Doc): Map<RowId, Set<ColumnId>> {
  const rows = new Map<RowId, Set<ColumnId>>();
  for (const key of overlay.getMap(CELLS).keys()) {
    const parsed = parseCellKey(key);
    if (parsed === undefined) continue;
    let columns = rows.get(parsed.row);
    if (columns === undefined) rows.set(parsed.row, (columns = new Set()));
    if (parsed.kind === "cell") columns.add(parsed.column);
  }
  return rows;
}

/** Every column, deleted ones too, with what the overlay says of it. */
export function foldColumns(held: SnapshotIndex["columns"], overlay: Y.Doc): SnapshotIndex["columns"] {
  const columns: Record<string, Record<string, unknown>> = {};
  for (const [id, attributes] of Object.entries(held)) columns[id] = { ...attributes };
  for (const [key, value] of overlay.getMap(COLUMNS).entries()) {
    const parsed = parseColumnKey(key);
    if (parsed !== undefined) (columns[parsed.column] ??= {})[parsed.attribute] = value;
  }
  return columns;
}

interface PlacedRow extends OrderedRow {
  ord: string;
  readonly alive: boolean;
  /** Where its values are, but for the edited ones; `undefined` for a new row. */
  readonly chunk: Chunk | undefined;
  readonly at: number;
  /** `undefined` unless the overlay says anything about the row. */
  readonly edited: ReadonlySet<ColumnId> | undefined;
}
interface Group {
  /** The chunk these rows come from; `undefined` while only new or moved rows have been seen. */
  from: Chunk | undefined;
  readonly rows: PlacedRow[];
}

/**
 * All rows in order, grouped by the chunk they came from; new and moved rows join the chunk of the row before them, so
 * that one inserted row rewrites one chunk.
 */
function groupRows(
  view: SheetView,
  chunks: readonly Chunk[],
  touched: ReadonlyMap<RowId, ReadonlySet<ColumnId>>,
): Group[] {
  const rows: PlacedRow[] = [];
  const known = new Set<RowId>();
  for (const chunk of chunks) {
    const gone = new Set(chunk.gone);
    chunk.ids.forEach((row, at) => {
      const edited = touched.get(row);
      // Most rows are as the chunk has them: the view would look for each of their keys.
      const ord = edited === undefined ? chunk.ord[at]! : view.order(row);
      const alive = edited === undefined ? !gone.has(at) : view.exists(row);
      rows.push({ row, ord, alive, chunk, at, edited });
      if (edited !== undefined) known.add(row);
    });
  }
  for (const [row, edited] of touched) {
    if (known.has(row) || !view.knows(row)) continue;
    rows.push({ row, ord: view.order(row), alive: view.exists(row), chunk: undefined, at: 0, edited });
  }
  rows.sort(compareRows);

  const groups: Group[] = [];
  for (const row of rows) {
    const from = row.chunk?.ord[row.at] === row.ord ? row.chunk : undefined;
    const last = groups.at(-1);
    if (last === undefined || (from !== undefined && last.from !== undefined && from !== last.from)) {
      groups.push({ from, rows: [row] });
    } else {
      last.from ??= from;
      last.rows.push(row);
    }
  }
  return groups;
}

/** Gives every row a short key again; the order stays. */
function spread(groups: readonly Group[]): void {
  const all = groups.flatMap((group) => group.rows);
  const keys = spreadOrderKeys(all.length);
  all.forEach((row, i) => (row.ord = keys[i]!));
}

function split(rows: readonly PlacedRow[]): (readonly PlacedRow[])[] {
  if (rows.length <= ROWS_PER_CHUNK * 1.5) return [rows];
  const parts: (readonly PlacedRow[])[] = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_CHUNK) parts.push(rows.slice(i, i + ROWS_PER_CHUNK));
  return parts;
}

function makeChunk(view: SheetView, rows: readonly PlacedRow[], columns: readonly ColumnId[]): Chunk {
  const edited = new Map<ColumnId, number[]>();
  rows.forEach((row, i) => {
    for (const column of row.edited ?? []) {
      const there = edited.get(column);
      if (there === undefined) edited.set(column, [i]);
      else there.push(i);
    }
  });
  const base = sameRows(rows);
  const cols: Record<ColumnId, readonly CellValue[]> = {};
  for (const column of columns) {
    // A deleted row's cells are kept too: restoring it brings them back.
    const held = base === undefined ? valuesOf(rows, column) : base.cols[column];
    const values = withEdits(view, rows, column, held, edited.get(column));
    if (values?.some((value) => value !== null) === true) cols[column] = values;
  }
  const gone = rows.flatMap(({ alive }, i) => (alive ? [] : [i]));
  return {
    ids: rows.map(({ row }) => row),
    ord: rows.map(({ ord }) => ord),
    cols,
    ...(gone.length > 0 ? { gone } : {}),
  };
}

/** The chunk whose rows these are, all of them in their places: its arrays serve again where nothing was edited. */
function sameRows(rows: readonly PlacedRow[]): Chunk | undefined {
  const chunk = rows[0]?.chunk;
  return chunk?.ids.length === rows.length && rows.every((row, i) => row.chunk === chunk && row.at === i)
    ? chunk
    : undefined;
}

const valuesOf = (rows: readonly PlacedRow[], column: ColumnId): readonly CellValue[] =>
  rows.map(({ chunk, at }) => chunk?.cols[column]?.[at] ?? null);

function withEdits(
  view: SheetView,
  rows: readonly PlacedRow[],
  column: ColumnId,
  held: readonly CellValue[] | undefined,
  edited: readonly number[] | undefined,
): readonly CellValue[] | undefined {
  if (edited === undefined) return held;
  const values = held?.slice() ?? Array.from({ length: rows.length }, () => null as CellValue);
  for (const i of edited) values[i] = view.valueOf(CELLS, cellKey(rows[i]!.row, column)) as CellValue;
  return values;
}

function rightsOf(columns: SnapshotIndex["columns"], chunks: readonly Chunk[]): SnapshotIndex["rights"] {
  const deciding = (Object.keys(columns) as ColumnId[]).filter(
    (id) => readColumn(id, columns[id]!)?.rights !== undefined,
  );
  if (deciding.length === 0) return {};
  const rights: Record<RowId, Record<ColumnId, CellValue>> = {};
  for (const chunk of chunks) {
    chunk.ids.forEach((row, i) => {
      const held: Record<ColumnId, CellValue> = {};
      for (const column of deciding) {
        const value = chunk.cols[column]?.[i] ?? null;
        if (value !== null) held[column] = value;
      }
      rights[row] = held;
    });
  }
  return rights;
}
