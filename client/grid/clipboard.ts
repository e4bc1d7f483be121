/**
 * Cells as text on the clipboard: tab-separated values as Excel, LibreOffice and Google Sheets write them (cells with
 * tabs, line breaks or quotes are quoted, a quote inside is doubled), and an HTML table beside. No DOM.
 */
export type Matrix = readonly (readonly string[])[];

const needsQuotes = (text: string): boolean => /[\t\n\r]/.test(text) || text.startsWith('"');

export const formatTsv = (matrix: Matrix): string =>
  matrix
    .map((row) => row.map((text) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text)).join("\t"))
    .join("\n");

/** The text of a quoted cell that starts at `from`, or `undefined` when no quote closes it: then it is plain text. */
function quotedCell(text: string, from: number): { readonly value: string; readonly end: number } | undefined {
  let value = "";
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    const after = text[quote + 1];
    return after === undefined || after === "\t" || after === "\n" ? { value, end: quote + 1 } : undefined;
  }
}

/** Sticky: reads on from `lastIndex`, so that a long text is walked once. */
const PLAIN = /[^\t\n]*/y;

/** Reads tab-separated text. A last line break ends the last row and begins no new one. An empty text has no rows. */
export function parseTsv(source: string): string[][] {
  const text = source.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  if (text === "") return [];
  const rows: string[][] = [[]];
  for (let at = 0; ;) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined;
    PLAIN.lastIndex = at;
    const end = quoted?.end ?? at + PLAIN.exec(text)![0].length;
    rows[rows.length - 1]!.push(quoted?.value ?? text.slice(at, end));
    if (end >= text.length) return rows;
    if (text[end] === "\n") rows.push([]);
    at = end + 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]!);

/** A bare table; line breaks inside a cell stay inside it. */
export const formatHtml = (matrix: Matrix): string =>
  `<table>${matrix
    .map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text).replaceAll("\n", "<br>")}</td>`).join("")}</tr>`)
    .join("")}</table>`;
