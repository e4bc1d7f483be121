/** Laws of the selection and of fills, whatever the sheet and whatever is pressed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Axes, Selection } from "../../client/grid/selection.ts";
import { cellsIn, cycled, holds, placeOf, rangeOf, reaching, repair } from "../../client/grid/selection.ts";
import { continued } from "../../client/grid/series.ts";
import { afterDrop } from "../../client/grid/row-order.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const seed = Number(process.env["SIM_SEED"] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed, numRuns: 300 });

const axesOf = (rows: readonly RowId[], columns: number): Axes => ({
  rows,
  columns: Array.from({ length: columns }, (_, i) => `c${i}` as ColumnId),
  rowIndex: (row) => rows.indexOf(row),
  columnIndex: (column) => Number(column.slice(1)),
});
const rowsOf = (count: number): RowId[] => Array.from({ length: count }, (_, i) => `r${i}` as RowId);

const arbitraryRange = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      axes: fc.constant(axesOf(rowsOf(rows), columns)),
      from: fc.tuple(fc.nat(rows - 1), fc.nat(columns - 1)),
      to: fc.tuple(fc.nat(rows - 1), fc.nat(columns - 1)),
    }),
  )
  .map(({ axes, from, to }) => ({ axes, held: reaching(placeOf(axes, ...from)!, placeOf(axes, ...to)!) }));

test("Tab and Enter visit every cell of a range once before they come round, and back again the same way", () => {
  fc.assert(
    fc.property(arbitraryRange, fc.boolean(), ({ axes, held }, across) => {
      const range = rangeOf(held, axes);
      const seen = new Set<string>();
      let now: Selection = held;
      for (let i = 0; i < cellsIn(range); i++) {
        expect(holds(range, axes.rowIndex(now.active.row), axes.columnIndex(now.active.column))).toBe(true);
        seen.add(`${now.active.row}:${now.active.column}`);
        const next = cycled(axes, now, across, true);
        expect(cycled(axes, next, across, false)).toEqual(now);
        now = next;
      }
      expect(seen.size).toBe(cellsIn(range));
      expect(now).toEqual(held);
    }),
  );
});

test("whatever rows go, the repaired selection stands in the sheet with its active cell inside its range", () => {
  fc.assert(
    fc.property(arbitraryRange, fc.func(fc.boolean()), ({ axes, held }, stays) => {
      const left = axes.rows.filter((row) => stays(row));
      const now = axesOf(left, axes.columns.length);
      const last = { row: axes.rowIndex(held.active.row), column: axes.columnIndex(held.active.column) };
      const whole = repair(held, now, last);
      expect(whole === undefined).toBe(left.length === 0);
      if (whole === undefined) return;
      const range = rangeOf(whole, now);
      expect(holds(range, now.rowIndex(whole.active.row), now.columnIndex(whole.active.column))).toBe(true);
    }),
  );
});

test("moved rows land together before the row they were let go at, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), fc.nat(11), fc.nat(12), (count, a, b, at) => {
      const rows = rowsOf(count);
      const top = Math.min(a, b) % count;
      const bottom = Math.max(top, Math.max(a, b) % count);
      const before = at % (count + 1);
      const moving = rows.slice(top, bottom + 1);
      const after = afterDrop(rows, { top, bottom }, before);
      expect(after === undefined).toBe(before >= top && before <= bottom + 1);
      if (after === undefined) return;
      const staying = rows.filter((row) => !moving.includes(row));
      const moved = staying.toSpliced(after === null ? 0 : staying.indexOf(after) + 1, 0, ...moving);
      expect(moved.toSorted()).toEqual(rows.toSorted());
      expect(moved.indexOf(moving[0]!)).toBe(before < top ? before : before - moving.length);
    }),
  );
});

test("a copy comes round to what was given; numbers in step go on in step, there and back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -999, max: 999 }),
      (given, by) => {
        expect(continued(given, given.length * 2, "copy")).toEqual([...given, ...given]);
        const steps = given.map((_, i) => given[0]! + by * i);
        const next = continued(steps, 3, "series") as number[];
        const step = steps.length === 1 ? 1 : by;
        expect(next).toEqual([0, 1, 2].map((i) => steps.at(-1)! + step * (i + 1)));
        expect(continued(next, steps.length, "series", true).toReversed()).toEqual(
          steps.map((_, i) => next[0]! - step * (steps.length - i)),
        );
      },
    ),
  );
});
