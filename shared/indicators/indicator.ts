/**
 * What municipalities can be compared by (domain: K1–K20, and where a process stands), as values that say themselves what
 * they were made from. Shapes only: how each is computed stands in `compute.ts`, what is left out of it in `hide.ts`.
 */
import type { Labels } from "../document/column.ts";
import type { TenantId } from "../ids.ts";
import type { Period } from "./period.ts";

export const INDICATORS = [
  "K1",
  "K2",
  "K3",
  "K4",
  "K5",
  "K6",
  "K7",
  "K8",
  "K9",
  "K10",
  "K11",
  "K12",
  "K13",
  "K14",
  "K15",
  "K16",
  "K17",
  "K18",
  "K19",
  "K20",
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

/** `standing`: what has stalled or grown old (stalled process, plans to be reviewed, services not checked), as counts. */
export const MEASURES = [...INDICATORS, "standing"] as const;
export type MeasureId = (typeof MEASURES)[number];

/** `hidden`: a small count, or what would give one away (SPEC N23). `null`: cannot be computed; the gaps say why. */
export type Amount = number | "hidden" | null;

/** `money`: of the set's currency, never converted. `score`: 1–5. */
export type Unit = "percent" | "days" | "count" | "months" | "money" | "score" | "none";

/** What a part is a part by. Keys are option ids of the template, or row ids where `label` says what the row is called. */
export type Dimension =
  | "group"
  | "place"
  /** Key `<place>/<service category>`. */
  | "place-category"
  | "issue-status"
  | "sector"
  | "focus"
  | "funding"
  | "proposal"
  | "plan"
  | "factor"
  | "fact";

export interface Part {
  readonly dimension: Dimension;
  readonly key: string;
  /** The municipality's own name of a place, area or proposal; options are named by the template's vocabulary. */
  readonly label?: Labels;
  readonly value: Amount;
  readonly figures?: Readonly<Record<string, Amount>>;
  /** A state, a year, an origin: what no number says. */
  readonly text?: string;
}

/** Five figures of a distribution, for a box plot. How many they are of is not told (SPEC N23). */
export interface Spread {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

/** Why a value is missing or to be read with care. Each has words under `indicators.gap.<code>`. */
export const GAPS = [
  "population-missing",
  "no-dialogue",
  "no-places",
  "no-inputs",
  "nothing-answered",
  "no-issues",
  "no-accepted-owner",
  "no-actions",
  "no-focus-areas",
  "no-services",
  "no-service-plan",
  "no-end-date",
  "no-ballot",
  "ballot-not-published",
  "no-council",
  "no-costs",
  "no-influential",
  "no-self-rating",
  "no-facts",
  "no-origin",
  "nothing-dated",
  /** Worked out afterwards, from today's rows and their dates. */
  "reconstructed",
  /** Nothing dated tells what it was then. */
  "not-known-then",
] as const;
export type GapCode = (typeof GAPS)[number];

export interface IndicatorValue {
  readonly id: MeasureId;
  readonly unit: Unit;
  /** The one figure, where there is one; a mix (K8, K10, K15, K19, K20, `standing`) has parts or figures alone. */
  readonly value: Amount;
  readonly numerator: Amount;
  readonly denominator: Amount;
  /** Further figures by name; `FIGURES` of the measure lists them. */
  readonly figures: Readonly<Record<string, Amount>>;
  readonly spread: Spread | "hidden" | null;
  readonly parts: readonly Part[];
  /** The sheets it was made from, and how many rows they had. */
  readonly inputs: readonly { readonly sheet: string; readonly rows: Amount }[];
  readonly gaps: readonly GapCode[];
}

/** All values of one municipality for one half-year. */
export interface IndicatorSet {
  readonly v: 1;
  readonly tenant: TenantId;
  readonly period: Period;
  /** The day the figures are for: the last of the half-year, or the day of computing while it lasts. */
  readonly asOf: string;
  /** When it was computed, ms. */
  readonly computed: number;
  readonly currency: "SEK" | "EUR";
  readonly values: readonly IndicatorValue[];
}

export interface Measure {
  readonly unit: Unit;
  /** The sheets whose cells it reads. */
  readonly sheets: readonly string[];
  /** Names of `figures`. */
  readonly figures: readonly string[];
  /** Has parts by place: may be shown as a whole or by place. */
  readonly byPlace: boolean;
}

const measure = (unit: Unit, sheets: readonly string[], figures: readonly string[] = [], byPlace = false): Measure => ({
  unit,
  sheets,
  figures,
  byPlace,
});

/** Formula and picture of each stand in words under `indicators.<id>`. */
export const MEASURE: Readonly<Record<MeasureId, Measure>> = {
  K1: measure("percent", ["events", "facts", "places"], [], true),
  K2: measure("percent", ["events"]),
  K3: measure("percent", ["events", "places"], [], true),
  K4: measure("percent", ["harvest", "events"]),
  K5: measure("days", ["harvest", "events"]),
  K6: measure("percent", ["issues"]),
  K7: measure("days", ["issues"]),
  K8: measure("none", ["issues", "stakeholders"]),
  K9: measure("percent", ["actions"], ["late", "lateShare"]),
  K10: measure("none", ["focus", "harvest", "actions", "issues"]),
  K11: measure("percent", ["services", "places"], [], true),
  K12: measure("count", ["services", "places"], ["threatened"], true),
  K13: measure("months", ["plans"], ["inForce"]),
  K14: measure("percent", ["vision", "ballot", "facts"], ["winnerShare"]),
  K15: measure("none", ["forums", "stakeholders"]),
  K16: measure("money", ["actions", "facts"], ["total"]),
  K17: measure("percent", ["stakeholders"]),
  K18: measure("score", ["facts"]),
  K19: measure("none", ["facts"]),
  K20: measure("none", ["plans"]),
  standing: measure(
    "none",
    ["events", "harvest", "issues", "actions", "stakeholders", "plans", "services"],
    ["stalled", "daysSince", "plansToReview", "plansInForce", "servicesUnchecked", "services"],
  ),
};

/** Every sheet that any of them reads; never a restricted one. */
export const INDICATOR_SHEETS: readonly string[] = [
  ...new Set(Object.values(MEASURE).flatMap(({ sheets }) => sheets)),
].toSorted();
