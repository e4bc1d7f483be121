/**
 * The one table of column types: how each is shown, edited and read. A new type is added in shared/document/column.ts,
 * gets a file here, a line in this table, and a drawing in CellContent.tsx if text is not enough.
 */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column, ColumnType } from "../../../shared/document/column.ts";
import { dateTime } from "./date-time.ts";
import { date } from "./date.ts";
import { keptUnder } from "./kept.ts";
import { currency, number } from "./number.ts";
import { multiSelect, select } from "./options.ts";
import type { CellContext, CellType, Parsed } from "./parsed.ts";
import { percent } from "./percent.ts";
import { relation } from "./relation.ts";
import { author, formula, link, lookup, mirror, moment, rating, rollup } from "./small-types.ts";
import { longText, text } from "./text.ts";
import { yesNo } from "./yes-no.ts";

export const CELL_TYPES: Readonly<Record<ColumnType, CellType>> = {
  text,
  "long-text": longText,
  number,
  currency,
  date,
  "yes-no": yesNo,
  select,
  "multi-select": multiSelect,
  relation,
  percent,
  "date-time": dateTime,
  person: relation,
  link,
  rating,
  mirror,
  lookup,
  rollup,
  formula,
  "created-by": author,
  "created-at": moment,
  "changed-by": author,
  "changed-at": moment,
};

/** Whether there is nothing in a cell: an emptied list counts as nothing. */
export const isEmpty = (value: CellValue): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

export const formatCell = (value: CellValue, column: Column, context: CellContext): string =>
  isEmpty(value) ? "" : written(value, keptUnder(value, column) ?? column, context, "format");

export const draftOf = (value: CellValue, column: Column, context: CellContext): string =>
  isEmpty(value) ? "" : written(value, keptUnder(value, column) ?? column, context, "draft");

const written = (value: CellValue, column: Column, context: CellContext, how: "format" | "draft"): string =>
  column.type === "text" ? String(value) : CELL_TYPES[column.type][how](value, column, context);

/** Reads a typed or pasted text by the column's type. A blank text clears. */
export const parseCell = (source: string, column: Column, context: CellContext): Parsed =>
  source.trim() === "" ? { ok: null } : CELL_TYPES[column.type].parse(source, column, context);
