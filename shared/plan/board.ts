/**
 * A sheet's rows by their state, as the columns of a board: the way rows go from left to right, and beside it the states
 * rows leave it by.
 */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import type { Reader } from "../chain/reading.ts";
import type { StateMachine } from "../template/state-machines.ts";

export interface BoardColumn {
  /** Option id; empty: rows without a state, where a sheet's rows need none. */
  readonly state: string;
  readonly label: Labels | undefined;
  /** Left by, not gone through: dropped, stopped, dormant. */
  readonly side: boolean;
  readonly rows: readonly RowId[];
}

/** What can be entered from several states is no stage of the way. */
export const isSideExit = (machine: StateMachine | undefined, state: string): boolean =>
  machine !== undefined &&
  machine.steps.some(({ to, from }) => to === state && from.length > 1) &&
  state !== machine.first;

/** The state a row counts as: what holds nothing is where rows begin. */
export function stateOf(reader: Reader, machine: StateMachine | undefined, row: RowId): string {
  const held = reader.choices(row, machine?.column ?? "status")[0];
  return held ?? machine?.first ?? "";
}

/**
 * Every state that can be chosen, in the order of its column, side exits last; then what rows hold besides.
 * @param rows those to be shown, in their order.
 */
export function boardOf(
  reader: Reader,
  machine: StateMachine | undefined,
  rows: readonly RowId[],
): readonly BoardColumn[] {
  const key = machine?.column ?? "status";
  const held = new Map<string, RowId[]>();
  for (const row of rows) {
    const state = stateOf(reader, machine, row);
    const list = held.get(state);
    if (list === undefined) held.set(state, [row]);
    else list.push(row);
  }
  const options = reader.options(key);
  const others = [...held.keys()].filter((state) => state !== "" && !options.includes(state));
  const states = [...(held.has("") ? [""] : []), ...options, ...others];
  const made = states.map((state): BoardColumn => ({
    state,
    label: reader.label(key, state),
    side: isSideExit(machine, state),
    rows: held.get(state) ?? [],
  }));
  return [...made.filter(({ side }) => !side), ...made.filter(({ side }) => side)];
}

export interface Lane {
  /** A row of the sheet the lanes are named by; empty: rows that name none. */
  readonly id: RowId | "";
  readonly rows: readonly RowId[];
}

/**
 * Rows by the rows they point to, in the order of those; a row that points to several stands in each. Lanes without rows
 * are left out, and what points nowhere comes last.
 */
export function lanesOf(
  rows: readonly RowId[],
  pointsTo: (row: RowId) => readonly RowId[],
  order: readonly RowId[],
): readonly Lane[] {
  const held = new Map<RowId | "", RowId[]>();
  for (const row of rows) {
    const targets = pointsTo(row);
    for (const id of targets.length === 0 ? ([""] as const) : new Set(targets)) {
      const list = held.get(id);
      if (list === undefined) held.set(id, [row]);
      else list.push(row);
    }
  }
  const known = new Set<RowId | "">(order);
  const ids = [...order, ...[...held.keys()].filter((id) => id !== "" && !known.has(id)), "" as const];
  return ids.flatMap((id) => {
    const found = held.get(id);
    return found === undefined ? [] : [{ id, rows: found }];
  });
}
