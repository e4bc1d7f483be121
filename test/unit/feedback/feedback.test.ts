/** Feedback rounds on the demo: who waits, what was told when, and what one answer to many would write. */
import { expect, test } from "vitest";
import { readersOf } from "../../../shared/chain/reading.ts";
import { owedBy, roundsOf, type Owed } from "../../../shared/feedback/owed.ts";
import { planAnswer } from "../../../shared/feedback/plan-answer.ts";
import type { RowId } from "../../../shared/ids.ts";
import type { Walker } from "../../../shared/template/state-machines.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const harvestOf = (sheets: DemoSheets) => readersOf(sheets)("harvest");
const plan = (
  sheets: DemoSheets,
  nrs: readonly string[],
  answer = "Fiber läggs 2021.",
  walker: Walker = "process-leader",
) =>
  planAnswer({
    harvest: harvestOf(sheets),
    rows: nrs.map((nr) => sheets.row("harvest", nr)),
    answer: () => answer,
    day: "2020-05-31",
    walker,
  });

test("[X7] five of 45 are owed an answer, and each way of counting says the same", () => {
  const sheets = demoSheets();
  const harvest = harvestOf(sheets);
  const owed = (sums: readonly Owed[]): number => sums.reduce((sum, one) => sum + one.owed, 0);
  for (const side of ["event", "group", "issue"] as const) {
    const sums = owedBy(harvest, side);
    expect(owed(sums), side).toBe(5);
    expect(
      sums.reduce((sum, one) => sum + one.of, 0),
      side,
    ).toBe(45);
    expect(sums.map((one) => one.owed)).toEqual(sums.map((one) => one.owed).toSorted((a, b) => b - a));
  }
  const events = owedBy(harvest, "event").filter((one) => one.owed > 0);
  expect(
    Object.fromEntries(events.map(({ key, owed: count, of }) => [sheets.nr("events", key as RowId), [count, of]])),
  ).toEqual({ D01: [1, 3], D03: [2, 3], D05: [1, 2], D12: [1, 12] });
  expect(owedBy(harvest, "issue").find(({ key }) => key === "")).toEqual({ key: "", owed: 0, of: 2 });
});

test("[X7] what was told when: the demo's rounds with their inputs and their meetings", () => {
  const sheets = demoSheets();
  const rounds = roundsOf(readersOf(sheets));
  expect(rounds.map(({ day, rows, held }) => [day, rows.length, sheets.nrs("events", held).join()])).toEqual([
    ["2020-04-21", 14, "D16"],
    ["2019-05-14", 24, "D15"],
    ["2018-12-17", 1, ""],
  ]);
  // All inputs of an issue got the same words, but for the one answered in English.
  expect(rounds[0]!.answers).toBe(5);
});

test("[X8] one answer to many: linked ones are fed back, others answered, each with the day, nothing half written", () => {
  const sheets = demoSheets();
  const h31 = sheets.row("harvest", "H31");
  sheets.set("harvest", h31, "status", "sorted");
  sheets.set("harvest", h31, "answer", null);
  const h39 = sheets.row("harvest", "H39");
  sheets.set("harvest", h39, "kind", null);
  const { writes, stuck, added } = plan(sheets, ["H26", "H27", "H31", "H39"]);
  expect(writes.map(({ row, to }) => [sheets.nr("harvest", row), to])).toEqual([
    ["H26", "fed-back"],
    ["H27", "fed-back"],
    ["H31", "answered"],
  ]);
  expect(writes[0]!.cells).toEqual({ answer: "Fiber läggs 2021.", answered_on: "2020-05-31", status: "fed-back" });
  expect(stuck).toEqual([{ row: h39, why: "missing", missing: ["kind"] }]);
  expect(added).toBe(0);
});

test("[X8] told again, the first answer and its day stand and the new one goes below; told the same it stands once", () => {
  const sheets = demoSheets();
  const before = harvestOf(sheets).text(sheets.row("harvest", "H14"), "answer");
  const [write] = plan(sheets, ["H14"]).writes;
  expect(write!.cells).toEqual({
    answer: `${before}\n\n2020-05-31: Fiber läggs 2021.`,
    answered_on: "2020-04-21",
    status: "fed-back",
  });
  expect(plan(sheets, ["H14"], before).writes[0]!.cells.answer).toBe(before);
});

test("[X8] who may not take the step writes nothing, and an empty answer answers nobody", () => {
  const sheets = demoSheets();
  expect(plan(sheets, ["H26"], "Svar.", "council-member")).toMatchObject({ writes: [], stuck: [{ why: "not-yours" }] });
  expect(plan(sheets, ["H26"], "  ")).toMatchObject({ writes: [], stuck: [{ why: "empty" }] });
  const received = sheets.row("harvest", "H27");
  sheets.set("harvest", received, "status", "rejected");
  expect(plan(sheets, ["H27"]).stuck[0]!.why).toBe("no-way");
  expect(plan(sheets, ["H46"]).stuck[0]!.why).toBe("no-way");
});
