/**
 * A cell as a file or another program's clipboard holds it: often more than a text, because a number keeps all its
 * digits there and a day is no matter of taste. Read by the same readers as what is typed. Pure.
 */
import { fitsColumn, isCalendarDate, isDateTime } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";
import { parseCell } from "./cell-types.ts";
import { showDate } from "./date.ts";
import { numberFormat } from "./locale.ts";
import type { CellContext, Parsed } from "./parsed.ts";
import { yesNo } from "./yes-no.ts";

/**
 * `date`: `2019-05-01` or `2019-05-01T14:30`. `share`: 0.42 where 42 % is written. `number` with what is `shown` for it,
 * which may say less (fewer digits) or more (a unit). A text is as somebody wrote it.
 */
export type RawCell =
  | string
  | number
  | boolean
  | { readonly date: string }
  | { readonly share: number }
  | { readonly number: number; readonly shown: string }
  | null;

const FIFTEEN = 15;

const plain = (value: number, context: CellContext): string =>
  numberFormat(localeOf(context.language, context.country), {
    useGrouping: false,
    maximumFractionDigits: FIFTEEN,
  }).format(value);

/** As a person would write it; what is shown in previews and lists. */
export function rawText(cell: RawCell, context: CellContext): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return plain(cell, context);
  if (typeof cell === "object" && "shown" in cell) return cell.shown;
  if (typeof cell === "boolean") return yesNo.format(cell, NO_COLUMN, context);
  if ("share" in cell) return `${plain(Number((cell.share * 100).toPrecision(FIFTEEN)), context)} %`;
  const [day = "", time] = cell.date.split("T");
  return time === undefined ? showDate(day, context) : `${showDate(day, context)} ${time}`;
}

/** `yesNo.format` looks at none. */
const NO_COLUMN = { type: "yes-no" } as Column;

/** What stands in the file itself where the column can hold it, else its text read by the column's type. */
export function parseRaw(cell: RawCell, column: Column, context: CellContext): Parsed {
  if (cell === null) return { ok: null };
  if (typeof cell === "string") return parseCell(cell, column, context);
  if (typeof cell === "object" && "shown" in cell) return parseShown(cell, column, context);
  const own = ownValue(cell, column);
  if (own !== undefined) return { ok: own };
  return parseCell(rawText(cell, context), column, context);
}

const CURRENCIES = ["SEK", "EUR"] as const;

/** Too narrow for its digits, or written with a power of ten: what is shown says nothing. */
const UNREADABLE = /^(?:#+|-?\d(?:[.,]\d+)?E[+-]?\d+)$/i;

/**
 * What is shown decides whether it fits, since a day or an amount in another currency is a number too; the number itself
 * is what is kept then, with all its digits.
 */
function parseShown(
  { number, shown }: { readonly number: number; readonly shown: string },
  column: Column,
  context: CellContext,
): Parsed {
  const { type, unit } = column;
  const read = parseCell(shown, column, context);
  const numeric = type === "number" || type === "currency" || type === "percent" || type === "rating";
  if (!numeric) return read;
  // An amount of whatever currency, where the column says of none.
  const readings =
    type === "number" && unit === undefined
      ? [read, ...CURRENCIES.map((one) => parseCell(shown, { ...column, unit: one }, context))]
      : [read];
  const fits =
    UNREADABLE.test(shown.trim()) ||
    readings.some((one) => "ok" in one && typeof one.ok === "number" && near(one.ok, number));
  return fits && fitsColumn(number, column) ? { ok: number } : read;
}

/** Rounded for the eye, but the same. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.5, Math.abs(b) * 0.01);

type Whole = Exclude<RawCell, string | null | { readonly shown: string }>;

function ownValue(cell: Whole, column: Column): string | number | boolean | undefined {
  const { type } = column;
  if (typeof cell === "boolean") return type === "yes-no" ? cell : undefined;
  const number = typeof cell === "number" ? cell : "share" in cell ? cell.share : undefined;
  if (number !== undefined) {
    // A bare 42 in a column of percentages is what a person would type: 42 %.
    const wanted =
      type === "percent" ? typeof cell !== "number" : type === "number" || type === "currency" || type === "rating";
    return wanted && fitsColumn(number, column) ? number : undefined;
  }
  const { date } = cell as { readonly date: string };
  const [day = "", time] = date.split("T");
  if (type === "date-time") {
    const full = `${day}T${time ?? "00:00"}`;
    return isDateTime(full) ? full : undefined;
  }
  return type === "date" && isCalendarDate(day) ? day : undefined;
}
