/** Files in and out: encodings, separators, limits, and that no text becomes a formula. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { pack, trimmedWorkbook } from "../../../client/exchange/archive.ts";
import { openBook, writeBook } from "../../../client/exchange/book.ts";
import { decodeText, formatCsv, guarded, parseCsv } from "../../../client/exchange/csv.ts";
import { FileRefused } from "../../../client/exchange/limits.ts";

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(import.meta.dirname, "../../support/fixtures", name)));
const code = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "taken",
    (problem: unknown) => (problem instanceof FileRefused ? problem.code : String(problem)),
  );

test("a file is read in whatever encoding it was saved", () => {
  const text = "Åsa;Öjebyn;€";
  expect(decodeText(bytesOf(text))).toBe(text);
  expect(decodeText(bytesOf(`\uFEFF${text}`))).toBe(text);
  // Windows' own signs, such as the euro, are left out: Node reads this encoding as ISO 8859-1, browsers do not.
  expect(decodeText(Uint8Array.from([0xc5, 0x73, 0x61, 0x3b, 0xd6]))).toBe("Åsa;Ö");
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0xc5, 0, 0x3b, 0]))).toBe("Å;");
});

test("the sign between the cells is found out, decimal commas and commas in texts notwithstanding", () => {
  expect(parseCsv("Namn;Kostnad\r\nBrygga, ny;1 234,5\r\nVäg;2,0\r\n")).toEqual([
    ["Namn", "Kostnad"],
    ["Brygga, ny", "1 234,5"],
    ["Väg", "2,0"],
  ]);
  expect(parseCsv('name,cost\n"Pier, new",1234.5\n')).toEqual([
    ["name", "cost"],
    ["Pier, new", "1234.5"],
  ]);
  expect(parseCsv("a\tb\nc\td")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(parseCsv('sep=|\na|"två\nrader"')).toEqual([["a", "två\nrader"]]);
});

test("[F5] no cell of a CSV file begins a formula, and reading it gives the texts again", () => {
  const texts = ["=1+1", "+46", "-x", "@SUM(A1)", "\tx", "'=1+1", "''@x", "-5 grader", "vanlig", "'citat'"];
  const file = formatCsv([texts.map(guarded), ["-5", "1,5"]], ";");
  expect(file.startsWith("\uFEFF")).toBe(true);
  for (const cell of texts.map(guarded)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
  expect(parseCsv(file)[0]).toEqual(texts);
  // A number stays one.
  expect(file).toContain("\r\n-5;1,5\r\n");
});

test("[F1] what a workbook holds beside cells is never unpacked", async () => {
  const book = new Uint8Array(
    await writeBook([{ name: "Blad", columns: [{ heading: "a", width: 9 }], rows: [["b"]] }]),
  );
  const macro = pack([{ name: "xl/vbaProject.bin", bytes: bytesOf("Sub") }, ...(await partsOf(book))]);
  const trimmed = await trimmedWorkbook(macro);
  expect(new TextDecoder().decode(trimmed)).not.toContain("vbaProject.bin");
  expect((await (await openBook(macro)).table(0)).rows).toEqual([["a"], ["b"]]);
});

test("[F1] a bomb is stopped while it is unpacked, whatever its header says", async () => {
  const packed = deflateRawSync(new Uint8Array(30 * 1024 * 1024));
  const file = pack([
    { name: "xl/workbook.xml", bytes: bytesOf("<workbook/>") },
    { name: "xl/worksheets/sheet1.xml", bytes: new Uint8Array(packed) },
  ]);
  // The second is deflated, not stored: its method is told in both of its headers.
  const view = new DataView(file.buffer);
  const at = new TextDecoder("latin1").decode(file).indexOf("xl/worksheets/sheet1.xml");
  view.setUint16(at - 30 + 8, 8, true);
  const listed = new TextDecoder("latin1").decode(file).lastIndexOf("xl/worksheets/sheet1.xml");
  view.setUint16(listed - 46 + 10, 8, true);
  expect(await code(openBook(file))).toBe("bomb");
});

test("what cannot be read says why", async () => {
  expect(await code(openBook(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])))).toBe("old-excel");
  expect(await code(openBook(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])))).toBe("not-a-table");
  expect(await code(openBook(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2])))).toBe("broken");
  expect(await code(openBook(pack([{ name: "word/document.xml", bytes: bytesOf("<x/>") }])))).toBe("not-a-table");
  const entities = bytesOf('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>');
  expect(await code(openBook(pack([{ name: "xl/workbook.xml", bytes: entities }])))).toBe("broken");
  expect(await code(openBook(new Uint8Array(20 * 1024 * 1024 + 1)))).toBe("too-large");
  for (const name of ["survey-550.xlsx", "typed-sv.xlsx"]) {
    const whole = fixture(name);
    for (let cut = 40; cut < whole.length; cut += Math.ceil(whole.length / 25))
      expect(await code(openBook(whole.slice(0, cut)))).toBe("broken");
  }
});

test("[F1] a workbook of LibreOffice is read with its types, the values of its formulas, and merged cells", async () => {
  for (const [name, unit] of [
    ["typed-sv.xlsx", "kr"],
    ["typed-fi.xlsx", "EUR"],
  ] as const) {
    const book = await openBook(fixture(name));
    expect(book.sheets).toHaveLength(1);
    const { rows, more } = await book.table(0);
    expect(more).toBe(false);
    expect(rows[0]).toEqual(["Namn", "Tal", "Belopp", "Andel", "Dag", "Tid", "Klar", "Summa"]);
    expect(rows[1]).toEqual([
      'Brygga\n"stora" viken',
      1234.5,
      { number: 1234567.25, shown: `1234567,25 ${unit}` },
      { share: 0.015 },
      { date: "2019-05-01" },
      { date: "2019-05-01T14:30" },
      true,
      1235801.75,
    ]);
    expect(rows[2]?.[0]).toBe("=1+1");
    // Merged downwards: true for each of the rows.
    expect(rows.slice(4).map((row) => row.slice(0, 2))).toEqual([
      ["Sammanslagen", 1],
      ["Sammanslagen", 2],
    ]);
  }
});

async function partsOf(archive: Uint8Array<ArrayBuffer>): Promise<{ name: string; bytes: Uint8Array }[]> {
  const trimmed = await trimmedWorkbook(archive);
  const view = new DataView(trimmed.buffer);
  const parts: { name: string; bytes: Uint8Array }[] = [];
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const [size, name] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const begin = at + 30 + name;
    parts.push({
      name: new TextDecoder().decode(trimmed.subarray(at + 30, begin)),
      bytes: trimmed.slice(begin, begin + size),
    });
    at = begin + size;
  }
  return parts;
}
