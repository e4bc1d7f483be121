/**
 * Reads a sheet: the snapshot's arrays with the overlay's keys laid over them (SPEC D3). The one place that knows how
 * the two make a sheet; grid, mutations, cuts, exports and the simulator all read through it. Owns no writing.
 */
import type * as Y from "yjs";
import type { ColumnId, RowId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";
import {
  COLUMN_TYPES,
  OPTION_ATTRIBUTE,
  WAS_ATTRIBUTE,
  type Column,
  type ColumnType,
  type SelectOption,
} from "./column.ts";
import { CELLS, COLUMNS, cellKey, existsKey, orderKey, parseCellKey, parseColumnKey } from "./keys.ts";
import { compareRows, type OrderedRow } from "./order.ts";
import type { Chunk, Snapshot } from "./snapshot.ts";

export type MapName = typeof CELLS | typeof COLUMNS;

export interface SheetView {
  readonly snapshot: Snapshot;
  readonly overlay: Y.Doc;
  /** Value of a cell; `null` where empty, unknown or of a row that does not exist. */
  cell(row: RowId, column: ColumnId): CellValue;
  /** The row is there and not deleted. */
  exists(row: RowId): boolean;
  /** The row was ever there: deleted rows are known too. */
  knows(row: RowId): boolean;
  order(row: RowId): string;
  /** Rows that exist, in order. The same array until something changes. */
  rows(): readonly RowId[];
  /** Columns that exist, in order. The same array until something changes. */
  columns(): readonly Column[];
  column(id: ColumnId): Column | undefined;
  /** Columns that were deleted and can be restored. */
  deletedColumns(): readonly Column[];
  /** Effective value of any key of either map; `null` where nothing stands. */
  valueOf(map: MapName, key: string): unknown;
  /** Tell the view which keys of the overlay changed, so that it forgets what it derived from them. */
  changed(map: MapName, keys: Iterable<string>): void;
}

/**
 * A row's place in the snapshot is one number, as a hundred thousand of them are made: its chunk's, and where it is there.
 * Below zero (`~place`) where the row does not simply stand as the snapshot has it: deleted there, or the overlay says
 * something about it. So one look tells all there is to know of most rows.
 */
const CHUNK_BITS = 16;
const AT = (1 << CHUNK_BITS) - 1;

const DEFAULT_ORDER = "a0";

/** A view of `snapshot` under `overlay`. The overlay may change afterwards; report its changed keys. */
export function makeSheetView(snapshot: Snapshot, overlay: Y.Doc): SheetView {
  const cells = overlay.getMap<unknown>(CELLS);
  const attributes = overlay.getMap<unknown>(COLUMNS);
  const { chunks } = snapshot;
  const places = new Map<RowId, number>();
  const gone = new Set<RowId>();
  for (let nth = 0; nth < chunks.length; nth++) {
    const chunk = chunks[nth]!;
    const first = nth << CHUNK_BITS;
    for (let at = 0; at < chunk.ids.length; at++) places.set(chunk.ids[at]!, first + at);
    for (const at of chunk.gone ?? []) {
      gone.add(chunk.ids[at]!);
      places.set(chunk.ids[at]!, ~(first + at));
    }
  }
  /** Rows the overlay says anything about, and of which cells: all others are read without building a key. */
  const edited = new Map<RowId, ColumnId[]>();
  /** Rows whose order or existence the overlay says something about. */
  const shifted = new Set<RowId>();
  const note = (key: string): boolean => {
    const parsed = parseCellKey(key);
    if (parsed === undefined) return false;
    let touched = edited.get(parsed.row);
    if (touched === undefined) {
      edited.set(parsed.row, (touched = []));
      const place = places.get(parsed.row);
      if (place !== undefined && place >= 0) places.set(parsed.row, ~place);
    }
    if (parsed.kind === "cell") {
      if (!touched.includes(parsed.column)) touched.push(parsed.column);
      return false;
    }
    shifted.add(parsed.row);
    return true;
  };
  for (const key of cells.keys()) note(key);

  let rowList: readonly RowId[] | undefined;
  let columnList: readonly Column[] | undefined;
  let columnById: ReadonlyMap<ColumnId, Column> | undefined;

  const exists = (row: RowId): boolean => {
    const mark = cells.get(existsKey(row));
    return mark === undefined ? places.has(row) && !gone.has(row) : mark === 1;
  };
  const order = (row: RowId): string => {
    const key = cells.get(orderKey(row));
    if (typeof key === "string") return key;
    return snapshotOrder(row) ?? DEFAULT_ORDER;
  };
  const placeOf = (row: RowId): number | undefined => {
    const place = places.get(row);
    return place !== undefined && place < 0 ? ~place : place;
  };
  const snapshotOrder = (row: RowId): string | undefined => {
    const place = placeOf(row);
    return place === undefined ? undefined : chunks[place >> CHUNK_BITS]!.ord[place & AT];
  };
  const snapshotCell = (row: RowId, column: ColumnId): CellValue => {
    const place = placeOf(row);
    return place === undefined ? null : (chunks[place >> CHUNK_BITS]!.cols[column]?.[place & AT] ?? null);
  };
  const stored = (row: RowId, column: ColumnId): CellValue => {
    const value = cells.get(cellKey(row, column));
    return value === undefined ? snapshotCell(row, column) : (value as CellValue);
  };
  // Cells are mostly asked for row by row. Of the one asked for last: only what the snapshot says of a row that stands as
  // it stood there, so nothing of it changes but by `changed`.
  let lastRow: RowId | undefined;
  let lastCols: Chunk["cols"] = {};
  let lastAt = 0;
  let lastTouched: readonly ColumnId[] | undefined;
  const stands = (row: RowId): boolean => {
    const place = places.get(row);
    if (place === undefined) return false;
    if (place < 0 && (shifted.has(row) || gone.has(row))) return false;
    const there = place < 0 ? ~place : place;
    lastRow = row;
    lastCols = chunks[there >> CHUNK_BITS]!.cols;
    lastAt = there & AT;
    lastTouched = place < 0 ? edited.get(row) : undefined;
    return true;
  };

  const listRows = (): readonly RowId[] => {
    // As of most sheets most of the time.
    if (gone.size === 0 && shifted.size === 0) return ([] as RowId[]).concat(...chunks.map(({ ids }) => ids));
    const steady: RowId[] = [];
    for (const chunk of chunks) {
      for (const row of chunk.ids) if (!gone.has(row) && !shifted.has(row)) steady.push(row);
    }
    const moved: OrderedRow[] = [];
    for (const row of shifted) if (exists(row)) moved.push({ row, ord: order(row) });
    return moved.length === 0 ? steady : merge(steady, moved.toSorted(compareRows), order);
  };

  const listColumns = (): readonly Column[] => {
    const gathered = new Map<ColumnId, Record<string, unknown>>();
    for (const [id, held] of Object.entries(snapshot.index.columns)) gathered.set(id as ColumnId, { ...held });
    for (const [key, value] of attributes.entries()) {
      const parsed = parseColumnKey(key);
      if (parsed === undefined) continue;
      const held = gathered.get(parsed.column) ?? {};
      held[parsed.attribute] = value;
      gathered.set(parsed.column, held);
    }
    const all: Column[] = [];
    for (const [id, held] of gathered) {
      const column = readColumn(id, held);
      if (column !== undefined) all.push(column);
    }
    columnById = new Map(all.map((column) => [column.id, column]));
    return all
      .filter((column) => column.deleted !== true)
      .toSorted((a, b) => (a.ord === b.ord ? (a.id < b.id ? -1 : 1) : a.ord < b.ord ? -1 : 1));
  };
  const columns = (): readonly Column[] => (columnList ??= listColumns());

  return {
    snapshot,
    overlay,
    exists,
    order,
    columns,
    knows: (row) => places.has(row) || cells.has(existsKey(row)),
    cell(row, column) {
      if (row !== lastRow && !stands(row)) return shifted.has(row) && exists(row) ? stored(row, column) : null;
      if (lastTouched !== undefined && lastTouched.includes(column)) return stored(row, column);
      const values = lastCols[column];
      return values === undefined ? null : values[lastAt]!;
    },
    rows: () => (rowList ??= listRows()),
    column(id) {
      columns();
      return columnById?.get(id);
    },
    deletedColumns() {
      columns();
      return [...(columnById?.values() ?? [])].filter(({ deleted }) => deleted === true);
    },
    valueOf(map, key) {
      if (map === COLUMNS) {
        const parsed = parseColumnKey(key);
        const value = attributes.get(key);
        return value !== undefined || parsed === undefined
          ? (value ?? null)
          : (snapshot.index.columns[parsed.column]?.[parsed.attribute] ?? null);
      }
      const parsed = parseCellKey(key);
      if (parsed === undefined) return null;
      if (parsed.kind === "cell") return stored(parsed.row, parsed.column);
      if (parsed.kind === "exists")
        return cells.get(key) ?? (places.has(parsed.row) ? (gone.has(parsed.row) ? 0 : 1) : null);
      return cells.get(key) ?? snapshotOrder(parsed.row) ?? null;
    },
    changed(map, keys) {
      if (map === COLUMNS) {
        columnList = undefined;
        return;
      }
      lastRow = undefined;
      for (const key of keys) if (note(key)) rowList = undefined;
    },
  };
}

type Held = Readonly<Record<string, unknown>>;

const isType = (name: unknown): name is ColumnType => COLUMN_TYPES.some((known) => known === name);

/** Attributes as map `k` holds them -> a column; `undefined` while it lacks what a column must have. */
export function readColumn(id: ColumnId, held: Held): Column | undefined {
  const { label, type, ord } = held;
  if (label === null || typeof label !== "object" || typeof ord !== "string" || !isType(type)) return undefined;
  const plain: Record<string, unknown> = { key: id };
  const added = new Map<string, Omit<SelectOption, "id">>();
  const was: ColumnType[] = [];
  for (const [attribute, value] of Object.entries(held)) {
    if (attribute === "!" || value === null || value === undefined) continue;
    if (!attribute.includes(".")) plain[attribute] = value;
    else if (attribute.startsWith(OPTION_ATTRIBUTE))
      added.set(attribute.slice(OPTION_ATTRIBUTE.length), value as Omit<SelectOption, "id">);
    else if (attribute.startsWith(WAS_ATTRIBUTE)) {
      const earlier = attribute.slice(WAS_ATTRIBUTE.length);
      if (isType(earlier) && earlier !== type) was.push(earlier);
    }
  }
  return {
    ...plain,
    ...(added.size > 0 ? { options: withAdded((plain["options"] ?? []) as readonly SelectOption[], added) } : {}),
    ...(was.length > 0 ? { was: was.toSorted() } : {}),
    id,
    ...(held["!"] === 0 ? { deleted: true } : {}),
  } as unknown as Column;
}

/** The list's own options, changed where one was changed by itself, and those added one by one, by rank and then id. */
function withAdded(
  listed: readonly SelectOption[],
  added: ReadonlyMap<string, Omit<SelectOption, "id">>,
): readonly SelectOption[] {
  const known = new Set(listed.map(({ id }) => id));
  const ranked = listed.map((option, i) => {
    const changed = added.get(option.id);
    const now = changed === undefined ? option : { ...changed, id: option.id };
    return { option: now, rank: now.rank ?? i };
  });
  for (const [id, option] of added)
    if (!known.has(id)) ranked.push({ option: { ...option, id }, rank: option.rank ?? listed.length });
  return ranked.toSorted((a, b) => a.rank - b.rank || (a.option.id < b.option.id ? -1 : 1)).map(({ option }) => option);
}

/** Attributes of a column as map `k` holds them: everything but its id. */
export function columnAttributes(column: Column): Record<string, unknown> {
  const { id: _id, deleted, was, ...rest } = column;
  const held: Record<string, unknown> = {};
  for (const [attribute, value] of Object.entries(rest)) if (value !== undefined) held[attribute] = value;
  for (const type of was ?? []) held[WAS_ATTRIBUTE + type] = 1;
  if (deleted === true) held["!"] = 0;
  return held;
}

/** Merges the few moved rows into the many steady ones, which are in order already. */
function merge(steady: readonly RowId[], moved: readonly OrderedRow[], order: (row: RowId) => string): RowId[] {
  const merged: RowId[] = [];
  let next = 0;
  for (const row of steady) {
    const here = { row, ord: order(row) };
    while (next < moved.length && compareRows(moved[next]!, here) < 0) merged.push(moved[next++]!.row);
    merged.push(row);
  }
  while (next < moved.length) merged.push(moved[next++]!.row);
  return merged;
}
