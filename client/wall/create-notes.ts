/**
 * The inputs as notes, live: a changed row is read again, the others stay the same objects, so that thousands of notes
 * follow colleagues without being drawn anew.
 */
import type { Accessor } from "solid-js";
import { createMemo, createSignal, onCleanup, untrack } from "solid-js";
import type { Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { SheetModel } from "../doc/model.ts";
import { byKey, readNote, type Columns, type Note } from "./notes.ts";

export interface Notes {
  readonly columns: Accessor<Columns>;
  /** Those of one's own view, in its order. */
  readonly list: Accessor<readonly Note[]>;
  get(row: RowId): Note | undefined;
}

/** Every column, those too that one has hidden for oneself. */
export const everyColumn = (model: SheetModel): readonly Column[] =>
  model.commands.columns?.view()?.columns() ?? model.sheet.columns();

/** Called under an owner. */
export function createNotes(model: SheetModel): Notes {
  const { sheet } = model;
  const [turn, setTurn] = createSignal(undefined, { equals: false });
  const held = new Map<RowId, Note>();
  const columns = createMemo(() => {
    sheet.columns();
    turn();
    return everyColumn(model);
  });
  const keyed = createMemo(() => {
    held.clear();
    return byKey(columns());
  });
  onCleanup(
    sheet.watch?.({
      cells(rows) {
        if (rows === undefined) held.clear();
        else for (const row of rows) held.delete(row);
        setTurn();
      },
      rows: setTurn,
    }) ?? (() => undefined),
  );
  const list = createMemo(() => {
    const known = keyed();
    turn();
    const rows = sheet.rows();
    // Read untracked: a signal for each cell of thousands of rows costs more than reading them.
    return untrack(() => {
      for (const row of rows)
        if (!held.has(row))
          held.set(
            row,
            readNote(row, known, (at, column) => sheet.cell(at, column)),
          );
      return rows.map((row) => held.get(row)!);
    });
  });
  const index = createMemo(() => new Map(list().map((note) => [note.row, note])));
  return { columns: keyed, list, get: (row) => index().get(row) };
}
