/**
 * What is copied, as the HTML table that spreadsheets prefer to plain text: numbers and days in the forms each of them
 * reads whatever its language, and texts marked as texts, so that none becomes a formula there. No DOM.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnType } from "../../shared/document/column.ts";

export interface CopiedCell {
  readonly text: string;
  readonly value: CellValue;
  readonly type: ColumnType;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]!);

/** The name space makes Excel look at `x:num`. Line breaks inside a cell stay inside it. */
export const formatHtml = (cells: readonly (readonly CopiedCell[])[]): string =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>${cells
    .map((row) => `<tr>${row.map((cell) => `<td${attributes(cell)}>${contents(cell)}</td>`).join("")}</tr>`)
    .join("")}</table></body></html>`;

const isDay = (cell: CopiedCell): cell is CopiedCell & { readonly value: string } =>
  cell.type === "date" && typeof cell.value === "string";

const contents = (cell: CopiedCell): string =>
  isDay(cell)
    ? escapeHtml(cell.value)
    : escapeHtml(cell.text).replaceAll("\n", '<br style="mso-data-placement:same-cell">');

const DAY_MS = 86_400_000;
/** Days since the beginning of spreadsheets' calendar. */
const serial = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY_MS;

/** In this order: for Excel, for LibreOffice, for Google Sheets. */
function attributes(cell: CopiedCell): string {
  const { value, type, text } = cell;
  if (text === "") return "";
  if (typeof value === "number") {
    const format =
      type === "percent" ? ["mso-number-format:Percent", "1033;1033;0.00%"] : ["mso-number-format:General", "1033;"];
    const sheets = escapeHtml(JSON.stringify({ 1: 3, 3: value }));
    return ` style="${format[0]}" x:num="${value}" sdval="${value}" sdnum="${format[1]}" data-sheets-value="${sheets}"`;
  }
  if (isDay(cell))
    return ` style="mso-number-format:yyyy\\-mm\\-dd" sdval="${serial(cell.value)}" sdnum="1033;1033;YYYY-MM-DD"`;
  if (typeof value === "boolean") return "";
  const sheets = escapeHtml(JSON.stringify({ 1: 2, 2: text }));
  return ` style="mso-number-format:'\\@'" sdnum="1033;0;@" data-sheets-value="${sheets}"`;
}
