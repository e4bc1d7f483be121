/**
 * Sums and counts over all rows of the own sheet, for formulas: each table is made once, by what its conditions compare,
 * so a formula in ten thousand rows walks the rows once and not ten thousand times.
 */
import type { ColumnId } from "../../../shared/ids.ts";
import { isComputed } from "../../../shared/document/column.ts";
import type { ComputeFailure, ComputeWorld } from "./compute.ts";
import type { Condition, FormulaValue, Named } from "./formula.ts";

interface Table {
  readonly totals: ReadonlyMap<string, number>;
  /** Per condition: what a choice or a row is called -> its id. */
  readonly names: readonly ReadonlyMap<string, string>[];
}

export interface Totals {
  of(sum: ColumnId | undefined, where: readonly Condition[]): number | ComputeFailure;
  /** A cell or a name they were made of is another now. */
  clear(): void;
}

export function createTotals({ own, operand }: Pick<ComputeWorld, "own" | "operand">): Totals {
  const tables = new Map<string, Table>();

  const make = (sum: ColumnId | undefined, columns: readonly ColumnId[]): Table | ComputeFailure => {
    const found = [...(sum === undefined ? [] : [sum]), ...columns].map((id) => own.column(id));
    // A column that is worked out might lead back here.
    if (found.some((column) => column === undefined || column.deleted === true || isComputed(column.type)))
      return { failed: "unknown-column" };
    const totals = new Map<string, number>();
    const names = columns.map(() => new Map<string, string>());
    for (const row of own.rows()) {
      const key = columns.map((id, i) => partOf(operand(own.cell(row, id), own.column(id)!), names[i]!)).join("\u0000");
      const held = sum === undefined ? 1 : own.cell(row, sum);
      totals.set(key, (totals.get(key) ?? 0) + (typeof held === "number" ? held : 0));
    }
    return { totals, names };
  };

  return {
    of(sum, where) {
      const columns = where.map(({ column }) => column);
      const name = [sum ?? "", ...columns].join();
      const table = tables.get(name) ?? make(sum, columns);
      if ("failed" in table) return table;
      tables.set(name, table);
      const key = where.map(({ value }, i) => wantedPart(value, table.names[i]!)).join("\u0000");
      return table.totals.get(key) ?? 0;
    },
    clear: () => tables.clear(),
  };
}

const isList = (value: FormulaValue): value is readonly Named[] => Array.isArray(value);

const folded = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase("sv");

const plainPart = (value: Exclude<FormulaValue, readonly Named[]>): string =>
  value === null || value === "" ? "" : typeof value === "string" ? `t${folded(value)}` : `${typeof value}${value}`;

const listPart = (list: readonly Named[]): string =>
  list.length === 0
    ? ""
    : `i${list
        .map(({ id }) => id)
        .toSorted()
        .join()}`;

/** What a cell holds, so that equal things are equal texts; notes what its choices and rows are called. */
function partOf(value: FormulaValue, names: Map<string, string>): string {
  if (!isList(value)) return plainPart(value);
  for (const { id, names: called, shown } of value)
    for (const name of [...called, shown, id]) if (!names.has(folded(name))) names.set(folded(name), id);
  return listPart(value);
}

/** A choice may be asked for by its id or its name in any language. */
function wantedPart(value: FormulaValue, names: ReadonlyMap<string, string>): string {
  if (isList(value)) return listPart(value);
  const id = typeof value === "string" ? names.get(folded(value)) : undefined;
  return id === undefined ? plainPart(value) : `i${id}`;
}
