/**
 * Intentions: what a person asks of the sheet. Asks the rulebook first (the same one the server asks), turns the
 * intention into changes and hands them to `commit` as one step of undo.
 */
import { createSignal } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../shared/document/column.ts";
import {
  type Change,
  deleteRows,
  insertRows,
  moveRows,
  nextShortId,
  restoreRows,
  setCells,
  type RowValues,
} from "../../shared/document/mutations.ts";
import type { MapName, SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, Random, RowId } from "../../shared/ids.ts";
import { can, type Actor, type DocumentResource, type Resource, type RowRights } from "../../shared/permissions/can.ts";
import { holdsOwnWords } from "../../shared/states/own-words.ts";
import type { Asked, Refusal, SheetCommands, UndoOutcome } from "./model.ts";
import type { RowSteps } from "./row-steps.ts";
import { cellsOf, makeUndoStack, rowsOf, turnBack, type Step } from "./undo.ts";

export interface CommandContext {
  readonly view: () => SheetView | undefined;
  readonly actor: Actor;
  readonly document: DocumentResource;
  /** False once writing has ended: frozen, or access lost. */
  readonly writable: () => Refusal | undefined;
  /** Why nothing is written at all, whatever one may: what is greyed out stays as it is. */
  readonly held?: () => Refusal;
  readonly random: Random;
  /** Writes to journal, disk and document. */
  readonly commit: (changes: readonly Change[]) => void;
  /** What new rows begin with and the ways rows go; `undefined` while that is fetched, absent where it is not asked. */
  readonly steps?: () => RowSteps | undefined;
  /** Read while asking, so that the answer is asked again when the row changes. */
  readonly read: (row: RowId, column: ColumnId) => CellValue;
}

export interface LiveCommands extends SheetCommands {
  /** What stands under these keys now was written by somebody else: no undo of mine takes it away. */
  heard(map: MapName, keys: readonly string[]): void;
}

export function createCommands(context: CommandContext): LiveCommands {
  const undo = makeUndoStack();
  const [canUndo, setCanUndo] = createSignal(false);
  const [canRedo, setCanRedo] = createSignal(false);
  /** Collects what several calls do, while they are one step. */
  let gathering: Change[] | undefined;

  const refresh = (): void => {
    setCanUndo(undo.canUndo);
    setCanRedo(undo.canRedo);
  };
  const step = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    context.commit(changes);
    if (gathering === undefined) undo.push(changes);
    else for (const change of changes) gathering.push(change);
    refresh();
  };

  /** Inside another step it is part of that one. */
  const beginStep = (): (() => void) => {
    if (gathering !== undefined) return () => undefined;
    const mine: Change[] = (gathering = []);
    return () => {
      if (gathering !== mine) return;
      undo.push(mine);
      gathering = undefined;
      refresh();
    };
  };

  const rightsOf = (row: RowId): RowRights => {
    const held = (kind: "organisation" | "place"): string[] =>
      (context.view()?.columns() ?? [])
        .filter(({ rights }) => rights === kind)
        .flatMap(({ id }) => listOf(context.read(row, id)));
    return { organisations: held("organisation"), places: held("place") };
  };
  const grounds = ({ row, column }: Asked): { actor: Actor; resource: Resource } => {
    const { actor, document } = context;
    if (row === undefined) return { actor, resource: document };
    const key = column === undefined ? undefined : context.view()?.column(column)?.key;
    const rights = rightsOf(row);
    const of = { before: rights, after: rights, ...(key === undefined ? {} : { column: key }) };
    return { actor, resource: { ...document, kind: "row", ...of } };
  };
  const ask = (action: Asked["action"], row?: RowId, column?: ColumnId): Refusal | undefined => {
    const ended = context.writable();
    if (ended !== undefined) return ended;
    const asked: Asked = {
      action,
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { column }),
    };
    const written = column === undefined ? undefined : context.view()?.column(column);
    if (written !== undefined && isComputed(written.type)) return { code: "computed" };
    const { actor, resource } = grounds(asked);
    const verdict = can(actor, action, resource);
    if (!verdict.allowed) return { code: verdict.reason, asked };
    if (row === undefined || action === "insert-row" || (action === "write-cell" && column === undefined))
      return undefined;
    const steps = stepsNow();
    if (steps === undefined && context.steps !== undefined && written !== undefined && holdsStates(written))
      return { code: "opening" };
    return steps?.sealed(row, column);
  };
  const stepsNow = (): RowSteps | undefined => context.steps?.();

  /** Residents' words wait until it can be asked what names somebody: nothing passes unasked. */
  const mayHold = (column: ColumnId, value: CellValue): Refusal | undefined => {
    const steps = stepsNow();
    if (steps !== undefined || context.steps === undefined) return steps?.mayHold(column, value);
    const key = typeof value === "string" ? context.view()?.column(column)?.key : undefined;
    return key !== undefined && holdsOwnWords(context.document.sheet, key) ? { code: "opening" } : undefined;
  };
  const unheld = (values: RowValues): Refusal | undefined => {
    for (const [column, value] of Object.entries(values)) {
      const refusal = mayHold(column as ColumnId, value);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  };

  const mayChangeColumns = (): Refusal | undefined => {
    const ended = context.writable() ?? context.held?.();
    if (ended !== undefined) return ended;
    const verdict = can(context.actor, "change-columns", context.document);
    return verdict.allowed ? undefined : { code: verdict.reason };
  };

  /** A row I make in a sheet where only own rows are mine begins as mine. */
  const ownValues = (view: SheetView): RowValues => {
    const { organisation, place } = context.actor;
    const values: Record<ColumnId, CellValue> = {};
    for (const { id, rights } of view.columns()) {
      if (rights === "organisation" && organisation !== undefined && context.actor.role === "issue-owner")
        values[id] = [organisation];
      if (rights === "place" && place !== undefined && context.actor.role === "local-group") values[id] = [place];
    }
    return values;
  };

  const go = (back: Step | undefined, then: (changes: readonly Change[]) => void): UndoOutcome => {
    const view = context.view();
    if (back === undefined || view === undefined) return { restored: [], rows: [], kept: 0, left: [] };
    const { changes: all, kept } = turnBack(view, back.changes, back.takenOver);
    // Back to where the row may not go any more: that step stays as it is, and is told.
    const stuck = stepsNow()?.stuck(all) ?? new Set<string>();
    const changes = stuck.size === 0 ? all : all.filter(({ key }) => !stuck.has(key));
    const left = [...kept, ...all.filter(({ key }) => stuck.has(key))];
    if (changes.length > 0) context.commit(changes);
    then(changes);
    refresh();
    return { restored: cellsOf(changes), rows: rowsOf(changes), kept: left.length, left: cellsOf(left) };
  };

  return {
    grounds,
    ...(context.held === undefined ? {} : { held: context.held }),
    mayEdit: (row, column) => ask("write-cell", row, column),
    mayComment(row) {
      const ended = context.writable() ?? context.held?.();
      if (ended !== undefined) return ended;
      const { actor, resource } = grounds({ action: "write-cell", row });
      const verdict = can(actor, "comment", resource);
      return verdict.allowed ? undefined : { code: verdict.reason };
    },
    mayHold,
    mayBecome(row, column, value) {
      return stepsNow()?.mayBecome(row, column, value);
    },
    unfitToBegin(values) {
      const view = context.view();
      const steps = stepsNow();
      if (view === undefined || steps === undefined) return [];
      return steps.begin({ ...ownValues(view), ...values }).refused;
    },
    mayInsert: () => ask("insert-row"),
    mayInsertRow(values) {
      const view = context.view();
      const general = ask("insert-row") ?? context.held?.() ?? unheld(values);
      if (view === undefined || general !== undefined) return general ?? { code: "opening" };
      const row = { ...ownValues(view), ...values };
      const held = (kind: "organisation" | "place"): string[] =>
        view.columns().flatMap(({ id, rights }) => (rights === kind ? listOf(row[id] ?? null) : []));
      const after: RowRights = { organisations: held("organisation"), places: held("place") };
      const verdict = can(context.actor, "insert-row", { ...context.document, kind: "row", after });
      return verdict.allowed ? undefined : { code: verdict.reason };
    },
    mayDelete: (row) => ask("delete-row", row),
    mayMove: (row) => ask("write-cell", row),
    mayRestore: (row) => ask("insert-row", row),
    setCells(edits) {
      const view = context.view();
      if (view === undefined) return edits.map((edit) => ({ edit, refusal: { code: "opening" } }));
      const refused = edits.flatMap((edit) => {
        const refusal =
          ask("write-cell", edit.row, edit.column) ?? context.held?.() ?? mayHold(edit.column, edit.value);
        return refusal === undefined ? [] : [{ edit, refusal }];
      });
      const { refused: stuck = [], also = [] } =
        stepsNow()?.along(edits.filter((edit) => !refused.some((one) => one.edit === edit))) ?? {};
      refused.push(...stuck);
      const denied = new Set(refused.map(({ edit }) => edit));
      const dates = also.filter(({ row, column }) => ask("write-cell", row, column) === undefined);
      step(setCells(view, [...edits.filter((edit) => !denied.has(edit)), ...dates]));
      return refused;
    },
    insertRows(after, count, values) {
      const view = context.view();
      if (view === undefined || context.held !== undefined || ask("insert-row") !== undefined) return [];
      if (values?.some((one) => unheld(one) !== undefined)) return [];
      const own = ownValues(view);
      const counted = view.columns().find(({ prefix }) => prefix !== undefined);
      const first = counted === undefined ? undefined : nextShortId(view, counted);
      const all = Array.from({ length: count }, (_, i): RowValues => ({
        ...own,
        ...(counted === undefined || first === undefined
          ? {}
          : { [counted.id]: later(first, counted.prefix ?? "", i) }),
        ...writable(view, values?.[i] ?? {}),
      })).map((row) => stepsNow()?.begin(row).values ?? row);
      const { rows, changes } = insertRows(view, after, all, context.random);
      step(changes);
      return rows;
    },
    deleteRows(rows) {
      const view = context.view();
      if (view !== undefined && context.held === undefined)
        step(
          deleteRows(
            view,
            rows.filter((row) => ask("delete-row", row) === undefined),
          ),
        );
    },
    restoreRows(rows) {
      const view = context.view();
      if (view === undefined || context.held !== undefined) return;
      const allowed = rows.filter((row) => ask("insert-row", row) === undefined);
      step(restoreRows(view, allowed));
    },
    moveRows(rows, after) {
      const view = context.view();
      if (view === undefined || context.held !== undefined) return;
      const allowed = rows.filter((row) => ask("write-cell", row) === undefined);
      if (allowed.length > 0) step(moveRows(view, allowed, after, context.random));
    },
    columns: {
      may: mayChangeColumns,
      view: context.view,
      change(decide) {
        const view = context.view();
        const refusal = view === undefined ? { code: "opening" } : mayChangeColumns();
        if (refusal === undefined) step(decide(view!, context.random));
        return refusal;
      },
    },
    asOneStep(run) {
      const end = beginStep();
      try {
        run();
      } finally {
        end();
      }
    },
    beginStep,
    adopt(changes) {
      if (changes.length > 0) undo.push(changes);
      refresh();
    },
    undo: () => go(undo.takeUndo(), undo.undone),
    redo: () => go(undo.takeRedo(), undo.redone),
    canUndo,
    canRedo,
    heard: undo.heard,
  };
}

/** Whose choices may be steps: asked only until the steps are here. */
const holdsStates = ({ key, type }: Column): boolean => type === "select" && (key === "status" || key === "state");

const listOf = (value: CellValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

const writable = (view: SheetView, values: RowValues): RowValues =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([id, value]) => value !== null && !isComputed(view.column(id as ColumnId)?.type ?? "text"),
    ),
  );

/** The short id `by` places after `first`. */
function later(first: string, prefix: string, by: number): string {
  const digits = first.slice(prefix.length);
  return prefix + String(Number(digits) + by).padStart(digits.length, "0");
}
