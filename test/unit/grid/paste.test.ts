/** The plan of a paste, and filling. */
import { expect, test } from "vitest";
import { parseRaw, type RawCell } from "../../../client/grid/cells/raw-cell.ts";
import { fillDown, fillRight, fillWith } from "../../../client/grid/fill.ts";
import type { PasteInto, PastePlan } from "../../../client/grid/paste.ts";
import { planPaste } from "../../../client/grid/paste.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import { columnOf, contextOf } from "./columns.ts";

const COLUMNS = [
  columnOf("text", { id: "name" as ColumnId }),
  columnOf("number", { id: "cost" as ColumnId }),
  columnOf("date", { id: "when" as ColumnId }),
];
const ROWS = ["r1", "r2", "r3"] as RowId[];
const context = contextOf("sv");
const one = (row: number, column: number): PasteInto["range"] => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});
const plan = (matrix: RawCell[][], range: PasteInto["range"], more: Partial<PasteInto> = {}): PastePlan =>
  planPaste({
    matrix,
    range,
    rows: ROWS,
    columns: COLUMNS,
    parse: (cell, column) => parseRaw(cell, column, context),
    context,
    mayEdit: () => undefined,
    mayInsert: undefined,
    ...more,
  });

test("values land in their cells, read by the column's own type", () => {
  const made = plan([["Brygga", "1 200,50", "31.5.2026"]], one(1, 0));
  expect(made.edits).toEqual([
    { row: "r2", column: "name", value: "Brygga" },
    { row: "r2", column: "cost", value: 1200.5 },
    { row: "r2", column: "when", value: "2026-05-31" },
  ]);
  expect(made).toMatchObject({ misfits: [], newRows: [], beyond: 0, values: 3 });
});

test("what does not fit is left alone and listed with its place", () => {
  const made = plan([["5"], ["många"], ["7"]], one(0, 1));
  expect(made.edits.map((edit) => edit.value)).toEqual([5, 7]);
  expect(made.misfits).toEqual([{ row: 1, column: "cost", text: "många", why: "not-a-number" }]);
});

test("missing rows are planned with their values, and misfits in them are listed too", () => {
  const made = plan(
    [
      ["a", "1"],
      ["b", "x"],
      ["c", "3"],
    ],
    one(2, 0),
  );
  expect(made.edits).toHaveLength(2);
  expect(made.newRows).toEqual([{ name: "b" }, { name: "c", cost: 3 }]);
  expect(made.misfits).toEqual([{ row: 3, column: "cost", text: "x", why: "not-a-number" }]);
  expect(made.range).toEqual({ top: 2, bottom: 4, left: 0, right: 1 });
});

test("where no rows may be added the rest is told, not dropped in silence", () => {
  const made = plan([["a"], ["b"]], one(2, 0), { mayInsert: { code: "viewer" } });
  expect(made.newRows).toEqual([]);
  expect(made.misfits).toEqual([{ row: 3, column: "name", text: "b", why: { code: "viewer" } }]);
});

test("columns past the last one are counted and left out", () => {
  expect(plan([["1", "2026-01-01", "x", "y"]], one(0, 1))).toMatchObject({ beyond: 2, values: 2 });
});

test("one value fills the whole range, and a block is repeated where the range is a whole number of it", () => {
  const range = { top: 0, bottom: 2, left: 1, right: 1 };
  expect(plan([["9"]], range).edits.map((edit) => edit.value)).toEqual([9, 9, 9]);
  const block = plan([["a"], ["b"]], { top: 0, bottom: 3, left: 0, right: 0 }, { rows: [...ROWS, "r4" as RowId] });
  expect(block.edits.map((edit) => edit.value)).toEqual(["a", "b", "a", "b"]);
  expect(plan([["a"], ["b"]], { top: 0, bottom: 2, left: 0, right: 0 }).edits).toHaveLength(2);
});

test("cells one may not edit are listed with the reason and the others are written", () => {
  const made = plan([["a", "1"]], one(0, 0), {
    mayEdit: (_row, column) => (column === "cost" ? { code: "column-locked" } : undefined),
  });
  expect(made.edits).toEqual([{ row: "r1", column: "name", value: "a" }]);
  expect(made.misfits).toEqual([{ row: 0, column: "cost", text: "1", why: { code: "column-locked" } }]);
});

test("an empty pasted cell clears", () => {
  expect(plan([["", "1"]], one(0, 0)).edits[0]).toEqual({ row: "r1", column: "name", value: null });
});

const VALUES: Readonly<Record<string, CellValue>> = { r1name: "a", r1cost: 1, r2cost: 2 };
const filling = (range: PasteInto["range"]): Parameters<typeof fillDown>[0] => ({
  range,
  rows: ROWS,
  columns: COLUMNS,
  read: (row, column) => VALUES[`${row}${column}`] ?? null,
});

test("fill down copies the first row and leaves cells alone that hold the value already", () => {
  expect(fillDown(filling({ top: 0, bottom: 2, left: 0, right: 0 }))).toEqual([
    { row: "r2", column: "name", value: "a" },
    { row: "r3", column: "name", value: "a" },
  ]);
});

test("fill right copies only what the next column can hold", () => {
  expect(fillRight(filling({ top: 0, bottom: 0, left: 0, right: 1 }))).toEqual([]);
  expect(fillWith(filling({ top: 0, bottom: 1, left: 0, right: 1 }), 5).map((edit) => edit.column)).toEqual([
    "cost",
    "cost",
  ]);
});

test("[P12] a new row one may not make is left out and told, and nothing is lost in a computed column unseen", () => {
  const columns = [...COLUMNS, columnOf("formula", { id: "sum" as ColumnId })];
  const made = plan(
    [
      ["mitt", "1", "", "7"],
      ["annans", "2"],
    ],
    { top: 3, bottom: 3, left: 0, right: 0 },
    {
      columns,
      mayMake: (values) => (values["name" as ColumnId] === "annans" ? { code: "other-organisation" } : undefined),
    },
  );
  expect(made.newRows).toEqual([{ name: "mitt", cost: 1 }]);
  expect(made.misfits).toEqual([
    { row: 3, column: "sum", text: "7", why: { code: "computed" } },
    { row: 4, column: "name", text: "annans", why: { code: "other-organisation" } },
  ]);
});
