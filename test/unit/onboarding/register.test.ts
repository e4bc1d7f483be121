/** The register of municipalities and what it knows of a few of them. */
import { expect, test } from "vitest";
import { TENANT_ID } from "../../../shared/ids.ts";
import { densityOf, knownOf } from "../../../shared/register/known-facts.ts";
import { addressOf, MUNICIPALITIES, municipalityOf } from "../../../shared/register/municipalities.ts";
import { FACT, SOURCE, UNIT } from "../../../shared/template/vocabulary/facts.ts";
import { PLACE_KIND } from "../../../shared/template/vocabulary/places.ts";

test("all 290 Swedish municipalities and the 14 of Österbotten are there, each code once, each with county and region", () => {
  const codes = MUNICIPALITIES.map(({ country, code }) => `${country} ${code}`);
  expect(MUNICIPALITIES.filter(({ country }) => country === "SE")).toHaveLength(290);
  expect(MUNICIPALITIES.filter(({ country }) => country === "FI")).toHaveLength(14);
  expect(new Set(codes).size).toBe(304);
  for (const { country, code, county, region, authority, name } of MUNICIPALITIES) {
    expect([code, (country === "SE" ? /^\d{4}$/ : /^\d{3}$/).test(code)]).toEqual([code, true]);
    expect([code, county, region, authority, name.sv].every((text) => text !== "")).toBe(true);
  }
  // Held against what other sources of the project say.
  expect(municipalityOf("SE", "2482")?.name.sv).toBe("Skellefteå");
  expect(municipalityOf("SE", "2417")).toMatchObject({ name: { sv: "Norsjö" }, county: "Västerbottens län" });
  expect(municipalityOf("SE", "2510")).toMatchObject({ name: { sv: "Jokkmokk" }, county: "Norrbottens län" });
  expect(municipalityOf("SE", "0760")).toMatchObject({ name: { sv: "Uppvidinge" }, county: "Kronobergs län" });
  expect(municipalityOf("FI", "499")).toMatchObject({
    name: { sv: "Korsholm", fi: "Mustasaari" },
    currency: "EUR",
    zone: "Europe/Helsinki",
    languages: ["sv", "fi"],
  });
  expect(municipalityOf("SE", "499")).toBeUndefined();
});

test("every name becomes an address a municipality may have", () => {
  for (const { name } of MUNICIPALITIES) expect([name.sv, TENANT_ID.test(addressOf(name.sv))]).toEqual([name.sv, true]);
  expect(addressOf("Örnsköldsvik")).toBe("ornskoldsvik");
  expect(addressOf("Upplands-Bro")).toBe("upplands-bro");
  expect(addressOf("  1:a Dals-Ed! ")).toBe("a-dals-ed");
});

test("what is known is told with a source and in the template's own words, and of others nothing is made up", () => {
  const ids = (options: readonly { readonly id: string }[]): readonly string[] => options.map(({ id }) => id);
  let told = 0;
  for (const { country, code } of MUNICIPALITIES) {
    const { facts, places } = knownOf(country, code);
    for (const fact of facts) {
      told++;
      expect(ids(FACT)).toContain(fact.fact);
      expect(ids(UNIT)).toContain(fact.unit);
      expect(ids(SOURCE)).toContain(fact.source);
    }
    for (const { kind } of places) if (kind !== undefined) expect(ids(PLACE_KIND)).toContain(kind);
  }
  expect(told).toBe(14 + 2 + 3 + 3 + 5 + 2);
  expect(knownOf("SE", "2480")).toEqual({ facts: [], places: [] });
});

test("[U2] density is worked out from residents and land, says so, and is left alone where a source has it", () => {
  expect(densityOf(knownOf("SE", "2417").facts)).toEqual({
    fact: "density",
    value: 2.3,
    unit: "per-km2",
    asOf: "2019-12-31",
    source: "calculated",
  });
  expect(densityOf(knownOf("SE", "2510").facts)).toBeUndefined();
  expect(densityOf([])).toBeUndefined();
});
