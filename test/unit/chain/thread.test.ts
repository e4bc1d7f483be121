/** The thread of one row through Norsjö's story, in both directions, asserted from the demo's own text on 2020-05-31. */
import { expect, test } from "vitest";
import { threadOf, type Thread } from "../../../shared/chain/thread.ts";
import type { Stage } from "../../../shared/chain/step.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";

const thread = (sheets: DemoSheets, document: string, nr: string, today = TODAY): Thread =>
  threadOf(sheets, document, sheets.row(document, nr), today)!;
const nrs = ({ stages }: Thread, stage: Stage): readonly string[] =>
  (stages.find((one) => one.stage === stage)?.steps ?? []).map(({ nr }) => nr);
const gaps = ({ stages }: Thread): readonly string[] =>
  stages.flatMap(({ gaps: found }) => found.map(({ code, nrs: rows }) => `${code} ${rows.join(",")}`));
const marks = (found: Thread, stage: Stage, nr: string): readonly string[] =>
  found.stages
    .find((one) => one.stage === stage)!
    .steps.find((step) => step.nr === nr)!
    .marks.map(({ moment, on, days, running }) => `${moment} ${on} ${days ?? "-"}${running === true ? "…" : ""}`);

test("[B1] [B4] an input's thread goes from its event to its answer, with the days in each step", () => {
  const found = thread(demoSheets(), "harvest", "H14");

  expect(found.stages.map(({ stage }) => stage)).toEqual([
    "event", "input", "focus", "issue", "owner", "action", "service", "decision", "feedback",
  ]); // prettier-ignore
  expect(nrs(found, "focus")).toEqual(["F4"]);
  expect(nrs(found, "issue")).toEqual(["Q05"]);
  expect(nrs(found, "owner")).toEqual(["SH10", "SH20", "SH03", "SH18"]);
  expect(nrs(found, "action")).toEqual(["A06", "A07"]);
  expect(nrs(found, "service")).toEqual(["S09", "S14"]);
  // In the council on 2019-02-19, to the working group two weeks later, accepted on 2019-04-09.
  expect(marks(found, "input", "H14")).toEqual(["said 2018-10-11 131"]);
  expect(marks(found, "issue", "Q05")).toEqual(["council 2019-02-19 14", "working-group 2019-03-05 35"]);
  expect(marks(found, "owner", "SH10")).toEqual(["accepted 2019-04-09 175"]);
  expect(marks(found, "action", "A06")).toEqual(["start 2019-10-01 243…", "due 2020-04-30 31…"]);
  expect(marks(found, "feedback", "Q05")).toEqual(["answered 2020-04-21 558"]);
});

test("[B1] an issue's thread goes up to every event its inputs were said at, and not on to their other rows", () => {
  const found = thread(demoSheets(), "issues", "Q01");

  expect(nrs(found, "event")).toEqual(["D01", "D02", "D12"]);
  expect(nrs(found, "input")).toEqual(["H01", "H02", "H03"]);
  expect(nrs(found, "action")).toEqual(["A01"]);
  expect(gaps(found)).toEqual(["no-decision A01"]);
});

test("from an event one gets down to everything that was said there and what came of it", () => {
  const found = thread(demoSheets(), "events", "D09");

  expect(nrs(found, "input")).toEqual(["H15", "H18", "H21", "H24", "H35", "H36", "H44"]);
  expect(nrs(found, "issue")).toEqual(["Q05", "Q06", "Q07", "Q08", "Q12", "Q16"]);
  expect(nrs(found, "event")).toEqual(["D09"]);
});

test("a round of feedback brings back the issues that were answered that day", () => {
  const sheets = demoSheets();
  expect(nrs(thread(sheets, "events", "D15"), "feedback")).toEqual([
    "Q01", "Q02", "Q03", "Q04", "Q08", "Q10", "Q13", "Q15", "Q16",
  ]); // prettier-ignore
  expect(nrs(thread(sheets, "events", "D16"), "issue")).toEqual(["Q05", "Q06", "Q07", "Q11", "Q12"]);
});

test("actions, services and stakeholders lead back to the citizens' words", () => {
  const sheets = demoSheets();
  expect(nrs(thread(sheets, "actions", "A06"), "input")).toEqual(["H14", "H15", "H16", "H46"]);
  expect(nrs(thread(sheets, "services", "S09"), "input")).toEqual(["H14", "H15", "H16", "H46"]);
  expect(nrs(thread(sheets, "stakeholders", "SH12"), "issue")).toEqual(["Q04", "Q10", "Q14"]);
  expect(nrs(thread(sheets, "stakeholders", "SH12"), "action")).toEqual(["A15"]);
});

test("NIDS sees its goal, its issue and its action", () => {
  const found = thread(demoSheets(), "stakeholders", "SH12");
  expect(nrs(found, "focus")).toContain("G10");
  expect(nrs(found, "issue")).toContain("Q14");
  expect(nrs(found, "action")).toContain("A15");
});

test("a focus area shows the issues of its own and of inputs that overlap into others", () => {
  const found = thread(demoSheets(), "focus", "F5");
  expect(nrs(found, "input")).toContain("H13");
  expect(nrs(found, "issue")).toEqual(["Q13", "Q14", "Q16"]);
});

test("a proposal leads back to the inputs it builds on and on to the adopted vision", () => {
  const found = thread(demoSheets(), "vision", "V5");
  expect(nrs(found, "input")).toEqual(["H42", "H43"]);
  expect(nrs(found, "decision")).toEqual(["PL1"]);
  expect(marks(found, "decision", "PL1")).toEqual(["adopted 2019-02-04 -"]);
});

test("a plan that is not adopted decides nothing: its thread waits for the decision", () => {
  const found = thread(demoSheets(), "plans", "PL2");
  expect(nrs(found, "service")).toHaveLength(18);
  expect(found.stages.find(({ stage }) => stage === "decision")!.steps[0]!.tone).toBe("waiting");
});

test("what is missing is named: Q12's owner has not accepted, Q14's inputs wait for an answer", () => {
  const sheets = demoSheets();
  expect(gaps(thread(sheets, "issues", "Q12"))).toEqual(["not-accepted Q12", "no-decision A17"]);
  expect(gaps(thread(sheets, "issues", "Q14"))).toContain("no-answer H39,H40");
  // Asked since the working group had it, 2019-04-02, and still waiting.
  expect(marks(thread(sheets, "issues", "Q12"), "owner", "SH09")).toEqual(["asked 2019-04-02 425…"]);
  // Its action begins the day after: that has not ended the waiting.
  expect(marks(thread(sheets, "issues", "Q12"), "issue", "Q12")).toEqual([
    "council 2019-03-19 14",
    "working-group 2019-04-02 425…",
  ]);
});

test("what was parked or answered at once ends there: no issue, owner or action is missed", () => {
  const sheets = demoSheets();
  for (const nr of ["H31", "H45"]) {
    const found = thread(sheets, "harvest", nr);
    expect(found.stages.map(({ stage }) => stage)).toEqual(["event", "input", "focus", "feedback"]);
    expect(gaps(found)).toEqual([]);
  }
});

test("links that nobody has made are gaps, each where it is missing", () => {
  const sheets = demoSheets();
  const input = sheets.row("harvest", "H26");
  for (const key of ["event", "focus", "issue"]) sheets.set("harvest", input, key, null);
  expect(gaps(thread(sheets, "harvest", "H26"))).toEqual([
    "no-event H26", "no-focus H26", "no-issue H26", "no-answer H26",
  ]); // prettier-ignore
  const action = sheets.row("actions", "A03");
  sheets.set("actions", action, "issue", null);
  expect(gaps(thread(sheets, "actions", "A03"))).toContain("no-issue A03");
  const issue = sheets.row("issues", "Q09");
  sheets.set("issues", issue, "owner", null);
  sheets.set("actions", sheets.row("actions", "A11"), "issue", null);
  expect(gaps(thread(sheets, "issues", "Q09"))).toEqual(["no-owner Q09", "no-action Q09", "no-answer H27,H28"]);
});

test("a link to a row that was deleted is no step, and missing again", () => {
  const sheets = demoSheets();
  sheets.remove("issues", sheets.row("issues", "Q05"));
  const found = thread(sheets, "harvest", "H14");
  expect(nrs(found, "issue")).toEqual([]);
  expect(gaps(found)).toContain("no-issue H14");
});

test("[B1] a sheet one may not see is said, and nothing in it is called missing", () => {
  const sheets = demoSheets();
  sheets.hide("issues");
  sheets.hide("actions");
  const found = thread(sheets, "harvest", "H26");
  expect(found.unseen).toEqual(["issues", "actions"]);
  expect(gaps(found)).toEqual([]);
});

test("a thread begins nowhere outside the chain, and not at a row that is not there", () => {
  const sheets = demoSheets();
  expect(threadOf(sheets, "facts", sheets.row("facts", "U1"), TODAY)).toBeUndefined();
  expect(threadOf(sheets, "harvest", "nosuchro" as never, TODAY)).toBeUndefined();
});

test("the row it was asked for is marked, once", () => {
  const sheets = demoSheets();
  for (const [document, nr] of [
    ["harvest", "H14"],
    ["issues", "Q05"],
    ["actions", "A06"],
    ["services", "S09"],
    ["events", "D02"],
  ] as const) {
    // prettier-ignore
    const all = thread(sheets, document, nr).stages.flatMap(({ steps }) => steps);
    const own = all.filter(({ self, stage }) => self && stage !== "feedback");
    expect(own.map((step) => step.nr)).toEqual([nr]);
  }
});
