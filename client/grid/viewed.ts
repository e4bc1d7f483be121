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
  /**
   * Folds the group a row stands in, or unfolds the folded one nearest to it, above first.
   * @returns what was done, to be said, and the row to go to; `undefined`: nothing is grouped or folded there.
   */
  fold(row: RowId | undefined, folded: boolean): { readonly said: string; readonly row: RowId | undefined } | undefined;
  /** The group a row stands in, as its heading reads; nothing while nothing is grouped. */
  groupOf(row: RowId): { readonly id: string; readonly heading: string } | undefined;
  /** The heading above a card. */
  cardHeading(at: number): JSX.Element;
  /** Why a row stands here although the view would not show it here, in words. Reactive. */
  mark(row: RowId): string | undefined;
  sortOf(column: ColumnId): "ascending" | "descending" | undefined;
  readonly commands: ViewedCommands;
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

/** What a view does in its own way. */
export type ViewedCommands = Pick<SheetCommands, "mayMove" | "insertRows" | "restoreRows" | "undo" | "redo">;

export function viewedCommands(commands: SheetCommands, viewed: Accessor<Viewed | undefined>): SheetCommands {
  const own = (): ViewedCommands => viewed()?.commands ?? commands;
  return {
    ...commands,
    mayMove: (row) => own().mayMove(row),
    insertRows: (...given) => own().insertRows(...given),
    restoreRows: (rows) => own().restoreRows(rows),
    undo: () => own().undo(),
    redo: () => own().redo(),
  };
}
