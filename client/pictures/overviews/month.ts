/** Months as a wall calendar has them: weeks from Monday, with their numbers. Days are texts and have no time zone. */

const DAY_MS = 24 * 60 * 60_000;

/** `2026-05`. */
export type Month = string;

export interface Week {
  /** ISO 8601. */
  readonly number: number;
  /** Seven, from Monday; some are of the months beside. */
  readonly days: readonly string[];
}

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** 0 is Monday. */
const weekday = (ms: number): number => (new Date(ms).getUTCDay() + 6) % 7;

export const monthOf = (day: string): Month => day.slice(0, 7);

export function monthBeside(month: Month, by: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return dayAt(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

export function weeksOf(month: Month): readonly Week[] {
  const first = at(`${month}-01`);
  const weeks: Week[] = [];
  for (let monday = first - weekday(first) * DAY_MS; monday < at(`${monthBeside(month, 1)}-01`); monday += 7 * DAY_MS) {
    const start = monday;
    weeks.push({ number: weekNumber(start), days: Array.from({ length: 7 }, (_, i) => dayAt(start + i * DAY_MS)) });
  }
  return weeks;
}

/** Of the week that begins on this Monday: it belongs to the year its Thursday is in. */
function weekNumber(monday: number): number {
  const thursday = monday + 3 * DAY_MS;
  const january = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - january) / (7 * DAY_MS));
}
