/**
 * Formulas over one row. jsep reads the text into a tree; everything else is here: only the few kinds of node below are
 * accepted, there are no members, no calls but to the table of functions, no loops and no assignment, so a formula can
 * reach nothing but its row's values and ends after at most `MAX_NODES` steps. Fetched when a sheet first has one.
 */
import jsep from "jsep";
import { isCalendarDate } from "../../../shared/document/cell-value.ts";
import { MAX_FORMULA_LENGTH } from "../../../shared/document/column.ts";
import { COLUMN_ID, type ColumnId } from "../../../shared/ids.ts";
import type { ComputeProblem } from "./problems.ts";
import { formulaName, tokens, type FormulaName } from "./formula-words.ts";

export const MAX_NODES = 200;
export const MAX_DEPTH = 40;
const MAX_TEXT = 2_000;

/** One of a list's choices or a linked row: equal to its id and to its name in any language, shown by the reader's. */
export interface Named {
  readonly id: string;
  readonly names: readonly string[];
  readonly shown: string;
}
export type FormulaValue = number | string | boolean | null | readonly Named[];

/** Thrown while working out a formula, caught by whoever asked: it becomes words in the cell. */
export class FormulaProblem extends Error {
  override readonly name = "FormulaProblem";
  readonly code: ComputeProblem;
  constructor(code: ComputeProblem) {
    super(code);
    this.code = code;
  }
}

export interface FormulaWorld {
  /** Value of another column of the row. @throws FormulaProblem when that has one. */
  read(column: ColumnId): FormulaValue;
  /** `2026-05-31`. */
  readonly today: string;
  /**
   * Over every row of the sheet that meets all conditions: the sum of column `sum`, or how many there are.
   * @throws FormulaProblem for a column that is not there, or is itself worked out.
   */
  total(sum: ColumnId | undefined, where: readonly Condition[]): number;
}

/** The column holds what `value` is: compared as `=` does. */
export interface Condition {
  readonly column: ColumnId;
  readonly value: FormulaValue;
}

export interface Formula {
  /** The columns it reads. */
  readonly columns: ReadonlySet<ColumnId>;
  /** Those of them that are read in every row, by `COUNTIFS` and `SUMIFS`. */
  readonly over: ReadonlySet<ColumnId>;
  /** @throws FormulaProblem */
  run(world: FormulaWorld): FormulaValue;
}

type Run = (world: FormulaWorld) => FormulaValue;

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
for (const [sign, precedence] of Object.entries({
  "=": 6,
  "<>": 6,
  "<": 7,
  ">": 7,
  "<=": 7,
  ">=": 7,
  "&": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
}))
  jsep.addBinaryOp(sign, precedence);
jsep.addBinaryOp("^", 11, true);
jsep.addUnaryOp("-");
jsep.addUnaryOp("+");

/** @throws FormulaProblem for a text that is no formula. */
export function readFormula(stored: string): Formula {
  const read = stored.length > MAX_FORMULA_LENGTH ? undefined : tokens(stored, false);
  if (read === undefined) throw new FormulaProblem("not-a-formula");
  const columns = new Set<ColumnId>();
  const source = read.map((token) => {
    switch (token.kind) {
      case "text":
        return `"${token.text.replaceAll(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
      case "column":
        if (!COLUMN_ID.test(token.name)) throw new FormulaProblem("unknown-column");
        columns.add(token.name as ColumnId);
        return ` $${token.name} `;
      case "number":
        return token.digits;
      case "word":
        return token.word;
      case "comma":
        return ",";
      case "other":
        // Whatever else jsep knows (members, templates, its own strings) has no meaning here.
        if (!/^[\s()=<>&+\-*/^]$/u.test(token.text)) throw new FormulaProblem("not-a-formula");
        return token.text;
    }
  });
  let tree: jsep.Expression;
  try {
    tree = jsep(source.join(""));
  } catch {
    throw new FormulaProblem("not-a-formula");
  }
  const left = { nodes: MAX_NODES };
  const over = new Set<ColumnId>();
  return { columns, over, run: compile(tree, left, over, 0) };
}

function compile(node: jsep.Expression, left: { nodes: number }, over: Set<ColumnId>, depth: number): Run {
  if (--left.nodes < 0 || depth > MAX_DEPTH) throw new FormulaProblem("too-large");
  const inner = (child: unknown): Run => compile(child as jsep.Expression, left, over, depth + 1);
  switch (node.type) {
    case "Literal": {
      const value = node["value"];
      if (typeof value === "number" || typeof value === "string") return () => value;
      break;
    }
    case "Identifier": {
      const { name } = node as jsep.Identifier;
      if (name.startsWith("$")) return (world) => world.read(name.slice(1) as ColumnId);
      const known = formulaName(name);
      if (known === "TRUE") return () => true;
      if (known === "FALSE") return () => false;
      break;
    }
    case "UnaryExpression": {
      const value = inner(node["argument"]);
      const sign = node["operator"] === "-" ? -1 : 1;
      return (world) => sign * numberOf(value(world));
    }
    case "BinaryExpression": {
      const apply = OPERATORS[node["operator"] as keyof typeof OPERATORS];
      const [a, b] = [inner(node["left"]), inner(node["right"])];
      return (world) => apply(a(world), b(world));
    }
    case "CallExpression": {
      const callee = node["callee"] as jsep.Expression;
      const name = callee.type === "Identifier" ? formulaName((callee as jsep.Identifier).name) : undefined;
      if (name === undefined) throw new FormulaProblem("unknown-function");
      const written = node["arguments"] as jsep.Expression[];
      if (name === "COUNTIFS" || name === "SUMIFS") return totalling(name, written, over, inner);
      const args = written.map(inner);
      const { least, most, apply } = FUNCTIONS[name];
      if (args.length < least || args.length > most) throw new FormulaProblem("arguments");
      return (world) => apply(args, world);
    }
  }
  throw new FormulaProblem("not-a-formula");
}

const MOST_CONDITIONS = 10;

/** `COUNTIFS([column], value, …)` and `SUMIFS([summed], [column], value, …)`: each column stands for all its rows. */
function totalling(
  name: "COUNTIFS" | "SUMIFS",
  args: readonly jsep.Expression[],
  over: Set<ColumnId>,
  inner: (child: unknown) => Run,
): Run {
  const column = (node: jsep.Expression): ColumnId => {
    const word = node.type === "Identifier" ? (node as jsep.Identifier).name : "";
    if (!word.startsWith("$")) throw new FormulaProblem("arguments");
    const id = word.slice(1) as ColumnId;
    over.add(id);
    return id;
  };
  const rest = name === "SUMIFS" ? args.slice(1) : args;
  const pairs = rest.length / 2;
  if (!Number.isInteger(pairs) || pairs > MOST_CONDITIONS || args.length === 0) throw new FormulaProblem("arguments");
  const sum = name === "SUMIFS" ? column(args[0]!) : undefined;
  const where = Array.from({ length: pairs }, (_, i) => ({
    column: column(rest[i * 2]!),
    value: inner(rest[i * 2 + 1]),
  }));
  return (world) =>
    world.total(
      sum,
      where.map(({ column: id, value }) => ({ column: id, value: value(world) })),
    );
}

const isList = (value: FormulaValue): value is readonly Named[] => Array.isArray(value);
const isBlank = (value: FormulaValue): boolean =>
  value === null || value === "" || (isList(value) && value.length === 0);

/** An empty cell counts as nothing, as in every spreadsheet. */
function numberOf(value: FormulaValue): number {
  if (isBlank(value)) return 0;
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  throw new FormulaProblem("not-a-number");
}

function truth(value: FormulaValue): boolean {
  if (isBlank(value)) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  throw new FormulaProblem("not-yes-or-no");
}

export function textOf(value: FormulaValue): string {
  if (value === null) return "";
  if (isList(value)) return value.map(({ shown }) => shown).join("; ");
  return String(value);
}

function bounded(text: string): string {
  if (text.length > MAX_TEXT) throw new FormulaProblem("too-large");
  return text;
}

const finite = (value: number): number => {
  if (!Number.isFinite(value)) throw new FormulaProblem("not-a-number");
  return value;
};

const folded = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase("sv");

const isCalled = ({ id, names, shown }: Named, wanted: string): boolean =>
  folded(id) === wanted || folded(shown) === wanted || names.some((name) => folded(name) === wanted);

function same(a: FormulaValue, b: FormulaValue): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (isList(a) && isList(b)) return a.length === b.length && a.every(({ id }) => b.some((other) => other.id === id));
  if (isList(a) || isList(b)) {
    const [list, other] = (isList(a) ? [a, b] : [b, a]) as [readonly Named[], FormulaValue];
    return list.length === 1
      ? isCalled(list[0]!, folded(textOf(other)))
      : folded(textOf(list)) === folded(textOf(other));
  }
  if (typeof a === "string" && typeof b === "string") return folded(a) === folded(b);
  return a === b;
}

/** -1, 0, 1; `undefined` where one is empty, so that an empty date is neither before nor after anything. */
function compare(a: FormulaValue, b: FormulaValue): number | undefined {
  if (isBlank(a) || isBlank(b)) return undefined;
  if (typeof a === "number" && typeof b === "number") return Math.sign(a - b);
  if ((typeof a === "string" || isList(a)) && (typeof b === "string" || isList(b))) {
    const [left, right] = [folded(textOf(a)), folded(textOf(b))];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  throw new FormulaProblem("not-comparable");
}

const ordered =
  (holds: (sign: number) => boolean) =>
  (a: FormulaValue, b: FormulaValue): FormulaValue => {
    const sign = compare(a, b);
    return sign !== undefined && holds(sign);
  };

const OPERATORS = {
  "=": same,
  "<>": (a: FormulaValue, b: FormulaValue) => !same(a, b),
  "<": ordered((sign) => sign < 0),
  ">": ordered((sign) => sign > 0),
  "<=": ordered((sign) => sign <= 0),
  ">=": ordered((sign) => sign >= 0),
  "&": (a: FormulaValue, b: FormulaValue) => bounded(textOf(a) + textOf(b)),
  "+": (a: FormulaValue, b: FormulaValue) => finite(numberOf(a) + numberOf(b)),
  "-": (a: FormulaValue, b: FormulaValue) => finite(numberOf(a) - numberOf(b)),
  "*": (a: FormulaValue, b: FormulaValue) => finite(numberOf(a) * numberOf(b)),
  "/": (a: FormulaValue, b: FormulaValue) => {
    const by = numberOf(b);
    if (by === 0) throw new FormulaProblem("divided-by-zero");
    return finite(numberOf(a) / by);
  },
  "^": (a: FormulaValue, b: FormulaValue) => finite(numberOf(a) ** numberOf(b)),
} as const satisfies Record<string, (a: FormulaValue, b: FormulaValue) => FormulaValue>;

/** A day's number, counted from 1970; of a date and time its day. */
function dayNumber(value: FormulaValue): number {
  const day = typeof value === "string" ? value.slice(0, 10) : "";
  if (!isCalendarDate(day)) throw new FormulaProblem("not-a-date");
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

interface FormulaFunction {
  readonly least: number;
  readonly most: number;
  readonly apply: (args: readonly Run[], world: FormulaWorld) => FormulaValue;
}

const ANY = 50;
const all = (least: number, most: number, apply: (...values: FormulaValue[]) => FormulaValue): FormulaFunction => ({
  least,
  most,
  apply: (args, world) => apply(...args.map((arg) => arg(world))),
});
const numbers = (apply: (values: readonly number[]) => number | null): FormulaFunction =>
  all(1, ANY, (...values) => {
    const result = apply(values.filter((value) => !isBlank(value)).map(numberOf));
    return result === null ? null : finite(result);
  });
const datePart = (from: number, to: number): FormulaFunction =>
  all(1, 1, (value) => {
    if (isBlank(value ?? null)) return null;
    dayNumber(value ?? null);
    return Number(textOf(value ?? null).slice(from, to));
  });

const FUNCTIONS: Readonly<Record<Exclude<FormulaName, "COUNTIFS" | "SUMIFS">, FormulaFunction>> = {
  IF: {
    least: 2,
    most: 3,
    apply: ([test, then, otherwise], world) => (truth(test!(world)) ? then!(world) : (otherwise?.(world) ?? null)),
  },
  IFERROR: {
    least: 2,
    most: 2,
    apply: ([value, otherwise], world) => {
      try {
        return value!(world);
      } catch (error) {
        // What is still on its way is no mistake to be replaced.
        if (error instanceof FormulaProblem && error.code !== "loading") return otherwise!(world);
        throw error;
      }
    },
  },
  AND: { least: 1, most: ANY, apply: (args, world) => args.every((arg) => truth(arg(world))) },
  OR: { least: 1, most: ANY, apply: (args, world) => args.some((arg) => truth(arg(world))) },
  NOT: all(1, 1, (value) => !truth(value ?? null)),
  SUM: numbers((values) => values.reduce((sum, value) => sum + value, 0)),
  AVERAGE: numbers((values) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
  ),
  MIN: numbers((values) => (values.length === 0 ? null : Math.min(...values))),
  MAX: numbers((values) => (values.length === 0 ? null : Math.max(...values))),
  ROUND: all(1, 2, (value, digits) => {
    const by = 10 ** Math.max(-15, Math.min(15, Math.trunc(numberOf(digits ?? null))));
    // 1.005 is a little less in binary: fifteen digits are what a person wrote.
    return finite(Math.round(Number((numberOf(value ?? null) * by).toPrecision(15))) / by);
  }),
  ABS: all(1, 1, (value) => Math.abs(numberOf(value ?? null))),
  COUNT: all(1, ANY, (...values) =>
    values.reduce((sum: number, value) => sum + (isList(value) ? value.length : isBlank(value) ? 0 : 1), 0),
  ),
  LEN: all(1, 1, (value) => textOf(value ?? null).length),
  LOWER: all(1, 1, (value) => textOf(value ?? null).toLocaleLowerCase("sv")),
  UPPER: all(1, 1, (value) => bounded(textOf(value ?? null).toLocaleUpperCase("sv"))),
  CONTAINS: all(2, 2, (value, wanted) => {
    const sought = folded(textOf(wanted ?? null));
    if (isList(value ?? null)) return (value as readonly Named[]).some((named) => isCalled(named, sought));
    return sought !== "" && folded(textOf(value ?? null)).includes(sought);
  }),
  EMPTY: all(1, 1, (value) => isBlank(value ?? null)),
  TODAY: { least: 0, most: 0, apply: (_args, { today }) => today },
  YEAR: datePart(0, 4),
  MONTH: datePart(5, 7),
  DAY: datePart(8, 10),
  DAYS: all(2, 2, (end, start) => dayNumber(end ?? null) - dayNumber(start ?? null)),
  TRUE: { least: 0, most: 0, apply: () => true },
  FALSE: { least: 0, most: 0, apply: () => false },
};
