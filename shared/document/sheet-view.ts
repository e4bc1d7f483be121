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

/** A row's place in the snapshot is one number, as a hundred thousand of them are made: its chunk's, and where it is there. */
const CHUNK_BITS = 16;
const AT = (1 << CHUNK_BITS) - 1;
const NOWHERE = -1;

/** What is to be known of a row that does not simply stand as the snapshot has it. */
interface Said {
  /** Deleted in the snapshot. */
  gone: boolean;
  /** The overlay says something about its order or existence. */
  shifted: boolean;
  /** What the overlay says of its cells, so that reading them neither builds a key nor asks Yjs. */
  cells: Map<ColumnId, CellValue> | undefined;
}

const DEFAULT_ORDER = "a0";

/** A view of `snapshot` under `overlay`. The overlay may change afterwards; report its changed keys. */
export function makeSheetView(snapshot: Snapshot, overlay: Y.Doc): SheetView {
  const cells = overlay.getMap<unknown>(CELLS);
  const attributes = overlay.getMap<unknown>(COLUMNS);
  const { chunks } = snapshot;
  /** All other rows stand as the snapshot has them. */
  const said = new Map<RowId, Said>();
  const saidOf = (row: RowId): Said => {
    let known = said.get(row);
    if (known === undefined) said.set(row, (known = { gone: false, shifted: false, cells: undefined }));
    return known;
  };
  /** Rows whose order or existence the overlay says something about. */
  const shifted = new Set<RowId>();
  let anyGone = false;
  for (const { ids, gone } of chunks) {
    for (const at of gone ?? []) saidOf(ids[at]!).gone = true;
    anyGone ||= gone !== undefined && gone.length > 0;
  }
  /** @returns whether rows came, went or changed place. */
  const note = (key: string, value: unknown): boolean => {
    const parsed = parseCellKey(key);
    if (parsed === undefined) return false;
    const known = saidOf(parsed.row);
    if (parsed.kind === "cell") {
      if (value === undefined) known.cells?.delete(parsed.column);
      else (known.cells ??= new Map<ColumnId, CellValue>()).set(parsed.column, value as CellValue);
      return false;
    }
    known.shifted = true;
    shifted.add(parsed.row);
    return true;
  };
  cells.forEach((value, key) => note(key, value));

  let rowList: readonly RowId[] | undefined;
  let columnList: readonly Column[] | undefined;
  let columnById: ReadonlyMap<ColumnId, Column> | undefined;

  // Nearly always the row asked for is the one asked for last or the one below it. So opening a sheet need not list where
  // each of its rows is: that is done when first a row is asked for out of turn.
  let lastRow: RowId | undefined;
  let lastNth = 0;
  let lastAt = -1;
  let places: Map<RowId, number> | undefined;
  const placeOf = (row: RowId): number => {
    if (row === lastRow) return (lastNth << CHUNK_BITS) + lastAt;
    if (chunks[lastNth]?.ids[lastAt + 1] === row) return (lastNth << CHUNK_BITS) + lastAt + 1;
    if (chunks[lastNth + 1]?.ids[0] === row) return (lastNth + 1) << CHUNK_BITS;
    return (places ??= listPlaces(chunks)).get(row) ?? NOWHERE;
  };

  const exists = (row: RowId): boolean => {
    const known = said.get(row);
    const mark = known?.shifted === true ? cells.get(existsKey(row)) : undefined;
    return mark === undefined ? known?.gone !== true && placeOf(row) !== NOWHERE : mark === 1;
  };
  const order = (row: RowId): string => {
    const key = cells.get(orderKey(row));
    if (typeof key === "string") return key;
    return snapshotOrder(row) ?? DEFAULT_ORDER;
  };
  const snapshotOrder = (row: RowId): string | undefined => {
    const place = placeOf(row);
    return place === NOWHERE ? undefined : chunks[place >> CHUNK_BITS]!.ord[place & AT];
  };
  const stored = (row: RowId, column: ColumnId): CellValue => {
    const value = cells.get(cellKey(row, column));
    if (value !== undefined) return value as CellValue;
    const place = placeOf(row);
    return place === NOWHERE ? null : (chunks[place >> CHUNK_BITS]!.cols[column]?.[place & AT] ?? null);
  };
  // Of the row whose cells were asked for last, and only what the snapshot says of one that stands as it stood there:
  // nothing of it changes but by `changed`.
  let standing: RowId | undefined;
  let cols: Chunk["cols"] = {};
  let edited: ReadonlyMap<ColumnId, CellValue> | undefined;
  const stands = (row: RowId): boolean => {
    const known = said.get(row);
    if (known !== undefined && (known.shifted || known.gone)) return false;
    const place = placeOf(row);
    if (place === NOWHERE) return false;
    lastRow = standing = row;
    lastNth = place >> CHUNK_BITS;
    lastAt = place & AT;
    cols = chunks[lastNth]!.cols;
    edited = known?.cells;
    return true;
  };

  const listRows = (): readonly RowId[] => {
    // As of most sheets most of the time.
    if (!anyGone && shifted.size === 0) return ([] as RowId[]).concat(...chunks.map(({ ids }) => ids));
    const steady: RowId[] = [];
    for (const chunk of chunks) {
      for (const row of chunk.ids) {
        const known = said.get(row);
        if (known === undefined || !(known.gone || known.shifted)) steady.push(row);
      }
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
    knows: (row) => placeOf(row) !== NOWHERE || cells.has(existsKey(row)),
    cell(row, column) {
      if (row !== standing && !stands(row)) return shifted.has(row) && exists(row) ? stored(row, column) : null;
      const value = edited?.get(column);
      if (value !== undefined) return value;
      const values = cols[column];
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
        return cells.get(key) ?? (placeOf(parsed.row) === NOWHERE ? null : said.get(parsed.row)?.gone === true ? 0 : 1);
      return cells.get(key) ?? snapshotOrder(parsed.row) ?? null;
    },
    changed(map, keys) {
      if (map === COLUMNS) {
        columnList = undefined;
        return;
      }
      standing = undefined;
      for (const key of keys) if (note(key, cells.get(key))) rowList = undefined;
    },
  };
}

function listPlaces(chunks: readonly Chunk[]): Map<RowId, number> {
  const places = new Map<RowId, number>();
  for (let nth = 0; nth < chunks.length; nth++) {
    const { ids } = chunks[nth]!;
    for (let at = 0; at < ids.length; at++) places.set(ids[at]!, (nth << CHUNK_BITS) + at);
  }
  return places;
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
