/**
 * The way rows go, as the screen asks for it (SPEC M): which choices are offered, what a written state takes along, and what is
 * missing, in words. Fetched with a sheet whose rows have states.
 */
import { fitsColumn, type CellValue } from "../../shared/document/cell-value.ts";
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import { CELLS, parseCellKey } from "../../shared/document/keys.ts";
import type { Change, RowValues } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { steps as en } from "../../shared/i18n/steps/en.ts";
import { steps as fi } from "../../shared/i18n/steps/fi.ts";
import { steps as sv, type StepTexts } from "../../shared/i18n/steps/sv.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { machineOf } from "../../shared/states/may-step.ts";
import { datesAtFirst, isNext, transition, type Transition } from "../../shared/states/transition.ts";
import type { Need, StateMachine, Walker } from "../../shared/template/state-machines.ts";
import { dayHere } from "../today.ts";
import type { CellEdit, Refusal } from "./model.ts";
import { heldBy, lockOf, type Lock } from "../../shared/states/locks.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { namesRefused } from "./names-refused.ts";
import type { LiveProjection } from "./projection.ts";

const TEXTS: Readonly<Record<Language, StepTexts>> = { sv, en, fi };

/** The sheet as it is shown: what is worked out can be asked for too, and reading is tracked. */
export type StepSheet = Pick<LiveProjection, "view" | "cell" | "problem">;

export interface RowSteps {
  /** Why no cell of the column may hold the value. */
  mayHold(column: ColumnId, value: CellValue): Refusal | undefined;
  /** Why the state is not offered next; `undefined`: it is, or the column holds no states. */
  mayBecome(row: RowId, column: ColumnId, value: CellValue): Refusal | undefined;
  /** Why a cell of a row in this state stays as it is. */
  sealed(row: RowId, column: ColumnId | undefined): Refusal | undefined;
  /** Of cells written together: those whose state cannot be, and the dates that go along with the others. */
  along(edits: readonly CellEdit[]): {
    readonly refused: readonly { readonly edit: CellEdit; readonly refusal: Refusal }[];
    readonly also: readonly CellEdit[];
  };
  /** A new row's values: with what its columns begin with, without a state it cannot begin in, and with the dates of the one it begins in. */
  begin(values: RowValues): {
    readonly values: RowValues;
    readonly refused: readonly { readonly column: ColumnId; readonly refusal: Refusal }[];
  };
  /** Keys of changes that would take a row where it cannot go now: what undo leaves alone. */
  stuck(changes: readonly Change[]): ReadonlySet<string>;
}

type Stuck = Exclude<Transition, { readonly kind: "allowed" }>;

/** What a new row holds without being told. */
const initialValues = (view: SheetView | undefined): RowValues =>
  Object.fromEntries(
    (view?.columns() ?? [])
      .filter((column) => column.initial !== undefined && fitsColumn(column.initial, column))
      .map(({ id, initial }) => [id, initial!]),
  );

/** @param sheet template key. @param today `2026-05-31`. @param linked another sheet as it was last read. */
export function rowSteps(
  sheet: string,
  shownSheet: StepSheet,
  walker: () => Walker,
  today: () => string = dayHere,
  linked: (document: string) => SheetView | undefined = () => undefined,
): RowSteps {
  const machine = machineOf(sheet);
  const lock = lockOf(sheet);
  const own = machine === undefined ? withoutStates(shownSheet) : withStates(machine, shownSheet, walker, today);
  const steps: StateSteps =
    lock === undefined
      ? own
      : { ...own, sealed: (row, column) => own.sealed(row, column) ?? locked(lock, shownSheet, linked, row, column) };
  return { ...steps, mayHold: (column, value) => namesRefused(sheet, shownSheet.view?.column(column), value) };
}

/** What a row of another sheet holds as it is; nothing where that is not known, for the server asks too. */
function locked(
  lock: Lock,
  { view, cell }: StepSheet,
  linked: (document: string) => SheetView | undefined,
  row: RowId,
  column: ColumnId | undefined,
): Refusal | undefined {
  const via = view?.columns().find(({ key }) => key === lock.via)?.id;
  const key = column === undefined ? undefined : view?.column(column)?.key;
  if (via === undefined || (column !== undefined && key === undefined)) return undefined;
  const leads = cell(row, via);
  const other = Array.isArray(leads) && leads.length > 0 ? linked(lock.sheet) : undefined;
  const columns = other?.columns() ?? [];
  const state = columns.find((one) => one.key === lock.column);
  if (other === undefined || state === undefined || !Array.isArray(leads)) return undefined;
  for (const target of leads as readonly RowId[]) {
    const stands = other.exists(target) ? other.cell(target, state.id) : null;
    const held = heldBy(lock, key, stands);
    if (held === undefined) continue;
    const title = columns.find((one) => one.title === true);
    const name = String((title && other.cell(target, title.id)) ?? "");
    const option = state.options?.find(({ id }) => id === stands);
    return {
      code: "not-ready",
      say: (language) => TEXTS[language][held.why](name, option === undefined ? "" : labelIn(option.label, language)),
    };
  }
  return undefined;
}

type StateSteps = Omit<RowSteps, "mayHold">;

const withoutStates = (sheet: StepSheet): StateSteps => ({
  mayBecome: () => undefined,
  sealed: () => undefined,
  along: () => ({ refused: [], also: [] }),
  begin: (values) => ({ values: { ...initialValues(sheet.view), ...values }, refused: [] }),
  stuck: () => new Set(),
});

function withStates(machine: StateMachine, sheet: StepSheet, walker: () => Walker, today: () => string): StateSteps {
  const columnOf = (key: string): Column | undefined => sheet.view?.columns().find((column) => column.key === key);
  const stateColumn = (): Column | undefined => columnOf(machine.column);
  const named = (state: string, language: Language): string => {
    const option = stateColumn()?.options?.find(({ id }) => id === state);
    return option === undefined ? state : labelIn(option.label, language);
  };
  const shown = (held: CellValue, language: Language): string =>
    named(typeof held === "string" ? held : machine.first, language);

  const pointedAt = (row: RowId | undefined, mirror: string): boolean | undefined => {
    const column = columnOf(mirror);
    if (column === undefined || row === undefined) return row === undefined ? false : undefined;
    if (sheet.problem(row, column.id) !== undefined) return undefined;
    const held = sheet.cell(row, column.id);
    return Array.isArray(held) && held.length > 0;
  };
  const tryStep = (
    row: RowId | undefined,
    from: CellValue,
    to: CellValue,
    after: (column: ColumnId) => CellValue,
    on: string | null = today(),
  ): Transition =>
    transition({
      machine,
      from,
      to,
      walker: walker(),
      read(key) {
        const column = columnOf(key);
        return column === undefined ? undefined : after(column.id);
      },
      pointedAt: ({ mirror }) => pointedAt(row, mirror),
      ...(on === null ? {} : { today: on }),
    });
  const dateEdits = (sets: Readonly<Record<string, string>>): [ColumnId, string][] =>
    Object.entries(sets).flatMap(([key, day]): [ColumnId, string][] => {
      const column = columnOf(key);
      return column === undefined ? [] : [[column.id, day]];
    });

  const columnOfNeed = (need: Need): Column | undefined =>
    columnOf(need.kind === "pointed-at" ? need.mirror : need.column);
  const needWords = (need: Need, texts: StepTexts, language: Language): string => {
    const column = columnOfNeed(need);
    const name = column === undefined ? need.column : labelIn(column.label, language);
    if (need.kind === "masked") return texts.unmasked(name);
    if (need.kind !== "is") return texts.missing(name);
    const option = column?.options?.find(({ id }) => id === need.value);
    return texts.mustBe(name, option === undefined ? need.value : labelIn(option.label, language));
  };
  const anyOf = (by: readonly Walker[], texts: StepTexts, language: Language): string =>
    new Intl.ListFormat(localeOf(language), { type: "disjunction" }).format([
      ...new Set(by.filter((one) => !one.startsWith("link-")).map((one) => texts.who[one])),
    ]);
  const refusalFor = (verdict: Stuck, from: CellValue, to: CellValue): Refusal => ({
    code: "not-ready",
    ...(verdict.kind === "missing" ? { lacks: verdict.needs.flatMap((need) => columnOfNeed(need)?.id ?? []) } : {}),
    say(language) {
      const texts = TEXTS[language];
      switch (verdict.kind) {
        case "missing":
          return texts.asks(
            shown(to, language),
            verdict.needs.map((need) => needWords(need, texts, language)).join(", "),
          );
        case "not-yours":
          return texts.takenBy(named(verdict.to, language), anyOf(verdict.by, texts, language));
        case "no-way":
          return texts.noWay(shown(from, language));
      }
    },
  });

  const refusedSeal = (state: string): Refusal => ({
    code: "not-ready",
    say(language) {
      const texts = TEXTS[language];
      const by = machine.seal?.by ?? [];
      return by.length === 0
        ? texts.sealed(named(state, language))
        : texts.sealedBut(named(state, language), anyOf(by, texts, language));
    },
  });

  return {
    mayBecome(row, column, value) {
      const state = stateColumn();
      if (state?.id !== column) return undefined;
      const from = sheet.cell(row, column);
      const verdict = tryStep(row, from, value, (id) => (id === column ? value : sheet.cell(row, id)));
      if (verdict.kind !== "allowed") return refusalFor(verdict, from, value);
      if (verdict.through.length < 2 || isNext(machine, from, verdict.through.at(-1)!)) return undefined;
      const [first = ""] = verdict.through;
      return { code: "not-ready", say: (language) => TEXTS[language].first(named(first, language)) };
    },
    sealed(row, column) {
      const { seal } = machine;
      const state = stateColumn();
      if (seal === undefined || state === undefined || seal.by.includes(walker())) return undefined;
      const key = column === undefined ? undefined : sheet.view?.column(column)?.key;
      if (column !== undefined && (key === undefined || !seal.columns.includes(key))) return undefined;
      const held = sheet.cell(row, state.id);
      return typeof held === "string" && seal.states.includes(held) ? refusedSeal(held) : undefined;
    },
    along(edits) {
      const state = stateColumn();
      const stepping = state === undefined ? [] : edits.filter(({ column }) => column === state.id);
      if (stepping.length === 0) return { refused: [], also: [] };
      const written = new Map(edits.map((edit) => [`${edit.row}:${edit.column}`, edit.value]));
      const after = (row: RowId, column: ColumnId): CellValue => {
        const value = written.get(`${row}:${column}`);
        return value === undefined ? sheet.cell(row, column) : value;
      };
      const refused: { edit: CellEdit; refusal: Refusal }[] = [];
      const also: CellEdit[] = [];
      for (const edit of stepping) {
        const { row } = edit;
        const from = sheet.cell(row, edit.column);
        const verdict = tryStep(row, from, edit.value, (column) => after(row, column));
        if (verdict.kind !== "allowed") refused.push({ edit, refusal: refusalFor(verdict, from, edit.value) });
        else also.push(...dateEdits(verdict.sets).map(([column, value]) => ({ row, column, value })));
      }
      return { refused, also };
    },
    begin(given) {
      const values: RowValues = { ...initialValues(sheet.view), ...given };
      const state = stateColumn();
      if (state === undefined) return { values, refused: [] };
      const to = values[state.id] ?? null;
      const after = (id: ColumnId): CellValue => values[id] ?? null;
      const verdict = tryStep(undefined, null, to, after);
      const dated = (sets: Readonly<Record<string, string>>): RowValues => Object.fromEntries(dateEdits(sets));
      const read = (key: string): CellValue | undefined => {
        const column = columnOf(key);
        return column === undefined ? undefined : after(column.id);
      };
      const first = dated(datesAtFirst(machine, read, today()));
      if (verdict.kind === "allowed") return { values: { ...values, ...first, ...dated(verdict.sets) }, refused: [] };
      const { [state.id]: _state, ...rest } = values;
      const begun = state.options?.some(({ id }) => id === machine.first) ? { [state.id]: machine.first } : {};
      const refusal = refusalFor(verdict, null, to);
      return { values: { ...rest, ...begun, ...first }, refused: [{ column: state.id, refusal }] };
    },
    stuck(changes) {
      const state = stateColumn();
      const keys = new Set<string>();
      if (state === undefined) return keys;
      const after = new Map(
        changes.map(({ map, key, after: value }) => [map === CELLS ? key : "", value as CellValue]),
      );
      for (const change of changes) {
        const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
        if (parsed?.kind !== "cell" || parsed.column !== state.id) continue;
        const { row } = parsed;
        const held = (column: ColumnId): CellValue => {
          const value = after.get(`${row}:${column}`);
          return value === undefined ? sheet.cell(row, column) : value;
        };
        const verdict = tryStep(row, change.before as CellValue, change.after as CellValue, held, null);
        if (verdict.kind === "allowed") continue;
        for (const other of changes) if (other.key.startsWith(`${row}:`)) keys.add(other.key);
      }
      return keys;
    },
  };
}
