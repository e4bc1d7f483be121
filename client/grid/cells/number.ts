/**
 * Numbers and amounts. Written by the person's language, read in every form that reaches us: Swedish and Finnish
 * (1 234,5 with any kind of space, U+2212 minus), English (1,234.5) and what spreadsheets put on the clipboard.
 */
import type { Column } from "../../../shared/document/column.ts";
import { UNSEEN } from "./date.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import type { CellContext, CellType, Parsed } from "./parsed.ts";
import { numberFormat } from "./locale.ts";

/** More digits than this do not survive a 64-bit float: better refused than changed. */
const MAX_DIGITS = 15;

const CURRENCY_WORDS: Readonly<Record<string, readonly string[]>> = {
  SEK: ["kr", "sek", "kronor", ":-"],
  EUR: ["€", "eur", "euro", "euroa"],
};

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Takes the column's own unit away, before or after the number; another unit is left and makes the text no number. */
function withoutUnit(text: string, column: Column): string {
  const words = column.unit ? [column.unit.toLowerCase(), ...(CURRENCY_WORDS[column.unit] ?? [])] : [];
  if (words.length === 0) return text;
  const unit = words.map(escapeRegExp).join("|");
  return text.replace(new RegExp(`^(?:${unit})\\s*|\\s*(?:${unit})$`, "i"), "");
}

/** Groups of three after a group of one to three, the first not zero: `1.234.567`. */
const grouped = (digits: string, sign: string): boolean =>
  new RegExp(`^[1-9]\\d{0,2}(?:\\${sign}\\d{3})+$`).test(digits);

/**
 * The digits with a point as decimal sign, or `undefined`. Of two kinds of sign the last is the decimal one. A single
 * sign is read by the language: in English `1,234` is a thousand, in Swedish and Finnish one and a bit.
 */
function decimalPoint(digits: string, context: CellContext): string | undefined {
  const commas = digits.split(",").length - 1;
  const points = digits.split(".").length - 1;
  if (commas > 0 && points > 0) {
    const decimal = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
    const group = decimal === "," ? "." : ",";
    const [whole, fraction, ...more] = digits.split(decimal);
    return more.length === 0 && grouped(whole!, group) ? `${whole!.replaceAll(group, "")}.${fraction}` : undefined;
  }
  if (commas === 0 && points <= 1) return digits;
  const sign = commas > 0 ? "," : ".";
  if (commas + points > 1) return grouped(digits, sign) ? digits.replaceAll(sign, "") : undefined;
  return context.language === "en" && grouped(digits, ",") ? digits.replace(",", "") : digits.replace(",", ".");
}

export function parseNumber(source: string, column: Column, context: CellContext): Parsed {
  const plain = source
    .trim()
    .replaceAll(UNSEEN, "")
    .replaceAll(/[\u2010-\u2014\u2212]/g, "-")
    .replaceAll(/[\u00a0\u202f\u2009\u2007]/g, " ");
  if (plain.startsWith("=")) return { error: "formula-in-cell" };
  const signed = /^([+-]?)\s*(.*)$/.exec(withoutUnit(plain, column).trim())!;
  const digits = signed[2]!.replaceAll(/(?<=\d)['\u2019 ](?=\d{3}(?!\d))/g, "");
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(digits)) return { error: "not-a-number" };
  const decimal = decimalPoint(digits, context);
  if (decimal === undefined) return { error: "not-a-number" };
  if (decimal.replace(".", "").replace(/^0+/, "").length > MAX_DIGITS) return { error: "too-many-digits" };
  const value = Number(decimal);
  return Number.isFinite(value) ? { ok: signed[1] === "-" && value !== 0 ? -value : value } : { error: "not-a-number" };
}

const plainNumber = (value: unknown, context: CellContext): string =>
  numberFormat(localeOf(context.language, context.country), { useGrouping: false, maximumFractionDigits: 15 }).format(
    value as number,
  );

export const number: CellType = {
  align: "end",
  editor: "line",
  format: (value, column, context) => {
    const shown = numberFormat(localeOf(context.language, context.country), { maximumFractionDigits: 15 }).format(
      value as number,
    );
    return column.unit ? `${shown}\u00a0${column.unit}` : shown;
  },
  draft: (value, _column, context) => plainNumber(value, context),
  parse: parseNumber,
};

const isCurrencyCode = (unit: string | undefined): unit is string => unit !== undefined && /^[A-Z]{3}$/.test(unit);

export const currency: CellType = {
  ...number,
  format: (value, column, context) =>
    isCurrencyCode(column.unit)
      ? numberFormat(localeOf(context.language, context.country), {
          style: "currency",
          currency: column.unit,
          currencyDisplay: "narrowSymbol",
          trailingZeroDisplay: "stripIfInteger",
        }).format(value as number)
      : number.format(value, column, context),
};
