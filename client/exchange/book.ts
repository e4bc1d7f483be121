/**
 * Workbooks in and out, in the worker: between the bytes of a file and plain cells. Whatever library reads and writes
 * XLSX is known here and nowhere else. Formulas are never run: what counts is the value the file holds for them.
 */
import { readXlsx, writeXlsx } from "hucre/xlsx";
import type { RawCell } from "../grid/cells/raw-cell.ts";
import { trimmedWorkbook } from "./archive.ts";
import { decodeText, parseCsv } from "./csv.ts";
import { FILE_LIMITS, FileRefused, MOST_ROWS } from "./limits.ts";

export interface FileTable {
  /** Without empty rows and columns at the end. */
  readonly rows: readonly (readonly RawCell[])[];
  /** The file goes on behind the rows that were read. */
  readonly more: boolean;
  /** Of columns that have one of their own, in characters. */
  readonly widths: readonly (number | undefined)[];
}

export interface OpenBook {
  /** Names of the sheets to be seen; none for CSV. */
  readonly sheets: readonly string[];
  /** @throws FileRefused */
  table(at: number): Promise<FileTable>;
}

/** Rows above the headings, and the headings. */
const ROWS_BESIDE = 100;
const ROWS_READ = MOST_ROWS + ROWS_BESIDE;

const begins = (file: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, i) => file[i] === byte);

/** @throws FileRefused */
export async function openBook(file: Uint8Array<ArrayBuffer>): Promise<OpenBook> {
  if (file.length > FILE_LIMITS.bytes) throw new FileRefused("too-large");
  // Excel before 2007, or encrypted.
  if (begins(file, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileRefused("old-excel");
  if (!begins(file, 0x50, 0x4b)) return openText(file);
  const archive = await trimmedWorkbook(file);
  const names: string[] = [];
  const positions: number[] = [];
  await read(archive, {
    sheets: (info, index) => {
      if (info.hidden !== true && info.veryHidden !== true) {
        names.push(info.name);
        positions.push(index);
      }
      return false;
    },
  });
  return {
    sheets: names,
    async table(at) {
      const { sheets } = await read(archive, {
        sheets: (_info, index) => index === positions[at],
        readStyles: true,
        maxRows: ROWS_READ + 1,
      });
      const sheet = sheets[0];
      if (sheet === undefined) throw new FileRefused("not-a-table");
      const rows = sheet.rows.map((row, r) =>
        row
          .slice(0, FILE_LIMITS.columns)
          .map((value, c) => cellOf(value, sheet.cells?.get(`${r},${c}`)?.style?.numFmt)),
      );
      for (const merge of sheet.merges ?? []) fillDown(rows, merge);
      return trimmed(
        rows,
        sheet.columns?.map(({ width }) => width),
      );
    },
  };
}

type Read = Awaited<ReturnType<typeof readXlsx>>;

async function read(archive: Uint8Array, options: Parameters<typeof readXlsx>[1]): Promise<Read> {
  try {
    return await readXlsx(archive, options);
  } catch (problem) {
    const crowded = problem instanceof Error && /cells|rectangle/i.test(problem.message);
    throw new FileRefused(crowded ? "too-many-cells" : "broken", problem);
  }
}

function openText(file: Uint8Array): OpenBook {
  const text = decodeText(file);
  // Pictures and programs have zeros; no text has.
  if (text.slice(0, 10_000).includes("\u0000")) throw new FileRefused("not-a-table");
  return { sheets: [], table: async () => trimmed(parseCsv(text)) };
}

/** A merged cell that spans rows means its value for each of them; across columns it is a heading's width. */
function fillDown(
  rows: RawCell[][],
  merge: { startRow: number; startCol: number; endRow: number; endCol: number },
): void {
  const value = rows[merge.startRow]?.[merge.startCol] ?? null;
  for (let r = merge.startRow + 1; r <= merge.endRow && r < rows.length; r++) {
    const row = rows[r]!;
    while (row.length <= merge.startCol) row.push(null);
    row[merge.startCol] = value;
  }
}

function trimmed(rows: readonly (readonly RawCell[])[], widths: FileTable["widths"] = []): FileTable {
  const isThere = (cell: RawCell): boolean => cell !== null && cell !== "";
  const last = rows.findLastIndex((row) => row.some(isThere));
  let cells = 0;
  const kept = rows.slice(0, Math.min(last + 1, ROWS_READ)).map((row) => {
    const width = row.findLastIndex(isThere) + 1;
    cells += width;
    if (cells > FILE_LIMITS.cells) throw new FileRefused("too-many-cells");
    return row.slice(0, width);
  });
  return { rows: kept, more: last + 1 > ROWS_READ, widths };
}

const MINUTE_MS = 60_000;

function cellOf(value: string | number | boolean | Date | null | undefined, format: string | undefined): RawCell {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return null;
    const iso = new Date(Math.round(value.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
    // A time of day without a day counts from the beginning of the calendar.
    if (value.getUTCFullYear() < 1900) return iso.slice(11, 16);
    return { date: iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 16) };
  }
  if (typeof value !== "number" || format === undefined) return value;
  if (isShare(format)) return { share: value };
  const unit = CURRENCIES.find(([sign]) => sign.test(format))?.[1];
  return unit === undefined ? value : { number: value, shown: `${String(value).replace(".", ",")} ${unit}` };
}

/** An amount says of what: read into a column of another currency it does not fit. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€|EUR/, "EUR"],
  [/kr|SEK/i, "kr"],
];

/** A percent sign that is not quoted. */
const isShare = (format: string): boolean => format.replaceAll(/"[^"]*"|\\./g, "").includes("%");

// --- out ---------------------------------------------------------------------------------------------------------------

export interface BookSheet {
  readonly name: string;
  readonly columns: readonly {
    readonly heading: string;
    /** Characters. */
    readonly width: number;
    /** Independent of any language; absent: text or general. */
    readonly format?: string;
    /** Long texts are broken. */
    readonly wrap?: boolean;
  }[];
  readonly rows: readonly (readonly RawCell[])[];
}

const DAY_MS = 86_400_000;

/** Every text is written as a text, whatever it begins with. */
export async function writeBook(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, format, wrap }) => ({
        width,
        style: {
          ...(format === undefined ? {} : { numFmt: format }),
          alignment: { vertical: "top" as const, ...(wrap === true ? { wrapText: true } : {}) },
        },
      })),
      rows: [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(valueOut))],
      cells: new Map(
        columns.map(({ heading }, at) => [
          `0,${at}`,
          { value: heading, type: "string" as const, style: { font: { bold: true }, numFmt: "General" } },
        ]),
      ),
      freezePane: { rows: 1 },
    })),
  });
}

function valueOut(cell: RawCell): string | number | boolean | Date | null {
  if (cell === null || typeof cell !== "object") return cell;
  if ("share" in cell) return cell.share;
  if ("number" in cell) return cell.number;
  const [day = "", time = "00:00"] = cell.date.split("T");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return new Date(Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes) * DAY_MS) / 1_440);
}
