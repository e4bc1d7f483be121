/**
 * CSV files both ways. In: the encoding and the sign between the cells are found out, as people's programs write them.
 * Out: as the country's Excel opens it by a double click, and no cell begins a formula. Pure.
 */
import { parseSeparated, type Matrix } from "../grid/clipboard.ts";

const SEPARATORS = [";", ",", "\t", "|"] as const;
/** Rows looked at to find the sign. */
const SAMPLE_ROWS = 40;

/** UTF-8 where it is, UTF-16 by its mark, else what Windows in the Nordic countries writes. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The sign that parts most rows into the same number of cells, two at least. */
function separatorOf(text: string): string {
  let best = { separator: ";" as string, score: 0 };
  for (const separator of SEPARATORS) {
    const widths = parseSeparated(text, separator, SAMPLE_ROWS).map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    const widest = Math.max(1, ...[...counts].filter(([, count]) => count === most).map(([width]) => width));
    // Rows that agree count first, then how many cells they agree on.
    const score = (most / Math.max(1, widths.length)) * 1_000 + Math.min(widest, 500);
    if (most > 0 && score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Excel's own first line, `sep=;`, says what parts the cells. */
const DECLARED = /^sep=(.)\r?\n/i;

export function parseCsv(source: string): string[][] {
  const text = source.replace(/^\uFEFF/, "");
  const declared = DECLARED.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const sign = declared?.[1] ?? separatorOf(body);
  const separator = (SEPARATORS as readonly string[]).includes(sign) ? sign : ";";
  return parseSeparated(body, separator).map((row) => row.map(unguarded));
}

/** What a spreadsheet may take for a formula (OWASP's list, with the wide forms of its signs). */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** An apostrophe in front, which spreadsheets and we ourselves take for "this is text". Numbers are not given here. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

/** Excel takes a file without this mark for windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF";

/** `matrix`: texts that went through `guarded` where they are no numbers. */
export function formatCsv(matrix: Matrix, separator: "," | ";"): string {
  // Quoted also where another program may take a sign for what parts the cells.
  const unsafe = /[;,\t|"\r\n]|^\s|\s$/;
  const isDecimal = /^-?\d+,\d+(?: %)?$/;
  const needsQuotes = (text: string): boolean => unsafe.test(text) && (separator === "," || !isDecimal.test(text));
  const lines = matrix.map((row) =>
    row.map((text) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(separator),
  );
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}
