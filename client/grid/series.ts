/**
 * What a fill goes on with: numbers and dates by their step, names of weekdays and months round the year, texts that end
 * in a number, and everything else over and over again. Knows no sheet and no direction; one line of cells at a time.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isCalendarDate } from "../../shared/document/cell-value.ts";
import { LANGUAGES } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";

/** `copy` repeats, `series` goes on; `auto` does what a spreadsheet does: one number is repeated, the rest goes on. */
export type FillMode = "auto" | "copy" | "series";

/** The value at place `n` counted from the first given one; negative before it. */
type Rule = (n: number) => CellValue;

/**
 * `count` values that follow the given ones (`backwards`: that come before them, nearest first). Nothing given, nothing
 * filled.
 */
export function continued(
  given: readonly CellValue[],
  count: number,
  mode: FillMode = "auto",
  backwards = false,
): CellValue[] {
  if (given.length === 0) return [];
  const again: Rule = (n) => given[((n % given.length) + given.length) % given.length] ?? null;
  const rule = mode === "copy" ? again : (ruleOf(given, mode === "series") ?? again);
  return Array.from({ length: count }, (_, i) => rule(backwards ? -1 - i : given.length + i));
}

function ruleOf(given: readonly CellValue[], wanted: boolean): Rule | undefined {
  if (given.every((value) => typeof value === "number")) return numbers(given, wanted);
  if (!given.every((value) => typeof value === "string" && value !== "")) return undefined;
  const texts = given as readonly string[];
  return dates(texts) ?? names(texts) ?? counted(texts, wanted);
}

/** The one step between all neighbours; `undefined` where there are several. */
function stepOf(values: readonly number[]): number | undefined {
  const first = values[1]! - values[0]!;
  // Sums of decimals carry noise; two steps that print alike to nine places are one.
  return values.every((value, i) => i === 0 || Math.abs(value - values[i - 1]! - first) < 1e-9) ? first : undefined;
}

function numbers(given: readonly number[], wanted: boolean): Rule | undefined {
  if (given.length === 1 && !wanted) return undefined;
  const by = given.length === 1 ? 1 : stepOf(given);
  if (by === undefined) return undefined;
  const places = Math.min(12, Math.max(...[given[0]!, by].map(decimals)));
  return (n) => {
    const value = Number((given[0]! + by * n).toFixed(places));
    return Number.isFinite(value) ? value : null;
  };
}

const decimals = (value: number): number => Math.min(12, String(value).split(".")[1]?.length ?? 0);

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

function dates(given: readonly string[]): Rule | undefined {
  if (!given.every(isCalendarDate)) return undefined;
  const days = given.map(dayOf);
  const months = given.map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1);
  const byMonths = given.length > 1 ? stepOf(months) : undefined;
  // The same day of every month, or the last day of each.
  const day = Math.max(...given.map((date) => Number(date.slice(8))));
  const monthly =
    byMonths !== undefined && byMonths !== 0 && given.every((date, i) => date === inMonth(months[i]!, day));
  if (monthly) return (n) => inMonth(months[0]! + byMonths * n, day);
  const byDays = given.length > 1 ? stepOf(days) : 1;
  if (byDays === undefined) return undefined;
  return (n) => written(new Date((days[0]! + byDays * n) * DAY_MS));
}

function inMonth(month: number, day: number): string | null {
  const last = new Date(Date.UTC(0, 0, 1));
  last.setUTCFullYear(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0);
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return written(last);
}

/** Years outside 0–9999 have no place in a sheet. */
function written(date: Date): string | null {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

let cycles: readonly (readonly string[])[] | undefined;

/** Weekdays from Monday and months, long and short, in every language, in small letters. */
function nameCycles(): readonly (readonly string[])[] {
  return (cycles ??= LANGUAGES.flatMap((language) => {
    const list = (options: Intl.DateTimeFormatOptions, count: number, at: (i: number) => number): string[] => {
      const format = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: "UTC" });
      return Array.from({ length: count }, (_, i) => format.format(at(i)).toLowerCase());
    };
    return [
      // The fifth of January 2026 is a Monday.
      ...(["long", "short"] as const).map((weekday) => list({ weekday }, 7, (i) => Date.UTC(2026, 0, 5 + i))),
      ...(["long", "short"] as const).map((month) => list({ month }, 12, (i) => Date.UTC(2026, i, 15))),
    ];
  }));
}

function names(given: readonly string[]): Rule | undefined {
  const small = given.map((text) => text.trim().toLowerCase());
  for (const cycle of nameCycles()) {
    const places = small.map((text) => cycle.indexOf(text));
    if (places.includes(-1)) continue;
    const length = cycle.length;
    const by = places.length > 1 ? (((places[1]! - places[0]!) % length) + length) % length : 1;
    if (!places.every((place, i) => place === (places[0]! + by * i) % length)) continue;
    const like = given[0]!.trim();
    return (n) => spelledLike(like, cycle[(((places[0]! + by * n) % length) + length) % length]!);
  }
  return undefined;
}

/** `MÅN`, `Mån` or `mån`, as the first was written. */
function spelledLike(like: string, name: string): string {
  if (like === like.toUpperCase() && like !== like.toLowerCase()) return name.toUpperCase();
  const [first = "", second = ""] = [like[0], name[0]];
  return first === first.toUpperCase() ? second.toUpperCase() + name.slice(1) : name;
}

const ENDS_IN_NUMBER = /^(.*?)(\d{1,12})(\D{0,3})$/s;

/** `Möte 1`, `A01`, `2 kap.`: the number goes on, as wide as it was. A number alone in a text is left to be repeated. */
function counted(given: readonly string[], wanted: boolean): Rule | undefined {
  const parts = given.map((text) => ENDS_IN_NUMBER.exec(text));
  const [first] = parts;
  if (!first || !parts.every((part) => part && part[1] === first[1] && part[3] === first[3])) return undefined;
  const bare = first[1] === "" && first[3] === "";
  if (bare && given.length === 1 && !wanted) return undefined;
  const values = parts.map((part) => Number(part![2]));
  const by = values.length === 1 ? 1 : stepOf(values);
  if (by === undefined) return undefined;
  const width = first[2]!.startsWith("0") ? first[2]!.length : 0;
  return (n) => `${first[1]!}${String(Math.abs(values[0]! + by * n)).padStart(width, "0")}${first[3]!}`;
}
