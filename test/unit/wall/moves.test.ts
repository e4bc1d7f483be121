/** What moves write, and how it goes through the states: with the sheet's own commands and state machine. */
import { expect, test } from "vitest";
import { choose, link, move, park, tag, type WallEdit } from "../../../client/wall/moves.ts";
import { NONE } from "../../../client/wall/lanes.ts";
import { byKey, readNote, type Note } from "../../../client/wall/notes.ts";
import { runMove } from "../../../client/wall/run-move.ts";
import type { CellEdit, Refusal, SheetCommands } from "../../../client/doc/model.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const sheets = demoSheets();
const harvest = sheets.sheet("harvest")!;
const columns = byKey(harvest.columns());
const note = (nr: string, part: Partial<Note> = {}): Note => ({
  ...readNote(sheets.row("harvest", nr), columns, harvest.cell),
  ...part,
});
const area = (nr: string) => sheets.row("focus", nr);
const byColumn = (edits: readonly WallEdit[]): unknown[] =>
  edits.map((edit) => [
    [...columns.values()].find(({ id }) => id === edit.column)!.key,
    edit.value,
    ...(edit.step === true ? ["step"] : []),
  ]);

test("[Z2] a tag is laid beside the areas there are; when all have it, it is taken away", () => {
  const raw = note("H01", { focus: [], status: "reviewed" });

  expect(byColumn(tag(columns, [raw], area("F2")))).toEqual([
    ["focus", [area("F2")]],
    ["status", "sorted", "step"],
  ]);
  expect(byColumn(tag(columns, [note("H01")], area("F2")))).toEqual([["focus", [area("F6"), area("F2")]]]);
  expect(byColumn(tag(columns, [note("H01")], area("F6")))).toEqual([["focus", null]]);
  // One has it, the other not: nobody loses it.
  expect(byColumn(tag(columns, [note("H01"), raw], area("F6")))).toEqual([
    ["focus", [area("F6")]],
    ["status", "sorted", "step"],
  ]);
});

test("[Z2] from lane to lane the area one came from is changed and the others stay", () => {
  const two = note("H01", { focus: [area("F6"), area("F1")] });

  expect(byColumn(move(columns, [two], "focus", area("F2"), area("F6")))).toEqual([
    ["focus", [area("F1"), area("F2")]],
  ]);
  expect(byColumn(move(columns, [two], "focus", NONE, area("F6")))).toEqual([["focus", [area("F1")]]]);
  expect(byColumn(move(columns, [two], "focus", NONE))).toEqual([["focus", null]]);
  expect(byColumn(move(columns, [two], "focus", area("F1"), NONE))).toEqual([]);
});

test("[Z3] linking takes over the issue's area where there is none, and goes to linked from before only", () => {
  const [raw, done] = [note("H31", { focus: [], issue: undefined, status: "received" }), note("H01")];
  const issue = sheets.row("issues", "Q02");

  expect(byColumn(link(columns, [raw], issue, area("F3")))).toEqual([
    ["issue", [issue]],
    ["focus", [area("F3")]],
    ["status", "linked", "step"],
  ]);
  expect(byColumn(link(columns, [done], issue, area("F3")))).toEqual([["issue", [issue]]]);
  expect(byColumn(link(columns, [done], undefined, undefined))).toEqual([["issue", null]]);
});

test("[Z3] a kind chosen last makes an input with an area sorted; a state that is chosen is no step beside", () => {
  expect(byColumn(choose(columns, [note("H01", { kind: "", status: "reviewed" })], "kind", "idea"))).toEqual([
    ["kind", "idea"],
    ["status", "sorted", "step"],
  ]);
  expect(byColumn(choose(columns, [note("H01")], "status", "linked"))).toEqual([["status", "linked"]]);
});

test("[Z3] parked is a wild idea with an answer; of several, an answer that is there stays", () => {
  const [mute, said] = [
    note("H31", { answer: "", status: "reviewed" }),
    note("H45", { answer: "Det sköter föreningen." }),
  ];

  expect(byColumn(park(columns, [mute, said], "Vi tar upp det 2027."))).toEqual([
    ["kind", "wild-idea"],
    ["answer", "Vi tar upp det 2027."],
    ["status", "parked"],
    ["kind", "wild-idea"],
    ["answer", "Det sköter föreningen."],
    ["status", "parked"],
  ]);
});

test("[Z3] what the state lacks is told with its words, and the tag is written without the step", () => {
  const lacking: Refusal = { code: "not-ready", say: () => "Språk saknas." };
  const written: CellEdit[] = [];
  let steps = 0;
  const commands = {
    setCells(edits: readonly CellEdit[]) {
      const status = columns.get("status")!.id;
      written.push(...edits.filter(({ column }) => column !== status));
      return edits.filter(({ column }) => column === status).map((edit) => ({ edit, refusal: lacking }));
    },
    asOneStep(run: () => void) {
      steps++;
      run();
    },
  } as unknown as SheetCommands;
  const notes = ["H01", "H02", "H03"].map((nr) => note(nr, { focus: [], status: "received" }));

  const moved = runMove(commands, tag(columns, notes, area("F2")), (refusal) => refusal.say!("sv"));

  expect(steps).toBe(1);
  expect(written.map(({ value }) => value)).toEqual([[area("F2")], [area("F2")], [area("F2")]]);
  expect(moved).toMatchObject({ stepped: 0, refused: [], why: [lacking] });
  expect([moved.rows.length, moved.stayed.length]).toEqual([3, 3]);
});
