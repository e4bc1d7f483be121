/**
 * The keys of the overlay's two flat maps (SPEC D1). Nothing else may stand in an overlay.
 *
 *   c   '<row>:<column>'  the cell's value      k   '<column>:<attribute>'  one attribute of a column
 *       '<row>:~'         the row's order key
 *       '<row>:!'         1 exists, 0 deleted
 */
import type { ColumnId, RowId } from "../ids.ts";
import { COLUMN_ID, ROW_ID } from "../ids.ts";

/** Name of the root map that holds cells. */
export const CELLS = "c";
/** Name of the root map that holds column attributes. */
export const COLUMNS = "k";

export const ORDER = "~";
export const EXISTS = "!";

/** A cell, an order key or an existence mark. */
export type CellKey =
  | { readonly kind: "cell"; readonly row: RowId; readonly column: ColumnId }
  | { readonly kind: "order"; readonly row: RowId }
  | { readonly kind: "exists"; readonly row: RowId };

export interface ColumnKey {
  readonly kind: "column";
  readonly column: ColumnId;
  readonly attribute: string;
}

/** A word, or a word and the name of one thing of its kind: `option.leader`. */
const ATTRIBUTE = /^(?:!|[a-z][A-Za-z]{0,19}(?:\.[0-9A-Za-z_-]{1,60})?)$/;

export const cellKey = (row: RowId, column: ColumnId): string => `${row}:${column}`;
export const orderKey = (row: RowId): string => `${row}:${ORDER}`;
export const existsKey = (row: RowId): string => `${row}:${EXISTS}`;
export const columnKey = (column: ColumnId, attribute: string): string => `${column}:${attribute}`;

/** Reads a key of map `c`; `undefined` when it is not of the schema's form. */
export function parseCellKey(key: string): CellKey | undefined {
  if (key.charCodeAt(8) !== 58 /* : */) return undefined;
  const row = key.slice(0, 8) as RowId;
  const rest = key.slice(9);
  if (!ROW_ID.test(row)) return undefined;
  if (rest === ORDER) return { kind: "order", row };
  if (rest === EXISTS) return { kind: "exists", row };
  return COLUMN_ID.test(rest) ? { kind: "cell", row, column: rest as ColumnId } : undefined;
}

/** Reads a key of map `k`; `undefined` when it is not of the schema's form. */
export function parseColumnKey(key: string): ColumnKey | undefined {
  const colon = key.indexOf(":");
  const column = key.slice(0, colon) as ColumnId;
  const attribute = key.slice(colon + 1);
  return colon > 0 && COLUMN_ID.test(column) && ATTRIBUTE.test(attribute)
    ? { kind: "column", column, attribute }
    : undefined;
}
