/**
 * Values of computed columns: mirrors, lookups, rollups, formulas, and who made and changed a row. Pure but for its memory: each value is worked out
 * when it is first read and forgotten when something it was made of changes, so a sheet costs what is looked at.
 *
 *   own cells ───────────────► formula ◄─┐
 *   own relation ──► linked sheet ──► lookup, rollup
 *   other end of a linked sheet's relation ──► mirror
 */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { isComputed, tellsAuthor, type AuthorType, type Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import type { Condition, Formula, FormulaValue } from "./formula.ts";
import type { ComputeProblem } from "./problems.ts";
import { createTotals } from "./totals.ts";

/** What is read of a sheet, its own or a linked one. */
export interface Reading {
  rows(): readonly RowId[];
  exists(row: RowId): boolean;
  column(id: ColumnId): Column | undefined;
  cell(row: RowId, column: ColumnId): CellValue;
}

export type Computed = { readonly value: CellValue } | { readonly problem: ComputeProblem };

export interface ComputeWorld {
  readonly own: Reading;
  /** Document id of the own sheet, so that a relation to itself is followed without asking anybody. */
  readonly document: string;
  /** Asks for a linked sheet; `undefined` while it is on its way. */
  linked(document: string): Reading | undefined;
  /** Whether a linked sheet will never come: it is not shown to the person. */
  hidden?(document: string): boolean;
  /** A stored value as the reader sees it; what lookups show. */
  show(value: CellValue, column: Column): string;
  /** A stored value as formulas read it: choices and rows by their names. */
  operand(value: CellValue, column: Column): FormulaValue;
  /** Reads a formula; `undefined` while the reader itself is fetched. */
  readonly formulas:
    | (() => {
        read(stored: string): Formula | ComputeProblem;
        run(
          formula: Formula,
          read: (column: ColumnId) => FormulaValue | ComputeFailure,
          today: string,
          total: (sum: ColumnId | undefined, where: readonly Condition[]) => number | ComputeFailure,
        ): Computed;
      })
    | undefined;
  today(): string;
  /** What history says of a row; `undefined` while it is fetched. Absent where nothing can be asked. */
  readonly author?: ((row: RowId, type: AuthorType) => CellValue | undefined) | undefined;
}

/** A value that could not be worked out, handed through a formula. */
export interface ComputeFailure {
  readonly failed: ComputeProblem;
}

export interface Compute {
  value(row: RowId, column: ColumnId): Computed;
  /** Cells of the own sheet changed. @returns the computed columns of that row to read again; `all`: every row's. */
  changed(row: RowId, column: ColumnId): { readonly columns: readonly ColumnId[]; readonly all: boolean };
  /** Rows of the own sheet came or went. @returns whether anything is to be read again. */
  rowsChanged(): boolean;
  /** A linked sheet, or everything (columns, language, the day), is new. */
  reset(document?: string): void;
}

const LOADING: Computed = { problem: "loading" };
const HIDDEN: Computed = { problem: "hidden" };
const NO_RELATION: Computed = { problem: "no-relation" };

export function createCompute(columns: readonly Column[], world: ComputeWorld): Compute {
  const computed = new Map(columns.filter(({ type }) => isComputed(type)).map((column) => [column.id, column]));
  const values = new Map<ColumnId, Map<RowId, Computed>>();
  const formulas = new Map<ColumnId, Formula | ComputeProblem>();
  /** `<document>/<column>` -> row over here -> the rows over there that point at it. */
  const ends = new Map<string, ReadonlyMap<RowId, readonly RowId[]>>();
  const underWay = new Set<string>();

  const missing = (document: string): Computed => (world.hidden?.(document) === true ? HIDDEN : LOADING);
  /** Formulas that read all rows of a column, by that column. */
  const totalledBy = new Map<ColumnId, Set<Column>>();
  const totals = createTotals(world);

  const readingOf = (document: string): Reading | undefined =>
    document === world.document ? world.own : world.linked(document);

  const endsOf = (document: string, column: ColumnId): ReadonlyMap<RowId, readonly RowId[]> | undefined => {
    const name = `${document}/${column}`;
    const known = ends.get(name);
    if (known !== undefined) return known;
    const reading = readingOf(document);
    if (reading === undefined) return undefined;
    const made = new Map<RowId, RowId[]>();
    for (const row of reading.rows()) {
      const held = reading.cell(row, column);
      if (!Array.isArray(held)) continue;
      for (const target of new Set(held as readonly RowId[])) {
        const list = made.get(target);
        if (list === undefined) made.set(target, [row]);
        else list.push(row);
      }
    }
    ends.set(name, made);
    return made;
  };

  /** The rows a relation or mirror of this row leads to, and the sheet they are in. */
  const follow = (row: RowId, via: ColumnId | undefined): { rows: readonly RowId[]; reading: Reading } | Computed => {
    const column = via === undefined ? undefined : world.own.column(via);
    if (column === undefined || column.deleted === true) return NO_RELATION;
    if (column.type === "mirror" && column.mirrors !== undefined) {
      const { document, column: other } = column.mirrors;
      const reading = readingOf(document);
      const found = endsOf(document, other);
      if (reading === undefined || found === undefined) return missing(document);
      if (reading.column(other)?.type !== "relation") return NO_RELATION;
      return { rows: found.get(row) ?? [], reading };
    }
    if (column.type !== "relation" || column.target === undefined) return NO_RELATION;
    const reading = readingOf(column.target.document);
    if (reading === undefined) return missing(column.target.document);
    const held = world.own.cell(row, column.id);
    const rows = Array.isArray(held) ? (held as readonly RowId[]).filter((one) => reading.exists(one)) : [];
    return { rows, reading };
  };

  const mirror = (row: RowId, { id }: Column): Computed => {
    const reached = follow(row, id);
    return "rows" in reached ? { value: reached.rows.length === 0 ? null : reached.rows } : reached;
  };

  /** What stands in `field` of the rows reached, empty ones left out. Only what is stored over there is read. */
  const fieldOf = (row: RowId, column: Column): { readonly field: Column; readonly found: CellValue[] } | Computed => {
    const reached = follow(row, column.via);
    if (!("rows" in reached)) return reached;
    const field = column.field === undefined ? undefined : reached.reading.column(column.field);
    if (field === undefined || field.deleted === true || isComputed(field.type)) return { problem: "unknown-column" };
    const found = reached.rows.map((one) => reached.reading.cell(one, field.id)).filter((value) => !isBlank(value));
    return { field, found };
  };

  const lookup = (row: RowId, column: Column): Computed => {
    const reached = fieldOf(row, column);
    if (!("found" in reached)) return reached;
    const { field, found } = reached;
    if (found.length === 0) return { value: null };
    if (found.length === 1 && typeof found[0] === "number" && field.type === "number") return { value: found[0] };
    return { value: [...new Set(found.map((value) => world.show(value, field)))] };
  };

  const rollup = (row: RowId, column: Column): Computed => {
    const { measure = "count" } = column;
    if (measure === "tally") return tallied(fieldOf(row, column));
    if (measure === "count" && column.field === undefined) {
      const reached = follow(row, column.via);
      return "rows" in reached ? { value: reached.rows.length } : reached;
    }
    const reached = fieldOf(row, column);
    if (!("found" in reached)) return reached;
    return { value: measured(reached.found, measure) };
  };

  /** How many there are of each, in the order of the choices: `5 ideell`, `4 offentlig`. */
  const tallied = (reached: ReturnType<typeof fieldOf>): Computed => {
    if (!("found" in reached)) return reached;
    const { field, found } = reached;
    const counts = new Map<string, number>((field.options ?? []).map(({ id }) => [id, 0]));
    for (const one of found.flatMap((held): readonly CellValue[] => (Array.isArray(held) ? held : [held])))
      counts.set(String(one), (counts.get(String(one)) ?? 0) + 1);
    const list = [...counts].filter(([, count]) => count > 0);
    const many = field.type === "multi-select" || field.type === "relation" || field.type === "person";
    return {
      value: list.length === 0 ? null : list.map(([id, n]) => `${n} ${world.show(many ? [id] : id, field)}`),
    };
  };

  const formula = (row: RowId, column: Column): Computed => {
    if (column.formula === undefined) return { value: null };
    const reader = world.formulas?.();
    if (reader === undefined) return LOADING;
    let read = formulas.get(column.id);
    if (read === undefined) {
      formulas.set(column.id, (read = reader.read(column.formula)));
      if (typeof read !== "string")
        for (const id of read.over) totalledBy.set(id, (totalledBy.get(id) ?? new Set()).add(column));
    }
    if (typeof read === "string") return { problem: read };
    return reader.run(
      read,
      (other) => {
        const source = world.own.column(other);
        if (source === undefined || source.deleted === true) return { failed: "unknown-column" };
        if (!isComputed(source.type)) return world.operand(world.own.cell(row, other), source);
        const result = value(row, other);
        return "problem" in result ? { failed: result.problem } : world.operand(result.value, source);
      },
      world.today(),
      totals.of,
    );
  };

  const author = (row: RowId, type: AuthorType): Computed => {
    if (world.author === undefined) return { value: null };
    const told = world.author(row, type);
    return told === undefined ? LOADING : { value: told };
  };

  const workOut = (row: RowId, column: Column): Computed => {
    if (tellsAuthor(column.type)) return author(row, column.type);
    switch (column.type) {
      case "mirror":
        return mirror(row, column);
      case "lookup":
        return lookup(row, column);
      case "rollup":
        return rollup(row, column);
      default:
        return formula(row, column);
    }
  };

  const value = (row: RowId, id: ColumnId): Computed => {
    const column = computed.get(id);
    if (column === undefined) return { value: null };
    let held = values.get(id);
    if (held === undefined) values.set(id, (held = new Map()));
    const known = held.get(row);
    if (known !== undefined) return known;
    const name = `${row}:${id}`;
    if (underWay.has(name)) return { problem: "circular" };
    underWay.add(name);
    const made = workOut(row, column);
    underWay.delete(name);
    // What is on its way is asked for again; it costs a look into a map.
    if (!("problem" in made) || made.problem !== "loading") held.set(row, made);
    return made;
  };

  /** Computed columns made of `sources`, and those made of them. */
  const madeOf = (uses: (column: Column) => boolean): readonly Column[] => {
    const found = new Set<Column>();
    for (let before = -1; before !== found.size;) {
      before = found.size;
      for (const column of computed.values())
        if (!found.has(column) && (uses(column) || [...found].some(({ id }) => readsOwn(column, id))))
          found.add(column);
    }
    return [...found];
  };
  const readsOwn = (column: Column, other: ColumnId): boolean => {
    if (column.type !== "formula") return column.via === other;
    // Ids are base62 and stand between brackets: no column's id is part of another's.
    return column.formula?.includes(`[${other}]`) === true;
  };
  const leadsTo = (column: Column): string | undefined => {
    const via = column.type === "mirror" ? column : column.via === undefined ? undefined : world.own.column(column.via);
    return via?.mirrors?.document ?? via?.target?.document;
  };
  const forget = (list: readonly Column[], row?: RowId): void => {
    for (const { id } of list) {
      if (row === undefined) values.delete(id);
      else values.get(id)?.delete(row);
    }
  };
  const intoItself = madeOf((column) => leadsTo(column) === world.document);
  /** Any cell of a row says that it was changed. */
  const authored = madeOf(({ type }) => tellsAuthor(type));
  /** What reads all rows of `column` is worked out anew in every row. */
  const forgetTotals = (by: Iterable<Column>): boolean => {
    const list = new Set(by);
    if (list.size === 0) return false;
    totals.clear();
    forget(madeOf((one) => list.has(one)));
    return true;
  };
  const touchedBy = new Map<ColumnId, readonly Column[]>();

  return {
    value,
    changed(row, column) {
      let list = touchedBy.get(column);
      if (list === undefined)
        touchedBy.set(column, (list = [...new Set([...madeOf((one) => readsOwn(one, column)), ...authored])]));
      forget(list, row);
      const totalled = forgetTotals(totalledBy.get(column) ?? []);
      if (intoItself.length === 0) return { columns: list.map(({ id }) => id), all: totalled };
      for (const name of ends.keys()) if (name.startsWith(`${world.document}/`)) ends.delete(name);
      forget(intoItself);
      return { columns: [...new Set([...list, ...intoItself])].map(({ id }) => id), all: true };
    },
    rowsChanged() {
      for (const name of ends.keys()) if (name.startsWith(`${world.document}/`)) ends.delete(name);
      forget(intoItself);
      forget(authored);
      const totalled = forgetTotals([...totalledBy.values()].flatMap((list) => [...list]));
      return totalled || intoItself.length > 0 || authored.length > 0;
    },
    reset(document) {
      totals.clear();
      if (document === undefined) {
        values.clear();
        ends.clear();
        return;
      }
      for (const name of ends.keys()) if (name.startsWith(`${document}/`)) ends.delete(name);
      forget(madeOf((column) => leadsTo(column) === document));
    },
  };
}

const isBlank = (value: CellValue): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Numbers are summed; numbers or texts (dates) compared; lists counted by what is in them. */
export function measured(found: readonly CellValue[], measure: NonNullable<Column["measure"]>): CellValue {
  switch (measure) {
    case "count":
      return found.length;
    case "distinct":
      return new Set(
        found.flatMap((value): readonly unknown[] => (Array.isArray(value) ? (value as readonly string[]) : [value])),
      ).size;
    case "sum":
    case "tally":
      return found.reduce<number>((sum, value) => (typeof value === "number" ? sum + value : sum), 0);
    default: {
      const numbers = found.filter((value) => typeof value === "number");
      const texts = found.filter((value) => typeof value === "string");
      const sorted = numbers.length > 0 ? numbers.toSorted((a, b) => a - b) : texts.toSorted();
      return (measure === "min" ? sorted[0] : sorted.at(-1)) ?? null;
    }
  }
}
