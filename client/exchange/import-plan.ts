/**
 * What an import would do, before anything is written: the rows with their values, cells that cannot be taken, and rows
 * that are there already. Reads with the same readers as a paste. Pure; made in slices, so that a page can show how far
 * it has come and stop it.
 */
import type { Refusal } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { MAX_OPTIONS, type Column, type SelectOption } from "../../shared/document/column.ts";
import type { ParseErrorCode } from "../../shared/i18n/grid/parse-errors.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { isEmpty } from "../grid/cells/cell-types.ts";
import { folded } from "../grid/cells/locale.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { parseRaw, rawText, type RawCell } from "../grid/cells/raw-cell.ts";
import type { Rows } from "./guess.ts";

/** A column of the file and where its cells go. New columns stand here as they will be. */
export interface Landing {
  /** Column of the file, from 0. */
  readonly from: number;
  readonly column: Column;
}

export interface Misfit {
  /** Row of the file, from 1, as a spreadsheet counts. */
  readonly line: number;
  readonly column: Column | undefined;
  readonly text: string;
  readonly why: ParseErrorCode | Refusal;
}

export interface PlannedRow {
  readonly line: number;
  readonly values: Readonly<Record<ColumnId, CellValue>>;
  /** The same is in the file above it, or in the sheet. */
  readonly twin?: "file" | "sheet";
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly misfits: readonly Misfit[];
  /** Cells of the file that hold something and are mapped. */
  readonly values: number;
  /** Rows of the file that hold nothing in any mapped column. */
  readonly blank: number;
  /** Lines of which a text would name somebody: it comes along masked. */
  readonly masked: readonly number[];
}

export interface PlanWorld {
  readonly rows: Rows;
  /** Index of the first row that is no heading. */
  readonly from: number;
  readonly landings: readonly Landing[];
  readonly context: CellContext;
  /** Rows are the same when these hold the same; none: nothing is looked for. */
  readonly compared: readonly ColumnId[];
  readonly sheet: {
    rows(): readonly RowId[];
    everyRow?(): readonly RowId[];
    cell(row: RowId, column: ColumnId): CellValue;
  };
  mayInsert(values: Readonly<Record<ColumnId, CellValue>>): Refusal | undefined;
  /** What a cell holds in the place of a text that would name somebody; `undefined`: nothing in it does. */
  free?(column: ColumnId, value: CellValue): string | undefined;
  /** Cells a new row cannot begin with. */
  unfit?(
    values: Readonly<Record<ColumnId, CellValue>>,
  ): readonly { readonly column: ColumnId; readonly refusal: Refusal }[];
}

/** Rows worked on before the page gets a turn. */
const SLICE = 250;

/** Yields how many rows are done; returns the plan. */
export function* planImport(world: PlanWorld): Generator<number, ImportPlan> {
  const { rows, from, landings, context, compared } = world;
  const planned: PlannedRow[] = [];
  const misfits: Misfit[] = [];
  const inSheet = new Set<string>();
  const inFile = new Set<string>();
  const masked: number[] = [];
  let values = 0;
  let blank = 0;
  if (compared.length > 0)
    for (const row of world.sheet.everyRow?.() ?? world.sheet.rows())
      inSheet.add(signature(compared.map((column) => world.sheet.cell(row, column))));

  for (let at = from; at < rows.length; at++) {
    if ((at - from) % SLICE === SLICE - 1) yield at - from;
    const line = at + 1;
    const record: Record<ColumnId, CellValue> = {};
    let held = 0;
    const found: Misfit[] = [];
    for (const { from: position, column } of landings) {
      const cell: RawCell = rows[at]![position] ?? null;
      const text = rawText(cell, context);
      if (text.trim() === "") continue;
      held++;
      const parsed = parseRaw(cell, column, context);
      if ("error" in parsed) found.push({ line, column, text, why: parsed.error });
      else if (!isEmpty(parsed.ok)) {
        const free = world.free?.(column.id, parsed.ok);
        if (free !== undefined && masked.at(-1) !== line) masked.push(line);
        record[column.id] = free ?? parsed.ok;
      }
    }
    values += held;
    if (held === 0) {
      blank++;
      continue;
    }
    misfits.push(...found);
    const refusal = world.mayInsert(record);
    if (refusal !== undefined) {
      const first = landings[0]!;
      misfits.push({ line, column: undefined, text: rawText(rows[at]![first.from] ?? null, context), why: refusal });
      continue;
    }
    for (const { column: id, refusal: why } of world.unfit?.(record) ?? []) {
      const landing = landings.find(({ column }) => column.id === id);
      const text = landing === undefined ? "" : rawText(rows[at]![landing.from] ?? null, context);
      misfits.push({ line, column: landing?.column, text, why });
      delete record[id];
    }
    // Of a row with nothing in what is compared, or with a cell that could not be taken, nobody knows whose twin it is.
    const doubtful = found.some(({ column }) => column !== undefined && compared.includes(column.id));
    const own =
      !doubtful && compared.some((column) => record[column] !== undefined)
        ? signature(compared.map((column) => record[column] ?? null))
        : undefined;
    const twin = own === undefined ? undefined : inSheet.has(own) ? "sheet" : inFile.has(own) ? "file" : undefined;
    if (own !== undefined) inFile.add(own);
    planned.push({ line, values: record, ...(twin === undefined ? {} : { twin }) });
  }
  return { rows: planned, misfits, values, blank, masked };
}

/** Texts are the same whatever their capitals and spaces. */
const signature = (values: readonly CellValue[]): string =>
  JSON.stringify(values.map((value) => (typeof value === "string" ? folded(value) : isEmpty(value) ? null : value)));

/** Choices a file has and its column has not, in order of appearance; `several`: lists are taken apart. */
export function missingOptions(
  cells: Iterable<RawCell>,
  column: Column,
  context: CellContext,
  newId: () => string,
): readonly SelectOption[] {
  const several = column.type === "multi-select";
  const room = MAX_OPTIONS - (column.options?.length ?? 0);
  const added = new Map<string, SelectOption>();
  for (const cell of cells) {
    const text = rawText(cell, context);
    if (text.trim() === "" || "ok" in parseRaw(cell, column, context)) continue;
    for (const part of several ? text.split(/[;\n]/) : [text]) {
      const name = part.trim().replaceAll(/\s+/g, " ");
      if (name === "" || name.length > 200 || added.has(folded(name)) || added.size >= room) continue;
      if ("ok" in parseRaw(name, column, context)) continue;
      added.set(folded(name), { id: newId(), label: { sv: name } });
    }
  }
  return [...added.values()];
}
