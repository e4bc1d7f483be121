/** Does what the keymap and the menu name. Each function answers whether it handled the key; otherwise the browser keeps it. */
import type { CellEdit } from "../doc/model.ts";
import { fitsColumn } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { isEmpty } from "./cells/cell-types.ts";
import { isoDay } from "./cells/date.ts";
import { fillDown, fillRight } from "./fill.ts";
import type { GridContext } from "./grid-context.ts";
import type { GridAction } from "./keymap.ts";
import type { Direction, Place, Range } from "./selection.ts";
import { cellsIn, isWholeRows, jump, neighbour, placeOf, samePlace, step } from "./selection.ts";
import { rowsPerPage } from "./viewport.ts";

export interface Actions {
  perform(action: GridAction): boolean;
  insertRows(where: "above" | "below" | "end"): void;
  deleteRows(): void;
  clear(): void;
  selectRows(row: RowId, extend: boolean): void;
  selectColumns(column: ColumnId, extend: boolean): void;
  /** Writes and says what was refused. Returns how many cells were written. */
  write(edits: readonly CellEdit[]): number;
  focusAddRow(): void;
}

export function createActions(grid: GridContext, focusAddRow: () => void): Actions {
  const { model } = grid.props;
  const texts = (): GridContext["props"]["texts"] => grid.props.texts;
  const { selection, view, notices } = grid;
  const axes = (): ReturnType<typeof view.axes> => view.axes();
  const filled = (place: Place): boolean => !isEmpty(model.sheet.cell(place.row, place.column));
  let leaving = false;

  const show = (place: Place): boolean => {
    view.reveal(place);
    grid.focusActive(true);
    return true;
  };
  const move = (place: Place | undefined): boolean => {
    if (!place) return false;
    selection.moveTo(place);
    return show(place);
  };
  const extend = (place: Place | undefined): boolean => {
    if (!place) return false;
    selection.extendTo(place);
    view.reveal(place);
    const range = selection.range();
    if (range) notices.announce(texts().selected(range.bottom - range.top + 1, range.right - range.left + 1));
    return true;
  };
  const active = (): Place | undefined => selection.active();
  const head = (): Place | undefined => selection.selection()?.head;
  const at = (row: number, column: number): Place | undefined => placeOf(axes(), row, column);
  const rangeRows = (range: Range): readonly RowId[] => axes().rows.slice(range.top, range.bottom + 1);

  const write = (edits: readonly CellEdit[]): number => {
    notices.dismiss();
    if (edits.length === 0) return 0;
    const refused = model.commands.setCells(edits);
    if (refused[0]) {
      notices.show({
        text: texts().notWritten(refused.length, edits.length, grid.props.refusalText(refused[0].refusal)),
      });
    }
    return edits.length - refused.length;
  };

  const clear = (): void => {
    const range = selection.range();
    if (!range) return;
    const columns = axes().columns.slice(range.left, range.right + 1);
    const edits = rangeRows(range).flatMap((row) =>
      columns
        .filter((column) => !isEmpty(model.sheet.cell(row, column)))
        .map((column) => ({ row, column, value: null })),
    );
    const written = write(edits);
    if (written > 0) notices.announce(texts().cleared(written));
  };

  const insertRows = (where: "above" | "below" | "end"): void => {
    const refusal = model.commands.mayInsert() ?? model.commands.held?.();
    if (refusal) return notices.show({ text: grid.props.refusalText(refusal) });
    const range = selection.range();
    const rows = axes().rows;
    const count = range && where !== "end" && isWholeRows(range, axes()) ? range.bottom - range.top + 1 : 1;
    const after =
      where === "end" || !range ? rows.at(-1) : where === "above" ? rows[range.top - 1] : rows[range.bottom];
    notices.dismiss();
    const [first] = model.commands.insertRows(after ?? null, count);
    const column = where === "end" ? axes().columns[0] : (active()?.column ?? axes().columns[0]);
    notices.announce(texts().rowsAdded(count));
    if (first === undefined || column === undefined) return;
    selection.moveWhenThere({ row: first, column });
    const place = active();
    if (place) show(place);
  };

  const undo = (redo: boolean): boolean => {
    notices.dismiss();
    const outcome = redo ? model.commands.redo() : model.commands.undo();
    const place = outcome.restored.find(
      ({ row, column }) => axes().rowIndex(row) >= 0 && axes().columnIndex(column) >= 0,
    );
    if (outcome.restored.length === 0 && outcome.kept === 0) {
      notices.announce(redo ? texts().nothingToRedo : texts().nothingToUndo);
      return true;
    }
    if (place) move({ row: place.row, column: place.column });
    if (outcome.kept > 0) notices.show({ text: texts().undoKept(outcome.kept) });
    else notices.announce((redo ? texts().redone : texts().undone)(outcome.restored.length));
    return true;
  };

  const deleteRows = (): void => {
    const range = selection.range();
    if (!range) return;
    const rows = rangeRows(range);
    const refusals = rows.map((row) => model.commands.mayDelete(row) ?? model.commands.held?.());
    const allowed = rows.filter((_, index) => refusals[index] === undefined);
    const refusal = refusals.find((found) => found !== undefined);
    if (allowed.length > 0) model.commands.deleteRows(allowed);
    const kept = refusal ? ` ${texts().notDeleted(rows.length - allowed.length, grid.props.refusalText(refusal))}` : "";
    if (allowed.length === 0) return notices.show({ text: kept.trim() });
    notices.show({
      text: texts().rowsDeleted(allowed.length) + kept,
      actions: [{ label: texts().undo, run: () => undo(false) }],
    });
    if (axes().rows.length === 0) focusAddRow();
  };

  const fill = (down: boolean): boolean => {
    const range = selection.range();
    // With nothing to fill the browser keeps its key: Ctrl+R loads the page anew.
    if (!range || (down ? range.top === range.bottom : range.left === range.right)) return false;
    const filling = { range, rows: axes().rows, columns: model.sheet.columns(), read: model.sheet.cell };
    const written = write((down ? fillDown : fillRight)(filling));
    notices.announce(texts().filled(written));
    return true;
  };

  const today = (): boolean => {
    const place = active();
    const column = place && view.column(place.column);
    if (!place || !column) return false;
    const day = isoDay(new Date());
    if (column.type === "date" && fitsColumn(day, column)) write([{ ...place, value: day }]);
    else notices.announce(texts().noDateHere);
    return true;
  };

  const withActive = (run: (place: Place) => boolean): boolean => {
    const place = active();
    return place ? run(place) : false;
  };
  const arrows = (direction: Direction): boolean =>
    withActive((place) => {
      const next = step(axes(), place, direction);
      if (direction === "down" && samePlace(next, place)) {
        focusAddRow();
        return true;
      }
      return move(next);
    });
  const extended = (next: (from: Place) => Place | undefined): boolean => {
    const from = head();
    return from ? extend(next(from)) : false;
  };
  const page = (): number => rowsPerPage(view.view());
  const pageAcross = (): number => Math.max(1, Math.floor(view.visibleColumns().length / 2));
  const lastRow = (): number => axes().rows.length - 1;
  const lastColumn = (): number => axes().columns.length - 1;
  const rowOf = (place: Place): number => axes().rowIndex(place.row);

  const select = (from: Place | undefined, to: Place | undefined, announced: string): boolean => {
    if (!from || !to) return false;
    selection.select({ active: from, head: to });
    grid.focusActive(true);
    notices.announce(announced);
    return true;
  };
  const selectRows = (row: RowId, extending: boolean): void => {
    const anchor = extending ? (active()?.row ?? row) : row;
    const first = at(axes().rowIndex(anchor), 0);
    const last = at(axes().rowIndex(row), lastColumn());
    const count = Math.abs(axes().rowIndex(anchor) - axes().rowIndex(row)) + 1;
    select(first, last, texts().rowsSelected(count));
  };
  const selectColumns = (column: ColumnId, extending: boolean): void => {
    const anchor = extending ? (active()?.column ?? column) : column;
    const first = at(0, axes().columnIndex(anchor));
    const last = at(lastRow(), axes().columnIndex(column));
    const count = Math.abs(axes().columnIndex(anchor) - axes().columnIndex(column)) + 1;
    select(first, last, texts().columnsSelected(count));
  };

  const run: Readonly<Record<GridAction, () => boolean>> = {
    up: () => arrows("up"),
    down: () => arrows("down"),
    left: () => arrows("left"),
    right: () => arrows("right"),
    "extend-up": () => extended((from) => step(axes(), from, "up")),
    "extend-down": () => extended((from) => step(axes(), from, "down")),
    "extend-left": () => extended((from) => step(axes(), from, "left")),
    "extend-right": () => extended((from) => step(axes(), from, "right")),
    "jump-up": () => withActive((place) => move(jump(axes(), place, "up", filled))),
    "jump-down": () => withActive((place) => move(jump(axes(), place, "down", filled))),
    "jump-left": () => withActive((place) => move(jump(axes(), place, "left", filled))),
    "jump-right": () => withActive((place) => move(jump(axes(), place, "right", filled))),
    "extend-jump-up": () => extended((from) => jump(axes(), from, "up", filled)),
    "extend-jump-down": () => extended((from) => jump(axes(), from, "down", filled)),
    "extend-jump-left": () => extended((from) => jump(axes(), from, "left", filled)),
    "extend-jump-right": () => extended((from) => jump(axes(), from, "right", filled)),
    "row-start": () => withActive((place) => move(at(rowOf(place), 0))),
    "row-end": () => withActive((place) => move(at(rowOf(place), lastColumn()))),
    "extend-row-start": () => extended((from) => at(rowOf(from), 0)),
    "extend-row-end": () => extended((from) => at(rowOf(from), lastColumn())),
    "sheet-start": () => move(at(0, 0)),
    "sheet-end": () => move(at(lastRow(), lastColumn())),
    "extend-sheet-start": () => extend(at(0, 0)),
    "extend-sheet-end": () => extend(at(lastRow(), lastColumn())),
    "page-up": () => withActive((place) => move(step(axes(), place, "up", page()))),
    "page-down": () => withActive((place) => move(step(axes(), place, "down", page()))),
    "extend-page-up": () => extended((from) => step(axes(), from, "up", page())),
    "extend-page-down": () => extended((from) => step(axes(), from, "down", page())),
    "page-left": () => withActive((place) => move(step(axes(), place, "left", pageAcross()))),
    "page-right": () => withActive((place) => move(step(axes(), place, "right", pageAcross()))),
    next: () => withActive((place) => move(neighbour(axes(), place, true))),
    previous: () => withActive((place) => move(neighbour(axes(), place, false))),
    edit: () =>
      withActive((place) => {
        grid.edit(place, "keep");
        return true;
      }),
    "let-go": () =>
      withActive((place) => {
        selection.moveTo(place);
        leaving = true;
        notices.announce(texts().tabLeaves);
        return true;
      }),
    clear: () => {
      clear();
      return true;
    },
    "select-all": () => select(at(0, 0), at(lastRow(), lastColumn()), texts().allSelected),
    "select-rows": () => {
      const range = selection.range();
      if (!range) return false;
      return select(
        at(range.top, 0),
        at(range.bottom, lastColumn()),
        texts().rowsSelected(range.bottom - range.top + 1),
      );
    },
    "select-columns": () => {
      const range = selection.range();
      if (!range) return false;
      return select(
        at(0, range.left),
        at(lastRow(), range.right),
        texts().columnsSelected(range.right - range.left + 1),
      );
    },
    "open-row": () =>
      withActive((place) => {
        if (view.column(place.column)?.type === "yes-no") grid.edit(place, "keep");
        else grid.props.onOpenRow?.(place.row);
        return true;
      }),
    undo: () => undo(false),
    redo: () => undo(true),
    "fill-down": () => fill(true),
    "fill-right": () => fill(false),
    today,
    "insert-row": () => {
      insertRows("above");
      return true;
    },
    "delete-rows": () => {
      deleteRows();
      return true;
    },
    menu: () =>
      withActive((place) => {
        const cell = document.activeElement?.getBoundingClientRect();
        view.reveal(place);
        grid.openMenu(cell ? { x: cell.left + 8, y: cell.bottom } : { x: 0, y: 0 });
        return true;
      }),
  };

  return {
    perform(action) {
      if (leaving && (action === "next" || action === "previous")) {
        leaving = false;
        return false;
      }
      if (action !== "let-go") leaving = false;
      return run[action]();
    },
    insertRows,
    deleteRows,
    clear,
    selectRows,
    selectColumns,
    write,
    focusAddRow,
  };
}

/** Whether the menu speaks of several rows. */
export const manyRows = (range: Range | undefined): boolean => range !== undefined && range.bottom > range.top;

/** Whether more than one cell is selected. */
export const manyCells = (range: Range | undefined): boolean => range !== undefined && cellsIn(range) > 1;
