/**
 * Folds an overlay into the snapshot it lies on: the next epoch's snapshot (SPEC D6). A pure function of its input, so
 * that a server and a client that hold the same state build the same bytes and nothing needs to be downloaded, and so
 * that two who complete the same cut cannot disagree.
 */
import type * as Y from "yjs";
import type { ColumnId, RowId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";
import { hashText } from "./hash-text.ts";
import { CELLS, COLUMNS, parseCellKey, parseColumnKey } from "./keys.ts";
import { compareRows, CROWDED_ORDER_KEY_LENGTH, spreadOrderKeys, type OrderedRow } from "./order.ts";
import { makeSheetView, readColumn, type SheetView } from "./sheet-view.ts";
import {
  canonicalJson,
  joinSnapshot,
  readIndex,
  ROWS_PER_CHUNK,
  type Chunk,
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

/** The first snapshot of a sheet: columns, and rows if there are any (bulk import goes straight in here). */
export function firstSnapshot(columns: SnapshotIndex["columns"], chunks: readonly Chunk[] = []): Folded {
  return build({ v: 1, epoch: 1, columns, chunks: [], rights: rightsOf(columns, chunks) }, chunks, new Map());
}

/** @param upTo seq of the last log entry that is in `overlay`. */
export function fold(snapshot: Snapshot, overlay: Y.Doc, upTo: number): Folded {
  const view = makeSheetView(snapshot, overlay);
  const touched = touchedRows(overlay);
  const columns = foldColumns(snapshot.index.columns, overlay);
  const groups = groupRows(view, snapshot, touched);
  const crowded = groups.some(({ rows }) => rows.some(({ ord }) => ord.length > CROWDED_ORDER_KEY_LENGTH));
  if (crowded) spread(groups);

  const known = new Map<Chunk, string>();
  snapshot.chunks.forEach((chunk, i) => known.set(chunk, snapshot.index.chunks[i]!.hash));
  const columnIds = (Object.keys(columns) as ColumnId[]).toSorted();
  const chunks = groups.flatMap(({ from, rows }) =>
    from !== undefined && !crowded && rows.length === from.ids.length && rows.every(({ row }) => !touched.has(row))
      ? [from]
      : split(rows).map((part) => makeChunk(view, part, columnIds)),
  );
  const index: SnapshotIndex = {
    v: 1,
    epoch: snapshot.index.epoch + 1,
    columns,
    chunks: [],
    rights: rightsOf(columns, chunks),
    parent: { hash: snapshot.hash, upTo },
  };
  return build(index, chunks, known);
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

function build(head: SnapshotIndex, chunks: readonly Chunk[], known: ReadonlyMap<Chunk, string>): Folded {
  const chunkTexts = new Map<string, string>();
  const listed = chunks.map((chunk) => {
    let hash = known.get(chunk);
    if (hash === undefined) {
      const text = JSON.stringify(chunk);
      hash = hashText(text);
      chunkTexts.set(hash, text);
    }
    return { hash, rows: chunk.ids.length };
  });
  const index = { ...head, chunks: listed };
  const indexText = canonicalJson(index);
  return { snapshot: { hash: hashText(indexText), index, chunks }, indexText, chunkTexts };
}

function touchedRows(overlay: Y.Doc): Set<RowId> {
  const rows = new Set<RowId>();
  for (const key of overlay.getMap(CELLS).keys()) {
    const parsed = parseCellKey(key);
    if (parsed !== undefined) rows.add(parsed.row);
  }
  return rows;
}

function foldColumns(held: SnapshotIndex["columns"], overlay: Y.Doc): SnapshotIndex["columns"] {
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
function groupRows(view: SheetView, snapshot: Snapshot, touched: ReadonlySet<RowId>): Group[] {
  const home = new Map<RowId, Chunk>();
  const rows: PlacedRow[] = [];
  const place = (row: RowId): void => void rows.push({ row, ord: view.order(row), alive: view.exists(row) });
  for (const chunk of snapshot.chunks) {
    chunk.ids.forEach((row, i) => {
      if (chunk.ord[i] === view.order(row)) home.set(row, chunk);
      place(row);
    });
  }
  const known = new Set(rows.map(({ row }) => row));
  for (const row of touched) if (!known.has(row) && view.knows(row)) place(row);
  rows.sort(compareRows);

  const groups: Group[] = [];
  for (const row of rows) {
    const from = home.get(row.row);
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
  const cols: Record<ColumnId, CellValue[]> = {};
  for (const column of columns) {
    // A deleted row's cells are kept too: restoring it brings them back.
    const values = rows.map(({ row }) => view.valueOf(CELLS, `${row}:${column}`) as CellValue);
    if (values.some((value) => value !== null)) cols[column] = values;
  }
  const gone = rows.flatMap(({ alive }, i) => (alive ? [] : [i]));
  return {
    ids: rows.map(({ row }) => row),
    ord: rows.map(({ ord }) => ord),
    cols,
    ...(gone.length > 0 ? { gone } : {}),
  };
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
