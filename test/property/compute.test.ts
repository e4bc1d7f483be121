/**
 * Law: what computed columns say after any series of edits, told one by one, is what a second, naive implementation says
 * of the sheets as they stand.
 */
import { expect, test } from "vitest";
import { createCompute, type Reading } from "../../client/doc/computed/compute.ts";
import * as reader from "../../client/doc/computed/formula-reader.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { seeded } from "../support/seeded.ts";
import { columnOf } from "../unit/grid/columns.ts";

type Cells = Map<string, CellValue>;
interface Table {
  readonly columns: readonly Column[];
  readonly cells: Cells;
  rows: RowId[];
}
const reading = (table: Table): Reading => ({
  rows: () => table.rows,
  exists: (row) => table.rows.includes(row),
  column: (id) => table.columns.find((one) => one.id === id),
  cell: (row, id) => table.cells.get(`${row}:${id}`) ?? null,
});

const THERE = [
  columnOf("text", { id: "name" as never }),
  columnOf("number", { id: "amount" as never }),
  columnOf("date", { id: "when" as never }),
  columnOf("relation", { id: "back" as never, target: { document: "here", many: true } }),
];
const col = (type: Column["type"], id: string, more: Partial<Column>): Column =>
  columnOf(type, { ...more, id: id as never });
const via = { via: "link" as ColumnId };
const HERE: readonly Column[] = [
  col("number", "numb", {}),
  col("text", "text", {}),
  col("relation", "link", { target: { document: "there", many: true } }),
  col("relation", "self", { target: { document: "here", many: true } }),
  col("mirror", "mirr", { mirrors: { document: "there", column: "back" as ColumnId } }),
  col("lookup", "look", { ...via, field: "name" as ColumnId }),
  col("rollup", "cnt", { ...via, measure: "count" }),
  col("rollup", "sums", { ...via, measure: "sum", field: "amount" as ColumnId }),
  col("rollup", "min", { ...via, measure: "min", field: "when" as ColumnId }),
  col("rollup", "max", { ...via, measure: "max", field: "amount" as ColumnId }),
  col("rollup", "dist", { ...via, measure: "distinct", field: "name" as ColumnId }),
  col("rollup", "tall", { ...via, measure: "tally", field: "name" as ColumnId }),
  col("formula", "same", { formula: "COUNTIFS([text], [text], [link], [link])" }),
  col("formula", "part", { formula: "IFERROR([numb] / SUMIFS([numb], [text], [text]), SUMIFS([numb]))" }),
  col("rollup", "mcnt", { via: "mirr" as ColumnId, measure: "sum", field: "amount" as ColumnId }),
  col("rollup", "ssum", { via: "self" as ColumnId, measure: "sum", field: "numb" as ColumnId }),
  col("formula", "calc", { formula: "[sums] * 2 + [numb]" }),
  col("formula", "more", { formula: 'IF([calc] > 10, [text] & "!", [ssum])' }),
  col("formula", "loop", { formula: "[pool] + 1" }),
  col("formula", "pool", { formula: "[loop] + 1" }),
  col("formula", "bad", { formula: "[numb] / 0" }),
];

/** The second opinion: from nothing, each time, in as few words as possible. */
function naive(here: Table, there: Table, row: RowId, id: string): unknown {
  const cell = (table: Table, one: RowId, column: string): CellValue => table.cells.get(`${one}:${column}`) ?? null;
  const list = (value: CellValue): RowId[] => (Array.isArray(value) ? [...(value as RowId[])] : []);
  const linked = list(cell(here, row, "link")).filter((one) => there.rows.includes(one));
  const mirrored = there.rows.filter((one) => list(cell(there, one, "back")).includes(row));
  const field = (rows: RowId[], name: string, table = there): (string | number)[] =>
    rows.flatMap((one) => {
      const v = cell(table, one, name);
      return (typeof v === "string" && v !== "") || typeof v === "number" ? [v] : [];
    });
  const total = (values: (string | number)[]): number => values.reduce<number>((sum, v) => sum + Number(v), 0);
  const key = (table: Table, one: RowId): string =>
    `${String(cell(table, one, "text") ?? "")} ${list(cell(table, one, "link"))
      .toSorted()
      .join()}`;
  const numb = Number(cell(here, row, "numb") ?? 0);
  const selfSum = (): number =>
    total(
      field(
        list(cell(here, row, "self")).filter((one) => here.rows.includes(one)),
        "numb",
        here,
      ),
    );
  switch (id) {
    case "mirr":
      return mirrored.length === 0 ? null : mirrored;
    case "look": {
      const names = [...new Set(field(linked, "name"))];
      return names.length === 0 ? null : names.map((name) => `<${name}>`);
    }
    case "cnt":
      return linked.length;
    case "sums":
      return total(field(linked, "amount"));
    case "min":
      return field(linked, "when").reduce<string | number | null>(
        (least, v) => (least === null || v < least ? v : least),
        null,
      );
    case "max": {
      const values = field(linked, "amount") as number[];
      return values.length === 0 ? null : Math.max(...values);
    }
    case "dist":
      return new Set(field(linked, "name")).size;
    case "tall": {
      const names = field(linked, "name");
      const said = [...new Set(names)].map((name) => `${names.filter((one) => one === name).length} <${name}>`);
      return said.length === 0 ? null : said;
    }
    case "same":
      return here.rows.filter((one) => key(here, one) === key(here, row)).length;
    case "part": {
      const text = (one: RowId): string => String(cell(here, one, "text") ?? "");
      const sum = (rows: RowId[]): number => total(rows.map((one) => Number(cell(here, one, "numb") ?? 0)));
      const mine = sum(here.rows.filter((one) => text(one) === text(row)));
      return mine === 0 ? sum(here.rows) : numb / mine;
    }
    case "mcnt":
      return total(field(mirrored, "amount"));
    case "ssum":
      return selfSum();
    case "calc":
      return total(field(linked, "amount")) * 2 + numb;
    case "more":
      return total(field(linked, "amount")) * 2 + numb > 10 ? `${String(cell(here, row, "text") ?? "")}!` : selfSum();
    case "bad":
      return "! divided-by-zero";
    default:
      return "! circular";
  }
}

const RUNS = Number(process.env["COMPUTE_RUNS"] ?? 30);
const FIRST = Number(process.env["COMPUTE_SEED"] ?? 20_261_122);

test("computed columns follow every edit here, over there, and rows that come and go", () => {
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    const random = seeded(seed).next;
    const upTo = (most: number): number => Math.floor(random() * most);
    const ids = (prefix: string): RowId[] => Array.from({ length: 6 }, (_, i) => `${prefix}${i}` as RowId);
    const here: Table = { columns: HERE, cells: new Map(), rows: ids("hereRow") };
    let there: Table = { columns: THERE, cells: new Map(), rows: ids("thereRo") };
    const some = (rows: readonly RowId[]): RowId[] => rows.filter(() => random() < 0.4);
    let arrived = false;
    const compute = createCompute(HERE, {
      own: reading(here),
      document: "here",
      linked: () => (arrived ? reading(there) : undefined),
      show: (value) => `<${String(value)}>`,
      operand: (value) =>
        Array.isArray(value) ? (value as string[]).map((id) => ({ id, names: [id], shown: id })) : (value as never),
      formulas: () => reader,
      today: () => "2026-11-22",
    });
    const compare = (when: string): void => {
      for (const row of here.rows)
        for (const { id, type } of HERE) {
          if (type === "number" || type === "text" || type === "relation") continue;
          const got = compute.value(row, id);
          const said = "problem" in got ? `! ${got.problem}` : got.value;
          expect([id, said], `seed ${seed}, ${when}, ${row}:${id}`).toEqual([id, naive(here, there, row, id)]);
        }
    };
    const loading = compute.value(here.rows[0]!, "cnt" as ColumnId);
    expect(loading).toEqual({ problem: "loading" });
    arrived = true;

    for (let step = 0; step < 25; step++) {
      const what = upTo(6);
      const row = here.rows[upTo(here.rows.length)]!;
      const write = (column: string, value: CellValue): void => {
        here.cells.set(`${row}:${column}`, value);
        compute.changed(row, column as ColumnId);
      };
      if (what === 0) write("numb", upTo(20));
      else if (what === 1) write("link", some(there.rows));
      else if (what === 2) write("self", some(here.rows));
      else if (what === 3) write("text", `t${upTo(3)}`);
      else if (what === 4) {
        // Another reading of the linked sheet, as it comes once a minute.
        const next: Table = { ...there, cells: new Map(there.cells), rows: there.rows.filter(() => random() < 0.95) };
        const other = next.rows[upTo(next.rows.length)];
        if (other !== undefined) {
          next.cells.set(`${other}:amount`, upTo(9));
          next.cells.set(`${other}:name`, `n${upTo(3)}`);
          next.cells.set(`${other}:when`, `2026-0${1 + upTo(9)}-01`);
          next.cells.set(`${other}:back`, some(here.rows));
        }
        there = next;
        compute.reset("there");
      } else {
        here.rows = here.rows.length > 3 && random() < 0.5 ? here.rows.filter((one) => one !== row) : [...here.rows];
        compute.rowsChanged();
      }
      compare(`step ${step}`);
    }
  }
});
