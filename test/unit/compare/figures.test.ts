/** The figures of the comparison, on the demo's own sheets and on generated municipalities. */
import { expect, test } from "vitest";
import { IN_ORDER } from "../../../client/compare/catalogue.ts";
import { figureOf } from "../../../client/compare/figures/figure-of.ts";
import { shiftOf } from "../../../client/compare/figures/balance.ts";
import type { PictureOf } from "../../../client/compare/figures/figure.ts";
import { layersOf } from "../../../client/compare/figures/states.ts";
import { roundUp } from "../../../client/compare/figures/world.ts";
import type { TenantId } from "../../../shared/ids.ts";
import { indicatorsOf } from "../../../shared/indicators/compute.ts";
import type { Levels, Shared } from "../../../shared/indicators/consent.ts";
import { disclosed, levelsOf } from "../../../shared/indicators/consent.ts";
import { MEASURES, type IndicatorSet, type IndicatorValue } from "../../../shared/indicators/indicator.ts";
import { demoSheets } from "../../support/chain-sheets.ts";
import { manyWorld, worldOf } from "../../support/compare-world.ts";

const everything: Levels = Object.fromEntries(MEASURES.map((id) => [id, levelsOf(id).at(-1)!]));
const norsjo = (levels: Levels = everything): readonly [Shared, readonly IndicatorSet[]] => {
  const tenant = "norsjo" as TenantId;
  const set: IndicatorSet = {
    v: 1,
    tenant,
    period: "2020H1",
    asOf: "2020-05-31",
    computed: 1,
    currency: "SEK",
    values: indicatorsOf(demoSheets(), { asOf: "2020-05-31", backwards: false }),
  };
  const shown = disclosed(set, levels);
  return [
    { owner: tenant, name: { sv: "Norsjö" }, country: "SE", code: "2417", currency: "SEK", levels, decided: 1 },
    shown === undefined ? [] : [shown],
  ];
};
const worldOfNorsjo = (levels?: Levels) => {
  const [shared, sets] = norsjo(levels);
  return worldOf([shared], sets);
};
const cellsOf = (world: ReturnType<typeof worldOfNorsjo>, indicator: Parameters<typeof figureOf>[1]) =>
  figureOf(world, indicator, false)
    .table()
    .rows.map(({ cells }) => cells.map(({ text }) => text));
const textOf = (figure: ReturnType<typeof figureOf>): string => JSON.stringify([figure, figure.table()]);
/** Spaces that do not break are spaces, too. */
const plain = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((text) => text.replaceAll(/\s/g, " ")));

test("Norsjö's figures on 31 May 2020 stand in the tables as the field computed them", () => {
  const world = worldOfNorsjo();

  expect(plain(cellsOf(world, "K1"))).toEqual([["Norsjö", "3 986", "2,3", "20,1 %", "800 av 3 986"]]);
  expect(plain(cellsOf(world, "K3"))[0]!.slice(3, 5)).toEqual(["60 %", "3 av 5"]);
  expect(plain(cellsOf(world, "K4"))[0]!.slice(3)).toEqual(["86,7 %", "39 av 45"]);
  expect(plain(cellsOf(world, "K5"))[0]![3]).toBe("207");
  expect(plain(cellsOf(world, "K7"))[0]!.slice(3, 5)).toEqual(["28", "14"]);
  expect(plain(cellsOf(world, "K9"))[0]!.slice(3, 5)).toEqual(["50 %", "12,5 %"]);
  expect(plain(cellsOf(world, "K11"))[0]!.slice(3, 5)).toEqual(["40 %", "10 av 25"]);
  expect(plain(cellsOf(world, "K12"))[0]!.slice(3, 5)).toEqual(["9", "1"]);
  expect(plain(cellsOf(world, "K14"))[0]!.slice(3, 5)).toEqual(["10,3 %", "42,2 %"]);
  expect(plain(cellsOf(world, "K16"))[0]!.slice(3, 5)).toEqual(["SEK", "336"]);
  expect(plain(cellsOf(world, "K17"))[0]!.slice(3)).toEqual(["73,3 %", "11 av 15"]);
});

test("need against effort has an area a line, and inside one municipality slopes as well", () => {
  const { pictures, table } = figureOf(worldOfNorsjo(), "K10", false);

  expect(pictures.map(({ kind }) => kind)).toEqual(["balance", "slope"]);
  expect(table().rows.map(({ cells }) => cells.at(-1)!.raw)).toEqual([1.5, -2, -7.7, -1.3, -4, 13.5]);
});

test("[N32] a municipality that shows nothing is drawn hatched with its words, never as nought", () => {
  const [shared, sets] = norsjo({ K4: "aggregate" });
  const { pictures, table, notes } = figureOf(worldOf([shared], sets), "K1", false);
  const picture = pictures[0] as PictureOf<"dots">;

  expect(picture.points).toEqual([]);
  expect(picture.absent).toEqual([{ row: "norsjo", why: "withheld", words: "delas inte" }]);
  expect(table().rows[0]!.cells[3]).toEqual({ text: "delas inte" });
  expect(notes).toContain("1 kommun delar inte måttet.");
});

test("[N32] a hidden count is told as hidden, in picture, table and note", () => {
  const [shared, [set]] = norsjo();
  const hide = (value: IndicatorValue): IndicatorValue =>
    value.id === "K4" ? { ...value, value: "hidden", numerator: "hidden" } : value;
  const world = worldOf([shared], [{ ...set!, values: set!.values.map(hide) }]);
  const { pictures, table, notes } = figureOf(world, "K4", false);

  expect((pictures[0] as PictureOf<"bars">).absent).toEqual([{ row: "norsjo", why: "hidden", words: "dolt, 1–4" }]);
  expect(table().rows[0]!.cells[3]).toEqual({ text: "dolt, 1–4" });
  expect(notes[0]).toContain("1–4");
});

test("without consent by place the number stands alone, and no place's name with it", () => {
  const whole: Levels = Object.fromEntries(MEASURES.map((id) => [id, "aggregate"]));
  for (const indicator of ["K3", "K11", "K12"] as const) {
    const told = textOf(figureOf(worldOfNorsjo(whole), indicator, false));

    expect(told, indicator).not.toContain("Bastuträsk");
    expect(textOf(figureOf(worldOfNorsjo(), indicator, false)), indicator).toContain("Bastuträsk");
  }
});

test("[N32] kronor and euro are pictures of their own", () => {
  const world = manyWorld(40);
  const titles = figureOf(world, "K16", false).pictures.map(({ title }) => title);

  expect(new Set(world.towns.map(({ currency }) => currency)).size).toBe(2);
  expect(titles).toEqual(["Svenska kronor per invånare", "Euro per invånare"]);
});

test("above forty municipalities size classes stand for them, and every one of them is in the table", () => {
  const world = manyWorld(45);
  for (const indicator of IN_ORDER.filter((one) => one !== "K10" && one !== "K20")) {
    const { table, pictures } = figureOf(world, indicator, false);

    expect(table().rows, indicator).toHaveLength(45);
    for (const picture of pictures) if ("rows" in picture) expect(picture.rows.length, indicator).toBeLessThan(8);
  }
});

test("every table names what it counts in, and its columns fit its head", () => {
  for (const world of [1, 12, 45].map((count) => manyWorld(count)))
    for (const indicator of IN_ORDER)
      for (const overTime of [false, true]) {
        const { table, sentence } = figureOf(world, indicator, overTime);

        expect(sentence, indicator).not.toBe("");
        for (const { cells } of table().rows) expect(cells, indicator).toHaveLength(table().head.length);
      }
});

test("half of all differences would have to move for need and effort to agree", () => {
  expect(
    shiftOf([
      { mentions: 0.6, actions: 0.2 },
      { mentions: 0.4, actions: 0.8 },
    ]),
  ).toBeCloseTo(0.4);
  expect(shiftOf([])).toBe(0);
});

test("givers stand before takers, and a circle ends where it closes", () => {
  const chain = layersOf([
    { from: "skelleftea", to: "norsjo" },
    { from: "norsjo", to: "korsholm" },
  ]);
  const circle = layersOf([
    { from: "a", to: "b" },
    { from: "b", to: "a" },
  ]);

  expect([...chain].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ["korsholm", 2],
    ["norsjo", 1],
    ["skelleftea", 0],
  ]);
  expect(circle.size).toBe(2);
});

test("an axis ends at a round number that holds the largest value", () => {
  for (const [most, end] of [
    [0.201, 0.25],
    [97, 100],
    [101, 150],
    [0, 1],
    [7, 8],
  ] as const)
    expect(roundUp(most)).toBeCloseTo(end);
});
