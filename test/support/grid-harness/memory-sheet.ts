/**
 * A sheet in memory behind the grid's contract, with a door for "somebody else" to write through. For tests of the grid
 * alone: the real sheet (client/doc) is tested with the real document.
 */
import { batch, createSignal } from "solid-js";
import type { Accessor, Setter } from "solid-js";
import type { CellEdit, Colleague, Refusal, SheetModel, UndoOutcome } from "../../../client/doc/model.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { sameValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

type Values = Map<ColumnId, CellValue>;
type Step = () => Step;

export interface MemorySheet extends SheetModel {
  /** What somebody else does: no undo of mine, no rights of mine. */
  readonly others: {
    write(edits: readonly CellEdit[]): void;
    insert(after: RowId | null, values: Readonly<Record<string, CellValue>>): RowId;
    remove(rows: readonly RowId[]): void;
    move(row: RowId, after: RowId | null): void;
    appear(colleagues: readonly Colleague[]): void;
  };
  /** Where I was last shown to be. */
  readonly shown: () => { readonly row: RowId; readonly column: ColumnId; readonly editing: boolean } | undefined;
  /** How many steps of undo there are. */
  readonly steps: () => number;
  readonly setWaiting: (keys: readonly string[]) => void;
}

export interface MemorySheetOptions {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id: RowId; readonly values: Readonly<Record<string, CellValue>> }[];
  readonly choices?: readonly { readonly row: RowId; readonly label: string }[];
  readonly mayEdit?: (row: RowId, column: ColumnId) => Refusal | undefined;
  readonly mayInsert?: () => Refusal | undefined;
}

const NOTHING: UndoOutcome = { restored: [], rows: [], kept: 0, left: [] };

export function createMemorySheet(options: MemorySheetOptions): MemorySheet {
  const held = new Map<RowId, Values>(
    options.rows.map((row) => [row.id, new Map(Object.entries(row.values)) as Values]),
  );
  const [order, setOrder] = createSignal<readonly RowId[]>(options.rows.map((row) => row.id));
  const [columns] = createSignal(options.columns);
  const [waiting, setWaiting] = createSignal<ReadonlySet<string>>(new Set());
  const [colleagues, setColleagues] = createSignal<readonly Colleague[]>([]);
  const [depths, setDepths] = createSignal({ undo: 0, redo: 0 });
  const signals = new Map<string, [Accessor<number>, Setter<number>]>();
  const touch = (row: RowId, column: ColumnId): void => void signals.get(`${row}:${column}`)?.[1]((n) => n + 1);
  const labels = new Map((options.choices ?? []).map((choice) => [choice.row, choice.label]));
  let next = 0;
  let shown: ReturnType<MemorySheet["shown"]>;

  const read = (row: RowId, column: ColumnId): CellValue => held.get(row)?.get(column) ?? null;
  const put = ({ row, column, value }: CellEdit): void => {
    held.get(row)?.set(column, value);
    touch(row, column);
  };
  const place = (ids: readonly RowId[], after: RowId | null): void => {
    setOrder((rows) => {
      const rest = rows.filter((row) => !ids.includes(row));
      return rest.toSpliced(after === null ? 0 : rest.indexOf(after) + 1, 0, ...ids);
    });
  };
  const take = (ids: readonly RowId[]): void => {
    setOrder((rows) => rows.filter((row) => !ids.includes(row)));
  };
  const make = (after: RowId | null, records: readonly Readonly<Record<string, CellValue>>[]): RowId[] => {
    const ids = records.map(() => `new${String(next++).padStart(5, "0")}` as RowId);
    ids.forEach((id, index) => held.set(id, new Map(Object.entries(records[index]!)) as Values));
    place(ids, after);
    return ids;
  };

  const undos: { readonly run: Step; readonly places: readonly CellEdit[]; readonly rows?: readonly RowId[] }[] = [];
  const trashed = new Set<RowId>();
  const redos: typeof undos = [];
  let group: typeof undos | undefined;
  const count = (): void => void setDepths({ undo: undos.length, redo: redos.length });
  const remember = (run: Step, places: readonly CellEdit[], rows: readonly RowId[] = []): void => {
    if (group) group.push({ run, places, rows });
    else undos.push({ run, places, rows });
    redos.length = 0;
    count();
  };
  const go = (from: typeof undos, to: typeof undos): UndoOutcome => {
    const step = from.pop();
    if (!step) return NOTHING;
    batch(() => to.push({ ...step, run: step.run() }));
    count();
    return { restored: step.places, rows: step.rows ?? [], kept: 0, left: [] };
  };
  /** Whatever changes the order of rows, with the way back. */
  const reorder = (ids: readonly RowId[], change: () => void): void => {
    const before = order();
    change();
    const turn =
      (to: readonly RowId[]): Step =>
      () => {
        const now = order();
        setOrder(to);
        return turn(now);
      };
    remember(turn(before), [], ids);
  };
  /** A step that writes `edits` and gives back the one that writes what stood there. */
  const writing =
    (edits: readonly CellEdit[]): Step =>
    () => {
      const before = edits.map((edit) => ({ ...edit, value: read(edit.row, edit.column) }));
      edits.forEach(put);
      return writing(before);
    };

  return {
    trash: async () =>
      [...trashed]
        .filter((row) => !order().includes(row))
        .map((row) => ({ row, cell: (column) => held.get(row)?.get(column) ?? null })),
    sheet: {
      rows: order,
      columns,
      cell(row, column) {
        const key = `${row}:${column}`;
        let signal = signals.get(key);
        if (!signal) signals.set(key, (signal = createSignal(0)));
        signal[0]();
        return read(row, column);
      },
      exists: (row) => order().includes(row),
      waiting: (row, column) => waiting().has(`${row}:${column}`),
    },
    commands: {
      mayEdit: (row, column) => options.mayEdit?.(row, column),
      mayInsert: () => options.mayInsert?.(),
      mayDelete: () => undefined,
      mayMove: () => undefined,
      mayRestore: () => undefined,
      moveRows(ids, after) {
        reorder(ids, () => place(ids, after));
      },
      restoreRows(ids) {
        for (const id of ids) trashed.delete(id);
        reorder(ids, () => place(ids, null));
      },
      setCells(edits) {
        const refused = edits.flatMap((edit) => {
          const refusal = options.mayEdit?.(edit.row, edit.column);
          return refusal ? [{ edit, refusal }] : [];
        });
        const written = edits.filter((edit) => !refused.some((other) => other.edit === edit));
        const changed = written.filter((edit) => !sameValue(edit.value, read(edit.row, edit.column)));
        if (changed.length > 0) remember(batch(writing(changed)), changed);
        return refused;
      },
      insertRows(after, rows, values) {
        const ids = make(
          after,
          Array.from({ length: rows }, (_, index) => values?.[index] ?? {}),
        );
        const away: Step = () => {
          take(ids);
          return () => {
            place(ids, after);
            return away;
          };
        };
        remember(away, [], ids);
        return ids;
      },
      deleteRows(ids) {
        const before = order();
        const back: Step = () => {
          setOrder(before);
          return () => {
            take(ids);
            return back;
          };
        };
        take(ids);
        for (const id of ids) trashed.add(id);
        const column = options.columns[0]!.id;
        remember(
          back,
          ids.map((row) => ({ row, column, value: null })),
        );
      },
      asOneStep(run) {
        group = [];
        batch(run);
        const steps = group;
        group = undefined;
        const all =
          (list: readonly Step[]): Step =>
          () =>
            all(list.toReversed().map((step) => step()));
        remember(
          all(steps.map((step) => step.run)),
          steps.flatMap((step) => step.places),
          steps.flatMap((step) => step.rows ?? []),
        );
      },
      undo: () => go(undos, redos),
      redo: () => go(redos, undos),
      canUndo: () => depths().undo > 0,
      canRedo: () => depths().redo > 0,
    },
    relations: {
      label: (_column, row) => labels.get(row),
      choices: () => options.choices ?? [],
    },
    presence: {
      colleagues,
      show(where) {
        shown = where;
      },
    },
    others: {
      write: (edits) => batch(() => edits.forEach(put)),
      insert: (after, values) => make(after, [values])[0]!,
      remove: take,
      move: (row, after) => place([row], after),
      appear: (list) => void setColleagues(list),
    },
    shown: () => shown,
    steps: () => undos.length,
    setWaiting: (keys) => void setWaiting(new Set(keys)),
  };
}
