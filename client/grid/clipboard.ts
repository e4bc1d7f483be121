/**
 * Cells as separated text: with tabs on the clipboard, as Excel, LibreOffice and Google Sheets write them, and with other
 * signs in files. Cells with the sign, line breaks or quotes are quoted, a quote inside is doubled. No DOM.
 */
export type Matrix = readonly (readonly string[])[];

const needsQuotes = (text: string): boolean => /[\t\n\r]/.test(text) || text.startsWith('"');

export const formatTsv = (matrix: Matrix): string =>
  matrix
    .map((row) => row.map((text) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text)).join("\t"))
    .join("\n");

/** The text of a quoted cell that starts at `from`, or `undefined` when no quote closes it: then it is plain text. */
function quotedCell(
  text: string,
  from: number,
  separator: string,
): { readonly value: string; readonly end: number } | undefined {
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
    return after === undefined || after === separator || after === "\n" ? { value, end: quote + 1 } : undefined;
  }
}

/** Reads tab-separated text. A last line break ends the last row and begins no new one. An empty text has no rows. */
export const parseTsv = (source: string): string[][] => parseSeparated(source, "\t");

/** The same for any one sign between the cells. `most`: rows after which reading ends. */
export function parseSeparated(source: string, separator: string, most = Number.POSITIVE_INFINITY): string[][] {
  const text = source.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  if (text === "") return [];
  // Sticky: reads on from `lastIndex`, so that a long text is walked once.
  const plain = new RegExp(`[^${separator === "\t" ? "\\t" : separator}\\n]*`, "y");
  const rows: string[][] = [[]];
  for (let at = 0; ;) {
    const quoted = text[at] === '"' ? quotedCell(text, at, separator) : undefined;
    plain.lastIndex = at;
    const end = quoted?.end ?? at + plain.exec(text)![0].length;
    rows[rows.length - 1]!.push(quoted?.value ?? text.slice(at, end));
    if (end >= text.length) return rows;
    if (text[end] === "\n") {
      if (rows.length === most) return rows;
      rows.push([]);
    }
    at = end + 1;
  }
}
