/** Where the keys lead, and what a selection becomes when rows come and go. */
import { expect, test } from "vitest";
import type { Axes, Place } from "../../../client/grid/selection.ts";
import {
  cellsIn,
  isWholeRows,
  jump,
  neighbour,
  placeOf,
  rangeOf,
  reaching,
  repair,
  single,
  step,
} from "../../../client/grid/selection.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

const axesOf = (rows: string, columns = "abcd"): Axes => ({
  rows: [...rows] as RowId[],
  columns: [...columns] as ColumnId[],
  rowIndex: (row) => rows.indexOf(row),
  columnIndex: (column) => columns.indexOf(column),
});
const at = (row: string, column: string): Place => ({ row: row as RowId, column: column as ColumnId });
const AXES = axesOf("123456");

test("a step stops at the edges and never wraps", () => {
  expect(step(AXES, at("1", "a"), "up")).toEqual(at("1", "a"));
  expect(step(AXES, at("1", "a"), "right")).toEqual(at("1", "b"));
  expect(step(AXES, at("3", "d"), "right")).toEqual(at("3", "d"));
  expect(step(AXES, at("2", "b"), "down", 100)).toEqual(at("6", "b"));
});

test("Tab goes on to the next row and ends with the sheet", () => {
  expect(neighbour(AXES, at("1", "d"), true)).toEqual(at("2", "a"));
  expect(neighbour(AXES, at("2", "a"), false)).toEqual(at("1", "d"));
  expect(neighbour(AXES, at("6", "d"), true)).toBeUndefined();
  expect(neighbour(AXES, at("1", "a"), false)).toBeUndefined();
});

test("Ctrl+arrow walks to the edge of the block, over the gap, and to the edge of the sheet", () => {
  const filled = (place: Place): boolean => ["1", "2", "5"].includes(place.row);
  expect(jump(AXES, at("1", "a"), "down", filled)).toEqual(at("2", "a"));
  expect(jump(AXES, at("2", "a"), "down", filled)).toEqual(at("5", "a"));
  expect(jump(AXES, at("3", "a"), "down", filled)).toEqual(at("5", "a"));
  expect(jump(AXES, at("5", "a"), "down", filled)).toEqual(at("6", "a"));
  expect(jump(AXES, at("6", "a"), "up", filled)).toEqual(at("5", "a"));
  expect(jump(AXES, at("6", "a"), "down", filled)).toEqual(at("6", "a"));
});

test("a range is the same whichever corner it was begun from", () => {
  const range = { top: 1, bottom: 3, left: 0, right: 2 };
  expect(rangeOf(reaching(at("2", "c"), at("4", "a")), AXES)).toEqual(range);
  expect(rangeOf(reaching(at("4", "a"), at("2", "c")), AXES)).toEqual(range);
  expect(cellsIn(range)).toBe(9);
  expect(isWholeRows(range, AXES)).toBe(false);
  expect(isWholeRows({ ...range, right: 3 }, AXES)).toBe(true);
});

test("rows inserted or moved by somebody else leave the selection on its own rows", () => {
  const held = reaching(at("3", "b"), at("4", "c"));
  const after = axesOf("41x2356");
  expect(repair(held, after, { row: 2, column: 1 })).toBe(held);
  expect(rangeOf(held, after)).toEqual({ top: 0, bottom: 4, left: 1, right: 2 });
});

test("when the active row is deleted the row now in its place is active", () => {
  expect(repair(single(at("3", "b")), axesOf("12456"), { row: 2, column: 1 })).toEqual(single(at("4", "b")));
  expect(repair(single(at("6", "b")), axesOf("12345"), { row: 5, column: 1 })).toEqual(single(at("5", "b")));
});

test("when the range's other end is deleted the active cell stays", () => {
  expect(repair(reaching(at("3", "b"), at("5", "b")), axesOf("1234"), { row: 2, column: 1 })).toEqual(
    single(at("3", "b")),
  );
});

test("when the active column is gone the row is kept", () => {
  expect(repair(single(at("3", "b")), axesOf("123456", "acd"), { row: 2, column: 1 })).toEqual(single(at("3", "c")));
});

test("an empty sheet has nothing to select", () => {
  expect(repair(single(at("3", "b")), axesOf(""), { row: 2, column: 1 })).toBeUndefined();
  expect(placeOf(axesOf("", ""), 0, 0)).toBeUndefined();
});
