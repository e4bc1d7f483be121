/**
 * What a reader was handed about municipalities, in the shape the figures are made of: one reading an indicator, a
 * municipality and a half-year. Knows no route and no word; `compare-api.ts` makes it of the server's answer.
 */
import type { Labels } from "../../shared/document/column.ts";
import type { GapCode, IndicatorId, Spread } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";

export type Currency = "SEK" | "EUR";

export interface Town {
  readonly id: string;
  readonly name: string;
  readonly country: "SE" | "FI";
  readonly currency: Currency;
  /** Absent: unknown or not shared. Stands beside every figure, because no share says anything without it. */
  readonly population?: number;
  /** Residents per km². */
  readonly density?: number;
}

/** Why there is no value: `hidden` for 1–4, `withheld` by the municipality's own decision, `missing` in its sheets. */
export type Absence = "hidden" | "withheld" | "missing";

/** One piece of what a value is made of. `value` absent: hidden. */
export interface Part {
  readonly key: string;
  /** A name of the municipality's own; absent: the word of the vocabulary for `key`. */
  readonly label?: Labels;
  /** Of what has two directions: the second. */
  readonly column?: string;
  readonly value?: number;
}

export interface ServicePlan {
  readonly inForce: boolean;
  /** An id of `PLAN_STATUS`; absent: there is none, or it is not told. */
  readonly status?: string;
  /** Since it was adopted. */
  readonly months?: number;
}

/** One kind of service at one place. */
export interface PlaceService {
  readonly place: string;
  readonly category: string;
  readonly available: number;
  readonly threatened: number;
  readonly planned: number;
  readonly missing: number;
  /** To the nearest other point of its kind; absent: not said. */
  readonly altKm?: number;
}

/** A figure of the municipality's own facts. */
export interface Fact {
  readonly key: string;
  readonly value: number;
  readonly asOf: string;
}

/** That a plan or template of the municipality builds on another's. */
export interface Lineage {
  /** As it stands there, for example `Skellefteå samverkansplattform v1`. */
  readonly from: string;
  /** A kind of plan. */
  readonly plan: string;
}

export interface Reading {
  readonly indicator: IndicatorId;
  readonly town: string;
  /** `2020H1` for its first half-year. */
  readonly period: Period;
  readonly absence?: Absence;
  /** A share of 1, days, a count, money for each resident, or a mark of 1 to 5, as the catalogue says. */
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly parts: readonly Part[];
  readonly gaps: readonly GapCode[];
  readonly spread?: Spread;
  /** What is at each place, kind by kind; only where that is shared. */
  readonly services?: readonly PlaceService[];
  readonly plan?: ServicePlan;
  readonly facts?: readonly Fact[];
  readonly lineage?: readonly Lineage[];
  /** The day it is for. */
  readonly asOf: string;
}

/** Readings by indicator, municipality and half-year, looked up while drawing. */
export interface Readings {
  of(indicator: IndicatorId, town: string, period: Period): Reading | undefined;
  /** Half-years in which anything is known of the indicator, oldest first. */
  periods(indicator: IndicatorId): readonly Period[];
}

export function indexReadings(list: readonly Reading[]): Readings {
  const byKey = new Map<string, Reading>();
  const periods = new Map<IndicatorId, Set<Period>>();
  for (const reading of list) {
    byKey.set(`${reading.indicator} ${reading.town} ${reading.period}`, reading);
    const seen = periods.get(reading.indicator) ?? new Set();
    periods.set(reading.indicator, seen.add(reading.period));
  }
  return {
    of: (indicator, town, period) => byKey.get(`${indicator} ${town} ${period}`),
    periods: (indicator) => [...(periods.get(indicator) ?? [])].sort(),
  };
}

export const partOf = (reading: Reading | undefined, key: string, column?: string): Part | undefined =>
  reading?.parts.find((part) => part.key === key && part.column === column);
