/** Types that need few lines: links, ratings, and how values that were worked out are shown. */
import { readLink } from "../../../shared/document/link.ts";
import { MAX_TEXT_LENGTH } from "../../../shared/document/cell-value.ts";
import { dateTime } from "./date-time.ts";
import { showDate } from "./date.ts";
import { NAME_SEPARATOR } from "./named-list.ts";
import { number } from "./number.ts";
import { optionLabel } from "./options.ts";
import type { CellType } from "./parsed.ts";
import { relation } from "./relation.ts";
import { yesNo } from "./yes-no.ts";

export const link: CellType = {
  align: "start",
  editor: "line",
  format: String,
  draft: String,
  parse(text) {
    if (text.length > MAX_TEXT_LENGTH) return { error: "too-long" };
    const address = readLink(text);
    return address === undefined ? { error: "not-a-link" } : { ok: address };
  },
};

export const MOST_STARS = 5;

export const rating: CellType = {
  align: "start",
  editor: "line",
  format: String,
  draft: String,
  parse(text) {
    const plain = text.trim();
    const count = /^★+☆*$/u.test(plain) ? plain.replaceAll("☆", "").length : Number(plain.replace(/\s*\/\s*5$/, ""));
    return Number.isInteger(count) && count >= 1 && count <= MOST_STARS ? { ok: count } : { error: "not-a-rating" };
  },
};

const worked: CellType = {
  align: "start",
  editor: "line",
  format(value, column, context) {
    if (typeof value === "number") return number.format(value, column, context);
    if (typeof value === "boolean") return yesNo.format(value, column, context);
    if (typeof value === "string" && column.options !== undefined) return optionLabel(column, value, context.language);
    return typeof value === "string" ? showDate(value, context) : (value as readonly string[]).join(NAME_SEPARATOR);
  },
  draft: (value, column, context) => worked.format(value, column, context),
  // Nothing is written there; the commands say so.
  parse: () => ({ ok: null }),
};

export const formula = worked;
export const lookup = worked;
export const author = worked;
export const moment: CellType = {
  ...worked,
  format: (value, column, context) => dateTime.format(value, column, context),
  draft: (value, column, context) => dateTime.format(value, column, context),
};
export const rollup: CellType = { ...worked, align: "end" };
export const mirror: CellType = { ...relation, parse: worked.parse };
