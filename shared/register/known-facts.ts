/**
 * Figures and places of a few municipalities as published, each with its year and source; of all others nothing is
 * proposed. Keys are those of the template's vocabularies (`shared/template/vocabulary`).
 */
import type { CompleteLabels } from "../template/sheet-template.ts";
import { labels } from "../template/sheet-template.ts";

export interface KnownFact {
  /** Of `FACT`. */
  readonly fact: string;
  readonly value: number;
  /** Of `UNIT`. */
  readonly unit: string;
  /** Words the figure needs: which language a share speaks, what an area holds. */
  readonly text?: string;
  /** A year, a day or a period; empty where the source names none. */
  readonly asOf: string;
  /** Of `SOURCE`. */
  readonly source: string;
  readonly approx?: true;
}

export interface KnownPlace {
  readonly name: string;
  /** Of `PLACE_KIND`; left out where no source says it. */
  readonly kind?: string;
  readonly residents?: number;
  readonly year?: string;
}

export interface Known {
  readonly facts: readonly KnownFact[];
  readonly places: readonly KnownPlace[];
  /** The function to write to, never a person. */
  readonly contact?: string;
  /** Besides the languages the product speaks. */
  readonly minority?: CompleteLabels;
}

const scb = (fact: string, value: number, unit: string, asOf: string): KnownFact => ({
  fact,
  value,
  unit,
  asOf,
  source: "scb",
});
const published = (fact: string, value: number, unit: string, asOf = "", text?: string): KnownFact => ({
  fact,
  value,
  unit,
  asOf,
  source: "public-page",
  ...(text === undefined ? {} : { text }),
});
const place = (name: string, kind?: string, residents?: number, year?: string): KnownPlace => ({
  name,
  ...(kind === undefined ? {} : { kind }),
  ...(residents === undefined ? {} : { residents }),
  ...(year === undefined ? {} : { year }),
});

/** By country and code. */
const KNOWN: Readonly<Record<string, Known>> = {
  "SE 2482": {
    facts: [
      scb("population", 72_589, "count", "2019"),
      scb("pop-change", -411, "count", "2000–2019"),
      scb("land-area", 6802.34, "km2", "2019"),
      scb("built-up-share", 2.4, "percent", "2015"),
      scb("density", 10.7, "per-km2", "2019"),
      scb("outside-tatort", 18.4, "percent", "2018"),
      scb("mean-age", 43.6, "years", "2019"),
      { fact: "associations", value: 850, unit: "count", asOf: "", source: "own", approx: true },
      { ...scb("live-and-work", 46.2, "percent", "2018"), text: "av dem som är 16 år och äldre" },
      scb("mean-income", 302_628, "sek", "2018"),
      scb("workplaces", 11_759, "count", "2019"),
      scb("companies", 3_707, "count", "2018"),
      scb("employed-share", 83.1, "percent", "2018"),
      scb("house-price", 1_715, "thousand-sek", "2019"),
    ],
    places: [place("Skellefteå", "centre"), place("Byske"), place("Burträsk"), place("Lövånger")],
    contact: "Landsbygdsutvecklare",
  },
  "SE 2417": {
    facts: [published("population", 3_986, "count", "2019-12-31"), published("land-area", 1739.45, "km2")],
    places: [place("Norsjö", "centre", 2_102, "2005"), place("Bastuträsk", "town", 357, "2005")],
    contact: "Utvecklingsenheten",
  },
  "SE 2510": {
    facts: [
      published("population", 5_081, "count", "2017-12-31"),
      published("land-area", 17_600.8, "km2"),
      published("density", 0.29, "per-km2"),
    ],
    places: [
      place("Jokkmokk", "centre"),
      place("Vuollerim"),
      place("Porjus"),
      place("Kåbdalis"),
      place("Kvikkjokk"),
      place("Murjek"),
    ],
    contact: "Utvecklingschef",
    minority: labels(
      "Förvaltningsområde för samiska: lulesamiska och nordsamiska",
      "Administrative area for Sami: Lule Sami and North Sami",
      "Saamen kielen hallintoalue: luulajansaame ja pohjoissaame",
    ),
  },
  "SE 0760": {
    facts: [
      published("population", 9_561, "count", "2017-12-31"),
      published("land-area", 1_178, "km2", "", "hela arean, enligt kommunens sida"),
      { ...published("density", 8, "per-km2"), approx: true },
    ],
    places: [
      place("Åseda", "centre", 2_714, "2017"),
      place("Lenhovda", "town", 1_826, "2017"),
      place("Norrhult-Klavreström", "town", 1_230, "2017"),
      place("Alstermo", "town", 864, "2017"),
      place("Älghult", "town", 480, "2017"),
    ],
    contact: "Projektledare",
  },
  "FI 499": {
    facts: [
      published("population", 19_615, "count", "2022-06-30"),
      published("land-area", 849.2, "km2"),
      published("density", 23.1, "per-km2"),
      published("languages", 68.7, "percent", "2020", "svenska"),
      published("languages", 28.5, "percent", "2020", "finska"),
    ],
    places: [
      place("Smedsby / Sepänkylä", "centre"),
      place("Kvevlax / Koivulahti"),
      place("Replot / Raippaluoto"),
      place("Björköby"),
      place("Solf / Sulva"),
    ],
  },
  "FI 545": {
    facts: [published("population", 9_479, "count", "2019"), published("land-area", 977.5, "km2")],
    places: [],
  },
};

const NOTHING: Known = { facts: [], places: [] };

export const knownOf = (country: string, code: string): Known => KNOWN[`${country} ${code}`] ?? NOTHING;

/** Residents by land area, where both are here and density is not: a figure worked out from two others says so. */
export function densityOf(facts: readonly KnownFact[]): KnownFact | undefined {
  const of = (fact: string): KnownFact | undefined => facts.find((one) => one.fact === fact);
  const [population, land] = [of("population"), of("land-area")];
  if (of("density") !== undefined || population === undefined || land === undefined || land.value <= 0)
    return undefined;
  const value = Math.round((population.value / land.value) * 10) / 10;
  return { fact: "density", value, unit: "per-km2", asOf: population.asOf, source: "calculated" };
}
