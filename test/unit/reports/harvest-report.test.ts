// @vitest-environment happy-dom
/** The harvest report of the demo: its counts are the domain's, its structure is sound, and what may not be shown is not in it. */
import { expect, test } from "vitest";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { reports as en } from "../../../shared/i18n/reports/en.ts";
import { reports as fi } from "../../../shared/i18n/reports/fi.ts";
import { reports as sv } from "../../../shared/i18n/reports/sv.ts";
import { harvestReport } from "../../../shared/reports/harvest-report.ts";
import { placeReport } from "../../../shared/reports/place-report.ts";
import { reportBody, reportFile, reportFileName } from "../../../shared/reports/report-html.ts";
import type { Report, Table } from "../../../shared/reports/report.ts";
import { demoSheets } from "../../support/chain-sheets.ts";
import { reportWorldSv, structureFaults } from "../../support/report-world.ts";

const WORLD = reportWorldSv("2020-05-31");
const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html");
const tables = ({ blocks }: Report): readonly Table[] =>
  blocks.flatMap((block) => (block.kind === "table" ? [block] : []));

test("[X5] the report counts as the domain does: inputs and mentions per area, and what was answered", () => {
  const report = harvestReport(demoSheets(), WORLD, "full");
  const [areas] = tables(report);
  const column = (at: number): readonly number[] => areas!.rows.map((row) => Number(row[at]));
  // The domain's 46 rows less the merged one, which is in the fourth area.
  expect(column(1)).toEqual([3, 5, 8, 15, 7, 7]);
  expect(column(2)).toEqual([22, 29, 47, 101, 23, 75]);
  expect(areas!.sum).toEqual(["Tillsammans", "45", "297", "16", "17", "40"]);
  const facts = report.blocks.flatMap((block) => (block.kind === "facts" ? block.items : []));
  expect(Object.fromEntries(facts)).toMatchObject({ deltagare: "800", "grupper nådda": "10 av 10", inspel: "45" });
  const events = tables(report).at(-1)!;
  expect(events.rows).toHaveLength(12);
  expect(events.rows.reduce((sum, row) => sum + Number(row[5]), 0)).toBe(45);
});

test("[X5] every shown input stands in the full report once an area, and the short version keeps to three issues an area", () => {
  const sheets = demoSheets();
  const full = harvestReport(sheets, WORLD, "full");
  const said = tables(full).flatMap(({ head, rows }) => (head[0] === "Inspel" ? rows : []));
  expect(said).toHaveLength(45);
  // Said in another language than the report's: marked, so that it is read out as what it is.
  expect(said.map(([text]) => text)).toContainEqual({ text: expect.stringMatching(/^We searched/), lang: "en" });
  const short = harvestReport(sheets, WORLD, "short");
  const lists = short.blocks.flatMap((block) => (block.kind === "list" ? [block.items.length] : []));
  expect(lists).toEqual([1, 2, 3, 3, 3, 2]);
  expect(short.blocks.length).toBeLessThan(full.blocks.length / 3);
  const words = parse(reportBody(short)).body.textContent.split(/\s+/).length;
  expect(words).toBeLessThan(900);
});

test("[X4] what was rejected, is not reviewed or seems to name somebody is not in a report, nor is any contact token", () => {
  const sheets = demoSheets();
  sheets.set("harvest", sheets.row("harvest", "H01"), "status", "rejected");
  sheets.set("harvest", sheets.row("harvest", "H02"), "status", "received");
  sheets.set("harvest", sheets.row("harvest", "H03"), "text", "Ring mig på 070-123 45 67 om infarten.");
  sheets.set("harvest", sheets.row("harvest", "H04"), "contact_token", "k-7F3A");
  for (const form of ["full", "short"] as const) {
    const html = reportFile(harvestReport(sheets, WORLD, form));
    expect(html).not.toContain("Gamla bilar");
    expect(html).not.toContain("Ordna en gemensam");
    expect(html).not.toContain("070-123");
    expect(html).not.toContain("k-7F3A");
    expect(html).not.toContain("Behåll macken!");
    expect(html).toContain("2 av 44 inspel är inte granskade än");
  }
});

test("[X6] reports are sound documents in every language: headings in order, tables with named rows and columns, one piece", () => {
  const sheets = demoSheets();
  const texts = { sv, fi, en };
  for (const language of LANGUAGES) {
    const world = { ...WORLD, texts: texts[language], language };
    const place = placeReport(sheets, sheets.row("places", "P2"), world);
    for (const report of [harvestReport(sheets, world, "full"), harvestReport(sheets, world, "short"), place]) {
      const file = reportFile(report);
      const document = parse(file);
      expect(structureFaults(document), `${language} ${report.title}`).toEqual([]);
      expect(document.documentElement.lang).toBe(language);
      expect(document.title).toContain(report.title);
      expect(file).not.toMatch(/<script|<link|<img|https?:/);
      expect(reportFileName(report)).toMatch(/^[^/\\:]+\.html$/);
    }
  }
});

test("[X6] whatever stands in a cell is text in a report, never markup", () => {
  const sheets = demoSheets();
  const wicked = `<script>alert("1")</script><img src=x onerror='1'>&`;
  sheets.set("harvest", sheets.row("harvest", "H01"), "text", wicked);
  sheets.set("harvest", sheets.row("harvest", "H01"), "lang", `"><b>`);
  sheets.set("focus", sheets.row("focus", "F1"), "name", wicked);
  sheets.set("issues", sheets.row("issues", "Q01"), "feedback", wicked);
  const document = parse(reportFile(harvestReport(sheets, WORLD, "full")));
  expect(document.querySelectorAll("script, img, b")).toHaveLength(0);
  expect(document.body.textContent).toContain(wicked);
});

test("[X5] a place's page tells its events, what was said there, and the answers", () => {
  const sheets = demoSheets();
  const report = placeReport(sheets, sheets.row("places", "P2"), WORLD);
  const headings = report.blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
  expect(headings).toEqual(["World Café i Bastuträsk", "Träff med pensionärerna i Bastuträsk"]);
  const rows = tables(report).flatMap((table) => table.rows);
  expect(rows).toHaveLength(9);
  expect(rows.every((row) => row.at(-1) !== "Inget svar än")).toBe(true);
});
