/** What the overview says of the municipality: its figures with year and source, and K1. */
import { expect, test } from "vitest";
import { readersOf } from "../../../shared/chain/reading.ts";
import { participation, townFacts } from "../../../shared/chain/town-facts.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

test("K1, S1.2: 800 of 3,986 have taken part, 20.1 %, and a planned or cancelled event counts for nothing", () => {
  const sheets = demoSheets();
  expect(participation(readersOf(sheets))).toEqual({ people: 800, population: 3986, share: 20.1 });
  sheets.set("events", sheets.row("events", "D12"), "status", "planned");
  expect(participation(readersOf(sheets))).toEqual({ people: 250, population: 3986, share: 6.3 });
});

test("no share is made without a population, or by those who may not see it", () => {
  const sheets = demoSheets();
  sheets.set("facts", sheets.row("facts", "U1"), "value", null);
  expect(participation(readersOf(sheets))).toBeUndefined();
  const unseen = demoSheets();
  unseen.hide("facts");
  expect([participation(readersOf(unseen)), townFacts(readersOf(unseen))]).toEqual([undefined, []]);
});

test("S1.1: facts stand with their year and source, in the sheet's order; one without a figure is left out", () => {
  const sheets = demoSheets();
  const shown = () =>
    townFacts(readersOf(sheets)).map(({ name, value, asOf, source }) => [name.sv, value, asOf, source?.sv]);
  expect(shown()).toEqual([
    ["folkmängd", 3986, "2019-12-31", "offentlig webbsida"],
    ["landareal", 1739.45, "", "offentlig webbsida"],
    ["befolkningstäthet", 2.3, "2019-12-31", "beräknad"],
  ]);
  sheets.set("facts", sheets.row("facts", "U2"), "value", null);
  expect(shown()).toHaveLength(2);
});

test("S1.1: a share says what it is of, and what is merely counted names no unit", () => {
  const sheets = demoSheets();
  const row = sheets.row("facts", "U1");
  expect(townFacts(readersOf(sheets))[0]).not.toHaveProperty("unit");
  sheets.set("facts", row, "unit", "percent");
  sheets.set("facts", row, "text", "svenska");
  expect(townFacts(readersOf(sheets))[0]).toMatchObject({ of: "svenska", unit: { sv: "%" } });
});

test("S1.1: the density is worked out of population and area where nobody has written it, and says so", () => {
  const sheets = demoSheets();
  const shown = () => townFacts(readersOf(sheets)).map(({ name, value }) => [name.sv, value]);
  const density = townFacts(readersOf(sheets)).at(-1)!;
  sheets.remove("facts", density.row);
  expect(townFacts(readersOf(sheets)).at(-1)).toMatchObject({
    name: { sv: "befolkningstäthet" },
    value: 2.3,
    unit: { sv: "inv/km²" },
    asOf: "2019-12-31",
    source: { sv: "beräknad" },
  });
  sheets.set("facts", sheets.row("facts", "U2"), "value", null);
  expect(shown()).toEqual([["folkmängd", 3986]]);
});
