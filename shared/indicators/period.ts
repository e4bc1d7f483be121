/** Half-years, `2020H1`: what indicators are kept by. Written so that their order is the order of their names. */

export type Period = `${number}H${1 | 2}`;

export const PERIOD = /^\d{4}H[12]$/;
export const isPeriod = (text: string): text is Period => PERIOD.test(text);

/** Of a day `2020-05-31`. */
export const periodOf = (day: string): Period => `${Number(day.slice(0, 4))}H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;

export const lastDayOf = (period: Period): string =>
  `${period.slice(0, 4)}-${period.endsWith("1") ? "06-30" : "12-31"}`;

export const nextPeriod = (period: Period): Period => {
  const year = Number(period.slice(0, 4));
  return period.endsWith("1") ? `${year}H2` : `${year + 1}H1`;
};

/** From one to another, both included; none when the first comes after the last. At most a hundred years of them. */
export function periodsBetween(first: Period, last: Period): readonly Period[] {
  const found: Period[] = [];
  for (let period = first; period <= last && found.length < 200; period = nextPeriod(period)) found.push(period);
  return found;
}
