/**
 * The sheet as signals: what the grid reads. Sits on whatever view is current (an epoch's end replaces it) and turns the
 * overlay's changed keys into re-reads of exactly the cells that show them.
 */
import { batch, createSignal } from "solid-js";
import { CELLS, COLUMNS, cellKey, parseCellKey } from "../../shared/document/keys.ts";
import type { MapName, SheetView } from "../../shared/document/sheet-view.ts";
import type { Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { SheetProjection } from "./model.ts";
import { makeTracker } from "./track.ts";

export interface LiveProjection extends SheetProjection {
  readonly view: SheetView | undefined;
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
      return view?.cell(row, column) ?? null;
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
        setColumns(next.columns());
        setWhole();
      });
    },
    changed(map, keys) {
      if (view === undefined) return;
      const list = [...keys];
      view.changed(map, list);
      const current = view;
      batch(() => {
        if (map === COLUMNS) setColumns(current.columns());
        if (map !== CELLS) return;
        // The row list is the same array unless order or existence changed.
        setRows(current.rows());
        for (const key of list) {
          const parsed = parseCellKey(key);
          if (parsed?.kind === "cell") announce(key, "c");
          else if (parsed?.kind === "exists") {
            announce(parsed.row, "x");
            for (const { id } of current.columns()) announce(cellKey(parsed.row, id), "c");
          }
        }
      });
    },
    waitingChanged(keys) {
      batch(() => {
        for (const key of keys) announce(key, "w");
      });
    },
  };
}
