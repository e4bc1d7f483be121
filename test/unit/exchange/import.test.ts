/** What an import makes of a file, before anything is written, and how it is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBook } from "../../../client/exchange/book.ts";
import { guessType, headingRow, matchHeadings } from "../../../client/exchange/guess.ts";
import { missingOptions, planImport, type ImportPlan, type PlanWorld } from "../../../client/exchange/import-plan.ts";
import { partsOf, runImport } from "../../../client/exchange/import-run.ts";
import { columnsByHeadings } from "../../../client/exchange/paste-by-headings.ts";
import type { SheetCommands } from "../../../client/doc/model.ts";
import { rawText, type RawCell } from "../../../client/grid/cells/raw-cell.ts";
import { harvest } from "../../../shared/template/sheets/harvest.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import { columnOf, contextOf, STATUS, THEMES } from "../grid/columns.ts";

const context = contextOf("sv");
const HARVEST: readonly Column[] = harvest.columns;
const planned = (world: Partial<PlanWorld> & Pick<PlanWorld, "rows" | "landings">): ImportPlan => {
  const work = planImport({
    from: 1,
    context,
    compared: [],
    sheet: { rows: () => [], cell: () => null },
    mayInsert: () => undefined,
    ...world,
  });
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
};

test("headings are found below a title, and a table of values alone has none", () => {
  expect(headingRow([["Enkät 2019"], [], ["Namn", "Kostnad"], ["Brygga", 5]])).toBe(2);
  expect(headingRow([["Namn"], ["Brygga"]])).toBe(0);
  expect(
    headingRow([
      ["Brygga", 5],
      ["Väg", 7],
    ]),
  ).toBe(-1);
});

test("headings name columns in any language, with units and stars beside, and each column once", () => {
  const found = matchHeadings(["INPUT", "Ryhmä *", "Slag (behov m.m.)", "Grupp", "Okänd"], HARVEST);
  expect(found).toEqual(["text", "group", "kind", undefined, undefined]);
});

test("types are guessed from what stands in the cells", () => {
  const guess = (cells: readonly RawCell[]): string => {
    const { type, unit } = guessType(cells, { ...context, today: () => "2026-11-23" });
    return unit === undefined ? type : `${type} ${unit}`;
  };
  expect(guess(["1 234,5", "2", "-3"])).toBe("number");
  expect(guess([1, 2.5, null])).toBe("number");
  expect(guess(["1 234 kr", "5 kr"])).toBe("currency SEK");
  expect(guess([{ number: 5, shown: "5 EUR" }])).toBe("currency EUR");
  expect(guess(["1,5 %", "20 %"])).toBe("percent");
  expect(guess([{ share: 0.5 }])).toBe("percent");
  expect(guess(["2019-05-01", "1.5.2019"])).toBe("date");
  expect(guess([{ date: "2019-05-01T14:30" }])).toBe("date-time");
  expect(guess([true, false])).toBe("yes-no");
  expect(guess(["Ja", "Nej", "Ja"])).toBe("yes-no");
  expect(guess([0, 1, 1])).toBe("number");
  expect(guess(["https://norsjo.se", "http://x.se/y"])).toBe("link");
  expect(guess(["070-123 45 67", "0910-12 34 56"])).toBe("text");
  expect(guess(["1/3", "2/4"])).toBe("text");
  expect(guess(["två\nrader"])).toBe("long-text");
  expect(guess(["a", "b", "a", "b", "a", "b"])).toBe("select");
  expect(guess([])).toBe("text");
});

test("[F3] a cell that cannot be taken is told with its line, and the rest of its row comes along", () => {
  const plan = planned({
    rows: [
      ["Namn", "Kostnad", "Status"],
      ["Brygga", "5", "Pågår"],
      ["Väg", "många", "Nedlagd"],
      [" ", null],
    ],
    landings: [
      { from: 0, column: columnOf("text", { id: "name" as ColumnId }) },
      { from: 1, column: columnOf("number", { id: "cost" as ColumnId }) },
      { from: 2, column: { ...STATUS, id: "status" as ColumnId } },
    ],
  });
  expect(plan.rows).toEqual([
    { line: 2, values: { name: "Brygga", cost: 5, status: "ongoing" } },
    { line: 3, values: { name: "Väg" } },
  ]);
  expect(plan.misfits.map(({ line, text, why }) => [line, text, why])).toEqual([
    [3, "många", "not-a-number"],
    [3, "Nedlagd", "no-such-option"],
  ]);
  expect(plan).toMatchObject({ values: 6, blank: 1 });
});

test("[F4] twins are found in the file and in the sheet; a doubtful row is nobody's twin", () => {
  const name = columnOf("text", { id: "name" as ColumnId });
  const cost = columnOf("number", { id: "cost" as ColumnId });
  const plan = planned({
    rows: [
      ["Namn", "Kostnad"],
      ["Brygga", "5"],
      ["brygga ", "5"],
      ["Väg", "7"],
      ["Väg", "x"],
      ["Ny", "1"],
    ],
    landings: [
      { from: 0, column: name },
      { from: 1, column: cost },
    ],
    compared: [name.id, cost.id],
    sheet: { rows: () => ["r1" as RowId], cell: (_row, column) => (column === name.id ? "VÄG" : 7) },
  });
  expect(plan.rows.map(({ line, twin }) => [line, twin])).toEqual([
    [2, undefined],
    [3, "file"],
    [4, "sheet"],
    [5, undefined],
    [6, undefined],
  ]);
});

test("[F2] a row the person may not make is left out whole, and says why", () => {
  const name = columnOf("text", { id: "name" as ColumnId });
  const plan = planned({
    rows: [["Namn"], ["mitt"], ["annans"]],
    landings: [{ from: 0, column: name }],
    mayInsert: (values) => (values[name.id] === "annans" ? { code: "other-organisation" } : undefined),
  });
  expect(plan.rows.map(({ line }) => line)).toEqual([2]);
  expect(plan.misfits).toEqual([{ line: 3, column: undefined, text: "annans", why: { code: "other-organisation" } }]);
});

test("choices the column has not are listed once each, lists taken apart for several", () => {
  let n = 0;
  const newId = (): string => `new${++n}`;
  expect(
    missingOptions(["Pågår", "Nedlagd", "nedlagd ", "Vilar"], STATUS, context, newId).map(({ label }) => label.sv),
  ).toEqual(["Nedlagd", "Vilar"]);
  expect(missingOptions(["Väg; Skog", "Skog; Vatten"], THEMES, context, newId).map(({ label }) => label.sv)).toEqual([
    "Skog",
    "Vatten",
  ]);
});

test("[F3] S2.6: the survey's 550 answers are found in the real file, its 12 twins and what does not fit told", async () => {
  const file = new Uint8Array(readFileSync(join(import.meta.dirname, "../../support/fixtures/survey-550.xlsx")));
  const { rows } = await (await openBook(file)).table(0);
  const at = headingRow(rows);
  expect(at).toBe(2);
  const found = matchHeadings(
    rows[at]!.map((cell) => rawText(cell, context)),
    HARVEST,
  );
  const landings = found.flatMap((id, from) =>
    id === undefined ? [] : [{ from, column: HARVEST.find((one) => one.id === id)! }],
  );
  expect(landings.map(({ column }) => column.id)).toEqual(["text", "group", "kind", "times", "answOn", "spot"]);
  const plan = planned({ rows, from: at + 1, landings, compared: landings.map(({ column }) => column.id) });
  expect(plan.rows).toHaveLength(562);
  expect(plan.rows.filter(({ twin }) => twin === undefined)).toHaveLength(550);
  expect(new Set(plan.misfits.map(({ text }) => text))).toEqual(new Set(["hemvändare"]));
  expect(plan.rows[0]!.values).toMatchObject({
    answOn: expect.stringMatching(/^2019-\d\d-\d\d$/),
    times: expect.any(Number),
  });
});

test("[F2] an import is written in small parts, in order, as one step; given up it is taken back", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => ({
    line: i + 2,
    values: { ["name" as ColumnId]: `rad ${i}`, ["cost" as ColumnId]: i },
  }));
  expect(partsOf(rows).map((part) => part.length)).toEqual([1_125, 75]);
  const long = rows.slice(0, 40).map((row) => ({ ...row, values: { ["name" as ColumnId]: "x".repeat(20_000) } }));
  expect(Math.max(...partsOf(long).map((part) => JSON.stringify(part).length))).toBeLessThan(400_000);

  const calls: string[] = [];
  let made = 0;
  const commands = {
    beginStep: () => {
      calls.push("begin");
      return () => void calls.push("end");
    },
    insertRows: (after: RowId | null, count: number) => {
      calls.push(`insert ${count} after ${after}`);
      return Array.from({ length: count }, () => `r${++made}` as RowId);
    },
    undo: () => {
      calls.push("undo");
      return { restored: [], rows: [], kept: 0, left: [] };
    },
  } as unknown as SheetCommands;
  const world = {
    commands,
    lastRow: () => "last" as RowId,
    lastColumn: () => null,
    progress: () => undefined,
    cancelled: () => false,
    rest: async () => undefined,
  };
  const order = { rows, columns: [], options: [] };
  expect(await runImport(order, world)).toHaveLength(1_200);
  expect(calls).toEqual(["begin", "insert 1125 after last", "insert 75 after r1125", "end"]);
  calls.length = 0;
  expect(await runImport(order, { ...world, cancelled: () => calls.length > 1 })).toBeUndefined();
  expect(calls.map((call) => call.split(" ")[0])).toEqual(["begin", "insert", "end", "undo"]);
});

test("a paste goes by headings only when most of its first row are headings", () => {
  const two = columnsByHeadings(["Grupp", "Inspel", "Annat"], HARVEST);
  expect(two?.onto.map(({ id }) => id)).toEqual(["group", "text"]);
  expect(two?.unknown).toEqual(["Annat"]);
  expect(columnsByHeadings(["Inspel", "a", "b"], HARVEST)).toBeUndefined();
  expect(columnsByHeadings(["Brygga", "Väg"], HARVEST)).toBeUndefined();
});
