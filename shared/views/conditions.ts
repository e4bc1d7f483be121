/** Which conditions a column of a type can be asked for, and whether a row meets them. Pure; values are read through `ViewWorld`. */
import type { CellValue } from "../document/cell-value.ts";
import type { Column, ColumnType } from "../document/column.ts";
import type { ColumnId, RowId } from "../ids.ts";
import type { Condition, Operator, View } from "./view.ts";

/** What arranging needs of the sheet, of names that stand elsewhere, and of whoever looks. */
export interface ViewWorld {
  readonly columns: readonly Column[];
  /** The columns a search looks into. */
  readonly searched: readonly Column[];
  value(row: RowId, column: ColumnId): CellValue;
  /** As it is shown; empty for nothing. */
  text(value: CellValue, column: Column): string;
  /** `2026-05-31`, where the reader is. */
  readonly today: string;
  /** Ids that mean the reader: person, `role:<role>`, organisation, place. */
  readonly me: ReadonlySet<string>;
  /** What a search has read of rows, for the next one; whoever gives it forgets rows that change. */
  readonly memory?: Map<RowId, string>;
  /** Orders texts as the reader's language does. */
  readonly collator: Intl.Collator;
}

/** How values of a type are compared: several types are alike. */
export type Kind = "text" | "number" | "day" | "moment" | "check" | "options" | "names" | "worked";

const KINDS: Readonly<Record<ColumnType, Kind>> = {
  text: "text",
  "long-text": "text",
  link: "text",
  number: "number",
  currency: "number",
  percent: "number",
  rating: "number",
  date: "day",
  "date-time": "moment",
  "yes-no": "check",
  select: "options",
  "multi-select": "options",
  relation: "names",
  person: "names",
  mirror: "names",
  lookup: "worked",
  rollup: "worked",
  formula: "worked",
  "created-by": "text",
  "changed-by": "text",
  "created-at": "moment",
  "changed-at": "moment",
};
export const kindOf = ({ type }: Pick<Column, "type">): Kind => KINDS[type];

const days: readonly Operator[] = ["is", "before", "after", "between", "past", "within", "empty", "filled"];
const OPERATORS_OF: Readonly<Record<Kind, readonly Operator[]>> = {
  text: ["contains", "lacks", "is", "empty", "filled"],
  number: ["is", "less", "more", "between", "empty", "filled"],
  day: days,
  moment: days,
  check: ["yes", "no", "empty"],
  options: ["any-of", "none-of", "empty", "filled"],
  names: ["any-of", "none-of", "contains", "mine", "empty", "filled"],
  worked: ["contains", "lacks", "is", "less", "more", "empty", "filled"],
};

/** The first is what a new condition begins with. `mine` only where the column can name whoever looks. */
export function operatorsFor(column: Column): readonly Operator[] {
  const all = OPERATORS_OF[kindOf(column)];
  return column.type === "person" || column.rights !== undefined ? all : all.filter((one) => one !== "mine");
}

/** What an operator asks for beside itself. */
export function needs(operator: Operator): "nothing" | "value" | "two" | "values" {
  if (operator === "any-of" || operator === "none-of") return "values";
  if (operator === "between") return "two";
  return ["yes", "no", "mine", "past", "empty", "filled"].includes(operator) ? "nothing" : "value";
}

const blank = (part: string | number | undefined): boolean =>
  part === undefined || (typeof part === "string" && part.trim() === "");

/** Whether it says everything it needs. What does not leaves every row in. */
export function isWhole({ is, value, to, values = [] }: Condition): boolean {
  switch (needs(is)) {
    case "nothing":
      return true;
    case "values":
      return values.length > 0;
    case "two":
      return !blank(value) || !blank(to);
    case "value":
      return !blank(value);
  }
}

/** No capitals, one kind of space, composed accents: what people mean when they look for words. */
export function plain(text: string): string {
  const composed = /[^ -~]/.test(text) ? text.normalize("NFC") : text;
  return composed.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

const isNothing = (value: CellValue): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Typed with a comma or a point, spaces between thousands; `undefined` for what is no number. */
export function numberIn(operand: string | number | undefined): number | undefined {
  if (typeof operand !== "string") return operand;
  const digits = operand
    .replaceAll(/\s/g, "")
    .replaceAll(/[\u2212\u2013]/g, "-")
    .replace(",", ".");
  const value = Number(digits);
  return digits !== "" && Number.isFinite(value) ? value : undefined;
}

type Meets = (value: CellValue) => boolean;

/** One condition put together for any number of values. */
export function meetsOne(condition: Condition, column: Column, world: Pick<ViewWorld, "text" | "today" | "me">): Meets {
  const { is, value, to, values = [] } = condition;
  const shown = (held: CellValue): string => plain(world.text(held, column));
  const wanted = plain(String(value ?? ""));
  switch (is) {
    case "empty":
      return isNothing;
    case "filled":
      return (held) => !isNothing(held);
    case "yes":
      return (held) => held === true;
    case "no":
      return (held) => held === false;
    case "contains":
      return (held) => !isNothing(held) && shown(held).includes(wanted);
    case "lacks":
      return (held) => isNothing(held) || !shown(held).includes(wanted);
    case "any-of":
      return oneOf(new Set(values));
    case "none-of": {
      const some = oneOf(new Set(values));
      return (held) => !some(held);
    }
    case "mine":
      return oneOf(world.me);
    case "past":
      return (held) => typeof held === "string" && held !== "" && held.slice(0, 10) < world.today;
    case "within": {
      const last = dayAfter(world.today, numberIn(value) ?? 0);
      return (held) => typeof held === "string" && held.slice(0, 10) >= world.today && held.slice(0, 10) <= last;
    }
    default:
      return compares(is, value, to, kindOf(column), shown);
  }
}

const oneOf =
  (ids: ReadonlySet<string>): Meets =>
  (held) =>
    typeof held === "string"
      ? ids.has(held)
      : Array.isArray(held) && (held as readonly string[]).some((id) => ids.has(id));

type Comparing = Extract<Operator, "is" | "less" | "more" | "between" | "before" | "after">;

function compares(
  is: Comparing,
  value: Condition["value"],
  to: Condition["to"],
  kind: Kind,
  shown: (held: CellValue) => string,
): Meets {
  const numbers = within(is, numberIn(value), numberIn(to));
  const texts = within(is, blank(value) ? undefined : String(value), blank(to) ? undefined : String(to));
  const never: Meets = () => false;
  switch (kind) {
    case "number":
      return numbers === undefined ? never : (held) => typeof held === "number" && numbers(held);
    case "day":
    case "moment":
      return texts === undefined
        ? never
        : (held) => typeof held === "string" && held !== "" && texts(held.slice(0, 10));
    case "worked":
      // A formula gives what it gives: numbers are compared as numbers, days and texts as texts.
      return (held) => {
        if (isNothing(held)) return false;
        if (typeof held === "number") return numbers?.(held) === true;
        if (is === "is") return shown(held) === plain(String(value ?? ""));
        return typeof held === "string" && texts?.(held) === true;
      };
    default:
      return (held) => !isNothing(held) && shown(held) === plain(String(value ?? ""));
  }
}

/** `undefined`: there is nothing to compare with. Of `between` one end may be open, and they may be given the wrong way round. */
function within<T extends string | number>(
  is: Comparing,
  value: T | undefined,
  to: T | undefined,
): ((held: T) => boolean) | undefined {
  if (is === "between") {
    if (value === undefined && to === undefined) return undefined;
    const turned = value !== undefined && to !== undefined && value > to;
    const [low, high] = turned ? [to, value] : [value, to];
    return (held) => (low === undefined || held >= low) && (high === undefined || held <= high);
  }
  if (value === undefined) return undefined;
  if (is === "is") return (held) => held === value;
  return is === "less" || is === "before" ? (held) => held < value : (held) => held > value;
}

/** The day so many days later; a number that leads out of the calendar stays at its end. */
function dayAfter(day: string, count: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) + Math.trunc(Math.max(0, Math.min(count, 40_000))) * 86_400_000;
  return Number.isNaN(at) ? day : new Date(at).toISOString().slice(0, 10);
}

/** Whether rows stand in the view: its conditions and its search, put together once. `undefined`: all do. */
export function matcherOf(view: View, world: ViewWorld): ((row: RowId) => boolean) | undefined {
  const tests = view.conditions.filter(isWhole).flatMap((condition) => {
    const column = world.columns.find(({ id }) => id === condition.column);
    if (column === undefined) return [];
    const meets = meetsOne(condition, column, world);
    return [(row: RowId): boolean => meets(world.value(row, condition.column))];
  });
  const words = plain(view.search)
    .split(" ")
    .filter((word) => word !== "");
  const found = words.length === 0 ? undefined : (row: RowId): boolean => holdsWords(row, words, world);
  if (tests.length === 0) return found;
  const any = view.match === "any";
  const meets = (row: RowId): boolean => (any ? tests.some((test) => test(row)) : tests.every((test) => test(row)));
  return found === undefined ? meets : (row) => meets(row) && found(row);
}

function holdsWords(row: RowId, words: readonly string[], world: ViewWorld): boolean {
  let shown = world.memory?.get(row);
  if (shown === undefined) {
    let all = "";
    for (const column of world.searched) {
      const value = world.value(row, column.id);
      if (!isNothing(value)) all += `${world.text(value, column)}\n`;
    }
    shown = plain(all);
    world.memory?.set(row, shown);
  }
  for (const word of words) if (!shown.includes(word)) return false;
  return true;
}
