/**
 * What differs between two states of a sheet (SPEC Y4): rows that came, went and moved, cells from what to what, and
 * columns. Pure; reads both through `SheetView`, so a version and the open sheet are compared as two versions are.
 */
import { sameValue, type CellValue } from "../document/cell-value.ts";
import { isComputed, type Column } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, RowId } from "../ids.ts";
import { movedBetween } from "./rising.ts";

export interface CellDifference {
  readonly column: ColumnId;
  readonly from: CellValue;
  readonly to: CellValue;
}

/** A row that stands in both. */
export interface RowDifference {
  readonly row: RowId;
  readonly moved: boolean;
  readonly cells: readonly CellDifference[];
}

export const COLUMN_DIFFERENCES = ["added", "removed", "renamed", "retyped", "moved", "settings"] as const;
type ColumnDifferenceKind = (typeof COLUMN_DIFFERENCES)[number];

export interface ColumnDifference {
  readonly id: ColumnId;
  readonly what: readonly ColumnDifferenceKind[];
  readonly from?: Column;
  readonly to?: Column;
}

export interface Comparison {
  /** In the later one's order. */
  readonly added: readonly RowId[];
  /** In the earlier one's order. */
  readonly removed: readonly RowId[];
  /** Rows of both with other cells or another place, in the later one's order. */
  readonly changed: readonly RowDifference[];
  readonly columns: readonly ColumnDifference[];
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly moved: number;
    /** Rows of both in which a cell differs. */
    readonly changed: number;
    readonly cells: number;
    readonly columns: number;
  };
}

/** The part of a sheet that is compared. */
export type Compared = Pick<SheetView, "rows" | "columns" | "cell">;

export function compareSheets(from: Compared, to: Compared): Comparison {
  const [rowsBefore, rowsAfter] = [from.rows(), to.rows()];
  const before = new Set(rowsBefore);
  const after = new Set(rowsAfter);
  const moved = movedBetween(rowsBefore, rowsAfter);
  const columns = compareColumns(from.columns(), to.columns());
  const cellColumns = storedInBoth(from.columns(), to.columns());

  const changed: RowDifference[] = [];
  let cells = 0;
  let changedRows = 0;
  for (const row of rowsAfter) {
    if (!before.has(row)) continue;
    let differing: CellDifference[] | undefined;
    for (const column of cellColumns) {
      const [was, is] = [from.cell(row, column), to.cell(row, column)];
      if (was === is || sameValue(was, is)) continue;
      (differing ??= []).push({ column, from: was, to: is });
    }
    if (differing === undefined && !moved.has(row)) continue;
    changed.push({ row, moved: moved.has(row), cells: differing ?? [] });
    cells += differing?.length ?? 0;
    if (differing !== undefined) changedRows++;
  }
  const added = rowsAfter.filter((row) => !before.has(row));
  const removed = rowsBefore.filter((row) => !after.has(row));
  return {
    added,
    removed,
    changed,
    columns,
    counts: {
      added: added.length,
      removed: removed.length,
      moved: moved.size,
      changed: changedRows,
      cells,
      columns: columns.length,
    },
  };
}

/** Nothing differs. */
export const isSame = ({ counts }: Comparison): boolean => Object.values(counts).every((count) => count === 0);

/** Columns of both whose cells are stored in both, in the later one's order. */
function storedInBoth(before: readonly Column[], after: readonly Column[]): readonly ColumnId[] {
  const held = new Set(before.flatMap(({ id, type }) => (isComputed(type) ? [] : [id])));
  return after.flatMap(({ id, type }) => (held.has(id) && !isComputed(type) ? [id] : []));
}

/** Told apart from each other, or nothing of what people see. */
const NOT_SETTINGS: ReadonlySet<string> = new Set(["id", "key", "label", "type", "ord", "was"]);

function compareColumns(before: readonly Column[], after: readonly Column[]): ColumnDifference[] {
  const earlier = new Map(before.map((column) => [column.id, column]));
  const later = new Set(after.map(({ id }) => id));
  const moved = movedBetween(
    before.map(({ id }) => id),
    after.map(({ id }) => id),
  );
  const found = after.flatMap((to): ColumnDifference[] => {
    const from = earlier.get(to.id);
    if (from === undefined) return [{ id: to.id, what: ["added"], to }];
    const what: ColumnDifferenceKind[] = [];
    if (!sameValue(from.label, to.label)) what.push("renamed");
    if (from.type !== to.type) what.push("retyped");
    if (moved.has(to.id)) what.push("moved");
    if (!sameValue(settingsOf(from), settingsOf(to))) what.push("settings");
    return what.length === 0 ? [] : [{ id: to.id, what, from, to }];
  });
  const removed = before.flatMap((from): ColumnDifference[] =>
    later.has(from.id) ? [] : [{ id: from.id, what: ["removed"], from }],
  );
  return [...found, ...removed];
}

const settingsOf = (column: Column): object =>
  Object.fromEntries(Object.entries(column).filter(([name]) => !NOT_SETTINGS.has(name)));
