/** Reading and showing values, type by type. */
import { expect, test } from "vitest";
import { draftOf, formatCell, parseCell } from "../../../client/grid/cells/cell-types.ts";
import { isoDay } from "../../../client/grid/cells/date.ts";
import { columnOf, contextOf, OWNER, PARTNERS, person, STATUS, THEMES } from "./columns.ts";

const sv = contextOf("sv");
const fi = contextOf("fi", "FI");
const en = contextOf("en");
const number = columnOf("number");
const kronor = columnOf("currency", { unit: "SEK" });
const date = columnOf("date");

test.each([
  ["1 234,5", 1234.5],
  ["1\u00a0234,5", 1234.5],
  ["1\u202f234\u202f567", 1_234_567],
  ["\u2212 12,5", -12.5],
  ["-0", 0],
  ["\u20147", -7],
  ["\u200e700", 700],
  ["1,234.5", 1234.5],
  ["1.234,5", 1234.5],
  ["1,234,567", 1_234_567],
  ["1.234.567", 1_234_567],
  ["1,234", 1.234],
  ["1.5", 1.5],
  [",5", 0.5],
  ["+7", 7],
  ["007", 7],
  ["123456789012345", 123_456_789_012_345],
])("a Swedish number is read in every form that reaches us: %s", (text, value) => {
  expect(parseCell(text, number, sv)).toEqual({ ok: value });
});

test("in English one comma before three digits groups, in Swedish it is the decimal sign", () => {
  expect(parseCell("1,234", number, en)).toEqual({ ok: 1234 });
  expect(parseCell("1,23", number, en)).toEqual({ ok: 1.23 });
  expect(parseCell("1,234", number, fi)).toEqual({ ok: 1.234 });
});

test.each(["tolv", "12 km", "1.2.3", "1,2,3", "1 2", "12,34,567", "1 234 kr", "--5", "", "1e5"])(
  "what is no number is refused, not guessed at: %s",
  (text) => {
    const parsed = parseCell(text, number, sv);
    expect(parsed).toEqual(text === "" ? { ok: null } : { error: "not-a-number" });
  },
);

test("a formula is told from a text that is no number: it belongs to a whole column", () => {
  expect(parseCell("=2*150", number, sv)).toEqual({ error: "formula-in-cell" });
  expect(parseCell("=SUMMA(B2:B9)", kronor, sv)).toEqual({ error: "formula-in-cell" });
});

test("a number with more digits than a float holds is refused instead of changed", () => {
  expect(parseCell("12345678901234567", number, sv)).toEqual({ error: "too-many-digits" });
});

test("a column's own unit may be written, another may not", () => {
  const length = columnOf("number", { unit: "km" });
  expect(parseCell("12,5 km", length, sv)).toEqual({ ok: 12.5 });
  expect(parseCell("12,5 m", length, sv)).toEqual({ error: "not-a-number" });
  expect(parseCell("80 000 kr", kronor, sv)).toEqual({ ok: 80_000 });
  expect(parseCell("SEK 80 000", kronor, sv)).toEqual({ ok: 80_000 });
  expect(parseCell("80 000 €", kronor, sv)).toEqual({ error: "not-a-number" });
});

test.each([
  ["sv", 80_000],
  ["fi", -1234.5],
  ["en", 1_000_000.25],
] as const)("what is shown and what is put in the editor are read back as the same number (%s)", (language, value) => {
  const context = contextOf(language, language === "fi" ? "FI" : "SE");
  for (const column of [number, kronor, columnOf("currency", { unit: "EUR" }), columnOf("number", { unit: "km" })]) {
    expect(parseCell(formatCell(value, column, context), column, context)).toEqual({ ok: value });
    expect(parseCell(draftOf(value, column, context), column, context)).toEqual({ ok: value });
  }
});

test("amounts are written with their unit and without empty decimals", () => {
  expect(formatCell(80_000, kronor, sv)).toBe("80\u00a0000\u00a0kr");
  expect(formatCell(12.5, columnOf("currency", { unit: "EUR" }), fi)).toBe("12,50\u00a0€");
});

test.each([
  ["2026-05-31", "2026-05-31"],
  ["2026-5-3", "2026-05-03"],
  ["20260531", "2026-05-31"],
  ["31.5.2026", "2026-05-31"],
  ["31. 5. 2026", "2026-05-31"],
  ["31/5 2026", "2026-05-31"],
  ["31.5.26", "2026-05-31"],
  ["3 maj 2026", "2026-05-03"],
  ["31. toukokuuta 2026", "2026-05-31"],
  ["1 Dec 2026", "2026-12-01"],
])("a date is read as it is written in any of our languages: %s", (text, stored) => {
  expect(parseCell(text, date, sv)).toEqual({ ok: stored });
});

test.each([
  ["1/3", "2026-03-01"],
  ["1.3.", "2026-03-01"],
  ["01-mar", "2026-03-01"],
  ["\u200e01-mar-27", "2027-03-01"],
  ["1 mars", "2026-03-01"],
  ["den 1:a mars", "2026-03-01"],
  ["1. maaliskuuta", "2026-03-01"],
  ["1 mars -27", "2027-03-01"],
  ["1 mars, 2027", "2027-03-01"],
  ["March 1, 2027", "2027-03-01"],
  ["2027\u201103\u201101", "2027-03-01"],
  ["2027\u201303\u201301", "2027-03-01"],
])("a day without a year is one of this year, and a month's name stands on either side: %s", (text, stored) => {
  const today = (): string => "2026-11-23";
  expect(parseCell(text, date, { ...sv, today })).toEqual({ ok: stored });
  if (!/27/.test(text)) expect(parseCell(text, date, sv)).toEqual({ error: "not-a-date" });
});

test("numbers from one to another, and parts of a word, are no day of this year", () => {
  const today = (): string => "2026-11-23";
  for (const text of ["1-2", "12", "1.5.3.2", "mars", "mars 2026", "3 st"])
    expect(parseCell(text, date, { ...sv, today })).toEqual({ error: "not-a-date" });
  expect(parseCell("31/2", date, { ...sv, today })).toEqual({ error: "no-such-day" });
  expect(parseCell("1/3 14.30", columnOf("date-time"), { ...sv, today })).toEqual({ ok: "2026-03-01T14:30" });
});

test("a day that is not in the calendar is told from a text that is no date", () => {
  expect(parseCell("2026-02-30", date, sv)).toEqual({ error: "no-such-day" });
  expect(parseCell("2026-13-01", date, sv)).toEqual({ error: "no-such-day" });
  expect(parseCell("nästa vår", date, sv)).toEqual({ error: "not-a-date" });
  expect(parseCell("5 foo 2026", date, sv)).toEqual({ error: "not-a-date" });
});

test("a date is shown as it is written where the person is", () => {
  expect(formatCell("2026-05-31", date, sv)).toBe("2026-05-31");
  expect(formatCell("2026-05-31", date, contextOf("sv", "FI"))).toBe("31.5.2026");
  expect(formatCell("2026-05-31", date, fi)).toBe("31.5.2026");
  expect(isoDay(new Date(2026, 4, 3, 23, 59))).toBe("2026-05-03");
});

test("yes and no are read in all languages, and empty is neither", () => {
  const column = columnOf("yes-no");
  for (const text of ["ja", "JA", "kyllä", "yes", "x", "1"]) expect(parseCell(text, column, sv)).toEqual({ ok: true });
  for (const text of ["nej", "ei", "No", "0"]) expect(parseCell(text, column, sv)).toEqual({ ok: false });
  expect(parseCell(" ", column, sv)).toEqual({ ok: null });
  expect(parseCell("kanske", column, sv)).toEqual({ error: "not-yes-or-no" });
  expect(formatCell(false, column, fi)).toBe("Ei");
});

test("an option is found by its label in any language or by its id", () => {
  for (const text of ["Planerad", " planerad ", "Suunniteltu", "PLANNED", "planned"]) {
    expect(parseCell(text, STATUS, fi)).toEqual({ ok: "planned" });
  }
  expect(parseCell("Klar", STATUS, sv)).toEqual({ error: "no-such-option" });
  expect(formatCell("ongoing", STATUS, en)).toBe("Pågår");
  expect(formatCell("removed", STATUS, sv)).toBe("removed");
});

test("several options are read between semicolons, line breaks and commas, also where a label holds a comma", () => {
  expect(parseCell("Väg; Kultur, fritid", THEMES, sv)).toEqual({ ok: ["road", "culture"] });
  expect(parseCell("Väg, Kultur, fritid, Boende", THEMES, sv)).toEqual({ ok: ["road", "culture", "home"] });
  expect(parseCell("Väg\nVäg", THEMES, sv)).toEqual({ ok: ["road"] });
  expect(parseCell("Väg, Berg", THEMES, sv)).toEqual({ error: "no-such-option" });
  expect(parseCell(formatCell(["culture", "road"], THEMES, sv), THEMES, sv)).toEqual({ ok: ["culture", "road"] });
});

test("a relation is found by name, and two rows of one name are not guessed between", () => {
  expect(parseCell("karin bergström", OWNER, sv)).toEqual({ ok: [person(0)] });
  expect(parseCell("Bastuträsk, norra", OWNER, sv)).toEqual({ ok: [person(2)] });
  expect(parseCell("Anna", OWNER, sv)).toEqual({ error: "several-rows" });
  expect(parseCell("Okänd", OWNER, sv)).toEqual({ error: "no-such-row" });
  expect(parseCell("Karin Bergström; Norrlidens byaförening", OWNER, sv)).toEqual({ error: "only-one" });
  expect(parseCell("Karin Bergström; Norrlidens byaförening", PARTNERS, sv)).toEqual({ ok: [person(0), person(1)] });
  expect(formatCell([person(0), person(9)], PARTNERS, sv)).toBe("Karin Bergström; …");
});

test("a text that is too long for its column is refused", () => {
  expect(parseCell("x".repeat(2001), columnOf("text"), sv)).toEqual({ error: "too-long" });
  expect(parseCell("x".repeat(2001), columnOf("long-text"), sv)).toHaveProperty("ok");
});
