/**
 * Dates: stored as 2026-05-31, shown so in Swedish of Sweden and in English (where day and month would be guessed at),
 * and as 31.5.2026 in Finland. Read in all these forms, with slashes in the Nordic order, with the month's name,
 * and without the year.
 */
import { isCalendarDate } from "../../../shared/document/cell-value.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import type { CellContext, CellType, Parsed } from "./parsed.ts";

const two = (part: string | number): string => String(part).padStart(2, "0");

/** The day where the person is. */
export const isoDay = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

export function showDate(iso: string, context: Pick<CellContext, "language" | "country">): string {
  const finnish = context.language === "fi" || (context.language === "sv" && context.country === "FI");
  if (!finnish || !isCalendarDate(iso)) return iso;
  const [year, month, day] = iso.split("-");
  return `${Number(day)}.${Number(month)}.${year}`;
}

/** Two digits of a year mean this century up to twenty years ahead of 2026. */
const fullYear = (year: string): string => (year.length === 2 ? `${Number(year) > 46 ? "19" : "20"}${year}` : year);

let monthNames: readonly (readonly string[])[] | undefined;

/** Month 1–12 by its name or at least three letters of it, in any of our languages. */
function monthByName(name: string): number {
  monthNames ??= LANGUAGES.map((language) => {
    const format = new Intl.DateTimeFormat(localeOf(language, "SE"), { month: "long", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)).toLowerCase());
  });
  const wanted = name.toLowerCase().replace(/\.$/, "");
  for (const names of monthNames) {
    const found = names.findIndex((month) => `${month}ta`.startsWith(wanted) || month.startsWith(wanted));
    if (found >= 0) return found + 1;
  }
  return 0;
}

/** Direction marks and the like, which Windows puts around days that are copied. */
export const UNSEEN = /[\u200b-\u200f\u2060\ufeff]/g;

/** Three numbers, or a day and a month's name before or after it, as people write them; the year may be left out. */
const FORMS: readonly (readonly [form: RegExp, year: number, month: number, day: number])[] = [
  [/^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/, 1, 2, 3],
  [/^(\d{4})(\d{2})(\d{2})$/, 1, 2, 3],
  [/^(\d{1,2})[./-] ?(\d{1,2})[./ -] ?(\d{4}|\d{2})$/, 3, 2, 1],
  // Without a year never with a hyphen: 1-2 is as often from one to two.
  [/^(\d{1,2})[./] ?(\d{1,2})\.?()$/, 3, 2, 1],
  // Spreadsheets write 01-mar for the first of March.
  [/^(?:den )?(\d{1,2})(?:\.|:[ae])?[ -]?(\p{L}{3,}\.?),?(?:[ -]-?(\d{4}|(?<=-)\d{2}))?$/iu, 3, 2, 1],
  [/^(\p{L}{3,}\.?) (\d{1,2})(?:,? (\d{4}))?$/u, 3, 1, 2],
];

/** @param today gives a day without a year its year; without it such a day is none. */
export function parseDate(source: string, today?: string): Parsed {
  const text = source
    .trim()
    .replaceAll(UNSEEN, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\u2010-\u2013\u2212]/g, "-");
  for (const [form, ...places] of FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const [year, named, day] = places.map((place) => found[place] ?? "") as [string, string, string];
    const month = /^\d/.test(named) ? Number(named) : monthByName(named);
    if (month === 0 || (year === "" && today === undefined)) continue;
    const stored = `${year === "" ? today!.slice(0, 4) : fullYear(year)}-${two(month)}-${two(day)}`;
    return isCalendarDate(stored) ? { ok: stored } : { error: "no-such-day" };
  }
  return { error: "not-a-date" };
}

export const date: CellType = {
  align: "start",
  editor: "line",
  format: (value, _column, context) => showDate(String(value), context),
  draft: (value, _column, context) => showDate(String(value), context),
  parse: (text, _column, { today }) => parseDate(text, today?.()),
};
