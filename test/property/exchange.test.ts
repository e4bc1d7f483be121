/** Files hold what sheets hold: whatever stands in a table, writing it and reading it gives the same again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openBook, writeBook } from "../../client/exchange/book.ts";
import { formatCsv, parseCsv } from "../../client/exchange/csv.ts";
import { parseSeparated } from "../../client/grid/clipboard.ts";
import { bookSheet, csvMatrix, pixelsOf, sheetNames, type ExportedSheet } from "../../client/exchange/export-table.ts";
import { matchHeadings } from "../../client/exchange/guess.ts";
import { parseRaw, type RawCell } from "../../client/grid/cells/raw-cell.ts";
import { isEmpty } from "../../client/grid/cells/cell-types.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { LANGUAGES, type Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { columnOf, contextOf, OWNER, PARTNERS, person, STATUS, THEMES } from "../unit/grid/columns.ts";

const id = (name: string): ColumnId => name as ColumnId;
const COLUMNS: readonly Column[] = [
  columnOf("text", { id: id("name"), label: { sv: "Namn" }, width: 300 }),
  columnOf("long-text", { id: id("long"), label: { sv: "Beskrivning" }, width: 420 }),
  columnOf("number", { id: id("count"), label: { sv: "Antal" }, width: 90 }),
  columnOf("currency", { id: id("cost"), label: { sv: "Kostnad" }, unit: "SEK" }),
  columnOf("percent", { id: id("share"), label: { sv: "Andel" } }),
  columnOf("date", { id: id("day"), label: { sv: "Dag" } }),
  columnOf("date-time", { id: id("time"), label: { sv: "Tid" } }),
  columnOf("yes-no", { id: id("done"), label: { sv: "Klar" } }),
  { ...STATUS, id: id("status"), label: { sv: "Status" } },
  { ...THEMES, id: id("themes"), label: { sv: "Teman" } },
  { ...OWNER, id: id("owner"), label: { sv: "Ägare" } },
  { ...PARTNERS, id: id("others"), label: { sv: "Medverkande" } },
  columnOf("link", { id: id("link"), label: { sv: "Länk" } }),
  columnOf("rating", { id: id("stars"), label: { sv: "Betyg" } }),
];

/** Texts as people write them: no other line breaks than one kind, no blank ends, nothing a file cannot hold. */
const said = fc
  .oneof(
    fc.string({ maxLength: 40 }),
    fc.stringMatching(/^['=+@;,"\t -][a-zåäö0-9 ;,"'=\n]{0,12}$/),
    fc.constantFrom("=1+1", "'=1", "-x", "+46 70", "sep=;", "007", "2019-05-01", "Ja", "1,5 %", "två\nrader", '"'),
  )
  .map((text) => text.replaceAll(/[^\n\P{C}]/gu, "x").trim())
  .filter((text) => text !== "");
const day = fc
  .date({ min: new Date("1900-03-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
/** Fifteen digits: what a spreadsheet keeps. */
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toFixed(4)) + 0),
);
const valueOf: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
  name: said.map((text) => text.replaceAll("\n", " ")),
  long: said,
  count: number,
  cost: number.map((value) => Number(value.toFixed(2)) + 0),
  share: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 10_000),
  day: day.map((iso) => iso.slice(0, 10)),
  time: day.map((iso) => iso.slice(0, 16)),
  done: fc.boolean(),
  status: fc.constantFrom("planned", "ongoing"),
  themes: fc.subarray(["road", "culture", "home"], { minLength: 1 }),
  owner: fc.constantFrom([person(0)], [person(2)]),
  others: fc.subarray([person(0), person(1), person(2)], { minLength: 1 }),
  link: fc.constantFrom("https://norsjo.se/plan?a=1;2", "mailto:plan@norsjo.se"),
  stars: fc.integer({ min: 1, max: 5 }),
};
const record = fc.record(
  Object.fromEntries(COLUMNS.map((column) => [column.id, fc.option(valueOf[column.id]!, { freq: 4, nil: null })])),
);
const table = fc.array(record, { minLength: 1, maxLength: 12 });
const reader = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  country: fc.constantFrom("SE" as const, "FI" as const),
});

const sheetOf = (records: readonly Record<string, CellValue>[]): ExportedSheet => ({
  label: { sv: "Blad" },
  columns: COLUMNS,
  rows: records.map((_, i) => `row${i}` as RowId),
  cell: (row, column) => records[Number(row.slice(3))]?.[column] ?? null,
});

/** Read back by the headings and the columns' own readers. */
function readBack(
  cells: readonly (readonly RawCell[])[],
  context: ReturnType<typeof contextOf>,
): readonly Record<string, unknown>[] {
  const found = matchHeadings((cells[0] ?? []).map(String), COLUMNS);
  expect(found).toEqual(COLUMNS.map((column) => column.id));
  return cells.slice(1).map((row) =>
    Object.fromEntries(
      COLUMNS.map((column, at) => {
        const parsed = parseRaw(row[at] ?? null, column, context);
        if ("error" in parsed) throw new Error(`${column.key}: ${JSON.stringify(row[at])} is ${parsed.error}`);
        return [column.id, isEmpty(parsed.ok) ? null : parsed.ok];
      }),
    ),
  );
}

test("[F5] a table written as XLSX is read the same: values, days, shares, names, empty cells and widths", async () => {
  await fc.assert(
    fc.asyncProperty(table, reader, async (records, { language, country }) => {
      const context = contextOf(language, country);
      const last = records.findLastIndex((one) => Object.values(one).some((value) => value !== null));
      const bytes = await writeBook([bookSheet(sheetOf(records), context)]);
      const read = await (await openBook(new Uint8Array(bytes))).table(0);
      expect(readBack(read.rows, context)).toEqual(records.slice(0, last + 1));
      expect(read.widths.slice(0, 3).map((width) => pixelsOf(width ?? 0))).toEqual([300, 420, 90]);
    }),
    { numRuns: 40 },
  );
});

test("[F5] a table written as CSV is read the same in the language it was written in", () => {
  fc.assert(
    fc.property(table, reader, (records, { language, country }) => {
      const context = contextOf(language, country);
      const last = records.findLastIndex((one) => Object.values(one).some((value) => value !== null));
      const file = formatCsv(csvMatrix(sheetOf(records), context), language === "en" ? "," : ";");
      expect(readBack(parseCsv(file), context).slice(0, last + 1)).toEqual(records.slice(0, last + 1));
      for (const cell of parseSeparated(file.slice(1), language === "en" ? "," : ";").flat())
        expect(cell).not.toMatch(/^[=+@\t\r]|^-(?![\d.,]+( %)?$)/);
    }),
    { numRuns: 100 },
  );
});

test("sheets' names are such that a workbook may have them, each once", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 50 }), { maxLength: 8 }), (names) => {
      const made = sheetNames(names);
      expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of made) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/s);
    }),
  );
});
