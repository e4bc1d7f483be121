/**
 * The order of rows in a view, and its groups with their sub-totals. Pure. The order is total: where all that was sorted by
 * is equal, the sheet's own order decides, so the same sheet and view always give the same rows in the same places.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Column } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import { kindOf, matcherOf, plain, type ViewWorld } from "./conditions.ts";
import { textOrder } from "./text-order.ts";
import type { Order, View } from "./view.ts";

/** What a cell is sorted by. Nothing comes last whichever way it is sorted; numbers come before texts. */
type Key = number | string | undefined;

interface Sorter {
  keyOf(row: RowId): Key;
  /** Of two keys that are something. */
  compare(a: number | string, b: number | string): number;
  readonly down: boolean;
}

const ordinal = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sorterOf({ column: id, down }: Order, world: ViewWorld): Sorter | undefined {
  const column = world.columns.find((one) => one.id === id);
  if (column === undefined) return undefined;
  const key = keyReader(column, world);
  const texts = ["text", "names", "worked", "number"].includes(kindOf(column))
    ? textOrder(world.collator).compare
    : ordinal;
  return {
    keyOf: (row) => key(world.value(row, id)),
    compare(a, b) {
      if (typeof a === "number") return typeof b === "number" ? a - b : -1;
      return typeof b === "number" ? 1 : texts(a, b);
    },
    down,
  };
}

function keyReader(column: Column, world: ViewWorld): (value: CellValue) => Key {
  const text = (value: CellValue): Key => {
    const shown = world.text(value, column).trim();
    return shown === "" ? undefined : shown;
  };
  switch (kindOf(column)) {
    case "options": {
      const at = new Map((column.options ?? []).map(({ id }, index) => [id, index]));
      const place = (id: string): number => at.get(id) ?? at.size;
      return (value) => {
        if (typeof value === "string") return value === "" ? undefined : place(value);
        if (!Array.isArray(value) || value.length === 0) return undefined;
        // A character each: 55296 and more is no place an option list reaches.
        return String.fromCharCode(...(value as readonly string[]).map(place).toSorted((a, b) => a - b));
      };
    }
    case "check":
      return (value) => (value === null ? undefined : value === true ? 1 : 0);
    case "number":
    case "worked":
      return (value) => (value === null || typeof value === "number" ? (value ?? undefined) : text(value));
    case "day":
    case "moment":
      return (value) => (typeof value === "string" && value !== "" ? value : undefined);
    default:
      return (value) => (value === null ? undefined : text(value));
  }
}

function compareKeys(a: Key, b: Key, { compare, down }: Sorter): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return down ? compare(b, a) : compare(a, b);
}

/** Which group a row belongs to; days are grouped by month. */
function groupReader({ column: id }: Order, world: ViewWorld): ((row: RowId) => string) | undefined {
  const column = world.columns.find((one) => one.id === id);
  if (column === undefined) return undefined;
  const kind = kindOf(column);
  return (row) => {
    const value = world.value(row, id);
    if (value === null || value === "") return "";
    if ((kind === "day" || kind === "moment") && typeof value === "string") return value.slice(0, 7);
    if (Array.isArray(value)) return (value as readonly string[]).toSorted().join(" ");
    return typeof value === "string" && kind !== "options" ? plain(value) : String(value);
  };
}

/** By which a row is put in its place, again for each row that changes. */
export interface Arrangement {
  matches(row: RowId): boolean;
  /** `undefined`: not grouped. */
  readonly groupOf: ((row: RowId) => string) | undefined;
  /** Whether rows stand in another order than the sheet's. */
  readonly ordered: boolean;
  /** Negative: `a` stands before `b`. 0: the sheet's order decides. */
  compare(a: RowId, b: RowId): number;
  /** All rows that match, in order. `rows` are the sheet's, in its order. */
  arrange(rows: readonly RowId[]): RowId[];
}

export function arrangementOf(view: View, world: ViewWorld): Arrangement {
  const matches = matcherOf(view, world);
  const groupOf = view.group === null ? undefined : groupReader(view.group, world);
  const grouping = view.group === null ? undefined : sorterOf(view.group, world);
  const sorters = view.sorts.flatMap((one) => sorterOf(one, world) ?? []);
  const inGroups: readonly Sorter[] = grouping === undefined ? sorters : [monthly(grouping, view, world), ...sorters];

  return {
    matches: matches ?? (() => true),
    groupOf,
    ordered: inGroups.length > 0,
    compare(a, b) {
      for (const [at, sorter] of inGroups.entries()) {
        const order = compareKeys(sorter.keyOf(a), sorter.keyOf(b), sorter);
        if (order !== 0) return order;
        if (at === 0 && groupOf !== undefined) {
          const same = ordinal(groupOf(a), groupOf(b));
          if (same !== 0) return same;
        }
      }
      return 0;
    },
    arrange(rows) {
      const kept = matches === undefined ? rows : rows.filter(matches);
      if (inGroups.length === 0) return [...kept];
      const ranks = inGroups.map((sorter, at) =>
        ranksOf(kept, sorter, at === 0 && groupOf !== undefined ? groupOf : undefined),
      );
      const places = Array.from(kept, (_, at) => at);
      places.sort((a, b) => {
        for (const rank of ranks) {
          const order = rank[a]! - rank[b]!;
          if (order !== 0) return order;
        }
        return a - b;
      });
      return places.map((at) => kept[at]!);
    },
  };
}

/** Within a month the sorts decide, not the day. */
function monthly(sorter: Sorter, view: View, world: ViewWorld): Sorter {
  const column = world.columns.find(({ id }) => id === view.group?.column);
  const kind = column && kindOf(column);
  if (kind !== "day" && kind !== "moment") return sorter;
  return {
    ...sorter,
    keyOf(row) {
      const key = sorter.keyOf(row);
      return typeof key === "string" ? key.slice(0, 7) : key;
    },
  };
}

/**
 * The place of each row's key among the different keys: texts are compared by language once for each different one, and
 * rows then by numbers. 10,000 rows of ten different texts cost ten comparisons of texts, not 130,000.
 */
function ranksOf(rows: readonly RowId[], sorter: Sorter, groupOf: ((row: RowId) => string) | undefined): Float64Array {
  const keys = rows.map((row) => sorter.keyOf(row));
  const named = groupOf === undefined ? undefined : rows.map(groupOf);
  if (named === undefined && keys.every((key) => typeof key === "number" || key === undefined))
    return Float64Array.from(keys, (key) => (key === undefined ? Number.MAX_VALUE : sorter.down ? -key : key));
  const different = new Map<string, { readonly key: Key; readonly name: string }>();
  const ids = keys.map((key, at) => {
    const name = named?.[at] ?? "";
    const id = `${typeof key === "number" ? "n" : key === undefined ? "u" : "t"}${key ?? ""}\u0000${name}`;
    if (!different.has(id)) different.set(id, { key, name });
    return id;
  });
  const ordered = [...different].sort(([, a], [, b]) => compareKeys(a.key, b.key, sorter) || ordinal(a.name, b.name));
  const ranks = new Map<string, number>();
  let rank = -1;
  for (const [at, [id, one]] of ordered.entries()) {
    const before = ordered[at - 1]?.[1];
    if (before === undefined || compareKeys(before.key, one.key, sorter) !== 0 || before.name !== one.name) rank += 1;
    ranks.set(id, rank);
  }
  return Float64Array.from(ids, (id) => ranks.get(id)!);
}

/** Columns whose values are added up for a group. */
export const summedColumns = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(
    ({ type, measure }) =>
      type === "number" || type === "currency" || (type === "rollup" && (measure === "sum" || measure === "count")),
  );

/** One sum a column; absent where there is no number. Decimals carry no noise behind what a cell can hold. */
export function sumsOf(
  rows: readonly RowId[],
  columns: readonly Column[],
  value: ViewWorld["value"],
): ReadonlyMap<Column["id"], number> {
  const sums = new Map<Column["id"], number>();
  for (const { id } of columns) {
    let sum = 0;
    let counted = 0;
    for (const row of rows) {
      const held = value(row, id);
      if (typeof held !== "number") continue;
      sum += held;
      counted += 1;
    }
    if (counted > 0) sums.set(id, Number(sum.toPrecision(15)));
  }
  return sums;
}
