/**
 * Laws of views (SPEC V): the order is total and stable, what is shown is what matches, nothing of the sheet changes, and a
 * view that stands shows, once it is arranged anew, what arranging from the beginning would.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, ColumnType } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { arrangementOf, sumsOf } from "../../shared/views/arrange.ts";
import { isWhole, operatorsFor, type ViewWorld } from "../../shared/views/conditions.ts";
import { textOrder } from "../../shared/views/text-order.ts";
import { standingOf } from "../../shared/views/standing.ts";
import { viewShape } from "../../shared/views/view-shape.ts";
import { EMPTY_VIEW, sameView, withoutColumns, type View } from "../../shared/views/view.ts";
import * as v from "valibot";

const column = (id: string, type: ColumnType, more: Partial<Column> = {}): Column => ({
  id: id as ColumnId,
  key: id,
  label: { sv: id },
  type,
  ord: id,
  ...more,
});
const options = ["c", "a", "b"].map((id) => ({ id, label: { sv: `val ${id}` } }));
const COLUMNS: readonly Column[] = [
  column("text", "text"),
  column("numb", "number"),
  column("date", "date"),
  column("chek", "yes-no"),
  column("choi", "select", { options }),
  column("many", "multi-select", { options }),
];
const TEXTS = ["Ö", "Å", "ä", "a", "A2", "A10", "Zebra", "", "norr sjö"];
const VALUES: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
  text: fc.constantFrom(...TEXTS),
  numb: fc.constantFrom(-1, 0, 2, 10, 2.5),
  date: fc.constantFrom("2026-01-31", "2026-02-01", "2026-11-22", "2027-01-01"),
  chek: fc.boolean(),
  choi: fc.constantFrom("a", "b", "c"),
  many: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
};
const cellsOfRow = fc.record(
  Object.fromEntries(Object.entries(VALUES).map(([id, value]) => [id, fc.option(value, { freq: 3 })])),
);
type Cells = Record<string, CellValue>;
const rowId = (at: number): RowId => `row${String(at).padStart(5, "0")}` as RowId;
const sheets = fc
  .array(cellsOfRow, { maxLength: 30 })
  .map((rows) => new Map(rows.map((cells, at): [RowId, Cells] => [rowId(at), { ...cells }])));

const ordering = fc.record({ column: fc.constantFrom(...COLUMNS.map(({ id }) => id)), down: fc.boolean() });
const condition = fc.constantFrom(...COLUMNS).chain((of) =>
  fc.constantFrom(...operatorsFor(of)).chain((is) => {
    const operand: fc.Arbitrary<string | number> =
      of.type === "number"
        ? fc.constantFrom(-1, 0, 2, 10)
        : of.type === "date" && is !== "within"
          ? fc.constantFrom("2026-01-31", "2026-11-22")
          : fc.constantFrom<string | number>("a", "ö", "30", 3);
    return fc.record({
      column: fc.constant(of.id),
      is: fc.constant(is),
      value: operand,
      to: operand,
      values: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 }),
    });
  }),
);
const views: fc.Arbitrary<View> = fc.record({
  sorts: fc.uniqueArray(ordering, { maxLength: 3, selector: (one) => one.column }),
  match: fc.constantFrom("all" as const, "any" as const),
  conditions: fc.array(condition, { maxLength: 2 }),
  group: fc.option(ordering),
  search: fc.constantFrom("", "", "a", "norr"),
});

const collator = new Intl.Collator("sv", { numeric: true });
const worldOf = (cells: ReadonlyMap<RowId, Cells>): ViewWorld => ({
  columns: COLUMNS,
  searched: COLUMNS,
  value: (row, id) => cells.get(row)?.[id] ?? null,
  text: (value) => (value === null ? "" : Array.isArray(value) ? value.join("; ") : String(value)),
  today: "2026-11-22",
  me: new Set(["a"]),
  collator,
});
const rowsOf = (cells: ReadonlyMap<RowId, Cells>): RowId[] => [...cells.keys()];

test("[V1] arranging gives each matching row once, in a total and stable order, and changes nothing of the sheet", () => {
  fc.assert(
    fc.property(sheets, views, (cells, view) => {
      const before = structuredClone([...cells]);
      const rows = rowsOf(cells);
      const arrangement = arrangementOf(view, worldOf(cells));
      const order = arrangement.arrange(rows);

      expect([...cells]).toEqual(before);
      expect(rows).toEqual(rowsOf(cells));
      expect(new Set(order).size).toBe(order.length);
      expect(new Set(order)).toEqual(new Set(rows.filter(arrangement.matches)));
      expect(arrangement.arrange(rows)).toEqual(order);
      // Of any two the first stands before the second: whole, not only side by side.
      for (let a = 0; a < order.length; a++) {
        for (let b = a + 1; b < order.length; b++) {
          const [one, other] = [order[a]!, order[b]!];
          const between = arrangement.compare(one, other);
          expect(between).toBeLessThanOrEqual(0);
          expect(Math.sign(arrangement.compare(other, one))).toBe(between === 0 ? 0 : 1);
          if (between === 0) expect(one < other).toBe(true);
        }
      }
      // Groups lie together.
      const names = order.map((row) => arrangement.groupOf?.(row) ?? "");
      expect(names.filter((name, at) => at === 0 || names[at - 1] !== name)).toHaveLength(new Set(names).size);
    }),
  );
});

test("[V1] every view that can be made is one that may be kept, and says the same after a way through JSON", () => {
  fc.assert(
    fc.property(views, (view) => {
      const kept = v.parse(viewShape, JSON.parse(JSON.stringify(view)));
      expect(sameView(kept, view)).toBe(true);
    }),
  );
});

test("[V2] all conditions leave what each of them leaves, any of them what one leaves, and a half-written one everything", () => {
  fc.assert(
    fc.property(sheets, fc.array(condition, { minLength: 1, maxLength: 3 }), (cells, conditions) => {
      const rows = rowsOf(cells);
      const left = (some: View["conditions"], match: View["match"]): RowId[] =>
        arrangementOf({ ...EMPTY_VIEW, conditions: some, match }, worldOf(cells)).arrange(rows);
      const whole = conditions.filter(isWhole);
      const each = whole.map((one) => new Set(left([one], "all")));

      expect(left(conditions, "all")).toEqual(rows.filter((row) => each.every((one) => one.has(row))));
      expect(left(conditions, "any")).toEqual(
        rows.filter((row) => whole.length === 0 || each.some((one) => one.has(row))),
      );
    }),
  );
});

test("[V1] the sums of groups are the sum of all, whatever the groups", () => {
  fc.assert(
    fc.property(sheets, ordering, (cells, group) => {
      const arrangement = arrangementOf({ ...EMPTY_VIEW, group }, worldOf(cells));
      const read = worldOf(cells).value;
      const order = arrangement.arrange(rowsOf(cells));
      const groups = new Map<string, RowId[]>();
      for (const row of order)
        groups.set(arrangement.groupOf!(row), [...(groups.get(arrangement.groupOf!(row)) ?? []), row]);
      const summed = COLUMNS.filter(({ type }) => type === "number");
      const id = summed[0]!.id;
      const parts = [...groups.values()].map((rows) => sumsOf(rows, summed, read).get(id) ?? 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(sumsOf(order, summed, read).get(id) ?? 0);
    }),
  );
});

const LETTERS = "a b c v w x y z å ä ö Å Ä Ö A B W é 1 2 -".split(" ").concat(" ");

test("[V1] texts stand where the language's own order puts them, whichever way that is found out", () => {
  const letters = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 6 });
  for (const language of ["sv", "fi"]) {
    const own = new Intl.Collator(language, { numeric: true });
    const order = textOrder(own);
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(Math.sign(order.compare(a, b))).toBe(Math.sign(own.compare(a, b)));
      }),
      { numRuns: 3_000 },
    );
  }
});

const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("edit" as const), at: fc.nat(40), cells: cellsOfRow }),
    fc.record({ kind: fc.constant("add" as const), own: fc.boolean(), after: fc.nat(40), cells: cellsOfRow }),
    fc.record({ kind: fc.constant("remove" as const), at: fc.nat(40) }),
  ),
  { maxLength: 12 },
);

test("[V3] a view that stands keeps shown rows in their places whatever others do, marks those that no longer match, and misses none that does", () => {
  fc.assert(
    fc.property(sheets, views, happenings, (cells, view, happening) => {
      const world = worldOf(cells);
      const standing = standingOf(arrangementOf(view, world), rowsOf(cells));
      let next = 100;
      for (const one of happening) {
        const before = standing.rows();
        const rows = rowsOf(cells);
        let gone: RowId | undefined;
        if (one.kind === "edit") {
          const row = rows[one.at];
          if (row === undefined) continue;
          Object.assign(cells.get(row)!, one.cells);
          standing.changed([row]);
        } else if (one.kind === "add") {
          const row = rowId(next++);
          cells.set(row, { ...one.cells });
          standing.rowsChanged(rowsOf(cells), one.own ? { after: rows[one.after] ?? null } : undefined);
          if (one.own) expect(standing.rows()).toContain(row);
        } else {
          gone = rows[one.at];
          if (gone === undefined) continue;
          cells.delete(gone);
          standing.rowsChanged(rowsOf(cells));
        }
        const now = standing.rows();
        // Whoever stood goes on standing, in the same order.
        expect(now.filter((row) => before.includes(row))).toEqual(before.filter((row) => row !== gone));

        const matches = arrangementOf(view, world).matches;
        expect(new Set(now).size).toBe(now.length);
        for (const row of rowsOf(cells)) {
          if (matches(row)) expect(now).toContain(row);
          else if (now.includes(row)) expect(standing.mark(row)).toMatch(/^(?:left|new)$/);
        }
      }
      // Where nothing is marked, arranging anew would change nothing.
      if (standing.due() === 0) expect(standing.rows()).toEqual(arrangementOf(view, world).arrange(rowsOf(cells)));
    }),
  );
});

test("[V7] a view that names columns which are gone goes on without them, and is the same view where all are there", () => {
  fc.assert(
    fc.property(sheets, views, fc.constantFrom(...COLUMNS.map(({ id }) => id)), (cells, view, gone) => {
      const left = withoutColumns(view, (id) => id !== gone);
      expect(withoutColumns(view, () => true)).toBe(view);
      expect([...left.sorts, ...left.conditions].some((part) => part.column === gone)).toBe(false);
      const world = { ...worldOf(cells), columns: COLUMNS.filter(({ id }) => id !== gone) };
      expect(arrangementOf(view, world).arrange(rowsOf(cells))).toEqual(
        arrangementOf(left, world).arrange(rowsOf(cells)),
      );
    }),
  );
});
