/** Does what the keymap and the menu name. Each function answers whether it handled the key; otherwise the browser keeps it. */
import { createEffect, createSignal, on } from "solid-js";
import type { Accessor } from "solid-js";
import type { CellEdit } from "../doc/model.ts";
import { fitsColumn } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { CELL_TYPES, isEmpty } from "./cells/cell-types.ts";
import { dayHere } from "../today.ts";
import type { GridAction } from "./conventions.ts";
import type { FillActions } from "./fill-actions.ts";
import { createFillActions } from "./fill-actions.ts";
import type { HandsContext } from "./grid-context.ts";
import type { RowActions } from "./row-actions.ts";
import { createRowActions } from "./row-actions.ts";
import type { Direction, Place } from "./selection.ts";
import { cycled, jump, manyCells, neighbour, placeOf, reaching, samePlace, step } from "./selection.ts";
import { leftAlone } from "./undo-notice.ts";
import { rowsPerPage } from "./viewport.ts";

export interface Actions extends RowActions, Pick<FillActions, "fillSeries"> {
  perform(action: GridAction): boolean;
  clear(): void;
  selectRows(row: RowId, extend: boolean): void;
  selectColumns(column: ColumnId, extend: boolean): void;
  /** Takes the range to `head` and says how large it is. */
  extendTo(head: Place): void;
  announceRange(): void;
  /** Writes and says what was refused. Returns how many cells were written. */
  write(edits: readonly CellEdit[]): number;
  readonly filling: FillActions;
  /** Index of the row that dragged rows would land before. */
  readonly drop: Accessor<number | undefined>;
}

/** What a click on the address does. @returns whether there is one in the cell. */
export function openLink({ view, props }: HandsContext, place: Place): boolean {
  const column = view.column(place.column);
  const address = props.model.sheet.cell(place.row, place.column);
  if (column?.type !== "link" || typeof address !== "string" || !fitsColumn(address, column)) return false;
  open(address, "_blank", "noopener,noreferrer");
  return true;
}

export function createActions(grid: HandsContext): Actions {
  const { model } = grid.props;
  const texts = (): HandsContext["props"]["texts"] => grid.props.texts;
  const [drop, showDrop] = createSignal<number>();
  const { selection, view, notices } = grid;
  const axes = (): ReturnType<typeof view.axes> => view.axes();
  const filled = (place: Place): boolean => !isEmpty(model.sheet.cell(place.row, place.column));
  /** Esc was pressed here: Tab leaves the table. */
  let leaving = false;
  createEffect(on(selection.active, () => (leaving = false), { defer: true }));

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
  const announceRange = (): void => {
    const range = selection.range();
    if (range) notices.announce(texts().selected(range.bottom - range.top + 1, range.right - range.left + 1));
  };
  const extend = (place: Place | undefined): boolean => {
    if (!place) return false;
    selection.extendTo(place);
    view.reveal(place);
    announceRange();
    return true;
  };
  const active = (): Place | undefined => selection.active();
  const head = (): Place | undefined => selection.selection()?.head;
  const at = (row: number, column: number): Place | undefined => placeOf(axes(), row, column);

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
    const edits = axes()
      .rows.slice(range.top, range.bottom + 1)
      .flatMap((row) =>
        columns
          .filter((column) => !isEmpty(model.sheet.cell(row, column)))
          .map((column) => ({ row, column, value: null })),
      );
    const written = write(edits);
    if (written > 0) notices.announce(texts().cleared(written));
  };

  const undo = (redo: boolean): boolean => {
    notices.dismiss();
    const outcome = redo ? model.commands.redo() : model.commands.undo();
    const place = outcome.restored.find(
      ({ row, column }) => axes().rowIndex(row) >= 0 && axes().columnIndex(column) >= 0,
    );
    const row = outcome.rows.find((one) => axes().rowIndex(one) >= 0);
    if (outcome.restored.length === 0 && outcome.rows.length === 0 && outcome.kept === 0) {
      notices.announce(redo ? texts().nothingToRedo : texts().nothingToUndo);
      return true;
    }
    const column = active()?.column ?? axes().columns[0];
    if (place) move({ row: place.row, column: place.column });
    else if (row !== undefined && column !== undefined) {
      selection.moveWhenThere({ row, column });
      withActive(show);
    }
    if (outcome.kept > 0) notices.show(leftAlone(grid, outcome));
    else {
      const cells = outcome.restored.length;
      const rows = outcome.rows.length;
      notices.announce(
        [
          cells > 0 ? (redo ? texts().redone : texts().undone)(cells) : "",
          rows > 0 ? (redo ? grid.tools().rowsRedone : grid.tools().rowsUndone)(rows) : "",
        ]
          .filter((part) => part !== "")
          .join(". "),
      );
    }
    return true;
  };

  const today = (): boolean => {
    const place = active();
    const column = place && view.column(place.column);
    if (!place || !column) return false;
    const day = dayHere();
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
        grid.focusAddRow();
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
    selection.select(reaching(from, to));
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

  const rowActions = createRowActions(grid, { undo: () => undo(false), selectRows, showDrop });
  const filling = createFillActions(grid, write);
  const done = (act: () => void): (() => boolean) => {
    return () => {
      act();
      return true;
    };
  };
  /** Tab and Enter: about the range if there is one. */
  const onward = (across: boolean, forward: boolean): boolean => {
    const held = selection.selection();
    if (!held) return false;
    if (!manyCells(selection.range())) return across ? move(neighbour(axes(), held.active, forward)) : false;
    const next = cycled(axes(), held, across, forward);
    selection.select(next);
    return show(next.active);
  };
  const edit = (): boolean =>
    withActive((place) => {
      grid.edit(place, "keep");
      return true;
    });

  const fold = (away: boolean): boolean => {
    const place = active();
    const folded = grid.props.viewed?.fold(place?.row, away);
    if (folded === undefined) return false;
    const column = place?.column ?? axes().columns[0];
    if (folded.row !== undefined && column !== undefined) {
      selection.moveWhenThere({ row: folded.row, column });
      withActive(show);
    }
    notices.announce(folded.said);
    return true;
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
    reveal: () => withActive(show),
    find: () => {
      // The second press is the browser's own search.
      if (grid.overlaid()?.what === "find") return false;
      grid.overlay({ what: "find" });
      return true;
    },
    next: () => onward(true, true),
    previous: () => onward(true, false),
    enter: () => onward(false, true) || edit(),
    "enter-back": () => onward(false, false) || arrows("up"),
    edit,
    expand: () =>
      withActive((place) => {
        const column = view.column(place.column);
        if (openLink(grid, place)) return true;
        grid.edit(place, "keep", column !== undefined && CELL_TYPES[column.type].editor === "lines");
        return true;
      }),
    "column-menu": () =>
      withActive((place) => {
        if (grid.props.layout === undefined) return false;
        view.reveal(place);
        grid.overlay({ what: "column", column: place.column });
        return true;
      }),
    "let-go": () =>
      withActive((place) => {
        selection.moveTo(place);
        leaving = true;
        notices.announce(texts().tabLeaves);
        return true;
      }),
    clear: done(clear),
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
    thread: () =>
      withActive((place) => {
        grid.props.onThread?.(place.row);
        return grid.props.onThread !== undefined;
      }),
    undo: () => undo(false),
    redo: () => undo(true),
    "fill-down": () => filling.fill(true),
    "fill-right": () => filling.fill(false),
    today,
    "insert-above": done(() => rowActions.insertRows("above")),
    "insert-below": done(() => rowActions.insertRows("below")),
    "duplicate-rows": done(rowActions.duplicateRows),
    "rows-up": done(() => rowActions.moveRows(-1)),
    "rows-down": done(() => rowActions.moveRows(1)),
    "fold-group": () => fold(true),
    "unfold-group": () => fold(false),
    "delete-rows": done(rowActions.deleteRows),
    help: () => {
      grid.props.onHelp?.();
      return grid.props.onHelp !== undefined;
    },
    menu: () =>
      withActive((place) => {
        const cell = document.activeElement?.getBoundingClientRect();
        view.reveal(place);
        grid.overlay({ what: "menu", ...(cell ? { x: cell.left + 8, y: cell.bottom } : { x: 0, y: 0 }) });
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
    ...rowActions,
    fillSeries: filling.fillSeries,
    filling,
    drop,
    clear,
    selectRows,
    selectColumns,
    extendTo: (place) => void extend(place),
    announceRange,
    write,
  };
}
