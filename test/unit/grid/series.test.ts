/** What a fill goes on with. */
import { expect, test } from "vitest";
import { continued } from "../../../client/grid/series.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";

test("a line of cells goes on as a spreadsheet would", () => {
  const table: readonly (readonly [given: readonly CellValue[], next: readonly CellValue[]])[] = [
    [[5], [5, 5]],
    [
      [1, 3],
      [5, 7],
    ],
    [
      [10, 7.5],
      [5, 2.5],
    ],
    [
      [0.1, 0.2],
      [0.3, 0.4],
    ],
    [
      [1, 2, 4],
      [1, 2],
    ],
    [["2026-02-27"], ["2026-02-28", "2026-03-01"]],
    [
      ["2026-05-01", "2026-05-08"],
      ["2026-05-15", "2026-05-22"],
    ],
    [
      ["2026-01-15", "2026-02-15"],
      ["2026-03-15", "2026-04-15"],
    ],
    [
      ["2026-01-31", "2026-02-28"],
      ["2026-03-31", "2026-04-30"],
    ],
    [
      ["2025-06-01", "2026-06-01"],
      ["2027-06-01", "2028-06-01"],
    ],
    [["fredag"], ["lördag", "söndag"]],
    [["Sön"], ["Mån", "Tis"]],
    [["DECEMBER"], ["JANUARI", "FEBRUARI"]],
    [
      ["maanantai", "keskiviikko"],
      ["perjantai", "sunnuntai"],
    ],
    [["Monday"], ["Tuesday", "Wednesday"]],
    [["Möte 1"], ["Möte 2", "Möte 3"]],
    [["A09"], ["A10", "A11"]],
    [
      ["Byadialog 2", "Byadialog 4"],
      ["Byadialog 6", "Byadialog 8"],
    ],
    [["12"], ["12", "12"]],
    [
      ["Norrby", "Söderby"],
      ["Norrby", "Söderby"],
    ],
    [[true], [true, true]],
    [
      [null, 3],
      [null, 3],
    ],
    [
      [["home"], ["road"]],
      [["home"], ["road"]],
    ],
    [[], []],
  ];
  for (const [given, next] of table) {
    expect([given, continued(given, next.length || 2)]).toEqual([given, next]);
  }
});

test("backwards it goes the other way, nearest first", () => {
  expect(continued([3, 5], 2, "auto", true)).toEqual([1, -1]);
  expect(continued(["2026-03-01"], 2, "auto", true)).toEqual(["2026-02-28", "2026-02-27"]);
  expect(continued(["a", "b", "c"], 4, "auto", true)).toEqual(["c", "b", "a", "c"]);
  expect(continued(["måndag"], 1, "auto", true)).toEqual(["söndag"]);
});

test("asked to copy it repeats, asked for a series one number counts", () => {
  expect(continued([1, 2], 3, "copy")).toEqual([1, 2, 1]);
  expect(continued(["2026-05-01"], 1, "copy")).toEqual(["2026-05-01"]);
  expect(continued([5], 3, "series")).toEqual([6, 7, 8]);
  expect(continued(["12"], 1, "series")).toEqual(["13"]);
});
