/** Percentages: stored as a share (0.42), shown and typed as what they are called (42 %). */
import { parseNumber } from "./number.ts";
import { numberFormat } from "./locale.ts";
import type { CellContext, CellType } from "./parsed.ts";
import { localeOf } from "../../../shared/i18n/locale.ts";

/** Shares and hundredths differ in binary; fifteen digits are what a person wrote. */
const exact = (value: number): number => Number(value.toPrecision(15));

const shown = (value: unknown, context: CellContext): string =>
  numberFormat(localeOf(context.language, context.country), { maximumFractionDigits: 15 }).format(
    exact((value as number) * 100),
  );

export const percent: CellType = {
  align: "end",
  editor: "line",
  format: (value, _column, context) => `${shown(value, context)}\u00a0%`,
  draft: (value, _column, context) => `${shown(value, context)} %`,
  parse(text, column, context) {
    const read = parseNumber(text.replace(/\s*%\s*$/, ""), { ...column, unit: "%" }, context);
    return "ok" in read && typeof read.ok === "number" ? { ok: exact(read.ok / 100) } : read;
  },
};
