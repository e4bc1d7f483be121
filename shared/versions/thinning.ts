/**
 * Which of the versions that were kept by themselves are let go (SPEC Y5): all of the last seven days stay, of the last
 * three months the last one of each week, and for ever the last one of each month. What a person has named always stays.
 * The rule looks at calendar days alone, so thinning every day and thinning once leave the same.
 */
import { dayIn, type SheetVersion } from "./version.ts";

const DAYS_WHOLE = 7;
const DAYS_BY_WEEK = 92;
const DAY_MS = 86_400_000;

/** Days since 1970 of a calendar day. */
const daysOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
/** Weeks begin on Mondays; 1970 began on a Thursday. */
const weekOf = (day: string): number => Math.floor((daysOf(day) + 3) / 7);

/** @returns those to let go, at this moment in this time zone. */
export function thinned(versions: readonly SheetVersion[], now: number, zone: string): readonly SheetVersion[] {
  const today = daysOf(dayIn(zone, now));
  const daily = versions
    .filter(({ kind }) => kind === "daily")
    .toSorted((a, b) => a.at - b.at)
    .map((version) => ({ version, day: dayIn(zone, version.at) }));
  const lastOf = (period: (day: string) => string): ReadonlySet<SheetVersion> =>
    new Set(new Map(daily.map(({ version, day }) => [period(day), version])).values());
  const ofWeek = lastOf((day) => String(weekOf(day)));
  const ofMonth = lastOf((day) => day.slice(0, 7));
  return daily.flatMap(({ version, day }) => {
    const age = today - daysOf(day);
    const stays = age < DAYS_WHOLE || (age < DAYS_BY_WEEK && ofWeek.has(version)) || ofMonth.has(version);
    return stays ? [] : [version];
  });
}
