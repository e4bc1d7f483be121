/** Merging and splitting inputs: new values only, nothing lost, and every parent found again from both ends. */
import { expect, test } from "vitest";
import { becameOf } from "../../../shared/chain/became.ts";
import { coverageOf } from "../../../shared/chain/coverage.ts";
import { mayStay, mergeInputs, splitInput, type Edit, type Split } from "../../../shared/chain/merge-split.ts";
import { threadOf } from "../../../shared/chain/thread.ts";
import type { Stage } from "../../../shared/chain/step.ts";
import type { RowId } from "../../../shared/ids.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";
const nrs = (sheets: DemoSheets, nr: string, stage: Stage): readonly string[] =>
  threadOf(sheets, "harvest", sheets.row("harvest", nr), TODAY)!
    .stages.find((one) => one.stage === stage)!
    .steps.map((step) => step.nr);
const mentions = (sheets: DemoSheets): number => {
  const harvest = sheets.sheet("harvest")!;
  const column = (key: string) => harvest.columns().find((one) => one.key === key)!.id;
  return harvest
    .rows()
    .filter((row) => harvest.cell(row, column("status")) !== "duplicate")
    .reduce((sum, row) => sum + (harvest.cell(row, column("mentions")) as number), 0);
};

function merge(sheets: DemoSheets, kept: string, ...others: readonly string[]): readonly Edit[] {
  const rows = [kept, ...others].map((nr) => sheets.row("harvest", nr));
  const edits = mergeInputs(sheets.sheet("harvest")!, rows[0]!, rows);
  if (typeof edits === "string") throw new Error(edits);
  sheets.write("harvest", edits);
  return edits;
}

test("[B3] merged inputs keep every parent: the one that stays leads to all events and groups it came from", () => {
  const sheets = demoSheets();
  expect(mentions(sheets)).toBe(297);
  merge(sheets, "H17", "H18", "H19");

  expect(nrs(sheets, "H17", "event")).toEqual(["D07", "D09", "D12"]);
  expect(nrs(sheets, "H17", "input")).toEqual(["H17", "H18", "H19"]);
  // From a merged one: its own event and where it went, not the others it was merged with.
  expect(nrs(sheets, "H18", "event")).toEqual(["D09"]);
  expect(nrs(sheets, "H18", "input")).toEqual(["H17", "H18"]);
  expect(nrs(sheets, "H18", "issue")).toEqual(["Q06"]);
  expect(mentions(sheets)).toBe(297);
});

test("merging on keeps the parents of parents", () => {
  const sheets = demoSheets();
  merge(sheets, "H18", "H19");
  merge(sheets, "H17", "H18");
  expect(nrs(sheets, "H17", "event")).toEqual(["D07", "D09", "D12"]);
  expect(nrs(sheets, "H19", "input")).toEqual(["H17", "H18", "H19"]);
  expect(mentions(sheets)).toBe(297);
});

test("the one that stays takes over areas, and what it lacks", () => {
  const sheets = demoSheets();
  const kept = sheets.row("harvest", "H45");
  merge(sheets, "H45", "H20");
  const harvest = sheets.sheet("harvest")!;
  const cell = (key: string) => harvest.cell(kept, harvest.columns().find((one) => one.key === key)!.id);
  expect(cell("focus")).toEqual([sheets.row("focus", "F4"), sheets.row("focus", "F5")]);
  expect(cell("issue")).toEqual([sheets.row("issues", "Q13")]);
  expect(cell("category")).toBe("transit");
  expect(cell("mentions")).toBe(7);
});

test("what is merged already neither stays nor is counted twice", () => {
  const sheets = demoSheets();
  const harvest = sheets.sheet("harvest")!;
  const [kept, twin] = [sheets.row("harvest", "H14"), sheets.row("harvest", "H46")];
  expect(mayStay(harvest, [kept, twin])).toEqual([kept]);
  expect(mergeInputs(harvest, twin, [kept, twin])).toBe("already");
  expect(mergeInputs(harvest, kept, [kept, twin])).toBe("already");
  expect(mergeInputs(harvest, kept, [kept])).toBe("too-few");
});

function split(sheets: DemoSheets, nr: string, ...texts: readonly string[]): readonly RowId[] {
  const row = sheets.row("harvest", nr);
  const plan = splitInput(sheets.sheet("harvest")!, row, texts) as Split;
  const parts = plan.parts.map((values, i) => {
    const id = `Part000${i}` as RowId;
    sheets.add("harvest", id, values);
    return id;
  });
  sheets.write("harvest", plan.after(parts));
  return parts;
}

test("[B3] a split input stays as it was said; each part leads back to it and its event, and it leads on to all parts", () => {
  const sheets = demoSheets();
  const said = sheets.row("harvest", "H21");
  const parts = split(sheets, "H21", "Att hämta medicin tar en halv dag.", "Bussen passar inte apoteket.");

  const harvest = sheets.sheet("harvest")!;
  const column = (key: string) => harvest.columns().find((one) => one.key === key)!.id;
  expect(harvest.cell(said, column("text"))).toBe("Att hämta medicin i centralorten tar en halv dag.");
  for (const part of parts) {
    const found = threadOf(sheets, "harvest", part, TODAY)!;
    expect(found.stages[0]!.steps.map((step) => step.nr)).toEqual(["D09"]);
    expect(found.stages[1]!.steps.map(({ row, role }) => [row, role])).toEqual([
      [said, "split"],
      [part, undefined],
    ]);
    // An answer to the whole is not one to the part.
    expect(harvest.cell(part, column("status"))).toBe("linked");
    expect(harvest.cell(part, column("answer"))).toBe(null);
  }
  const whole = threadOf(sheets, "harvest", said, TODAY)!;
  expect(whole.stages[1]!.steps.map(({ row, role }) => [row, role])).toEqual([
    [said, undefined],
    [parts[0], "part"],
    [parts[1], "part"],
  ]);
  expect(becameOf(sheets, said, TODAY).map(({ code }) => code)).toContain("split");
  const owed = coverageOf(sheets, { today: TODAY, silentDays: 90, stalledDays: 30 });
  expect(owed.find(({ code }) => code === "inputs-owed-an-answer")).toMatchObject({ count: 7, of: 46 });
});

test("one thought is not split, and a part that was merged away neither", () => {
  const sheets = demoSheets();
  const harvest = sheets.sheet("harvest")!;
  expect(splitInput(harvest, sheets.row("harvest", "H01"), ["bara en", "  "])).toBe("too-few");
  expect(splitInput(harvest, sheets.row("harvest", "H46"), ["en", "två"])).toBe("already");
});
