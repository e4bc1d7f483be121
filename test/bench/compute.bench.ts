/**
 * What computed columns cost over 10,000 rows with 20 columns, 6 of them computed, linked to 10,000 rows elsewhere.
 * Prints; judges nothing. `node --import tsx test/bench/compute.bench.ts`
 */
import { createCompute, type Reading } from "../../client/doc/computed/compute.ts";
import * as reader from "../../client/doc/computed/formula-reader.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { seeded } from "../support/seeded.ts";

const ROWS = Number(process.env["SAMPLAN_ROWS"] ?? "10000");
const random = seeded(1).next;
const id = (name: string): ColumnId => name as ColumnId;
const column = (type: Column["type"], name: string, more: Partial<Column> = {}): Column => ({
  id: id(name),
  key: name,
  label: { sv: name },
  ord: name,
  type,
  ...more,
});
const rowsOf = (prefix: string): RowId[] =>
  Array.from({ length: ROWS }, (_, i) => `${prefix}${String(i).padStart(7, "0")}` as RowId);
const table = (columns: readonly Column[], rows: readonly RowId[], cells: Map<string, CellValue>): Reading => {
  const known = new Set(rows);
  return {
    rows: () => rows,
    exists: (row) => known.has(row),
    column: (name) => columns.find((one) => one.id === name),
    cell: (row, name) => cells.get(`${row}:${name}`) ?? null,
  };
};

const hereRows = rowsOf("h");
const thereRows = rowsOf("t");
const stored = Array.from({ length: 13 }, (_, i) => column("number", `numb${String.fromCharCode(65 + i)}`));
const via = { via: id("link") };
const computed = [
  column("mirror", "mirr", { mirrors: { document: "there", column: id("back") } }),
  column("lookup", "look", { ...via, field: id("name") }),
  column("rollup", "sums", { ...via, measure: "sum", field: id("amou") }),
  column("rollup", "cnts", { via: id("mirr"), measure: "count" }),
  column("formula", "calc", { formula: "ROUND([numbA] * 1.25 + [sums], 2)" }),
  column("formula", "word", { formula: 'IF([calc] > 500, "dyr", "billig") & " " & [cnts]' }),
];
const here = [...stored, column("relation", "link", { target: { document: "there", many: true } }), ...computed];
const there = [
  column("text", "name"),
  column("number", "amou"),
  column("relation", "back", { target: { document: "here", many: true } }),
];
const hereCells = new Map<string, CellValue>();
const thereCells = new Map<string, CellValue>();
for (const row of hereRows) {
  for (const one of stored) hereCells.set(`${row}:${one.id}`, Math.floor(random() * 1000));
  hereCells.set(
    `${row}:link`,
    [0, 1, 2].map(() => thereRows[Math.floor(random() * ROWS)]!),
  );
}
for (const row of thereRows) {
  thereCells.set(`${row}:name`, `Ort ${Math.floor(random() * 500)}`);
  thereCells.set(`${row}:amou`, Math.floor(random() * 100));
  thereCells.set(`${row}:back`, [hereRows[Math.floor(random() * ROWS)]!]);
}
const line = (what: string, began: number): void =>
  console.log(`${what.padEnd(64)} ${(performance.now() - began).toFixed(1)} ms`);

const compute = createCompute(here, {
  own: table(here, hereRows, hereCells),
  document: "here",
  linked: () => linked,
  show: (value) => String(value),
  operand: (value) => value as never,
  formulas: () => reader,
  today: () => "2026-11-22",
});
const linked = table(there, thereRows, thereCells);
const readAll = (rows: readonly RowId[]): void => {
  for (const row of rows) for (const one of computed) compute.value(row, one.id);
};

let began = performance.now();
readAll(hereRows.slice(0, 40));
line("the first 40 rows on the screen, nothing known", began);
began = performance.now();
readAll(hereRows);
line(`all ${ROWS} rows, as sorting or exporting asks`, began);
began = performance.now();
readAll(hereRows);
line("all rows again", began);
began = performance.now();
for (let i = 0; i < 1000; i++) compute.changed(hereRows[i]!, id("numbA"));
readAll(hereRows.slice(0, 40));
line("a burst of 1,000 remote cells, and the screen again", began);
began = performance.now();
compute.reset("there");
readAll(hereRows.slice(0, 40));
line("the linked sheet is new, and the screen again", began);
