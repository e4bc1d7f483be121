/**
 * The way rows go, asked for every key a Yjs update touches (SPEC M1, M5). Looks at a row's other cells only where its state, or
 * something a state has sealed, is touched.
 */
import type { CellValue } from "../document/cell-value.ts";
import { CELLS, cellKey } from "../document/keys.ts";
import type { ColumnId, RowId } from "../ids.ts";
import type { Actor } from "../permissions/can.ts";
import type { LinkActor } from "../permissions/links.ts";
import type { Touched, ValueOf, Views } from "../protocol/admission.ts";
import type { RefusalCode } from "../protocol/frames.ts";
import { STATE_MACHINES, type Need, type StateMachine, type Walker } from "../template/state-machines.ts";
import { transition, type TransitionAsk } from "./transition.ts";

export function walkerOf(actor: Actor | LinkActor): Walker {
  if (!("link" in actor)) return actor.role;
  const { form } = actor.link;
  // A followed sheet walks nowhere: its states are the source's, and it has no machine.
  return form === "copy" ? "process-leader" : `link-${form}`;
}

/** The columns a machine reads, by template key. */
export const columnsRead = ({ column, needs, seal }: StateMachine): ReadonlySet<string> =>
  new Set([
    column,
    ...Object.values(needs).flatMap((list) => list.flatMap((need) => (need.kind === "pointed-at" ? [] : need.column))),
    ...(seal?.columns ?? []),
  ]);

export interface SteppedSheet {
  readonly machine: StateMachine;
  /** Column of a template key. */
  readonly columnOf: (key: string) => ColumnId | undefined;
  /** Whether the row's cells can be read; `false` asks whoever calls to fetch them and to judge anew. */
  readonly knows: (row: RowId) => boolean;
  /** Who goes, where it is not the actor as such: a decision that is being registered. */
  readonly walker?: Walker;
  /** Whether rows of another sheet point to the row; `undefined`: not known, and not asked for. */
  readonly pointedAt?: (row: RowId, need: Need & { readonly kind: "pointed-at" }) => boolean | undefined;
}

export const machineOf = (sheet: string): StateMachine | undefined =>
  Object.hasOwn(STATE_MACHINES, sheet) ? STATE_MACHINES[sheet] : undefined;

/** @returns why the key may not be touched: `not-ready` where something is missing. */
export function mayStep(
  actor: Actor | LinkActor,
  sheet: SteppedSheet,
): (touched: Touched, views: Views) => RefusalCode | undefined {
  const { machine, columnOf, knows, pointedAt } = sheet;
  const walker = sheet.walker ?? walkerOf(actor);
  const { seal } = machine;
  const dates = new Set(
    Object.values(machine.needs).flatMap((list) => list.flatMap((need) => (need.kind === "dated" ? need.column : []))),
  );
  const idsOf = (keys: Iterable<string>): ReadonlySet<ColumnId> =>
    new Set([...keys].flatMap((key) => columnOf(key) ?? []));
  let state: ColumnId | undefined;
  let dated: ReadonlySet<ColumnId> = new Set();
  let sealed: ReadonlySet<ColumnId> = new Set();
  let begun = false;
  const begin = (): void => {
    begun = true;
    state = columnOf(machine.column);
    dated = idsOf(dates);
    sealed = idsOf(seal?.columns ?? []);
  };

  let of: Views | undefined;
  const steps = new Map<RowId, RefusalCode | undefined>();
  const stepOf = (row: RowId, views: Views): RefusalCode | undefined => {
    if (views !== of) steps.clear();
    of = views;
    if (steps.has(row)) return steps.get(row);
    const ask: TransitionAsk = {
      machine,
      read: (key) => {
        const id = columnOf(key);
        return id === undefined ? undefined : valueIn(views.after, row, id);
      },
      from: valueIn(views.before, row, state!),
      to: valueIn(views.after, row, state!),
      walker,
      // A form of somebody without an account writes the dates it has, and may write no other.
      ...("link" in actor ? { today: "" } : {}),
    };
    const alone = transition(ask);
    // The other sheet is read only for a step that would be taken but for it.
    const asksOther =
      alone.kind === "allowed" &&
      alone.through.some((to) => machine.needs[to]?.some(({ kind }) => kind === "pointed-at") === true);
    const verdict =
      asksOther && pointedAt !== undefined ? transition({ ...ask, pointedAt: (need) => pointedAt(row, need) }) : alone;
    const code = verdict.kind === "allowed" ? undefined : verdict.kind === "not-yours" ? "not-allowed" : "not-ready";
    steps.set(row, code);
    return code;
  };
  const isSealed = (row: RowId, { before }: Views): boolean =>
    seal !== undefined && !seal.by.includes(walker) && seal.states.includes(String(valueIn(before, row, state!)));

  return ({ parsed, after }, views) => {
    if (parsed.kind === "column" || parsed.kind === "order") return undefined;
    if (!begun) begin();
    if (state === undefined) return undefined;
    if (parsed.kind === "exists") {
      if (seal === undefined || after !== 0) return undefined;
      return knows(parsed.row) && isSealed(parsed.row, views) ? "not-allowed" : undefined;
    }
    const { row, column } = parsed;
    if (column === state) return knows(row) ? stepOf(row, views) : undefined;
    if (sealed.has(column) && knows(row) && isSealed(row, views)) return "not-allowed";
    // A day that was set with a step goes with it.
    if (!dated.has(column) || !isTouched(views, row, state) || !knows(row)) return undefined;
    return stepOf(row, views);
  };
}

const isTouched = ({ before, after }: Views, row: RowId, state: ColumnId): boolean =>
  valueIn(before, row, state) !== valueIn(after, row, state);

const valueIn = (valueOf: ValueOf, row: RowId, column: ColumnId): CellValue =>
  (valueOf(CELLS, cellKey(row, column)) ?? null) as CellValue;
