/**
 * May a row go from one state to another (SPEC M)? Pure; asked by the list of choices, by every way cells are written, and
 * by the server for every update that touches a state. A row may take several steps at once: then each of them is the
 * person's to take, and every state it enters has what it asks for.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Need, StateMachine, Step, Walker } from "../template/state-machines.ts";
import { namesSomebody } from "./personal-marks.ts";

export interface TransitionAsk {
  readonly machine: StateMachine;
  /** As it would be after the change. By template key; `undefined`: the sheet has no such column, and nothing is asked of it. */
  readonly read: (column: string) => CellValue | undefined;
  readonly from: CellValue;
  readonly to: CellValue;
  readonly walker: Walker;
  /** Given where dates are set with the step: empty ones count as filled by it, and come back as `sets`. */
  readonly today?: string;
  /** Whether rows of another sheet point here; `undefined`: not known, and not asked for. */
  readonly pointedAt?: (need: Need & { readonly kind: "pointed-at" }) => boolean | undefined;
}

export type Transition =
  | {
      readonly kind: "allowed";
      /** States entered, the last being `to`; none where nothing changes. */
      readonly through: readonly string[];
      /** Dates to be written with it. */
      readonly sets: Readonly<Record<string, string>>;
    }
  | { readonly kind: "missing"; readonly through: readonly string[]; readonly needs: readonly Need[] }
  /** The first step on the way that is not theirs. */
  | { readonly kind: "not-yours"; readonly to: string; readonly by: readonly Walker[] }
  /** No steps lead there. */
  | { readonly kind: "no-way" };

interface Edge {
  readonly to: string;
  readonly by: readonly Walker[];
  readonly back: boolean;
}

/** What is not one of the machine's states is where rows begin. */
const stateOf = ({ first, needs, steps }: StateMachine, held: CellValue): string =>
  typeof held === "string" &&
  (Object.hasOwn(needs, held) || steps.some(({ from, to }) => to === held || from.includes(held)))
    ? held
    : first;

/**
 * A step may be gone back by whoever may take it, and that asks for nothing. Out of what can be entered from several states one comes back to the
 * first of them: nobody passes a step of others by going in on one side and out on another.
 */
const edgesFrom = ({ steps }: StateMachine, state: string): readonly Edge[] =>
  steps.flatMap(({ from, to, by, final }: Step): Edge[] => [
    ...(from.includes(state) ? [{ to, by, back: false }] : []),
    ...(to === state && final !== true ? from.slice(0, 1).map((back) => ({ to: back, by, back: true })) : []),
  ]);

export function transition(ask: TransitionAsk): Transition {
  const { machine, walker } = ask;
  const from = stateOf(machine, ask.from);
  const to = stateOf(machine, ask.to);
  if (from === to) return { kind: "allowed", through: [], sets: {} };
  const way = bestWay(ask, from, to);
  if (way === undefined) return { kind: "no-way" };
  const through = way.map((edge) => edge.to);
  const foreign = way.find(({ by }) => !by.includes(walker));
  if (foreign !== undefined) return { kind: "not-yours", to: foreign.to, by: foreign.by };
  const entered = way.filter(({ back }) => !back).map((edge) => edge.to);
  const needs = uniqueNeeds(entered.flatMap((state) => unmet(ask, state)));
  if (needs.length > 0) return { kind: "missing", through, needs };
  return { kind: "allowed", through, sets: datesOf(ask, entered) };
}

/** The steps to a state from where rows begin, whoever takes them: how a row that is there already has come. */
export function stepsTo(
  machine: StateMachine,
  to: CellValue,
  read: TransitionAsk["read"],
): readonly { readonly to: string; readonly by: readonly Walker[] }[] {
  const ask: TransitionAsk = { machine, read, from: null, to, walker: "administrator" };
  return bestWay(ask, machine.first, stateOf(machine, to)) ?? [];
}

/** Whether one step leads there, forth or back: what a list of choices offers. */
export const isNext = (machine: StateMachine, from: CellValue, to: string): boolean =>
  edgesFrom(machine, stateOf(machine, from)).some((edge) => edge.to === stateOf(machine, to));

/** The dates a row gets by beginning where its sheet's rows begin. */
export function datesAtFirst(
  machine: StateMachine,
  read: TransitionAsk["read"],
  today: string,
): Readonly<Record<string, string>> {
  return datesOf({ machine, read, today }, [machine.first]);
}

const NOT_MINE = 1_000;
const MISSING = 20;

interface Way {
  readonly cost: number;
  readonly edges: readonly Edge[];
}

/**
 * The way with the fewest steps of others, then the least missing, then the shortest: first back, then forth. Machines
 * have a dozen states, so looking through all that is open is quick.
 */
function bestWay(ask: TransitionAsk, from: string, to: string): readonly Edge[] | undefined {
  const nameOf = (state: string, forth: boolean): string => `${forth ? ">" : "<"}${state}`;
  const best = new Map<string, Way>([[nameOf(from, false), { cost: 0, edges: [] }]]);
  const open = new Set(best.keys());
  while (open.size > 0) {
    const name = [...open].reduce((a, b) => (best.get(b)!.cost < best.get(a)!.cost ? b : a));
    open.delete(name);
    const { cost, edges } = best.get(name)!;
    const state = name.slice(1);
    if (state === to) return edges;
    for (const edge of edgesFrom(ask.machine, state)) {
      if (edge.back && name.startsWith(">")) continue;
      const own = edge.by.includes(ask.walker) ? 0 : NOT_MINE;
      const next = cost + 1 + own + (edge.back ? 0 : MISSING * unmet(ask, edge.to).length);
      const there = nameOf(edge.to, !edge.back);
      if (next >= (best.get(there)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      best.set(there, { cost: next, edges: [...edges, edge] });
      open.add(there);
    }
  }
  return undefined;
}

const unmet = (ask: TransitionAsk, state: string): readonly Need[] =>
  (ask.machine.needs[state] ?? []).filter((need) => !isMet(ask, need));

function isMet({ read, today, pointedAt }: TransitionAsk, need: Need): boolean {
  if (need.kind === "pointed-at") return pointedAt?.(need) !== false;
  const held = read(need.column);
  if (held === undefined) return true;
  switch (need.kind) {
    case "filled":
      return !isBlank(held);
    case "dated":
      return today !== undefined || !isBlank(held);
    case "is":
      return held === need.value;
    case "masked":
      return typeof held !== "string" || !namesSomebody(held);
  }
}

function datesOf(
  { machine, read, today }: Pick<TransitionAsk, "machine" | "read" | "today">,
  states: readonly string[],
): Readonly<Record<string, string>> {
  if (today === undefined) return {};
  const sets: Record<string, string> = {};
  for (const state of states)
    for (const need of machine.needs[state] ?? [])
      if (need.kind === "dated") {
        const held = read(need.column);
        if (held !== undefined && isBlank(held)) sets[need.column] = today;
      }
  return sets;
}

const isBlank = (held: CellValue): boolean =>
  held === null || (typeof held === "string" && held.trim() === "") || (Array.isArray(held) && held.length === 0);

const uniqueNeeds = (needs: readonly Need[]): readonly Need[] => [
  ...new Map(needs.map((need) => [JSON.stringify(need), need])).values(),
];
