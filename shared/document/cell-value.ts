/**
 * The values a cell may hold and which of them fit which column. Shared by the admission check, the editors and paste,
 * so that the server never refuses what the client offered.
 */
import { PERSON_ID, ROW_ID } from "../ids.ts";
import { ROLES } from "../permissions/roles.ts";
import { isComputed, type Column, type ColumnType } from "./column.ts";
import { isSafeLink } from "./link.ts";

/**
 * text, long text, link, date (`2026-05-31`), date-time (`2026-05-31T14:30`, the municipality's own clock), select
 * (option id): string · number, currency, percent (0.5 is 50 %), rating (1–5): number · yes-no: boolean · multi-select
 * (option ids), relation (row ids) and person (person ids, `role:<role>`): array of strings · `null`: cleared.
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

export const ROLE_PREFIX = "role:";
const isPersonOrRole = (entry: string): boolean =>
  PERSON_ID.test(entry) || ROLES.some((role) => entry === ROLE_PREFIX + role);
const isFew = (value: unknown, column: Column): boolean =>
  column.target?.many === true || (value as unknown[]).length <= 1;
const nothing = (): boolean => false;

const FITS: Record<ColumnType, (value: unknown, column: Column) => boolean> = {
  text: isShortText,
  "long-text": (value) => typeof value === "string" && value.length <= MAX_LONG_TEXT_LENGTH,
  number: isFiniteNumber,
  currency: isFiniteNumber,
  date: (value) => typeof value === "string" && isCalendarDate(value),
  "yes-no": (value) => typeof value === "boolean",
  select: (value, column) => typeof value === "string" && hasOption(column, value),
  "multi-select": (value, column) => isList(value, (entry) => hasOption(column, entry)),
  relation: (value, column) => isList(value, (entry) => ROW_ID.test(entry)) && isFew(value, column),
  percent: isFiniteNumber,
  "date-time": (value) => typeof value === "string" && isDateTime(value),
  person: (value, column) => isList(value, isPersonOrRole) && isFew(value, column),
  link: (value) => isShortText(value) && isSafeLink(value as string),
  rating: (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 5,
  mirror: nothing,
  lookup: nothing,
  rollup: nothing,
  formula: nothing,
  "created-by": nothing,
  "created-at": nothing,
  "changed-by": nothing,
  "changed-at": nothing,
};

/** Whether `value` may stand in `column`. `null` (cleared) always may. */
export function fitsColumn(value: unknown, column: Column): value is CellValue {
  return value === null || FITS[column.type](value, column);
}

/**
 * Whether the server lets `value` into a cell of `column` (SPEC A9): what fits, and what fitted a type the column has
 * had, so that what was typed before a retype was known, and what a retype keeps, is not refused. Nothing is ever
 * written into a computed column.
 */
export function mayHold(value: unknown, column: Column): boolean {
  if (isComputed(column.type)) return false;
  if (fitsColumn(value, column)) return true;
  return (
    column.was?.some((type) => FITS[type](value, { ...column, type, target: { document: "", many: true } })) === true
  );
}

/** `2026-02-30` has the form of a date but is none. */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** `2026-05-31T14:30`. */
export const isDateTime = (text: string): boolean =>
  text.charAt(10) === "T" && isCalendarDate(text.slice(0, 10)) && TIME.test(text.slice(11));

const hasOption = (column: Column, id: string): boolean => column.options?.some((option) => option.id === id) === true;

/** Same value: lists by their entries in order, a column's attributes by their parts. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, i) => sameValue(entry, b[i]))
    );
  const names = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>;
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.hasOwn(b, name) && sameValue((a as Readonly<Record<string, unknown>>)[name], other[name]),
    )
  );
}
