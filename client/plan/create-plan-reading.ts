/**
 * The open sheet and those beside it, as the plan's pictures read them. Read as a whole, anew at every change: a picture
 * shows all rows at once, and a signal a cell would be too many.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import { readersOf, type ChainSheet, type ChainSheets, type Reader, type Readers } from "../../shared/chain/reading.ts";
import type { Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import type { SheetModel } from "../doc/model.ts";

export interface PlanReading {
  readonly sheets: ChainSheets;
  readonly read: Readers;
  /** The open sheet; all its rows, whatever view one has of it. */
  readonly own: Reader;
  /** Those of one's own view, in its order. */
  readonly rows: readonly RowId[];
  /** Hidden ones too. */
  readonly columns: readonly Column[];
  /** By template key. */
  column(key: string): Column | undefined;
}

/** Called under an owner. */
export function createPlanReading(props: {
  readonly model: SheetModel;
  readonly sheets: readonly SheetLink[] | undefined;
}): Accessor<PlanReading> {
  const [turn, setTurn] = createSignal(undefined, { equals: false });
  createEffect(() => {
    const stop = props.model.sheet.watch?.({ cells: () => setTurn(), rows: () => setTurn() });
    onCleanup(() => stop?.());
  });
  return createMemo(() => {
    turn();
    const { sheet, commands, home, relations } = props.model;
    const rows = sheet.rows();
    const shown = sheet.columns();
    const columns = untrack(() => commands.columns?.view()?.columns()) ?? shown;
    const list = props.sheets;
    const known = list === undefined ? undefined : new Set<string>(list.map(({ document }) => document));
    const open: ChainSheet = {
      rows: () => untrack(() => (sheet.everyRow ?? sheet.rows)()),
      exists: (row) => untrack(() => sheet.exists(row)),
      columns: () => columns,
      cell: (row, column) => untrack(() => sheet.cell(row, column)),
    };
    const sheets: ChainSheets = {
      visible: (document) => document === home?.document || known?.has(document) !== false,
      sheet(document) {
        if (document === home?.document) return open;
        return known?.has(document) === true ? relations.sheet?.(document) : undefined;
      },
    };
    // A sheet that comes later is read anew, without all being read anew.
    const made = new Map<string, { readonly sheet: ChainSheet | undefined; readonly reader: Reader }>();
    const read: Readers = (document) => {
      const now = sheets.sheet(document);
      const before = made.get(document);
      if (before !== undefined && before.sheet === now) return before.reader;
      const reader = readersOf({ ...sheets, sheet: () => now })(document);
      made.set(document, { sheet: now, reader });
      return reader;
    };
    return {
      sheets,
      read,
      own: read(home?.document ?? ""),
      rows,
      columns,
      column: (key) => columns.find((column) => column.key === key),
    };
  });
}
