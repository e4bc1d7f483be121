/**
 * Round trip with LibreOffice: what is exported is opened, recalculated and saved by it, and read again with the same
 * values, types, days and widths. Live where `soffice` is installed, which the run says; everywhere with the file a real
 * LibreOffice saved (test/support/fixtures/README.md).
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBook, writeBook, type FileTable } from "../../client/exchange/book.ts";
import { formatCsv, parseCsv } from "../../client/exchange/csv.ts";
import { bookSheet, csvMatrix, pixelsOf, type ExportedSheet } from "../../client/exchange/export-table.ts";
import { guessType } from "../../client/exchange/guess.ts";
import { comparisonBook, comparisonCsv } from "../../client/compare/files.ts";
import { titleOf } from "../../client/compare/figures/world.ts";
import { formatHtml } from "../../client/grid/copied-html.ts";
import { parseRaw, type RawCell } from "../../client/grid/cells/raw-cell.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { manyWorld } from "../support/compare-world.ts";
import { columnOf, contextOf, PARTNERS, person, STATUS, THEMES } from "../unit/grid/columns.ts";

const FIXTURE = join(import.meta.dirname, "../support/fixtures/round-trip.xlsx");
const OFFICE = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "soffice"))
  .find((path) => existsSync(path));
/** Given as the reason where it is skipped. */
const MISSING = "no soffice on this machine";
if (OFFICE === undefined)
  console.warn(
    "No soffice on this machine: the live round trip through LibreOffice is SKIPPED, its saved file is read.",
  );

const context = contextOf("sv");
const id = (name: string): ColumnId => name as ColumnId;
const COLUMNS: readonly Column[] = [
  columnOf("text", { id: id("name"), label: { sv: "Namn" }, width: 300 }),
  columnOf("long-text", { id: id("long"), label: { sv: "Beskrivning" }, width: 420 }),
  columnOf("number", { id: id("count"), label: { sv: "Antal" }, width: 90 }),
  columnOf("currency", { id: id("cost"), label: { sv: "Kostnad" }, unit: "SEK", width: 120 }),
  columnOf("percent", { id: id("share"), label: { sv: "Andel" }, width: 80 }),
  columnOf("date", { id: id("day"), label: { sv: "Dag" }, width: 110 }),
  columnOf("date-time", { id: id("time"), label: { sv: "Tid" }, width: 150 }),
  columnOf("yes-no", { id: id("done"), label: { sv: "Klar" }, width: 70 }),
  { ...STATUS, id: id("status"), label: { sv: "Status" }, width: 130 },
  { ...THEMES, id: id("themes"), label: { sv: "Teman" }, width: 180 },
  { ...PARTNERS, id: id("others"), label: { sv: "Medverkande" }, width: 240 },
  // Worked out here, a value in the file.
  columnOf("formula", { id: id("sum"), label: { sv: "Summa" }, width: 100 }),
];
const RECORDS: readonly Readonly<Record<string, CellValue>>[] = [
  {
    name: '=HYPERLINK("http://x";"x")',
    long: 'Två\nrader med "citat"; och semikolon',
    count: 1234567.125,
    cost: 1234.5,
    share: 0.015,
    day: "2019-05-01",
    time: "2019-05-01T14:30",
    done: true,
    status: "ongoing",
    themes: ["road", "culture"],
    others: [person(0), person(2)],
    sum: 1235801.625,
  },
  {
    name: "007",
    long: "-5 grader, +46 70 och @alla",
    count: -5,
    cost: -0.25,
    share: 1,
    day: "1999-12-31",
    time: "2020-02-29T00:05",
    done: false,
    status: "planned",
    themes: ["home"],
    others: [person(1)],
    sum: -5.25,
  },
  {
    name: "Ja",
    long: null,
    count: 0,
    cost: 0,
    share: 0,
    day: null,
    time: null,
    done: null,
    status: null,
    themes: null,
    others: null,
    sum: 0,
  },
];
const SHEET: ExportedSheet = {
  label: { sv: "Åtgärder" },
  columns: COLUMNS,
  rows: RECORDS.map((_, i) => `row${i}` as RowId),
  cell: (row, column) => RECORDS[Number(row.slice(3))]?.[column] ?? null,
};

const valuesIn = (rows: readonly (readonly RawCell[])[]): readonly Record<string, CellValue>[] =>
  rows.slice(1).map((row) =>
    Object.fromEntries(
      COLUMNS.map((column, at) => {
        const as: Column = column.type === "formula" ? { ...column, type: "number" } : column;
        const parsed = parseRaw(row[at] ?? null, as, context);
        return [column.id, "ok" in parsed ? parsed.ok : `${parsed.error}: ${JSON.stringify(row[at])}`];
      }),
    ),
  );

function expectSame(table: FileTable): void {
  expect(table.rows[0]).toEqual(COLUMNS.map(({ label }) => label.sv));
  expect(valuesIn(table.rows)).toEqual(RECORDS);
  // What a new column would be made of each.
  const guessed = COLUMNS.map(
    (_, at) =>
      guessType(
        table.rows.slice(1).map((row) => row[at] ?? null),
        context,
      ).type,
  );
  expect(guessed.slice(2, 8)).toEqual(["number", "currency", "percent", "date", "date-time", "yes-no"]);
  // A program may round a width to its own pixels.
  COLUMNS.forEach(({ width = 0 }, at) => {
    expect(Math.abs(pixelsOf(table.widths[at] ?? 0) - width), `width of column ${at}`).toBeLessThanOrEqual(3);
  });
}

const exported = async (): Promise<Uint8Array> => writeBook([bookSheet(SHEET, context)]);

/** One profile for all: making it is what takes LibreOffice longest. */
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samplan-office-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Has LibreOffice open, recalculate and save a file; answers the file it made. */
async function throughOffice(
  name: string,
  bytes: Uint8Array,
  to: string,
  ...options: readonly string[]
): Promise<Uint8Array<ArrayBuffer>> {
  await writeFile(join(folder, name), bytes);
  await promisify(execFile)(
    OFFICE!,
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--headless",
      "--norestore",
      ...options,
      "--convert-to",
      to,
      "--outdir",
      join(folder, "out"),
      join(folder, name),
    ],
    { timeout: 100_000 },
  );
  const made = join(folder, "out", name.replace(/\.\w+$/, `.${to.split(":")[0]}`));
  if (process.env["LIBREOFFICE_FIXTURE"] !== undefined && name === "round-trip.xlsx") await copyFile(made, FIXTURE);
  return new Uint8Array(await readFile(made));
}

test("[F5] what is exported comes back from LibreOffice with equal values, types, days and widths", async ({
  skip,
}) => {
  skip(OFFICE === undefined, MISSING);
  const saved = await throughOffice("round-trip.xlsx", await exported(), "xlsx");
  expectSame(await (await openBook(saved)).table(0));
});

test("LibreOffice reads an exported CSV file as it was meant, and runs nothing in it", async ({ skip }) => {
  skip(OFFICE === undefined, MISSING);
  const file = new TextEncoder().encode(formatCsv(csvMatrix(SHEET, context), ";"));
  // Semicolons, UTF-8, Swedish, with its own recognition of numbers and days.
  const saved = await throughOffice("table.csv", file, "xlsx", "--infilter=CSV:59,34,76,1,,1053,false,true");
  const { rows } = await (await openBook(saved)).table(0);
  expect(rows[1]?.[0]).toBe(`'=HYPERLINK("http://x";"x")`);
  expect(rows.slice(1).map((row) => row[2])).toEqual([1234567.125, -5, 0]);
  expect(rows[1]?.[5]).toEqual({ date: "2019-05-01" });
  expect(valuesIn(parseCsv(new TextDecoder().decode(file)))).toEqual(RECORDS);
});

test("[N32] a comparison opens in LibreOffice as it was meant: a sheet an indicator, shares as shares, and what is not told in words", async ({
  skip,
}) => {
  skip(OFFICE === undefined, MISSING);
  const world = manyWorld(12);
  const indicators = ["K1", "K16", "K19"] as const;
  const made = comparisonBook(world, indicators, []);
  const [saved, list] = await Promise.all([
    throughOffice("comparison.xlsx", await writeBook(made), "xlsx"),
    // The same as a list.
    (async () => new TextEncoder().encode(comparisonCsv(world, indicators)))(),
  ]);

  const book = await openBook(saved);
  expect(book.sheets).toEqual(made.map(({ name }) => name));
  for (const [at, sheet] of made.entries()) {
    const { rows } = await book.table(at);
    expect(rows[0]).toEqual(sheet.columns.map(({ heading }) => heading));
    expect(rows.length, sheet.name).toBe(sheet.rows.length + 1);
  }
  const { rows } = await book.table(1);
  const told = rows.slice(1).flatMap((row) => (typeof row[3] === "object" && row[3] !== null ? [row[3]] : []));
  expect(told.length).toBeGreaterThan(5);
  for (const value of told) expect(value).toEqual({ share: expect.any(Number) });
  expect(rows.slice(1).map((row) => typeof row[0])).toEqual(world.towns.map(() => "string"));

  const csv = await throughOffice("comparison.csv", list, "xlsx", "--infilter=CSV:59,34,76,1,,1053,false,true");
  const lines = await (await openBook(csv)).table(0);
  expect(lines.rows).toHaveLength(1 + indicators.length * world.towns.length);
  expect(lines.rows[1]?.slice(0, 2)).toEqual([titleOf("K1", world), world.towns[0]!.name]);
  expect(lines.rows[1]?.[3]).toBe(world.towns[0]!.population);
});

test("cells copied here are numbers, days and texts in LibreOffice, whatever its language", async ({ skip }) => {
  skip(OFFICE === undefined, MISSING);
  const copied = formatHtml([
    [
      { text: "1234,5", value: 1234.5, type: "number" },
      { text: "1.5.2019", value: "2019-05-01", type: "date" },
      { text: "=1+1", value: "=1+1", type: "text" },
      { text: "42 %", value: 0.42, type: "percent" },
    ],
  ]);
  const saved = await throughOffice(
    "copied.html",
    new TextEncoder().encode(copied),
    "xlsx:Calc MS Excel 2007 XML",
    "--infilter=HTML (StarCalc)",
  );
  const { rows } = await (await openBook(saved)).table(0);
  expect(rows[0]).toEqual([1234.5, { date: "2019-05-01" }, "=1+1", { share: 0.42 }]);
});

test("[F5] a file that LibreOffice opened, recalculated and saved is read with equal values, types, days and widths", async () => {
  expectSame(await (await openBook(new Uint8Array(await readFile(FIXTURE)))).table(0));
});
