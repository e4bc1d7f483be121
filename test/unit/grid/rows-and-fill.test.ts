/** Where rows go when they are moved, where a fill reaches, what a search finds, and how a chord is written. */
import { expect, test } from "vitest";
import { chordsOf, CONVENTIONS } from "../../../client/grid/conventions.ts";
import { carriedTo, carryOn } from "../../../client/grid/fill.ts";
import { firstHit, hitsIn } from "../../../client/grid/find.ts";
import { chordKeys } from "../../../client/grid/key-names.ts";
import { GRID_KEYS, gridAction } from "../../../client/grid/keymap.ts";
import { afterDrop, afterStep } from "../../../client/grid/row-order.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

const ROWS = ["a", "b", "c", "d", "e", "f"] as RowId[];

test("rows step over their neighbour, and stay at the ends of the sheet", () => {
  expect(afterStep(ROWS, { top: 2, bottom: 3 }, -1)).toBe("a");
  expect(afterStep(ROWS, { top: 1, bottom: 3 }, -1)).toBe(null);
  expect(afterStep(ROWS, { top: 0, bottom: 3 }, -1)).toBeUndefined();
  expect(afterStep(ROWS, { top: 2, bottom: 3 }, 1)).toBe("e");
  expect(afterStep(ROWS, { top: 2, bottom: 5 }, 1)).toBeUndefined();
});

test("dropped rows stand before the row they were let go at; inside themselves they stay", () => {
  expect(afterDrop(ROWS, { top: 2, bottom: 3 }, 0)).toBe(null);
  expect(afterDrop(ROWS, { top: 2, bottom: 3 }, 1)).toBe("a");
  expect(afterDrop(ROWS, { top: 2, bottom: 3 }, 6)).toBe("f");
  for (const before of [2, 3, 4]) expect(afterDrop(ROWS, { top: 2, bottom: 3 }, before)).toBeUndefined();
});

const number = (id: string): Column => ({ id: id as ColumnId, key: id, label: { sv: id }, type: "number", ord: id });
const COLUMNS = ["n1", "n2", "n3"].map(number);

test("a handle reaches past one edge, whichever is further away", () => {
  const range = { top: 1, bottom: 2, left: 0, right: 0 };
  expect(carriedTo(range, 4, 1)).toEqual({ ...range, bottom: 4 });
  expect(carriedTo(range, 0, 0)).toEqual({ ...range, top: 0 });
  expect(carriedTo(range, 3, 2)).toEqual({ ...range, right: 2 });
  expect(carriedTo(range, 2, 0)).toBeUndefined();
});

test("a range is carried on line by line, in any direction, and only where the value fits", () => {
  const values: Readonly<Record<string, number>> = { "c:n1": 1, "d:n1": 3, "c:n2": 10, "d:n2": 20 };
  const text: Column = { ...number("n3"), type: "text" };
  const filling = {
    range: { top: 2, bottom: 3, left: 0, right: 1 },
    rows: ROWS,
    columns: [COLUMNS[0]!, COLUMNS[1]!, text],
    read: (row: RowId, column: ColumnId) => values[`${row}:${column}`] ?? null,
  };
  const written = (edits: ReturnType<typeof carryOn>) =>
    edits.map(({ row, column, value }) => `${row}:${column}=${String(value)}`);
  expect(written(carryOn(filling, { ...filling.range, bottom: 5 }, "auto"))).toEqual([
    "e:n1=5",
    "f:n1=7",
    "e:n2=30",
    "f:n2=40",
  ]);
  expect(written(carryOn(filling, { ...filling.range, top: 1 }, "auto"))).toEqual(["b:n1=-1", "b:n2=0"]);
  expect(carryOn(filling, { ...filling.range, right: 2 }, "auto")).toEqual([]);
});

test("a search finds what is shown, whatever its capitals, and numbers with and without their spaces", () => {
  const shown: Readonly<Record<string, unknown>> = { "a:n1": 125_000, "c:t": "Laga  Bryggan", "d:n1": 12.5 };
  const text: Column = { ...number("t"), type: "text" };
  const searched = {
    rows: ROWS,
    columns: [COLUMNS[0]!, text],
    read: (row: RowId, column: ColumnId) => (shown[`${row}:${column}`] ?? null) as never,
    context: { language: "sv", country: "SE", relations: { label: () => undefined, choices: () => [] } } as const,
  };
  const found = (query: string): string[] => hitsIn(searched, query, 0, 6).map(({ row, column }) => `${row}:${column}`);
  expect(found("laga bryggan")).toEqual(["c:t"]);
  expect(found("125000")).toEqual(["a:n1"]);
  expect(found("125 000")).toEqual(["a:n1"]);
  expect(found("12,5")).toEqual(["d:n1"]);
  expect(found("  ")).toEqual([]);
  const index = (row: RowId): number => ROWS.indexOf(row);
  const at = (row: string): { row: RowId; column: ColumnId } => ({ row: row as RowId, column: "t" as ColumnId });
  expect(firstHit([at("a"), at("c"), at("e")], at("b"), index, () => 0)).toBe(1);
  expect(firstHit([at("a"), at("c")], at("f"), index, () => 0)).toBe(0);
  expect(firstHit([], at("f"), index, () => 0)).toBe(-1);
});

test("no chord of the conventions means two things, and a Mac deletes rows with the key it has", () => {
  const chords = Object.values(CONVENTIONS).flatMap((line) => Object.keys("keys" in line ? line.keys : {}));
  expect(new Set(chords).size).toBe(chords.length);
  expect(Object.keys(GRID_KEYS).length).toBe(chords.length);
  const press = { key: "Backspace", ctrlKey: false, metaKey: true, shiftKey: false, altKey: false };
  expect(gridAction(press, true)).toBe("delete-rows");
  expect(gridAction({ ...press, ctrlKey: true, metaKey: false }, false)).toBe("reveal");
  expect(chordsOf(CONVENTIONS.deleteRows, true)).toEqual(["Ctrl+Backspace"]);
  expect(chordsOf(CONVENTIONS.reveal, true)).toEqual([]);
});

test("chords are written with the names on the keyboard", () => {
  const words = { ctrl: "Ctrl", shift: "Skift", space: "Mellanslag", delete: "Delete" };
  expect(chordKeys("Ctrl+Shift++", words, false)).toEqual(["Ctrl", "Skift", "+"]);
  expect(chordKeys("Alt+Shift+ArrowUp", words, true)).toEqual(["⌥", "⇧", "↑"]);
  expect(chordKeys("Shift+Space", words, false)).toEqual(["Skift", "Mellanslag"]);
});
