/** The coverage meter over Norsjö on 2020-05-31: its numbers are those the text gives, and each knows its rows. */
import { expect, test } from "vitest";
import { coverageOf, type Count, type CoverageCode } from "../../../shared/chain/coverage.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const SETTINGS = { today: "2020-05-31", silentDays: 90, stalledDays: 30 };
const count = (sheets: DemoSheets, code: CoverageCode, settings = SETTINGS): Count =>
  coverageOf(sheets, settings).find((one) => one.code === code)!;
const rows = (sheets: DemoSheets, found: Count): readonly string[] => sheets.nrs(found.document, found.rows);

test("all 46 inputs but the duplicate are sorted into an area", () => {
  const found = count(demoSheets(), "inputs-without-focus");
  expect([found.count, found.of]).toEqual([0, 45]);
});

test("K6: one of fifteen issues has no owner who accepted, and it is Q12", () => {
  const sheets = demoSheets();
  const found = count(sheets, "issues-without-owner");
  expect([found.count, found.of, rows(sheets, found)]).toEqual([1, 15, ["Q12"]]);
});

test("K4: five inputs are owed an answer; the parked one has its public answer", () => {
  const sheets = demoSheets();
  const found = count(sheets, "inputs-owed-an-answer");
  expect([found.count, found.of]).toEqual([5, 45]);
  expect(rows(sheets, found)).toEqual(["H26", "H27", "H28", "H39", "H40"]);
});

test("an owner of unfinished issues is silent after N days: SH09 in ninety, more of them in thirty", () => {
  const sheets = demoSheets();
  expect(rows(sheets, count(sheets, "owners-silent"))).toEqual(["SH09"]);
  const sooner = count(sheets, "owners-silent", { ...SETTINGS, silentDays: 30 });
  expect(rows(sheets, sooner)).toEqual(["SH06", "SH09", "SH10", "SH11", "SH12", "SH20", "SH26"]);
  sheets.set("stakeholders", sheets.row("stakeholders", "SH17"), "last_on", null);
  expect(rows(sheets, count(sheets, "owners-silent"))).toEqual(["SH09", "SH17"]);
});

test("every action comes from citizens' words; one without an issue, or whose issue has no input, does not", () => {
  const sheets = demoSheets();
  expect(count(sheets, "actions-without-source").count).toBe(0);
  sheets.set("actions", sheets.row("actions", "A03"), "issue", null);
  for (const nr of ["H39", "H40"]) sheets.set("harvest", sheets.row("harvest", nr), "issue", null);
  expect(rows(sheets, count(sheets, "actions-without-source"))).toEqual(["A03", "A15"]);
});

test("K2: ten of ten groups were reached; an event that was not held reaches nobody, and is what opens", () => {
  const sheets = demoSheets();
  const all = count(sheets, "groups-not-reached");
  expect([all.count, all.of, all.names]).toEqual([0, 10, []]);
  sheets.set("events", sheets.row("events", "D10"), "status", "planned");
  const missing = count(sheets, "groups-not-reached");
  expect(missing.names!.map(({ sv }) => sv)).toEqual(["särskilda behov"]);
  expect(rows(sheets, missing)).toEqual(["D10"]);
});

test("[S2.2] the process stands still when nothing has happened for thirty days, whatever is planned", () => {
  const sheets = demoSheets();
  const now = count(sheets, "stalled");
  // The last contact on record is of 2020-05-20.
  expect([now.count, now.day, now.wanting]).toEqual([11, "2020-05-20", false]);
  expect([now.document, rows(sheets, now)]).toEqual(["stakeholders", ["SH02", "SH03"]]);
  const later = count(sheets, "stalled", { ...SETTINGS, today: "2020-06-20" });
  expect([later.count, later.wanting]).toEqual([31 - 12, false]);
  const stopped = count(sheets, "stalled", { ...SETTINGS, today: "2020-08-01" });
  expect(stopped.wanting).toBe(true);
});

test("[B2] what one may not see is not counted, and said so", () => {
  const sheets = demoSheets();
  sheets.hide("harvest");
  const states = Object.fromEntries(coverageOf(sheets, SETTINGS).map(({ code, state }) => [code, state]));
  expect(states).toEqual({
    "inputs-without-focus": "unseen",
    "issues-without-owner": "counted",
    "owners-silent": "counted",
    "actions-without-source": "unseen",
    "groups-not-reached": "counted",
    "inputs-owed-an-answer": "unseen",
    stalled: "unseen",
  });
});

test("an empty municipality has nothing to count and no group reached", () => {
  const counts = coverageOf(demoSheets("skelleftea"), SETTINGS);
  expect(counts.filter(({ wanting }) => wanting).map(({ code }) => code)).toEqual(["groups-not-reached"]);
});
