/** Of the sets that municipalities let one see: municipalities with their size, and readings in the pictures' own shape. Pure. */
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { Shared } from "../../shared/indicators/consent.ts";
import {
  INDICATORS,
  type Amount,
  type IndicatorId,
  type IndicatorSet,
  type IndicatorValue,
  type Part as SetPart,
} from "../../shared/indicators/indicator.ts";
import { placeOf } from "../../shared/indicators/services.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Part, PlaceService, Reading, ServicePlan, Town } from "./readings.ts";

const known = (amount: Amount | undefined): number | undefined => (typeof amount === "number" ? amount : undefined);
const optional = <K extends string>(key: K, value: number | undefined): { readonly [key in K]?: number } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: number };

const factsOf = (set: IndicatorSet | undefined): readonly SetPart[] =>
  set?.values.find(({ id }) => id === "K19")?.parts ?? [];

/** Size and density from the latest set that tells them. */
export function townsOf(shared: readonly Shared[], sets: readonly IndicatorSet[], language: Language): readonly Town[] {
  const latest = new Map<string, IndicatorSet>();
  for (const set of sets) {
    const before = latest.get(set.tenant);
    if (factsOf(set).length > 0 && (before === undefined || before.period < set.period)) latest.set(set.tenant, set);
  }
  return shared.map(({ owner, name, country, currency }) => {
    const facts = factsOf(latest.get(owner));
    const fact = (key: string): number | undefined => known(facts.find((part) => part.key === key)?.value);
    return {
      id: owner,
      name: labelIn(name, language),
      country,
      currency,
      ...optional("population", fact("population")),
      ...optional("density", fact("density")),
    };
  });
}

const isIndicator = (id: string): id is IndicatorId => (INDICATORS as readonly string[]).includes(id);

export function readingsOf(sets: readonly IndicatorSet[]): readonly Reading[] {
  return sets.flatMap((set) =>
    set.values.flatMap((value) => (isIndicator(value.id) ? [readingOf(set, value, value.id)] : [])),
  );
}

function readingOf(set: IndicatorSet, value: IndicatorValue, indicator: IndicatorId): Reading {
  const divided = CATALOGUE[indicator].unit === "share" ? 100 : 1;
  const single = indicator === "K13" ? undefined : known(value.value);
  const rest = special(indicator, value);
  const parts = rest.parts ?? value.parts.map(plainPart);
  const empty =
    single === undefined &&
    parts.length === 0 &&
    rest.plan === undefined &&
    !rest.facts?.length &&
    !rest.lineage?.length;
  return {
    indicator,
    town: set.tenant,
    period: set.period,
    asOf: set.asOf,
    gaps: value.gaps,
    ...optional("value", single === undefined ? undefined : single / divided),
    ...optional("numerator", known(value.numerator)),
    ...optional("denominator", known(value.denominator)),
    ...rest,
    parts,
    ...(value.spread === null || value.spread === "hidden" ? {} : { spread: value.spread }),
    ...(value.value === "hidden" ? { absence: "hidden" } : empty ? { absence: "missing" } : {}),
  };
}

const plainPart = ({ key, label, value }: SetPart): Part => ({
  key,
  ...(label === undefined ? {} : { label }),
  ...optional("value", known(value)),
});

type Special = Partial<Pick<Reading, "parts" | "plan" | "facts" | "lineage" | "services" | "numerator">>;

/** What an indicator holds beside one number, or holds in a way of its own. */
function special(indicator: IndicatorId, { parts, figures, value }: IndicatorValue): Special {
  switch (indicator) {
    case "K1":
      // Where they took part is told by K3; what was for all is no place.
      return { parts: [] };
    case "K2":
      // How many people is not the question here, but whether anybody was met.
      return { parts: parts.map(({ key, figures: held }) => ({ key, ...optional("value", known(held?.["events"])) })) };
    case "K9":
      return { parts: [{ key: "late", ...optional("value", known(figures["late"])) }] };
    case "K10":
      return {
        parts: parts.flatMap((part) =>
          (["needShare", "effortShare", "balance"] as const).map((column): Part => {
            const { key, label } = plainPart(part);
            // The difference as it was computed: of two rounded shares it would be another one.
            const share = shareOf(known(column === "balance" ? part.value : part.figures?.[column]));
            return { key, ...(label === undefined ? {} : { label }), column, ...optional("value", share) };
          }),
        ),
      };
    case "K11":
      return {
        parts: parts.filter(({ dimension }) => dimension === "place").map(plainPart),
        services: parts.flatMap(serviceOf),
      };
    case "K12":
      return {
        ...optional("numerator", known(figures["threatened"])),
        parts: parts.flatMap((part): readonly Part[] => [
          plainPart(part),
          { key: part.key, column: "threatened", ...optional("value", known(part.figures?.["threatened"])) },
        ]),
      };
    case "K13":
      return { parts: [], plan: planOf(parts, figures, value) };
    case "K14":
      return { parts: [{ key: "winner", ...optional("value", shareOf(known(figures["winnerShare"]))) }] };
    case "K18":
      return { parts: parts.map(plainPart) };
    case "K19":
      return {
        parts: [],
        facts: parts.flatMap(({ key, value: amount, text }) => {
          const held = known(amount);
          return held === undefined ? [] : [{ key, value: held, asOf: text ?? "" }];
        }),
      };
    case "K20":
      return {
        parts: [],
        lineage: parts.flatMap(({ key, text }) => (text === undefined ? [] : [{ from: text, plan: key }])),
      };
    default:
      return {};
  }
}

const shareOf = (percent: number | undefined): number | undefined =>
  percent === undefined ? undefined : percent / 100;

function serviceOf({ dimension, key, figures }: SetPart): readonly PlaceService[] {
  if (dimension !== "place-category") return [];
  const count = (name: string): number => known(figures?.[name]) ?? 0;
  return [
    {
      place: placeOf({ key } as SetPart),
      category: key.slice(key.indexOf("/") + 1),
      available: count("available"),
      threatened: count("threatened"),
      planned: count("planned"),
      missing: count("missing"),
      ...optional("altKm", known(figures?.["altKm"])),
    },
  ];
}

function planOf(parts: readonly SetPart[], figures: IndicatorValue["figures"], months: Amount): ServicePlan {
  const own = parts.filter(({ key }) => key === "service-plan");
  const inForce = figures["inForce"] === 1;
  const status = inForce ? "adopted" : own.map(({ text }) => text).find((text) => text !== undefined);
  return { inForce, ...(status === undefined ? {} : { status }), ...optional("months", known(months)) };
}
