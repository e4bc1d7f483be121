/** One input as a note on the wall: what stands on it, read by the template's keys. Pure; a sheet without a column lacks that. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

export interface Note {
  readonly row: RowId;
  readonly nr: string;
  readonly text: string;
  /** Option ids; empty where nothing is chosen. */
  readonly kind: string;
  readonly group: string;
  readonly status: string;
  readonly mentions: number;
  readonly focus: readonly RowId[];
  readonly issue: RowId | undefined;
  readonly event: RowId | undefined;
  readonly duplicateOf: RowId | undefined;
  readonly splitFrom: readonly RowId[];
  readonly answer: string;
}

/** Where a row is that holds no state (SPEC M1). */
const FIRST_STATE = "received";
/** Their mentions are counted with another input, or are not to be counted. */
const UNCOUNTED = new Set(["duplicate", "rejected"]);

export const counts = (note: Note): boolean => !UNCOUNTED.has(note.status);

export type Columns = ReadonlyMap<string, Column>;

export const byKey = (columns: readonly Column[]): Columns => new Map(columns.map((column) => [column.key, column]));

export function readNote(row: RowId, columns: Columns, cell: (row: RowId, column: ColumnId) => CellValue): Note {
  const value = (key: string): CellValue => {
    const column = columns.get(key);
    return column === undefined ? null : cell(row, column.id);
  };
  const text = (key: string): string => {
    const held = value(key);
    return typeof held === "string" ? held : "";
  };
  const list = (key: string): readonly RowId[] => {
    const held = value(key);
    return Array.isArray(held) ? (held as readonly RowId[]) : [];
  };
  const times = value("mentions");
  return {
    row,
    nr: text("nr"),
    text: text("text"),
    kind: text("kind"),
    group: text("group"),
    status: text("status") || FIRST_STATE,
    mentions: typeof times === "number" ? times : 1,
    focus: list("focus"),
    issue: list("issue")[0],
    event: list("event")[0],
    duplicateOf: list("duplicate_of")[0],
    splitFrom: list("split_from"),
    answer: text("answer"),
  };
}
