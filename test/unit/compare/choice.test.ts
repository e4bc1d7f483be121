/** What is chosen, as the address carries it; which municipalities it lets through; and in which order they stand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { IN_ORDER } from "../../../client/compare/catalogue.ts";
import { choiceLink, FIRST_CHOICE, readChoice, writeChoice, type Choice } from "../../../client/compare/choice.ts";
import { readServiceChoice, writeServiceChoice } from "../../../client/compare/service-choice.ts";
import { DENSITY_CLASSES, filterTowns, ORDERS, orderTowns, SIZE_CLASSES } from "../../../client/compare/towns.ts";
import type { Town } from "../../../client/compare/readings.ts";

const town = (id: string, more: Partial<Town> = {}): Town => ({
  id,
  name: id,
  country: "SE",
  currency: "SEK",
  ...more,
});

const some = <T>(list: readonly T[]) => fc.subarray([...list]);
const choices: fc.Arbitrary<Choice> = fc.record({
  period: fc.constantFrom(undefined, "2019H2" as const, "2020H1" as const),
  towns: some(["norsjo", "skelleftea", "a-2"]),
  marked: some(["norsjo", "korsholm"]),
  country: fc.constantFrom(undefined, "SE" as const, "FI" as const),
  sizes: some(SIZE_CLASSES),
  densities: some(DENSITY_CLASSES),
  indicators: fc.subarray([...IN_ORDER], { minLength: 1 }),
  order: fc.constantFrom(...ORDERS),
  way: fc.constantFrom("pictures" as const, "table" as const, "report" as const),
  overTime: some(IN_ORDER),
});

test("whatever is chosen is read back from its link", () => {
  fc.assert(
    fc.property(choices, (choice) => {
      const query = Object.fromEntries(new URLSearchParams(choiceLink(choice)));
      const { period, ...rest } = readChoice(query);

      expect(rest).toEqual(Object.fromEntries(Object.entries(choice).filter(([key]) => key !== "period")));
      expect(period).toBe(choice.period);
    }),
  );
});

test("the first choice is an empty address, and what an address cannot mean falls away", () => {
  expect(choiceLink(FIRST_CHOICE)).toBe("");
  expect(Object.values(writeChoice(FIRST_CHOICE)).every((value) => value === undefined)).toBe(true);
  expect(
    readChoice({ period: "sommaren", matt: "K99.K4", kommuner: "Ö.norsjo.<b>", ordning: "resultat", vy: "karta" }),
  ).toEqual({
    ...FIRST_CHOICE,
    indicators: ["K4"],
    towns: ["norsjo"],
  });
});

test("[N32] municipalities stand by residents, density or name; who has no figure stands last", () => {
  const towns = [
    town("liten", { name: "Åsele", population: 2_000, density: 9 }),
    town("okand", { name: "Bjurholm" }),
    town("stor", { name: "Öckerö", population: 90_000, density: 1 }),
  ];
  const ids = (order: "size" | "density" | "name") => orderTowns(towns, order, "sv").map(({ id }) => id);

  expect(ids("size")).toEqual(["stor", "liten", "okand"]);
  expect(ids("density")).toEqual(["liten", "stor", "okand"]);
  expect(ids("name")).toEqual(["okand", "liten", "stor"]);
});

test("a size class holds its lower end and not its upper", () => {
  const towns = [town("a", { population: 4_999 }), town("b", { population: 5_000 }), town("c")];
  const of = (sizes: readonly (typeof SIZE_CLASSES)[number][]) =>
    filterTowns(towns, { ...FIRST_CHOICE, sizes }).map(({ id }) => id);

  expect(of(["under-5"])).toEqual(["a"]);
  expect(of(["5-10", "unknown"])).toEqual(["b", "c"]);
  expect(of([])).toEqual(["a", "b", "c"]);
});

test("the service page's address carries what is looked at and a distance within reason", () => {
  const choice = { towns: ["norsjo"], kinds: "all", threshold: 25, only: "risk" } as const;
  const query = (held: object) =>
    Object.fromEntries(Object.entries(held).filter((pair): pair is [string, string] => pair[1] !== undefined));

  expect(readServiceChoice(query(writeServiceChoice(choice)))).toEqual(choice);
  expect(readServiceChoice({}).threshold).toBe(10);
  expect(readServiceChoice({ grans: "9999" }).threshold).toBe(200);
  expect(readServiceChoice({ grans: "-3" }).threshold).toBe(0);
  expect(readServiceChoice({ grans: "långt" }).threshold).toBe(10);
});
