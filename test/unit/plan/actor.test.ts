/** Who has what to do in Norsjö on 2020-05-31: one actor's list, everybody's queues, and how far each area has come. */
import { expect, test } from "vitest";
import type { RowId } from "../../../shared/ids.ts";
import { dutiesOf, type Duty } from "../../../shared/plan/actor.ts";
import { areasOf, AREA_MEASURES } from "../../../shared/plan/areas.ts";
import { actionsOfForum, queuesOf } from "../../../shared/plan/queue.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";
const dutiesFor = (sheets: DemoSheets, nr: string) => dutiesOf(sheets, sheets.row("stakeholders", nr), TODAY);
const listed = (duties: readonly Duty[]) => duties.map(({ nr, part }) => `${nr} ${part}`);

test("[S1.8] [J5] NIDS owns its goal, Q14 and A15, which is late, and takes part in two issues of others", () => {
  const { duties, coming, routed } = dutiesFor(demoSheets(), "SH12");
  expect(listed(duties.goals)).toEqual(["G10 owner"]);
  expect(listed(duties.issues)).toEqual(["Q14 owner", "Q04 partner", "Q10 partner"]);
  expect(listed(duties.actions)).toEqual(["A15 owner"]);
  expect(coming.map(({ nr, late, day }) => [nr, late, day])).toEqual([["A15", true, "2020-05-01"]]);
  expect([routed.inputs.length, routed.waiting.length]).toEqual([2, 2]);
});

test("[J5] who was asked and has not said yes is asked, not an owner; what they are to do next stands in its day's order", () => {
  const sheets = demoSheets();
  expect(listed(dutiesFor(sheets, "SH09").duties.issues)).toEqual(["Q12 asked", "Q02 partner"]);
  const own = sheets.row("issues", "Q14");
  sheets.set("issues", own, "next_on", "2020-06-10");
  sheets.set("issues", own, "next_step", "möte om hallarna");
  expect(dutiesFor(sheets, "SH12").coming.map(({ nr, next }) => [nr, next])).toEqual([
    ["A15", undefined],
    ["Q14", "möte om hallarna"],
  ]);
  sheets.set("issues", own, "next_on", "2020-04-10");
  expect(dutiesFor(sheets, "SH12").coming.map(({ nr, late }) => [nr, late])).toEqual([
    ["Q14", true],
    ["A15", true],
  ]);
});

test("[J5] a service is theirs whose action it comes of", () => {
  const sheets = demoSheets();
  const services = sheets.sheet("services")!.rows();
  sheets.set("services", services[0]!, "action", [sheets.row("actions", "A15")]);
  expect(dutiesFor(sheets, "SH12").duties.services.map(({ row, part }) => [row, part])).toEqual([
    [services[0], "owner"],
  ]);
});

test("[J5] sheets one may not see are named and not called empty", () => {
  const sheets = demoSheets();
  sheets.hide("goals");
  const found = dutiesFor(sheets, "SH12");
  expect([found.unseen, found.duties.goals]).toEqual([["goals"], []]);
});

test("[S4.11] [S5.5] [J6] each department has its queue, with the share of its inputs that are answered", () => {
  const sheets = demoSheets();
  const group = queuesOf(sheets, sheets.row("forums", "FO2"), TODAY);
  expect(group.map(({ nr }) => nr)).toEqual(["SH03", "SH04", "SH05", "SH06", "SH07", "SH08"]);
  expect(queuesOf(sheets, "working-group", TODAY).map(({ nr }) => nr)).toEqual(group.map(({ nr }) => nr));
  // SH07 has nothing: told of a chosen few, left out of all.
  expect(queuesOf(sheets, "all", TODAY).map(({ nr }) => nr)).not.toContain("SH07");
  const all = queuesOf(sheets, "all", TODAY);
  const line = (nr: string) => all.find((one) => one.nr === nr)!;
  expect(line("SH12")).toMatchObject({ longest: 243 });
  expect(sheets.nrs("actions", line("SH12").late)).toEqual(["A15"]);
  expect(sheets.nrs("issues", line("SH09").asked)).toEqual(["Q12"]);
  expect(line("SH09").longest).toBe(425);
  // Five inputs of all wait for an answer; Q16's owner said no, its inputs have theirs.
  expect(new Set(all.flatMap(({ waiting }) => waiting)).size).toBe(5);
  expect(all.flatMap(({ late }) => sheets.nrs("actions", late)).toSorted()).toEqual(["A06", "A15"]);
});

test("[S3.5] [J6] a group's own list of actions is what its members answer for", () => {
  const sheets = demoSheets();
  expect(sheets.nrs("actions", actionsOfForum(sheets, sheets.row("forums", "FO2")))).toEqual([
    "A01",
    "A03",
    "A05",
    "A10",
    "A12",
    "A14",
    "A16",
  ]);
});

test("[J7] six areas with the story's figures: 46 rows of inputs, 16 issues, 17 actions, 8 done, 2 late", () => {
  const sheets = demoSheets();
  const { areas, all, ready } = areasOf(sheets, TODAY);
  expect(ready).toBe(true);
  const count = (rows: readonly RowId[] | string): number => (typeof rows === "string" ? -1 : rows.length);
  const of = (measure: (typeof AREA_MEASURES)[number]) => areas.map((area) => count(area.of[measure]));
  expect(areas.map(({ id }) => sheets.nr("focus", id as RowId))).toEqual(["F1", "F2", "F3", "F4", "F5", "F6"]);
  expect(of("inputs")).toEqual([3, 5, 8, 16, 7, 7]);
  expect(of("late")).toEqual([0, 0, 0, 1, 1, 0]);
  expect(AREA_MEASURES.map((measure) => count(all[measure]))).toEqual([46, 16, 17, 8, 2]);
  expect(of("actions").reduce((a, b) => a + b)).toBe(17);
});

test("[J7] what is in no area has a line of its own; what one may not see, or is still fetched, is not counted", () => {
  const sheets = demoSheets();
  sheets.set("harvest", sheets.row("harvest", "H01"), "focus", null);
  const { areas } = areasOf(sheets, TODAY);
  expect(areas.at(-1)).toMatchObject({ id: "", of: { inputs: [sheets.row("harvest", "H01")] } });
  sheets.hide("issues");
  expect(areasOf(sheets, TODAY).all).toMatchObject({ issues: "unseen", actions: "unseen" });
  expect(areasOf({ ...sheets, visible: () => true }, TODAY)).toMatchObject({ ready: false, all: { late: "waiting" } });
});
