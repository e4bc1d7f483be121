/** Days between days. A day is `2020-05-31`, without a time zone, so summer time moves nothing. */

const DAY_MS = 86_400_000;

/** Whole days from one to another; `undefined` when the later one came first, or either is no day. */
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  return Number.isNaN(days) || days < 0 ? undefined : days;
}

export const earliest = (days: readonly (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0];
