/** A grant's last day: it ends when that day does, on the reader's own clock. */
import type { Language } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";

/** `2027-01-31` -> the moment the day is over; `undefined` for no day. */
export function endOfDay(day: string): number | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const moment = new Date(year, month - 1, date + 1).getTime();
  return Number.isNaN(moment) ? undefined : moment;
}

/** The day whose end `until` is, as a date field holds it. */
export function dayOf(until: number): string {
  const day = new Date(until - 1);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export const dayBefore = (until: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long" }).format(until - 1);
