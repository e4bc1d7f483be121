/**
 * The copy of a sheet that a grant gives (SPEC T8): its columns, its rows, its cells and nothing else. A pure function of
 * the sheets as they stand and the terms, so a copy made from nothing and one kept up edit by edit are the same.
 */
import * as Y from "yjs";
import type { CellValue } from "../document/cell-value.ts";
import type { Column } from "../document/column.ts";
import { firstSnapshot, type Folded } from "../document/fold.ts";
import { columnAttributes, makeSheetView, type SheetView } from "../document/sheet-view.ts";
import { ROWS_PER_CHUNK, type Chunk, type SnapshotIndex } from "../document/snapshot.ts";
import type { ColumnId, RowId } from "../ids.ts";
import { givenColumn, isCopied, type Unfit } from "./grantable.ts";
import type { GrantedSheet } from "./grant.ts";
import { kindOf, rowsMatching } from "./row-filter.ts";

/** What stands in a copy: plain values, apart from the sheet they came from. */
export interface Projected {
  readonly columns: SnapshotIndex["columns"];
  readonly chunks: readonly Chunk[];
  /** Granted columns that are not given now, and why. */
  readonly held: readonly { readonly column: ColumnId; readonly why: Unfit }[];
}

/** Of the sheets of one grant, which rows are given: by document. */
export type GivenRows = ReadonlyMap<string, ReadonlySet<RowId>>;

/** The documents a sheet's granted columns lead to, as far as the grant has them. */
export function leadsTo(view: SheetView, granted: GrantedSheet, sheets: readonly GrantedSheet[]): readonly string[] {
  const there = new Set(sheets.map(({ document }) => document as string));
  return granted.columns.flatMap(({ id }) => {
    const column = view.column(id);
    const target = column?.type === "relation" ? column.target?.document : undefined;
    return target !== undefined && there.has(target) ? [target] : [];
  });
}

/** @param rows of every sheet `leadsTo` names; this sheet's own are worked out here. */
export function projectSheet(
  view: SheetView,
  granted: GrantedSheet,
  sheets: readonly GrantedSheet[],
  rows: GivenRows,
): Projected {
  const reach = new Map(sheets.map((sheet) => [sheet.document as string, sheet]));
  const held: Projected["held"][number][] = [];
  const columns: Column[] = [];
  /** Rows of another sheet that may be named, by column. */
  const named = new Map<ColumnId, ReadonlySet<RowId>>();
  for (const one of granted.columns) {
    const now = view.column(one.id);
    const given = givenColumn(granted.sheet, one, now, granted.columns, reach, (id) => view.column(id));
    if ("unfit" in given) {
      held.push({ column: one.id, why: given.unfit });
      continue;
    }
    columns.push(given.column);
    if (now?.type === "relation") named.set(one.id, rows.get(now.target?.document ?? "") ?? NONE);
  }
  // While rows cannot be chosen as was meant none is given: that is told as well, and by which column.
  for (const { column: id, kind } of granted.filter) {
    const now = view.column(id);
    const gone = now === undefined || now.deleted === true;
    if ((gone || kindOf(now) !== kind) && !held.some(({ column }) => column === id))
      held.push({ column: id, why: gone ? "gone" : "changed" });
  }
  const cell = (row: RowId, column: ColumnId): CellValue => {
    const value = view.cell(row, column);
    const known = named.get(column);
    if (known === undefined || !Array.isArray(value)) return known === undefined ? value : null;
    const kept = (value as readonly RowId[]).filter((other) => known.has(other));
    return kept.length === 0 ? null : kept;
  };
  const stored = columns.filter(isCopied).map(({ id }) => id);
  return {
    columns: Object.fromEntries(columns.map((column) => [column.id, columnAttributes(column)])),
    chunks: chunksOf(view, rowsMatching(view, granted), stored.toSorted(), cell),
    held,
  };
}

const NONE: ReadonlySet<RowId> = new Set();

function chunksOf(
  view: SheetView,
  rows: readonly RowId[],
  columns: readonly ColumnId[],
  cell: (row: RowId, column: ColumnId) => CellValue,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const ids = rows.slice(from, from + ROWS_PER_CHUNK);
    const cols: Record<ColumnId, readonly CellValue[]> = {};
    for (const column of columns) {
      const values = ids.map((row) => cell(row, column));
      if (values.some((value) => value !== null)) cols[column] = values;
    }
    chunks.push({ ids, ord: ids.map((row) => view.order(row)), cols });
  }
  return chunks;
}

/** The copy as a document's first snapshot, or as its next one without a past. */
export const snapshotOf = ({ columns, chunks }: Projected, epoch: number): Folded =>
  firstSnapshot(columns, chunks, epoch);

/** The copy as a sheet is read. */
export const viewOf = ({ columns, chunks }: Projected): SheetView =>
  makeSheetView({ hash: "", index: { v: 1, epoch: 0, columns, chunks: [] }, chunks }, new Y.Doc());
