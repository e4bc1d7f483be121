/** The wall's columns and what they count. */
import { expect, test } from "vitest";
import { fits, lanesOf, NONE, sumOf } from "../../../client/wall/lanes.ts";
import { byKey, readNote, type Note } from "../../../client/wall/notes.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const sheets = demoSheets();
const harvest = sheets.sheet("harvest")!;
const columns = byKey(harvest.columns());
const notes: readonly Note[] = harvest.rows().map((row) => readNote(row, columns, harvest.cell));
const areas = sheets.sheet("focus")!.rows();
const named = (nr: string): Note => notes.find((note) => note.nr === nr)!;

test("[Z1] every input hangs in its area, and what is counted is what K10 counts: not duplicates and rejected", () => {
  const lanes = lanesOf(notes, "focus", areas, true);

  expect(lanes.map(({ id }) => id)).toEqual([NONE, ...areas]);
  expect(lanes.flatMap(({ rows }) => rows).length).toBe(46);
  expect(sumOf(notes)).toEqual({ inputs: 45, mentions: 297 });
  const f4 = lanes.find(({ id }) => id === sheets.row("focus", "F4"))!;
  expect([f4.rows.length, f4.inputs]).toEqual([16, 15]);
  expect(lanes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("[Z1] an input of two areas hangs in both, once in each", () => {
  const [one, other] = [areas[0]!, areas[1]!];
  const note: Note = { ...named("H01"), focus: [one, other, one] };

  const lanes = lanesOf([note], "focus", areas, true);

  expect(lanes.filter(({ rows }) => rows.length > 0).map(({ id, rows }) => [id, rows.length])).toEqual([
    [one, 1],
    [other, 1],
  ]);
});

test("[Z1] an area that is gone counts as none, but not while the areas are still fetched", () => {
  const note: Note = { ...named("H01"), focus: ["rGoneGoneGone" as Note["row"]] };

  expect(lanesOf([note], "focus", areas, true)[0]).toMatchObject({ id: NONE, inputs: 1 });
  expect(lanesOf([note], "focus", [], false).at(-1)).toMatchObject({ id: "rGoneGoneGone", inputs: 1 });
});

test("by status every input hangs in the state it is in, one without state where rows begin", () => {
  const lanes = lanesOf(
    [named("H46"), { ...named("H01"), status: "received" }],
    "status",
    ["received", "reviewed", "duplicate"],
    true,
  );

  expect(lanes.map(({ id, rows, inputs }) => [id, rows.length, inputs])).toEqual([
    ["received", 1, 1],
    ["reviewed", 0, 0],
    ["duplicate", 1, 0],
  ]);
});

test("all words of a search must stand somewhere", () => {
  expect(fits("h14 macken måste finnas kvar byaråd", "MACKEN  byaråd")).toBe(true);
  expect(fits("h14 macken måste finnas kvar byaråd", "macken företag")).toBe(false);
});
