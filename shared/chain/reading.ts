/**
 * How the chain reads sheets: by the template's keys, several at once, and from both ends of a relation. A sheet that
 * may not be read, and a column that is not there, read as empty; deciding what that means is left to who asks.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Column, Labels } from "../document/column.ts";
import type { ColumnId, RowId } from "../ids.ts";

/** What is read of a sheet; a `SheetView` is one. */
export interface ChainSheet {
  rows(): readonly RowId[];
  exists(row: RowId): boolean;
  columns(): readonly Column[];
  cell(row: RowId, column: ColumnId): CellValue;
}

export interface ChainSheets {
  /** `undefined` while it is fetched, and where it may not be read. */
  sheet(document: string): ChainSheet | undefined;
  /** Whether the person may read it at all. */
  visible(document: string): boolean;
}

/** One sheet by its template keys. Rows that do not exist are left out wherever one points at them. */
export interface Reader {
  readonly document: string;
  /** The sheet is here. */
  readonly there: boolean;
  rows(): readonly RowId[];
  exists(row: RowId): boolean;
  has(key: string): boolean;
  /** Empty where nothing, or something else, stands. */
  text(row: RowId, key: string): string;
  /** The day alone, `2020-05-31`. */
  day(row: RowId, key: string): string | undefined;
  number(row: RowId, key: string): number | undefined;
  /** A ticked box, or a computed yes. */
  yes(row: RowId, key: string): boolean;
  list(row: RowId, key: string): readonly RowId[];
  /** Option ids of a select or multi-select. */
  choices(row: RowId, key: string): readonly string[];
  label(key: string, option: string): Labels | undefined;
  options(key: string): readonly string[];
  nr(row: RowId): string;
  title(row: RowId): string;
  /** Rows of this sheet whose relation `key` holds `target`. */
  pointing(key: string, target: RowId): readonly RowId[];
}

export type Readers = (document: string) => Reader;

/** Reads each sheet once; made anew when a sheet has changed. */
export function readersOf(sheets: ChainSheets): Readers {
  const made = new Map<string, Reader>();
  return (document) => {
    const held = made.get(document) ?? makeReader(document, sheets.sheet(document));
    made.set(document, held);
    return held;
  };
}

function makeReader(document: string, sheet: ChainSheet | undefined): Reader {
  const columns = new Map((sheet?.columns() ?? []).map((column) => [column.key, column]));
  const titled = [...columns.values()].find(({ title }) => title === true) ?? [...columns.values()][0];
  const ends = new Map<string, ReadonlyMap<RowId, readonly RowId[]>>();
  const value = (row: RowId, key: string): CellValue => {
    const column = columns.get(key);
    return column === undefined || sheet === undefined ? null : sheet.cell(row, column.id);
  };
  const listed = (held: CellValue): readonly string[] => {
    if (Array.isArray(held)) return held as readonly string[];
    return typeof held === "string" && held !== "" ? [held] : [];
  };
  const rows = (): readonly RowId[] => sheet?.rows() ?? [];
  const text = (row: RowId, key: string): string => {
    const held = value(row, key);
    return typeof held === "string" ? held.trim() : "";
  };
  const endsOf = (key: string): ReadonlyMap<RowId, readonly RowId[]> => {
    const known = ends.get(key);
    if (known !== undefined) return known;
    const found = new Map<RowId, RowId[]>();
    for (const row of rows())
      for (const target of new Set(listed(value(row, key)) as readonly RowId[])) {
        const list = found.get(target);
        if (list === undefined) found.set(target, [row]);
        else list.push(row);
      }
    ends.set(key, found);
    return found;
  };
  const label = (key: string, option: string): Labels | undefined =>
    columns.get(key)?.options?.find(({ id }) => id === option)?.label;

  return {
    document,
    there: sheet !== undefined,
    rows,
    exists: (row) => sheet?.exists(row) === true,
    has: (key) => columns.has(key),
    text,
    day(row, key) {
      const held = text(row, key).slice(0, 10);
      return /^\d{4}-\d\d-\d\d$/.test(held) ? held : undefined;
    },
    number(row, key) {
      const held = value(row, key);
      return typeof held === "number" ? held : undefined;
    },
    yes: (row, key) => value(row, key) === true,
    list: (row, key) => listed(value(row, key)) as readonly RowId[],
    choices: (row, key) => listed(value(row, key)),
    label,
    options: (key) => (columns.get(key)?.options ?? []).filter(({ gone }) => gone !== true).map(({ id }) => id),
    nr: (row) => text(row, "nr"),
    title(row) {
      if (titled === undefined) return "";
      const held = value(row, titled.key);
      if (typeof held !== "string") return held === null ? "" : String(held);
      return titled.type === "select" ? (label(titled.key, held)?.sv ?? held) : held.trim();
    },
    pointing: (key, target) => endsOf(key).get(target) ?? [],
  };
}
