/**
 * The sheet as signals: what the grid reads. Sits on whatever view is current (an epoch's end replaces it) and turns the
 * overlay's changed keys into re-reads of exactly the cells that show them.
 */
import { batch, createSignal } from "solid-js";
import { CELLS, COLUMNS, cellKey, parseCellKey } from "../../shared/document/keys.ts";
import type { MapName, SheetView } from "../../shared/document/sheet-view.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { SheetListener, SheetProjection } from "./model.ts";
import { makeTracker } from "./track.ts";

/** Values of computed columns: worked out in a part that is fetched when a sheet has such a column. */
export interface ComputedCells {
  cell(row: RowId, column: ColumnId): CellValue;
  problem(row: RowId, column: ColumnId): string | undefined;
  /** A stored cell changed. @returns the computed columns to read again, in that row or in `all`. */
  changed(row: RowId, column: ColumnId): { readonly columns: readonly ColumnId[]; readonly all: boolean };
  /** Rows came or went. @returns whether everything is to be read again. */
  rowsChanged(): boolean;
}

export interface LiveProjection extends SheetProjection {
  readonly view: SheetView | undefined;
  problem(row: RowId, column: ColumnId): string | undefined;
  /** From now on computed columns show what `cells` says; `undefined`: nothing. */
  compute(cells: ComputedCells | undefined): void;
  /** Shows another view; everything on the screen is read again. */
  show(view: SheetView): void;
  /** Keys of the current view's overlay changed. */
  changed(map: MapName, keys: Iterable<string>): void;
  /** These keys began or ceased to wait for the server. */
  waitingChanged(keys: Iterable<string>): void;
}

/** @param isWaiting whether a key is in the journal. */
export function createProjection(isWaiting: (key: string) => boolean): LiveProjection {
  let view: SheetView | undefined;
  const cells = makeTracker();
  const [rows, setRows] = createSignal<readonly RowId[]>([]);
  const [columns, setColumns] = createSignal<readonly Column[]>([]);
  const [whole, setWhole] = createSignal(undefined, { equals: false });

  let computed: ComputedCells | undefined;
  let computedIds: ReadonlySet<ColumnId> = new Set();
  const takeColumns = (next: readonly Column[]): void => {
    computedIds = new Set(next.filter(({ type }) => isComputed(type)).map(({ id }) => id));
    setColumns(next);
  };

  const listeners = new Set<SheetListener>();
  const tellCells = (changed: ReadonlySet<RowId> | undefined): void => {
    for (const listener of listeners) listener.cells(changed);
  };

  const announce = (key: string, prefix: string): void => cells.changed(prefix + key);

  return {
    get view() {
      return view;
    },
    rows,
    columns,
    cell(row, column) {
      whole();
      cells.read(`c${cellKey(row, column)}`);
      return (computedIds.has(column) ? computed : view)?.cell(row, column) ?? null;
    },
    problem(row, column) {
      if (!computedIds.has(column)) return undefined;
      whole();
      cells.read(`c${cellKey(row, column)}`);
      return computed === undefined ? "loading" : computed.problem(row, column);
    },
    compute(next) {
      if (next === undefined && computed === undefined) return;
      computed = next;
      batch(() => {
        setWhole();
        tellCells(undefined);
      });
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exists(row) {
      whole();
      cells.read(`x${row}`);
      return view?.exists(row) === true;
    },
    waiting(row, column) {
      const key = cellKey(row, column);
      cells.read(`w${key}`);
      return isWaiting(key);
    },
    show(next) {
      view = next;
      batch(() => {
        setRows(next.rows());
        takeColumns(next.columns());
        setWhole();
        for (const listener of listeners) listener.rows();
        tellCells(undefined);
      });
    },
    changed(map, keys) {
      if (view === undefined) return;
      const list = [...keys];
      view.changed(map, list);
      const current = view;
      batch(() => {
        if (map === COLUMNS) takeColumns(current.columns());
        if (map !== CELLS) return;
        // The row list is the same array unless order or existence changed.
        const before = rows();
        setRows(current.rows());
        let any = false;
        const touched = new Set<RowId>();
        if (before !== current.rows() && computed?.rowsChanged() === true) {
          setWhole();
          any = true;
        }
        for (const key of list) {
          const parsed = parseCellKey(key);
          if (parsed?.kind === "cell") {
            announce(key, "c");
            const again = computed?.changed(parsed.row, parsed.column);
            touched.add(parsed.row);
            if (again?.all === true) {
              setWhole();
              any = true;
            } else for (const id of again?.columns ?? []) announce(cellKey(parsed.row, id), "c");
          } else if (parsed?.kind === "exists") {
            touched.add(parsed.row);
            announce(parsed.row, "x");
            for (const { id } of current.columns()) announce(cellKey(parsed.row, id), "c");
          }
        }
        if (before !== current.rows()) for (const listener of listeners) listener.rows();
        tellCells(any ? undefined : touched);
      });
    },
    waitingChanged(keys) {
      batch(() => {
        for (const key of keys) announce(key, "w");
      });
    },
  };
}
