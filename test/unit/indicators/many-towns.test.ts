/** The generated municipalities are plausible: every indicator has figures somewhere, and gaps and hidden counts too. */
import { expect, test } from "vitest";
import { INDICATORS, MEASURES } from "../../../shared/indicators/indicator.ts";
import { manyTowns } from "../../support/many-towns.ts";

test("[N21] forty generated municipalities have every measure in some, and shares that are shares", () => {
  const { shared, sets } = manyTowns(40, 3);
  expect(new Set(shared.map(({ owner }) => owner)).size).toBe(40);
  for (const id of INDICATORS) {
    const values = sets.flatMap((set) => set.values.filter((value) => value.id === id));
    expect(values.some(({ gaps, parts, value }) => !gaps.includes("not-known-then") && (value !== null || parts.length > 0)), id).toBe(true); // prettier-ignore
    for (const { unit, value } of values)
      if (unit === "percent" && typeof value === "number")
        expect(value >= 0 && value <= 100, `${id} ${value}`).toBe(true);
  }
  const all = sets.flatMap(({ values }) => values);
  expect(all.some(({ value }) => value === "hidden")).toBe(true);
  expect(all.some(({ gaps }) => gaps.includes("population-missing"))).toBe(true);
  expect(new Set(sets.map(({ currency }) => currency))).toEqual(new Set(["SEK", "EUR"]));
  expect(MEASURES.every((id) => shared.some(({ levels }) => levels[id] !== undefined))).toBe(true);
});

test("[N21] the same seed makes the same municipalities, another others", () => {
  expect(manyTowns(3, 5)).toEqual(manyTowns(3, 5));
  expect(manyTowns(3, 5)).not.toEqual(manyTowns(3, 6));
});
