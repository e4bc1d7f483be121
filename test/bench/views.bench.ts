/**
 * What one's own view costs over 10,000 x 20 (goals P13): sorting, filtering, grouping and searching the whole sheet, and
 * following edits of others while it stands. Prints; judges nothing. `node --import tsx test/bench/views.bench.ts`
 * `SAMPLAN_ROWS` asks for another number of rows.
 */
import * as Y from "yjs";
import { formatCell } from "../../client/grid/cells/cell-types.ts";
import type { CellContext } from "../../client/grid/cells/parsed.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import { arrangementOf, sumsOf, summedColumns } from "../../shared/views/arrange.ts";
import { standingOf } from "../../shared/views/standing.ts";
import { EMPTY_VIEW, type View } from "../../shared/views/view.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { chunksOf, COLUMNS, firstColumns } from "./content.ts";

const ROWS = Number(process.env["SAMPLAN_ROWS"] ?? "10000");
const sheet = makeSheetView(firstSnapshot(firstColumns(), chunksOf(ROWS)).snapshot, new Y.Doc());
const context: CellContext = {
  language: "sv",
  country: "SE",
  relations: { label: (_column, row) => `Namn ${row}`, choices: () => [] },
};
const world = {
  columns: COLUMNS,
  searched: COLUMNS,
  value: sheet.cell,
  text: (value: Parameters<typeof formatCell>[0], column: (typeof COLUMNS)[number]) =>
    formatCell(value, column, context),
  today: "2026-11-22",
  me: new Set<string>(),
  memory: new Map<RowId, string>(),
  collator: new Intl.Collator("sv", { numeric: true }),
};
// The first text of its type is a number of its own in every row; the second is made of words.
const of = (type: string) => COLUMNS.findLast((column) => column.type === type)!.id;
const [text, number, select, date, relation] = ["text", "number", "select", "date", "relation"].map((type) => of(type));

/** Median of a few: the first pays for what is compiled and cached. */
function measure(what: string, run: () => unknown): void {
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  const [first, sorted] = [times[0]!, times.toSorted((a, b) => a - b)];
  console.log(`${what.padEnd(64)} ${sorted[3]!.toFixed(1)} ms, first ${first.toFixed(1)}`);
}
const arrange = (view: Partial<View>): RowId[] =>
  arrangementOf({ ...EMPTY_VIEW, ...view }, world).arrange(sheet.rows());
const by = (column: typeof text, down = false) => ({ column: column!, down });

console.log(`${ROWS} x ${COLUMNS.length}`);
measure("sort by a number", () => arrange({ sorts: [by(number)] }));
measure("sort by a text, all different", () => arrange({ sorts: [by(text)] }));
measure("sort by a relation's names", () => arrange({ sorts: [by(relation)] }));
measure("sort by a choice, a day and a number", () => arrange({ sorts: [by(select), by(date, true), by(number)] }));
const some: View["conditions"] = [
  { column: number!, is: "more", value: 100 },
  { column: select!, is: "any-of", values: ["o1", "o2", "o3"] },
];
measure("filter by a number and a choice", () => arrange({ conditions: some }));
measure("filter by words in a text", () => arrange({ conditions: [{ column: text!, is: "contains", value: "norr" }] }));
measure("search all 20 columns, first letter", () => {
  world.memory.clear();
  return arrange({ search: "ingenstans alls" });
});
measure("search all 20 columns, typing on", () => arrange({ search: "ingenstans alls" }));
const full: View = { ...EMPTY_VIEW, conditions: some, sorts: [by(text), by(number)], group: by(select) };
measure("filter, group and sort by two", () => arrange(full));
measure("sums of all rows", () => sumsOf(sheet.rows(), summedColumns(COLUMNS), sheet.cell));

const arrangement = arrangementOf(full, world);
const standing = standingOf(arrangement, sheet.rows());
const rows = sheet.rows();
standing.changed([rows[0]!]);
measure("one remote cell while that view stands", () => standing.changed([rows[Math.floor(Math.random() * ROWS)]!]));
measure("1,000 remote cells in 1,000 updates", () => {
  for (let i = 0; i < 1_000; i++) standing.changed([rows[(i * 7) % ROWS]!]);
});
measure("1,000 remote cells in one update", () => standing.changed(rows.slice(0, 1_000)));
measure("everything read anew (an epoch's end)", () => standing.changed(undefined));
