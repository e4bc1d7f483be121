/** What is drawn, and how far to scroll. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Viewport } from "../../../client/grid/viewport.ts";
import {
  columnAt,
  columnsInView,
  coveredLeft,
  frozenWidth,
  leftEdges,
  placeAt,
  rowsInView,
  rowsPerPage,
  scrollToShow,
  withPinned,
} from "../../../client/grid/viewport.ts";

const view = (more: Partial<Viewport> = {}): Viewport => ({
  scrollTop: 0,
  scrollLeft: 0,
  width: 800,
  height: 440,
  rowHeight: 32,
  headerHeight: 40,
  gutter: 50,
  frozen: 1,
  lefts: leftEdges(Array.from({ length: 20 }, () => 100)),
  rowCount: 10_000,
  ...more,
});

test("only the rows in view are drawn, with some to spare on both sides", () => {
  expect(rowsInView(view(), 4)).toEqual({ first: 0, last: 17 });
  expect(rowsInView(view({ scrollTop: 3200 }), 4)).toEqual({ first: 96, last: 117 });
  expect(rowsInView(view({ scrollTop: 319_600 }), 4).last).toBe(10_000);
  expect(rowsInView(view({ rowCount: 0 }), 4)).toEqual({ first: 0, last: 0 });
});

test("only the columns in view are drawn", () => {
  expect(columnsInView(view({ scrollLeft: 500 }), 0)).toEqual({ first: 5, last: 13 });
  expect(columnsInView(view({ lefts: [0] }), 1)).toEqual({ first: 0, last: 0 });
});

test("a pinned row keeps its place in order and none is drawn twice", () => {
  expect(withPinned({ first: 5, last: 8 }, [2], 100)).toEqual([2, 5, 6, 7]);
  expect(withPinned({ first: 5, last: 8 }, [50, 6], 100)).toEqual([5, 6, 7, 50]);
  expect(withPinned({ first: 0, last: 2 }, [-1, 9], 3)).toEqual([0, 1]);
});

test("the frozen part takes at most two fifths of the view", () => {
  expect(frozenWidth(240, 50, 1440)).toBe(240);
  expect(frozenWidth(240, 50, 600)).toBe(190);
});

test("a cell that is shown is clear of header and frozen column, wherever one scrolls from", () => {
  fc.assert(
    fc.property(
      fc.record({
        row: fc.nat(9999),
        column: fc.nat(19),
        top: fc.nat(319_000),
        left: fc.nat(1200),
        frozen: fc.constantFrom(0, 1, 2),
      }),
      ({ row, column, top, left, frozen }) => {
        const from = view({ scrollTop: top, scrollLeft: left, frozen });
        const to = scrollToShow(from, row, column);
        const y = row * 32 - to.top + 40;
        expect(y).toBeGreaterThanOrEqual(40);
        expect(y + 32).toBeLessThanOrEqual(440);
        if (column < frozen) return;
        const x = 50 + column * 100 - to.left;
        expect(x).toBeGreaterThanOrEqual(column === 0 ? 0 : coveredLeft(from));
        expect(x + 100).toBeLessThanOrEqual(800);
      },
    ),
  );
});

test("a cell is shown with its handles where there is room behind it, and nothing behind the last is scrolled to", () => {
  expect(scrollToShow(view(), 12, 7)).toEqual({ top: 13 * 32 + 5 - 400, left: 50 + 800 + 5 - 800 });
  expect(scrollToShow(view({ rowCount: 20 }), 19, 19)).toEqual({ top: 20 * 32 - 400, left: 50 + 2_000 - 800 });
  const grouped = view({ rowCount: 20, heads: [0, 10] });
  expect(scrollToShow(grouped, 19, 1).top).toBe(22 * 32 - 400);
});

test("a cell that is in view already moves nothing", () => {
  const from = view({ scrollTop: 3200, scrollLeft: 300 });
  expect(scrollToShow(from, 105, 6)).toEqual({ top: 3200, left: 300 });
});

test("a point is found in its cell, over the frozen column too, and outside the view in the nearest", () => {
  const at = view({ scrollTop: 320, scrollLeft: 500 });
  expect(placeAt(at, 120, 50)).toEqual({ row: 10, column: 0 });
  expect(placeAt(at, 300, 50)).toEqual({ row: 10, column: 7 });
  expect(placeAt(at, 5000, 999_999)).toEqual({ row: 9999, column: 19 });
  expect(placeAt(at, -10, -500)).toEqual({ row: 0, column: 0 });
  expect(placeAt(view({ rowCount: 0, lefts: [0] }), 10, 50)).toEqual({ row: -1, column: -1 });
});

test("columns of different widths are found by their edges", () => {
  const lefts = leftEdges([100, 50, 200]);
  expect([0, 99, 100, 149, 150, 9999].map((x) => columnAt(lefts, x))).toEqual([0, 0, 1, 1, 2, 2]);
});

test("a page leaves one row of the old one in view", () => {
  expect(rowsPerPage(view())).toBe(11);
  expect(rowsPerPage(view({ height: 60 }))).toBe(1);
});
