/**
 * The values a cell may hold and which of them fit which column. Shared by the admission check, the editors and paste,
 * so that the server never refuses what the client offered.
 */
import { ROW_ID } from "../ids.ts";
import type { Column, ColumnType } from "./column.ts";

/**
 * text, long text, date (`2026-05-31`), select (option id): string · number, currency: number · yes-no: boolean ·
 * multi-select (option ids) and relation (row ids): array of strings · `null`: cleared.
 */
export type CellValue = string | number | boolean | readonly string[] | null;

export const MAX_TEXT_LENGTH = 2_000;
export const MAX_LONG_TEXT_LENGTH = 20_000;
export const MAX_LIST_LENGTH = 200;

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const isShortText = (value: unknown): boolean => typeof value === "string" && value.length <= MAX_TEXT_LENGTH;

const isList = (value: unknown, item: (entry: string) => boolean): boolean =>
  Array.isArray(value) &&
  value.length <= MAX_LIST_LENGTH &&
  value.every((entry) => typeof entry === "string" && item(entry)) &&
  new Set(value).size === value.length;

const isFiniteNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

const FITS: Record<ColumnType, (value: unknown, column: Column) => boolean> = {
  text: isShortText,
  "long-text": (value) => typeof value === "string" && value.length <= MAX_LONG_TEXT_LENGTH,
  number: isFiniteNumber,
  currency: isFiniteNumber,
  date: (value) => typeof value === "string" && isCalendarDate(value),
  "yes-no": (value) => typeof value === "boolean",
  select: (value, column) => typeof value === "string" && hasOption(column, value),
  "multi-select": (value, column) => isList(value, (entry) => hasOption(column, entry)),
  relation: (value, column) =>
    isList(value, (entry) => ROW_ID.test(entry)) && (column.target?.many === true || (value as unknown[]).length <= 1),
};

/** Whether `value` may stand in `column`. `null` (cleared) always may. */
export function fitsColumn(value: unknown, column: Column): value is CellValue {
  return value === null || FITS[column.type](value, column);
}

/** `2026-02-30` has the form of a date but is none. */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const hasOption = (column: Column, id: string): boolean => column.options?.some((option) => option.id === id) === true;

/** Same value, comparing lists by their entries in order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, i) => entry === b[i]);
}
