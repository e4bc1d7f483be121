/** Two values kept in one cell (SPEC C8). */
import { expect, test } from "vitest";
import { bothOf } from "../../../client/grid/both-of.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";

const column = (type: Column["type"]): Column =>
  ({ id: "textA", key: "a", label: { sv: "A" }, type, ord: "a0", options: [] }) as unknown as Column;

test.each<[string, Column["type"], CellValue, CellValue, CellValue, CellValue | undefined]>([
  ["two texts stand side by side", "text", null, "hers", "mine", "hers / mine"],
  ["two long texts below each other", "long-text", null, "hers", "mine", "hers\nmine"],
  [
    "what both began with stands once",
    "text",
    "Bilda förening",
    "Bilda förening nu",
    "Bilda förening i höst",
    "Bilda förening nu i höst",
  ],
  ["hers that holds mine is both", "text", "a", "hers and mine", "mine", "hers and mine"],
  ["mine that holds hers is both", "text", "a", "hers", "hers and mine", "hers and mine"],
  ["a cell holds one number", "number", 1, 2, 3, undefined],
  ["a cell holds one day", "date", null, "2026-01-01", "2026-02-02", undefined],
  ["one choice", "select", null, "a", "b", undefined],
])("[C8] %s", (_, type, before, theirs, mine, both) => {
  expect(bothOf(column(type), before, theirs, mine)).toEqual(both);
});

test("[C8] several choices become one set, and two texts that are too long together stay two", () => {
  const several = { ...column("multi-select"), options: [{ id: "a" }, { id: "b" }, { id: "c" }] } as unknown as Column;

  expect(bothOf(several, ["a"], ["a", "b"], ["a", "c"])).toEqual(["a", "b", "c"]);
  expect(bothOf(column("text"), null, "x".repeat(100_000), "y".repeat(100_000))).toBeUndefined();
});
