/** The board over Norsjö on 2020-05-31: its columns are the way rows go, and each says since when a row is there. */
import { expect, test } from "vitest";
import { readersOf } from "../../../shared/chain/reading.ts";
import { boardOf, lanesOf, stateOf } from "../../../shared/plan/board.ts";
import { stepDay } from "../../../shared/plan/step-day.ts";
import { STATE_MACHINES } from "../../../shared/template/state-machines.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";
const board = (sheets: DemoSheets, document: string) => {
  const reader = readersOf(sheets)(document);
  return boardOf(reader, STATE_MACHINES[document], reader.rows());
};
const counts = (sheets: DemoSheets, document: string) =>
  board(sheets, document).map(({ state, side, rows }) => `${side ? "/" : ""}${state} ${rows.length}`);

test("[J1] a board has every state in the order rows go, side exits last, with the figures of the story", () => {
  const sheets = demoSheets();
  expect(counts(sheets, "actions")).toEqual(["proposed 1", "decided 1", "in-progress 7", "done 8", "/stopped 0"]);
  expect(counts(sheets, "issues")).toEqual([
    "in-council 0",
    "in-working-group 0",
    "owner-proposed 1",
    "owner-accepted 0",
    "in-progress 11",
    "done 0",
    "fed-back 3",
    "/declined 0",
    "/dormant 0",
    "/dropped 1",
  ]);
});

test("[J1] a row without a state is where rows begin; where a sheet's rows need none it stands in a column of its own", () => {
  const sheets = demoSheets();
  sheets.set("actions", sheets.row("actions", "A03"), "status", null);
  expect(counts(sheets, "actions")[0]).toBe("proposed 2");
  const goals = board(sheets, "goals");
  expect(goals[0]).toMatchObject({ state: "", side: false });
  expect(goals.flatMap(({ rows }) => rows)).toHaveLength(12);
  expect(goals.find(({ state }) => state === "on-the-way")?.rows).toHaveLength(1);
});

test("[J1] a state the column no longer offers still has its rows", () => {
  const sheets = demoSheets();
  const row = sheets.row("actions", "A03");
  sheets.set("actions", row, "status", "by-hand");
  const found = board(sheets, "actions").find(({ state }) => state === "by-hand");
  expect(found?.rows).toEqual([row]);
  expect(stateOf(readersOf(sheets)("actions"), STATE_MACHINES["actions"], row)).toBe("by-hand");
});

test("[J1] lanes stand in their sheet's order, rows of several in each, rows of none last, empty lanes nowhere", () => {
  const sheets = demoSheets();
  const read = readersOf(sheets);
  const goals = read("goals");
  const lanes = lanesOf(goals.rows(), (row) => goals.list(row, "focus"), read("focus").rows());
  expect(lanes.map(({ id, rows }) => [sheets.nr("focus", id as never), ...sheets.nrs("goals", rows)])).toEqual([
    ["F1", "G01", "G02"],
    ["F2", "G03", "G04", "G10"],
    ["F3", "G05", "G06"],
    ["F4", "G07", "G08"],
    ["F5", "G09", "G10"],
    ["F6", "G11", "G12"],
  ]);
  const first = goals.rows().slice(0, 1);
  expect(lanesOf(first, () => [], read("focus").rows())).toEqual([{ id: "", rows: first }]);
});

test("[S4.6] [J2] an issue has stood in its state since the day the step wrote, or the nearest the cells know", () => {
  const sheets = demoSheets();
  const since = (nr: string, state: string) =>
    stepDay(readersOf(sheets), "issues", sheets.row("issues", nr), state, TODAY);
  expect(since("Q12", "owner-proposed")).toEqual({ on: "2019-04-02", own: false });
  expect(since("Q14", "in-progress")).toEqual({ on: "2019-10-01", own: false });
  expect(since("Q14", "owner-accepted")).toEqual({ on: "2019-04-02", own: true });
  expect(since("Q01", "fed-back")).toEqual({ on: "2019-05-14", own: true });
  expect(since("Q01", "declined")).toBeUndefined();
});

test("[J2] an action under way counts from its start, unless that is to come; other states leave no day in its cells", () => {
  const sheets = demoSheets();
  const row = sheets.row("actions", "A15");
  const since = (state: string) => stepDay(readersOf(sheets), "actions", row, state, TODAY);
  expect(since("in-progress")).toEqual({ on: "2019-10-01", own: false });
  expect(since("decided")).toBeUndefined();
  sheets.set("actions", row, "start", "2020-06-02");
  expect(since("in-progress")).toBeUndefined();
});
