/** Cells as text and back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTsv, parseTsv } from "../../../client/grid/clipboard.ts";

test("plain cells are parted by tabs and rows by line breaks, of either kind", () => {
  expect(parseTsv("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("a quoted cell may hold tabs, line breaks and doubled quotes", () => {
  expect(parseTsv('"två\nrader"\t"sa ""hej"""\tx')).toEqual([["två\nrader", 'sa "hej"', "x"]]);
});

test("a quote that does not close, or closes inside a text, is only a quote", () => {
  expect(parseTsv('"öppet\tb')).toEqual([['"öppet', "b"]]);
  expect(parseTsv('"Bo" hela livet\tb')).toEqual([['"Bo" hela livet', "b"]]);
  expect(parseTsv('5" rör')).toEqual([['5" rör']]);
});

test("empty cells keep their places and an empty text has no rows", () => {
  expect(parseTsv("\t\n\ta")).toEqual([
    ["", ""],
    ["", "a"],
  ]);
  expect(parseTsv("")).toEqual([]);
});

test("what is copied is read back the same, whatever stands in the cells", () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^["\t\na ]{0,6}$/));
  const matrix = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(matrix, (rows) => {
      const sent = rows.map((row) => row.map((text) => text.replaceAll(/\r\n?/g, "\n")));
      // One empty cell, and empty rows at the very end, are nothing on any clipboard.
      fc.pre(sent.at(-1)!.some((text) => text !== ""));
      expect(parseTsv(formatTsv(sent))).toEqual(sent);
    }),
  );
});

test("a long paste is read in one walk", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`rad ${index}`, String(index)]);
  expect(parseTsv(formatTsv(rows))).toHaveLength(20_000);
});
