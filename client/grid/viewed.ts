/**
 * The seat for one's own view of a sheet: which rows stand where. The grid and the cards read the sheet through it; what
 * decides is fetched when somebody sorts, filters or opens a view (client/views), so here is only what it has to answer.
 */
import type { Accessor, JSX } from "solid-js";
import type { SheetCommands, SheetProjection } from "../doc/model.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { GridContext } from "./grid-context.ts";
import type { MenuItem } from "./Menu.tsx";

export interface Viewed {
  /** The rows that are shown, in order; `undefined`: the sheet's own. */
  rows(): readonly RowId[] | undefined;
  /** Indexes of rows above which a group's heading stands, ascending; several headings may stand above one row. */
  heads(): readonly number[];
  /** The headings in view. */
  headings(grid: GridContext): JSX.Element;
  /** The heading above a card. */
  cardHeading(at: number): JSX.Element;
  /** Why a row stands here although the view would not show it here, in words. Reactive. */
  mark(row: RowId): string | undefined;
  sortOf(column: ColumnId): "ascending" | "descending" | undefined;
  /** Rows stand in another order than the sheet's: they cannot be moved. */
  ordered(): boolean;
  /** Rows that come while `run` runs are one's own. */
  adding<T>(after: RowId | null, run: () => T): T;
  /** What a column's menu offers. */
  columnItems(column: ColumnId): readonly MenuItem[];
  /** Columns that are hidden in this view, whatever one has chosen for the sheet; `undefined`: it says nothing of them. */
  hidden(): ReadonlySet<ColumnId> | undefined;
  hide(column: ColumnId, hidden: boolean): void;
}

/** Rows as they are shown; all of them are still there as `everyRow`. */
export function viewedSheet(sheet: SheetProjection, viewed: Accessor<Viewed | undefined>): SheetProjection {
  return { ...sheet, rows: () => viewed()?.rows() ?? sheet.rows(), everyRow: sheet.rows };
}

/** Rows one makes or brings back stay in view; while rows are sorted they cannot be moved. */
export function viewedCommands(
  commands: SheetCommands,
  sheet: SheetProjection,
  viewed: Accessor<Viewed | undefined>,
): SheetCommands {
  const own = <T>(after: RowId | null, run: () => T): T => {
    const view = viewed();
    return view === undefined ? run() : view.adding(after, run);
  };
  return {
    ...commands,
    mayMove: (row) => commands.mayMove(row) ?? (viewed()?.ordered() === true ? { code: "sorted" } : undefined),
    insertRows(after, count, values) {
      // Below the last row that is shown is the end of the sheet.
      const shown = viewed()?.rows();
      const atEnd = shown !== undefined && (shown.length === 0 || (after !== null && after === shown.at(-1)));
      const place = atEnd ? (sheet.rows().at(-1) ?? null) : after;
      return own(atEnd ? null : after, () => commands.insertRows(place, count, values));
    },
    restoreRows: (rows) => own(null, () => commands.restoreRows(rows)),
    undo: () => own(null, commands.undo),
    redo: () => own(null, commands.redo),
  };
}
