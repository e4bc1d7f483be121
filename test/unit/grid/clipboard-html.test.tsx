/** What other programs put on the clipboard, read as cells: real LibreOffice content, and the forms of Excel and Google Sheets. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseHtmlTable, tableFrom } from "../../../client/grid/clipboard-html.ts";
import { parseTsv } from "../../../client/grid/clipboard.ts";
import { parseRaw, rawText, type RawCell } from "../../../client/grid/cells/raw-cell.ts";
import { formatHtml } from "../../../client/grid/copied-html.ts";
import type { Column } from "../../../shared/document/column.ts";
import { columnOf, contextOf } from "./columns.ts";

const FOLDER = join(process.cwd(), "test/support/fixtures");
const fixture = (name: string): string => readFileSync(join(FOLDER, name), "utf8");
const pasted = (name: string) => {
  const cells = tableFrom(fixture(`${name}.html`), parseTsv(fixture(`${name}.tsv`)));
  if (cells === undefined) throw new Error(`${name} holds no table`);
  return cells;
};
const read = (cell: RawCell | undefined, column: Column, language: "sv" | "fi" = "sv"): unknown =>
  parseRaw(cell ?? null, column, contextOf(language, language === "fi" ? "FI" : "SE"));

const NUMBER = columnOf("number");
const KRONOR = columnOf("currency", { unit: "SEK" });
const EUROS = columnOf("currency", { unit: "EUR" });
const PERCENT = columnOf("percent");
const DATE = columnOf("date");
const DATE_TIME = columnOf("date-time");
const YES_NO = columnOf("yes-no");
const TEXT = columnOf("text");

test("cells copied in LibreOffice with Swedish formats come as what they are", () => {
  const [, first, second, third, merged, below] = pasted("clipboard-libreoffice-sv");
  expect(first?.map((cell) => rawText(cell, contextOf("sv")))[0]).toBe('Brygga\n"stora" viken');
  expect(read(first?.[1], NUMBER)).toEqual({ ok: 1234.5 });
  expect(read(first?.[2], KRONOR)).toEqual({ ok: 1234567.25 });
  expect(read(first?.[3], PERCENT)).toEqual({ ok: 0.015 });
  expect(read(first?.[4], DATE)).toEqual({ ok: "2019-05-01" });
  expect(read(first?.[5], DATE_TIME)).toEqual({ ok: "2019-05-01T14:30" });
  expect(read(first?.[6], YES_NO)).toEqual({ ok: true });
  expect(read(first?.[7], NUMBER)).toEqual({ ok: 1235801.75 });
  expect(read(second?.[0], TEXT)).toEqual({ ok: "=1+1" });
  expect(read(second?.[1], NUMBER)).toEqual({ ok: -5 });
  expect(read(second?.[6], YES_NO)).toEqual({ ok: false });
  expect(read(third?.[2], KRONOR)).toEqual({ ok: -0.5 });
  expect(merged?.[0]).toBe("Sammanslagen");
  expect(read(merged?.[1], NUMBER)).toEqual({ ok: 1 });
  expect(below?.[0]).toBe("");
  expect(read(below?.[1], NUMBER)).toEqual({ ok: 2 });
});

test("and with Finnish ones", () => {
  const [, first, , third] = pasted("clipboard-libreoffice-fi");
  expect(read(first?.[1], NUMBER, "fi")).toEqual({ ok: 1234.5 });
  expect(read(first?.[2], EUROS, "fi")).toEqual({ ok: 1234567.25 });
  expect(read(first?.[4], DATE, "fi")).toEqual({ ok: "2019-05-01" });
  expect(read(first?.[5], DATE_TIME, "fi")).toEqual({ ok: "2019-05-01T14:30" });
  expect(read(third?.[3], PERCENT, "fi")).toEqual({ ok: 1 });
});

test("[F6] an amount in another currency, or a day, is no number of a column though it has one", () => {
  const [, first] = pasted("clipboard-libreoffice-fi");
  expect(read(first?.[2], KRONOR)).toEqual({ error: "not-a-number" });
  expect(read(first?.[4], NUMBER)).toEqual({ error: "not-a-number" });
});

test("[F6] Excel: all digits of a rounded number, breaks, truth values, merged cells and what was too narrow", () => {
  const [, first, second] = pasted("clipboard-excel");
  expect(first?.[0]).toBe("Två\nrader");
  expect(read(first?.[1], KRONOR)).toEqual({ ok: 1234.5678 });
  expect(read(first?.[2], PERCENT)).toEqual({ ok: 0.015 });
  expect(read(first?.[3], DATE)).toEqual({ ok: "2019-05-01" });
  expect(read(first?.[4], YES_NO)).toEqual({ ok: true });
  expect(second?.slice(0, 2)).toEqual(["Sammanslagen  cell & mer", ""]);
  expect(read(second?.[2], PERCENT)).toEqual({ ok: 1 });
  expect(read(second?.[3], DATE)).toEqual({ error: "not-a-date" });
  expect(read({ number: 125000.25, shown: "######" }, KRONOR)).toEqual({ ok: 125000.25 });
});

test("Google Sheets: both forms of its values, and cells merged downwards", () => {
  const [first, second, third] = pasted("clipboard-google-sheets");
  expect(first?.[0]).toBe("Två\nrader");
  expect(read(first?.[1], KRONOR)).toEqual({ ok: 125000.5678 });
  expect(read(first?.[2], DATE)).toEqual({ ok: "2019-05-01" });
  expect(read(first?.[3], YES_NO)).toEqual({ ok: true });
  expect(read(second?.[1], NUMBER)).toEqual({ ok: 42 });
  expect(third?.[0]).toBe("");
  expect(read(third?.[1], PERCENT)).toEqual({ ok: 0.015 });
});

test("a text with a table in it, and what is no table, are left to the plain text", () => {
  expect(parseHtmlTable("<p>Hej</p>")).toBeUndefined();
  expect(parseHtmlTable("<p>Hej</p><table><tr><td>a</td></tr></table>")).toBeUndefined();
  expect(parseHtmlTable("<table></table>")).toBeUndefined();
  expect(parseHtmlTable(`<table><tr><td colspan="1000" rowspan="1000">a</td><td>b</td></tr></table>`)).toBeUndefined();
});

test("[F5] what is copied here is marked so that no program takes a text for a formula, and is read back the same", () => {
  const html = formatHtml([
    [
      { text: '=HYPERLINK("x")', value: '=HYPERLINK("x")', type: "text" },
      { text: "1234,5", value: 1234.5, type: "number" },
      { text: "1.5.2019", value: "2019-05-01", type: "date" },
      { text: "<b>två\nrader</b>", value: "<b>två\nrader</b>", type: "long-text" },
    ],
  ]);
  expect(html).toContain("mso-number-format:'\\@'");
  expect(html).not.toContain("<b>");
  const [row] = tableFrom(html, [['=HYPERLINK("x")', "1234,5", "1.5.2019", "<b>två\nrader</b>"]]) ?? [];
  expect(read(row?.[0], TEXT)).toEqual({ ok: '=HYPERLINK("x")' });
  expect(read(row?.[1], NUMBER)).toEqual({ ok: 1234.5 });
  expect(read(row?.[2], DATE)).toEqual({ ok: "2019-05-01" });
  expect(read(row?.[3], TEXT)).toEqual({ ok: "<b>två\nrader</b>" });
});
