/** A sheet as a table for a file: values of their own type, names in the chosen language, computed columns as values. Pure. */
import { isCalendarDate, isDateTime, type CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, labelIn, type Column, type Labels } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { formatCell, isEmpty } from "../grid/cells/cell-types.ts";
import { keptUnder } from "../grid/cells/kept.ts";
import type { Matrix } from "../grid/clipboard.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { rawText, type RawCell } from "../grid/cells/raw-cell.ts";
import type { BookSheet } from "./book.ts";
import { guarded } from "./csv.ts";

export interface ExportedSheet {
  readonly label: Labels;
  readonly columns: readonly Column[];
  readonly rows: readonly RowId[];
  cell(row: RowId, column: ColumnId): CellValue;
}

const PIXELS_A_CHARACTER = 7;
const PIXELS_BESIDE = 5;
const DEFAULT_WIDTH = 160;

export const charactersOf = (pixels: number): number =>
  Math.max(4, Math.round(((pixels - PIXELS_BESIDE) / PIXELS_A_CHARACTER) * 100) / 100);
export const pixelsOf = (characters: number): number => Math.round(characters * PIXELS_A_CHARACTER + PIXELS_BESIDE);

export function bookSheet(sheet: ExportedSheet, context: CellContext): BookSheet {
  const rows = sheet.rows.map((row) =>
    sheet.columns.map((column) => valueOut(sheet.cell(row, column.id), column, context)),
  );
  return {
    name: labelIn(sheet.label, context.language),
    columns: sheet.columns.map((column, at) => {
      const format = formatOf(
        column,
        rows.map((row) => row[at] ?? null),
        context,
      );
      return {
        heading: labelIn(column.label, context.language),
        width: charactersOf(column.width ?? DEFAULT_WIDTH),
        ...(format === undefined ? {} : { format }),
        ...(column.type === "long-text" ? { wrap: true } : {}),
      };
    }),
    rows,
  };
}

/** As texts, decimals as the language writes them; numbers bare, so that they are numbers again. */
export function csvMatrix(sheet: ExportedSheet, context: CellContext): Matrix {
  const headings = sheet.columns.map(({ label }) => guarded(labelIn(label, context.language)));
  const rows = sheet.rows.map((row) =>
    sheet.columns.map((column) => csvText(valueOut(sheet.cell(row, column.id), column, context), context)),
  );
  return [headings, ...rows];
}

const csvText = (cell: RawCell, context: CellContext): string =>
  typeof cell === "string" ? guarded(cell) : rawText(cell, context).replace(/^\u2212/, "-");

function valueOut(value: CellValue, column: Column, context: CellContext): RawCell {
  if (isEmpty(value)) return null;
  const { type } = column;
  if (keptUnder(value, column) !== undefined) return formatCell(value, column, context);
  if (typeof value === "number") return type === "percent" ? { share: value } : value;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && (type === "date" || type === "date-time" || isComputed(type)))
    if (isCalendarDate(value) || isDateTime(value)) return { date: value };
  return formatCell(value, column, context);
}

/** Formats that mean the same in every language of a spreadsheet program. */
function formatOf(column: Column, cells: readonly RawCell[], { language, country }: CellContext): string | undefined {
  const finnish = language === "fi" || (language === "sv" && country === "FI");
  const day = finnish ? "d.m.yyyy" : "yyyy-mm-dd";
  const time = finnish ? "d.m.yyyy h:mm" : "yyyy-mm-dd hh:mm";
  switch (column.type) {
    case "date":
      return day;
    case "date-time":
    case "created-at":
    case "changed-at":
      return time;
    case "percent": {
      const digits = Math.max(0, ...cells.map((cell) => (isShare(cell) ? decimals(cell.share * 100) : 0)));
      return digits === 0 ? "0%" : `0.${"0".repeat(Math.min(digits, 4))}%`;
    }
    case "currency":
      return `#,##0.00" ${UNIT_SIGNS[column.unit ?? ""] ?? quoted(column.unit ?? "")}"`;
    case "text":
    case "link":
      // Also what is typed over it later is a text there.
      return "@";
    case "formula":
    case "lookup":
    case "rollup":
      return cells.some((cell) => typeof cell === "object" && cell !== null && "date" in cell) ? day : undefined;
    default:
      return undefined;
  }
}

const UNIT_SIGNS: Readonly<Record<string, string>> = { SEK: "kr", EUR: "€" };
const quoted = (unit: string): string => unit.replaceAll('"', "");
const isShare = (cell: RawCell): cell is { readonly share: number } =>
  typeof cell === "object" && cell !== null && "share" in cell;
const decimals = (value: number): number => (String(Number(value.toPrecision(12))).split(".")[1] ?? "").length;

/** Names of sheets as XLSX allows them: 31 characters, none of its signs, each once. */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .replaceAll(/[[\]:*?/\\]/g, " ")
        .replaceAll(/^'+|'+$/g, "")
        .trim() || "1";
    let unique = plain.slice(0, 31);
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${plain.slice(0, 31 - ` ${n}`.length)} ${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** A file's name that every system takes. */
export const fileName = (name: string, day: string, ending: string): string =>
  `${name
    .replaceAll(/[\\/:*?"<>|]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()} ${day}.${ending}`;
