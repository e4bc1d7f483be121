/**
 * Plans a paste before anything is written: which cells change, how many rows are missing, and which values do not fit
 * the column they land in. Values that do not fit are left alone and listed, never dropped in silence.
 */
import type { CellEdit, Refusal } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../shared/document/column.ts";
import type { ParseErrorCode } from "../../shared/i18n/grid/parse-errors.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { CellContext, Parsed } from "./cells/parsed.ts";
import { rawText, type RawCell } from "./cells/raw-cell.ts";
import type { Range } from "./selection.ts";

/** Above this many new rows the grid asks before it adds them. */
export const ASK_ABOVE_ROWS = 200;

export interface Misfit {
  /** Index of the row counted from the sheet's first; new rows follow the last. */
  readonly row: number;
  readonly column: ColumnId;
  readonly text: string;
  readonly why: ParseErrorCode | Refusal;
}

export interface PastePlan {
  readonly edits: readonly CellEdit[];
  /** One record of values per row that has to be added at the end. */
  readonly newRows: readonly Readonly<Record<ColumnId, CellValue>>[];
  readonly misfits: readonly Misfit[];
  /** Values that had a cell to land in. */
  readonly values: number;
  /** Columns of the clipboard to the right of the sheet's last column. */
  readonly beyond: number;
  /** What was pasted over, to be selected afterwards. */
  readonly range: Range;
}

export interface PasteInto {
  readonly matrix: readonly (readonly RawCell[])[];
  readonly range: Range;
  readonly rows: readonly RowId[];
  readonly columns: readonly Column[];
  parse(cell: RawCell, column: Column): Parsed;
  readonly context: CellContext;
  mayEdit(row: RowId, column: ColumnId): Refusal | undefined;
  /** Why no rows may be added; the rows that do not fit are then misfits. */
  readonly mayInsert: Refusal | undefined;
  /** Why a row with these values may not be made: whoever adds rows of their own only. */
  mayMake?(values: Readonly<Record<ColumnId, CellValue>>): Refusal | undefined;
  /** Cells a new row cannot begin with. */
  unfit?(
    values: Readonly<Record<ColumnId, CellValue>>,
  ): readonly { readonly column: ColumnId; readonly refusal: Refusal }[];
}

/** The range's size where it is a whole number of the clipboard's, else the clipboard's own. */
const tiled = (wanted: number, given: number): number => (wanted % given === 0 ? wanted : given);

export function planPaste(into: PasteInto): PastePlan {
  const { matrix, range, rows, columns } = into;
  const width = Math.max(1, ...matrix.map((line) => line.length));
  const height = tiled(range.bottom - range.top + 1, matrix.length);
  const across = tiled(range.right - range.left + 1, width);
  const right = Math.min(range.left + across, columns.length);

  const edits: CellEdit[] = [];
  const newRows: Record<ColumnId, CellValue>[] = [];
  const misfits: Misfit[] = [];
  let values = 0;
  for (let r = 0; r < height; r++) {
    const at = range.top + r;
    const row = rows[at];
    const made: Record<ColumnId, CellValue> = {};
    for (let c = range.left; c < right; c++) {
      const column = columns[c]!;
      const cell = matrix[r % matrix.length]![(c - range.left) % width] ?? null;
      const text = rawText(cell, into.context);
      const parsed = into.parse(cell, column);
      if (text.trim() !== "") values++;
      const computed = isComputed(column.type) ? { code: "computed" } : undefined;
      const refusal = row === undefined ? (into.mayInsert ?? computed) : into.mayEdit(row, column.id);
      if ("error" in parsed) misfits.push({ row: at, column: column.id, text, why: parsed.error });
      else if (refusal) {
        if (text.trim() !== "") misfits.push({ row: at, column: column.id, text, why: refusal });
      } else if (row !== undefined) edits.push({ row, column: column.id, value: parsed.ok });
      else if (parsed.ok !== null) made[column.id] = parsed.ok;
    }
    if (row !== undefined || into.mayInsert !== undefined) continue;
    const refusal = into.mayMake?.(made);
    if (refusal === undefined) {
      for (const { column, refusal: why } of into.unfit?.(made) ?? []) {
        const from = columns.findIndex(({ id }) => id === column);
        const text = rawText(matrix[r % matrix.length]![(from - range.left) % width] ?? null, into.context);
        misfits.push({ row: range.top + r, column, text, why });
        delete made[column];
      }
      newRows.push(made);
    } else {
      const [column] = Object.keys(made) as ColumnId[];
      const first = columns.findIndex(({ id }) => id === column);
      const text = rawText(matrix[r % matrix.length]![(first - range.left) % width] ?? null, into.context);
      misfits.push({ row: range.top + r, column: column ?? columns[range.left]!.id, text, why: refusal });
    }
  }
  const bottom = Math.min(range.top + height, rows.length + newRows.length) - 1;
  return {
    edits,
    newRows,
    misfits,
    values,
    beyond: Math.max(0, range.left + across - columns.length),
    range: { top: range.top, bottom, left: range.left, right: right - 1 },
  };
}
