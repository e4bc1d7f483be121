/** Taking notes at one event in the open harvest: what is there, and writing, changing, deleting through the sheet's own commands. */
import type { Accessor } from "solid-js";
import { createMemo, createSignal, onCleanup } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import {
  nextSequence,
  notedAt,
  noteValues,
  type EventFacts,
  type Note,
  type NotedRow,
  type ReadSheet,
} from "../../shared/record/note.ts";
import type { CellEdit, Refusal, SheetModel } from "../doc/model.ts";
import { dayHere } from "../today.ts";
import { keepOwn, readOwn } from "./own-notes.ts";

export interface Noting {
  /** In the order it was said. */
  readonly noted: Accessor<readonly NotedRow[]>;
  /** Of today, on this device. */
  readonly own: Accessor<ReadonlySet<RowId>>;
  /** Why nothing can be noted at this event. */
  readonly closed: Accessor<Refusal | undefined>;
  /** Why a text may not stand in the harvest. */
  held(text: string): Refusal | undefined;
  /** As one step of undo. @returns the rows, or why none was made. */
  add(notes: readonly Note[]): readonly RowId[] | Refusal;
  /** @returns why a cell was not changed. */
  change(row: RowId, note: Note): Refusal | undefined;
  mayChange(row: RowId): Refusal | undefined;
  /** @returns why it stays. */
  remove(rows: readonly RowId[]): Refusal | undefined;
  restore(rows: readonly RowId[]): void;
  /** Not stored yet. Reactive. */
  waits(row: RowId): boolean;
}

export function createNoting(world: {
  readonly model: SheetModel;
  /** `norsjo/<event>`: names what is remembered. */
  readonly at: string;
  readonly event: Accessor<EventFacts>;
  readonly language: Accessor<Language>;
}): Noting {
  const { sheet, commands } = world.model;
  const [turn, setTurn] = createSignal(undefined, { equals: false });
  const day = dayHere();
  const [own, setOwn] = createSignal<ReadonlySet<RowId>>(new Set(readOwn(world.at, day)));
  // All rows are read at every change: tracked as a whole, a cell each would be too many signals.
  const end = sheet.watch?.({ cells: () => setTurn(), rows: () => setTurn() });
  onCleanup(() => end?.());
  const read = (): ReadSheet => commands.columns?.view() ?? sheet;
  const noted = createMemo(() => {
    turn();
    sheet.rows();
    return notedAt(read(), world.event().row);
  });
  const columnOf = (key: string): ColumnId | undefined => sheet.columns().find((column) => column.key === key)?.id;
  const valuesOf = (note: Note, sequence: number) =>
    noteValues(read(), note, { event: world.event(), sequence, language: world.language() });
  const remember = (rows: readonly RowId[]): void => {
    const all = [...own(), ...rows];
    setOwn(new Set(all));
    keepOwn(world.at, day, all);
  };

  return {
    noted,
    own,
    closed: createMemo(() => {
      const empty = valuesOf({ text: "", kind: "", group: "", spot: "" }, 1);
      return commands.mayInsert() ?? commands.mayInsertRow?.(empty);
    }),
    held(text) {
      const column = columnOf("text");
      return column === undefined ? undefined : commands.mayHold?.(column, text);
    },
    add(notes) {
      const first = nextSequence(noted());
      const values = notes.map((note, i) => valuesOf(note, first + i));
      const refusal = values.map((one) => commands.mayInsertRow?.(one)).find((found) => found !== undefined);
      if (refusal !== undefined) return refusal;
      const rows = commands.insertRows(sheet.rows().at(-1) ?? null, values.length, values);
      if (rows.length < values.length) return { code: "unknown" };
      remember(rows);
      return rows;
    },
    change(row, note) {
      const wanted = {
        text: note.text.trim(),
        kind: note.kind || null,
        group: note.group || null,
        spot: note.spot.trim() || null,
      };
      const edits = Object.entries(wanted).flatMap(([key, value]): CellEdit[] => {
        const column = columnOf(key);
        return column === undefined || (sheet.cell(row, column) ?? null) === value ? [] : [{ row, column, value }];
      });
      return edits.length === 0 ? undefined : commands.setCells(edits)[0]?.refusal;
    },
    mayChange(row) {
      const column = columnOf("text");
      return column === undefined ? undefined : (commands.mayEdit(row, column) ?? commands.held?.());
    },
    remove(rows) {
      const refusal =
        commands.held?.() ?? rows.map((row) => commands.mayDelete(row)).find((found) => found !== undefined);
      if (refusal === undefined) commands.deleteRows(rows);
      return refusal;
    },
    restore: (rows) => commands.restoreRows(rows),
    waits: (row) => {
      const column = columnOf("text");
      return column !== undefined && sheet.waiting(row, column);
    },
  };
}
