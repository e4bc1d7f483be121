/**
 * Everything somebody chose on the comparison page, as the link carries it: whoever is sent the link sees the same, as far
 * as they may. Unknown words of an older or mistyped link fall away. Pure.
 */
import { INDICATORS, type IndicatorId } from "../../shared/indicators/indicator.ts";
import { isPeriod, type Period } from "../../shared/indicators/period.ts";
import { IN_ORDER } from "./catalogue.ts";
import {
  ALL_TOWNS,
  DENSITY_CLASSES,
  SIZE_CLASSES,
  type DensityClass,
  type Order,
  type SizeClass,
  type TownFilter,
} from "./towns.ts";

export const WAYS = ["pictures", "table", "report"] as const;
export type Way = (typeof WAYS)[number];

export interface Choice extends TownFilter {
  /** `2020H1`; absent: the latest there is. */
  readonly period?: Period | undefined;
  readonly indicators: readonly IndicatorId[];
  readonly order: Order;
  readonly way: Way;
  /** Marked in every picture. */
  readonly marked: readonly string[];
  /** Whose development over the half-years is shown instead of the state. */
  readonly overTime: readonly IndicatorId[];
}

/** What one sees first: one of each theme that fits most. */
export const FIRST_INDICATORS: readonly IndicatorId[] = ["K1", "K4", "K6", "K9", "K11", "K12"];

export const FIRST_CHOICE: Choice = {
  ...ALL_TOWNS,
  indicators: FIRST_INDICATORS,
  order: "size",
  way: "pictures",
  marked: [],
  overTime: [],
};

/** The names in the address, Swedish as all addresses are. */
const NAMES = {
  period: "period",
  towns: "kommuner",
  country: "land",
  sizes: "storlek",
  densities: "tathet",
  indicators: "matt",
  order: "ordning",
  way: "vy",
  marked: "markera",
  overTime: "over-tid",
} as const;
const ORDER_WORDS: Readonly<Record<Order, string>> = { size: "folkmangd", density: "tathet", name: "namn" };
const WAY_WORDS: Readonly<Record<Way, string>> = { pictures: "bilder", table: "tabell", report: "rapport" };

const TOWN = /^[a-z][a-z0-9-]{1,39}$/;
const MOST_IN_LINK = 400;

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const words = (held: string | readonly string[] | undefined): readonly string[] =>
  (typeof held === "string" ? held : (held?.join(".") ?? "")).split(".").filter((word) => word !== "");

const among = <T extends string>(held: readonly string[], known: readonly T[]): readonly T[] =>
  known.filter((one) => held.includes(one));

const keyOf = <T extends string>(held: string | undefined, named: Readonly<Record<T, string>>): T | undefined =>
  (Object.keys(named) as T[]).find((key) => named[key] === held);

export function readChoice(query: Query): Choice {
  const of = (name: keyof typeof NAMES): readonly string[] => words(query[NAMES[name]]);
  const towns = (name: "towns" | "marked"): readonly string[] =>
    [...new Set(of(name).filter((one) => TOWN.test(one)))].slice(0, MOST_IN_LINK);
  const period = of("period")[0];
  const country = among<"SE" | "FI">(of("country"), ["SE", "FI"])[0];
  const asked = among<IndicatorId>(of("indicators"), IN_ORDER);
  return {
    ...(period !== undefined && isPeriod(period) ? { period } : {}),
    towns: towns("towns"),
    marked: towns("marked"),
    country,
    sizes: among<SizeClass>(of("sizes"), SIZE_CLASSES),
    densities: among<DensityClass>(of("densities"), DENSITY_CLASSES),
    indicators: query[NAMES.indicators] === "alla" ? IN_ORDER : asked.length === 0 ? FIRST_INDICATORS : asked,
    order: keyOf(of("order")[0], ORDER_WORDS) ?? "size",
    way: keyOf(of("way")[0], WAY_WORDS) ?? "pictures",
    overTime: among<IndicatorId>(of("overTime"), IN_ORDER),
  };
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x) => b.includes(x));

/** Only what differs from the first choice; `undefined` takes a name out of the address. */
export function writeChoice(choice: Choice): Record<string, string | undefined> {
  const list = (held: readonly string[]): string | undefined => (held.length === 0 ? undefined : held.join("."));
  return {
    [NAMES.period]: choice.period,
    [NAMES.towns]: list(choice.towns),
    [NAMES.marked]: list(choice.marked),
    [NAMES.country]: choice.country,
    [NAMES.sizes]: list(choice.sizes),
    [NAMES.densities]: list(choice.densities),
    [NAMES.indicators]: same(choice.indicators, FIRST_INDICATORS)
      ? undefined
      : choice.indicators.length === INDICATORS.length
        ? "alla"
        : list(choice.indicators),
    [NAMES.order]: choice.order === "size" ? undefined : ORDER_WORDS[choice.order],
    [NAMES.way]: choice.way === "pictures" ? undefined : WAY_WORDS[choice.way],
    [NAMES.overTime]: list(choice.overTime),
  };
}

/** As a search part, `""` for the first choice; also what a saved set holds. */
export function choiceLink(choice: Choice): string {
  const held = Object.entries(writeChoice(choice)).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return held.length === 0 ? "" : `?${new URLSearchParams(held).toString()}`;
}
