/** Cells by their template keys, for pages that write into several sheets. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Refusal, SheetModel } from "../doc/model.ts";

export type Cells = Readonly<Record<string, CellValue>>;

export const columnOf = (model: SheetModel, key: string): Column | undefined =>
  model.sheet.columns().find((column) => column.key === key);

/** By column id; what the sheet has no column for is left out. */
export const byColumn = (model: SheetModel, cells: Cells): Readonly<Record<ColumnId, CellValue>> =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([key, value]) => {
      const column = columnOf(model, key);
      return column === undefined ? [] : [[column.id, value]];
    }),
  );

/** Whoever may not write one of them writes none. @returns why nothing was written, or why the state was not. */
export function writeCells(model: SheetModel, row: RowId, cells: Cells): Refusal | undefined {
  const edits = Object.entries(byColumn(model, cells)).map(([column, value]) => ({
    row,
    column: column as ColumnId,
    value,
  }));
  const refusal =
    model.commands.held?.() ??
    edits.map(({ column }) => model.commands.mayEdit(row, column)).find((found) => found !== undefined);
  if (refusal !== undefined) return refusal;
  return model.commands.setCells(edits)[0]?.refusal;
}

/** The new row, below all others. @returns why there is none. */
export function addRow(model: SheetModel, cells: Cells): RowId | Refusal {
  const values = byColumn(model, cells);
  const refusal = model.commands.held?.() ?? model.commands.mayInsert() ?? model.commands.mayInsertRow?.(values);
  if (refusal !== undefined) return refusal;
  const rows = (model.sheet.everyRow ?? model.sheet.rows)();
  const [row] = model.commands.insertRows(rows.at(-1) ?? null, 1, [values]);
  return row ?? { code: "unknown" };
}
