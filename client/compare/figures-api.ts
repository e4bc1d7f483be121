/**
 * Who shows a region what, and the figures themselves: addresses, and the answers checked where they enter. What is looked
 * at first decides what is asked for: a measure is fetched when it is chosen, its past when somebody looks at it.
 */
import * as v from "valibot";
import type { Shared } from "../../shared/indicators/consent.ts";
import type { IndicatorSet, IndicatorValue, MeasureId } from "../../shared/indicators/indicator.ts";
import { isPeriod, type Period } from "../../shared/indicators/period.ts";

const of = (region: string): string => `/api/across/tenants/${encodeURIComponent(region)}/comparison`;

export const sharedPath = (region: string): string => `${of(region)}/shared`;

export interface FiguresAsked {
  readonly period: Period | "all";
  readonly measures: readonly MeasureId[];
  /** The past is asked for in bulk, and seldom needs what a value is made of. */
  readonly parts: boolean;
}

export function figuresPath(region: string, { period, measures, parts }: FiguresAsked): string {
  const query = new URLSearchParams({ period, measures: measures.join(",") });
  if (!parts) query.set("parts", "none");
  return `${of(region)}/figures?${query.toString()}`;
}

const isObject = (held: unknown): held is Readonly<Record<string, unknown>> =>
  typeof held === "object" && held !== null;
const period = v.custom<Period>((held) => typeof held === "string" && isPeriod(held));

const shared = v.custom<Shared>(
  (held) =>
    isObject(held) &&
    typeof held["owner"] === "string" &&
    isObject(held["name"]) &&
    typeof held["name"]["sv"] === "string" &&
    (held["country"] === "SE" || held["country"] === "FI") &&
    (held["currency"] === "SEK" || held["currency"] === "EUR") &&
    isObject(held["levels"]),
);
export const sharedAnswer = v.object({ shared: v.array(shared), periods: v.array(period) });

/** By hand: a region of 300 municipalities has thousands of them, and each is looked at before it is drawn. */
const isValue = (held: unknown): held is IndicatorValue =>
  isObject(held) &&
  typeof held["id"] === "string" &&
  isObject(held["figures"]) &&
  Array.isArray(held["parts"]) &&
  held["parts"].every((part) => isObject(part) && typeof part["key"] === "string") &&
  Array.isArray(held["gaps"]);

const set = v.custom<IndicatorSet>(
  (held) =>
    isObject(held) &&
    typeof held["tenant"] === "string" &&
    typeof held["asOf"] === "string" &&
    typeof held["period"] === "string" &&
    isPeriod(held["period"]) &&
    Array.isArray(held["values"]) &&
    held["values"].every(isValue),
);
export const figuresAnswer = v.object({ sets: v.array(set) });
