/** The few numbers a row of samples is told by. */

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Nearest rank; `NaN` of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spreadOf = (values: readonly number[]): Spread => ({
  count: values.length,
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
});

/** The spread whose figures are the medians of several rounds' figures: one disturbed round does not decide. */
export const medianSpread = (rounds: readonly Spread[]): Spread => ({
  count: rounds.reduce((sum, { count }) => sum + count, 0),
  p50: median(rounds.map(({ p50 }) => p50)),
  p95: median(rounds.map(({ p95 }) => p95)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

const DRAWS = 500;

/**
 * Between what nine in ten figures lie if as many rounds are drawn from those there were, with repetition (bootstrap): how
 * much of a figure is which rounds happened to be in it.
 */
export function intervalOf(rounds: number, figure: (chosen: readonly number[]) => number): [low: number, high: number] {
  const figures = Array.from({ length: DRAWS }, () =>
    figure(Array.from({ length: rounds }, () => Math.floor(Math.random() * rounds))),
  );
  return [quantile(figures, 0.05), quantile(figures, 0.95)];
}
