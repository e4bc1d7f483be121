/**
 * What is kept of a change (SPEC G1): who, when, and each cell from what to what. Written by the worker, read by the
 * panel, the activity page and the columns that say who made and changed a row. Knows nothing of how it is stored.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Labels } from "../document/column.ts";
import type { ColumnId, PersonId, RowId } from "../ids.ts";
import type { TakenFrom } from "../lineage/taken-from.ts";
import type { Role } from "../permissions/roles.ts";

/** A value too long to stand in every entry that names it: its beginning, and the name under which it is kept once. */
export interface LongValue {
  /** SHA-256 of its JSON. */
  readonly long: string;
  readonly start: string;
  /** Characters of the JSON. */
  readonly length: number;
}
export type KeptValue = CellValue | LongValue;

export const isLong = (value: KeptValue): value is LongValue =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** One cell. `options`: what the choices in it were called then. */
export interface CellChange {
  readonly column: ColumnId;
  readonly from: KeptValue;
  readonly to: KeptValue;
  readonly options?: Readonly<Record<string, Labels>>;
}

/** What happened to a row as a whole. */
export const ROW_MARKS = ["made", "deleted", "restored", "moved"] as const;
export type RowMark = (typeof ROW_MARKS)[number];

interface Doing {
  readonly by: PersonId;
  /** What they were called then; absent for nobody's person, such as an answer by a link. */
  readonly name?: string;
  /** The role they had when it was kept, a moment after they wrote; absent where there was none. */
  readonly role?: Role;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A version a batch brought back, by the name it has. */
export interface RestoredFrom {
  readonly version: string;
  readonly name?: string;
}

/** One row's part of one stored batch. */
export interface RowChange extends Doing {
  /** Unique and in order of time within a document. */
  readonly place: string;
  readonly restoredFrom?: RestoredFrom;
  readonly takenFrom?: TakenFrom;
  readonly marks: readonly RowMark[];
  readonly cells: readonly CellChange[];
}

export const COLUMN_MARKS = ["added", "deleted", "restored", "renamed", "changed"] as const;
export type ColumnMark = (typeof COLUMN_MARKS)[number];

export interface ColumnChange {
  readonly column: ColumnId;
  readonly what: ColumnMark;
  /** What it was called before and after; before only where that is another name. */
  readonly from?: Labels;
  readonly to?: Labels;
}

/** What a document can go through as a whole. `erased`: what was kept before was taken away for good. */
export const DOCUMENT_MARKS = ["frozen", "deleted", "erased"] as const;
export type DocumentMark = (typeof DOCUMENT_MARKS)[number];

/** One stored batch as the activity page shows it: all rows it touched, and its first changes. */
export interface ActivityEntry extends Doing {
  readonly place: string;
  readonly document?: DocumentMark;
  readonly restoredFrom?: RestoredFrom;
  readonly takenFrom?: TakenFrom;
  /** How many rows, by what happened to them; a row that was made is not counted as changed. */
  readonly rows: Readonly<Partial<Record<RowMark | "changed", number>>>;
  /** How many cells. */
  readonly cells: number;
  readonly some: readonly (CellChange & { readonly row: RowId })[];
  /** Names of the rows in `some`, and of the first that were made, deleted, restored or moved, as they were then. */
  readonly names: Readonly<Record<RowId, string>>;
  readonly columns: readonly ColumnChange[];
}

/**
 * Who made and who last changed each row, as columns of equal length beside `rows`: places in `people`, and
 * milliseconds. -1: nobody knows, the row was there before its history began.
 */
export interface RowAuthors {
  readonly people: readonly { readonly person: PersonId; readonly name?: string }[];
  readonly rows: readonly RowId[];
  readonly madeBy: readonly number[];
  readonly madeAt: readonly number[];
  readonly changedBy: readonly number[];
  readonly changedAt: readonly number[];
}

/** The content a demo begins with; nobody's own doing. */
export const DEMO_PERSON = "p-demodata00" as PersonId;
/** Batches that bring it in have ids that begin so; believed in demo municipalities alone. */
export const DEMO_BATCH = "demodata";
/** Somebody without an account who answered by a link. */
export const LINK_PERSON = /^p-link/;
