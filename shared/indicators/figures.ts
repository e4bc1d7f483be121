/** The arithmetic of the indicators: shares, medians, spreads, and the empty value each begins with. */
import type { Labels } from "../document/column.ts";
import type { Reader, Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import { MEASURE, type Amount, type GapCode, type IndicatorValue, type MeasureId, type Spread } from "./indicator.ts";

/** What a value is asked for. */
export interface Asked {
  /** The day the figures are for. */
  readonly asOf: string;
  /** The day is past and the rows are today's: only what is dated by then counts. */
  readonly backwards: boolean;
}

export type Computed = Partial<Omit<IndicatorValue, "id" | "unit" | "inputs">>;
/** One indicator: from the sheets to its parts of the value; what it leaves out stays empty. */
export type Compute = (read: Readers, asked: Asked) => Computed;

export function valueOf(id: MeasureId, compute: Compute, read: Readers, asked: Asked): IndicatorValue {
  const { sheets, unit } = MEASURE[id];
  const computed = compute(read, asked);
  const gaps = [
    ...new Set<GapCode>([...(computed.gaps ?? []), ...(asked.backwards ? ["reconstructed" as const] : [])]),
  ];
  return {
    id,
    unit,
    value: null,
    numerator: null,
    denominator: null,
    figures: {},
    spread: null,
    parts: [],
    ...computed,
    inputs: sheets.map((sheet) => ({ sheet, rows: read(sheet).rows().length })),
    gaps,
  };
}

/** Whether something counts that happened on a day: of the past only what is dated by then. */
export const hadHappened = ({ asOf, backwards }: Asked, day: string | undefined): boolean =>
  !backwards || (day !== undefined && day <= asOf);

/** Nothing dated says what it was then. */
export const UNKNOWN_THEN: Computed = { gaps: ["not-known-then"] };

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const round = (value: number, decimals = 1): number => {
  const by = 10 ** decimals;
  // 10.35 is 10.349999… in binary: what a person would round up is rounded up.
  return Math.round((value + Number.EPSILON * Math.sign(value)) * by) / by;
};
/** Per cent with one decimal. */
export const percent = (part: number, whole: number): number | null =>
  whole <= 0 ? null : round((100 * part) / whole);

/** The share of some in all, with both. */
export const shareOf = (numerator: number, denominator: number): Computed => ({
  value: percent(numerator, denominator),
  numerator,
  denominator,
});

export function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
}

/** `null` of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => round(quantile(sorted, share));
  return { min: at(0), q1: at(0.25), median: at(0.5), q3: at(0.75), max: at(1) };
}

export function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export const choice = (reader: Reader, row: RowId, key: string): string => reader.choices(row, key)[0] ?? "";

/** The latest figure of a kind in the facts; later years last, and of equals the last row. */
export function latestFact(read: Readers, fact: string): { readonly value: number; readonly asOf: string } | undefined {
  const facts = read("facts");
  return facts
    .rows()
    .flatMap((row) => {
      const value = choice(facts, row, "fact") === fact ? facts.number(row, "value") : undefined;
      return value === undefined ? [] : [{ value, asOf: facts.text(row, "as_of") }];
    })
    .reduce<{ value: number; asOf: string } | undefined>(
      (best, one) => (best === undefined || one.asOf >= best.asOf ? one : best),
      undefined,
    );
}

/** `undefined` where it is not known: no share is better than a guessed one. */
export const populationOf = (read: Readers): number | undefined => {
  const population = latestFact(read, "population")?.value;
  return population !== undefined && population > 0 ? population : undefined;
};

/** The row's own words as a label: one language is all there is. */
export const ownWords = (reader: Reader, row: RowId): Labels => ({ sv: reader.title(row) });

export const isNumber = (amount: Amount | undefined): amount is number => typeof amount === "number";
