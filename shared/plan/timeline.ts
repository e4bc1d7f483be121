/**
 * Actions on a line of time: what is drawn from when to when, what has no day to be drawn at, the marks of the line, and
 * what a bar becomes when it is moved or drawn out. Days are counted from 1970-01-01, without a time zone.
 */
import type { Reader } from "../chain/reading.ts";
import { isLate } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";

export const ZOOMS = ["month", "quarter", "year"] as const;
export type Zoom = (typeof ZOOMS)[number];

const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS);
export const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

export interface Span {
  readonly row: RowId;
  /** Absent where only the last day is known, or the first one comes after it: a point, not a bar. */
  readonly start?: string;
  readonly due: string;
  readonly late: boolean;
}

export interface Spans {
  readonly dated: readonly Span[];
  /** Without a last day, so without a place on the line. */
  readonly undated: readonly RowId[];
}

export function spansOf(actions: Reader, rows: readonly RowId[], today: string): Spans {
  const dated: Span[] = [];
  const undated: RowId[] = [];
  for (const row of rows) {
    const [start, due] = [actions.day(row, "start"), actions.day(row, "due")];
    if (due === undefined) undated.push(row);
    else
      dated.push({
        row,
        due,
        late: isLate(actions, row, today),
        ...(start !== undefined && start <= due ? { start } : {}),
      });
  }
  return { dated, undated };
}

/** From the first to the last day drawn, both included, as numbers of days. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** A slip of the hand in a year must not make the line a thousand years long. */
const FARTHEST_YEARS = 15;

/** Whole periods around everything that is drawn, and today. */
export function reachOf(spans: readonly Span[], today: string, zoom: Zoom): Reach {
  const now = Number(today.slice(0, 4));
  const days = [today, ...spans.flatMap(({ start, due }) => (start === undefined ? [due] : [start, due]))].filter(
    (day) => Math.abs(Number(day.slice(0, 4)) - now) <= FARTHEST_YEARS,
  );
  const sorted = days.toSorted();
  return {
    from: dayNumber(periodStart(sorted[0]!, zoom)),
    to: dayNumber(nextPeriod(periodStart(sorted.at(-1)!, zoom), zoom)) - 1,
  };
}

/** Where a day lies on the line, 0 to 1; the end of a day is the beginning of the next. */
export const placeOf = (day: number, { from, to }: Reach): number =>
  Math.min(1, Math.max(0, (day - from) / (to - from + 1)));

export interface Tick {
  /** First day of the period. */
  readonly on: string;
  readonly at: number;
  /** The first period of a year. */
  readonly newYear: boolean;
}

export function ticksOf(reach: Reach, zoom: Zoom): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let on = dayOf(reach.from); dayNumber(on) <= reach.to; on = nextPeriod(on, zoom))
    ticks.push({ on, at: placeOf(dayNumber(on), reach), newYear: on.endsWith("-01-01") });
  return ticks;
}

const MONTHS: Readonly<Record<Zoom, number>> = { month: 1, quarter: 3, year: 12 };

function periodStart(day: string, zoom: Zoom): string {
  const month = Number(day.slice(5, 7)) - 1;
  return `${day.slice(0, 4)}-${two(month - (month % MONTHS[zoom]) + 1)}-01`;
}

function nextPeriod(start: string, zoom: Zoom): string {
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + MONTHS[zoom];
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${two((months % 12) + 1)}-01`;
}

const two = (part: number): string => String(part).padStart(2, "0");

/** What of a bar is taken hold of. */
export type Hold = "start" | "whole" | "due";

/** The bar after so many days' move. An end never passes the other; a point has only its day. */
export function moved(span: Span, hold: Hold, days: number): { readonly start?: string; readonly due: string } {
  const due = dayNumber(span.due);
  if (span.start === undefined) return hold === "start" ? { due: span.due } : { due: dayOf(due + days) };
  const start = dayNumber(span.start);
  if (hold === "whole") return { start: dayOf(start + days), due: dayOf(due + days) };
  return hold === "start"
    ? { start: dayOf(Math.min(due, start + days)), due: span.due }
    : { start: span.start, due: dayOf(Math.max(start, due + days)) };
}
