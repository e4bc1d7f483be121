/** Putting a template together from sheets as they stand, with only what may travel, and saying what was left out. */
import type { CellValue } from "../document/cell-value.ts";
import type { Column, Labels } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, DocumentId, RowId } from "../ids.ts";
import { standingColumns } from "../versions/content.ts";
import { maySendCells, maySendRows, maySendSheet, maySendValue, travelling } from "./publishable.ts";
import type { TemplateRow, TemplateSheet } from "./template-file.ts";

/** One sheet to publish. */
export interface SheetChoice {
  readonly document: DocumentId;
  readonly sheet: string;
  readonly name: Labels;
  readonly restricted: boolean;
  readonly guidance: string;
  /** Rows to send along; those that are not there, or may not be sent, are not. */
  readonly rows: readonly RowId[];
  readonly view: SheetView;
}

export interface MadeSheets {
  readonly sheets: readonly TemplateSheet[];
  /** Cells with a value that stayed at home, because their column or what stands in them may not travel. */
  readonly left: number;
  /** Of those, cells by whose text somebody could be found. */
  readonly named: number;
}

/** @param cameFrom where a row was had from, for those that were adopted. */
export function makeSheets(
  choices: readonly SheetChoice[],
  cameFrom: (document: DocumentId, row: RowId) => TemplateRow["from"] = () => undefined,
): MadeSheets {
  const allowed = choices.filter(maySendSheet);
  const sent = new Map<string, ReadonlySet<RowId>>(
    allowed.map(({ document, sheet, rows, view }) => {
      const wanted = new Set(maySendRows(sheet) ? rows : []);
      return [document, new Set(view.rows().filter((row) => wanted.has(row)))] as const;
    }),
  );
  let left = 0;
  let named = 0;
  const travels = (column: Column, value: CellValue): CellValue => {
    if (!maySendValue(value)) {
      named++;
      return null;
    }
    if (column.type !== "relation" || !Array.isArray(value)) return value;
    // Points only at what travels along.
    const there = sent.get(column.target?.document ?? "");
    const kept = (value as readonly string[]).filter((row) => there?.has(row as RowId) === true);
    return kept.length === 0 ? null : kept;
  };
  const sheets = allowed.map(({ document, sheet, name, guidance, view }): TemplateSheet => {
    const rows = [...sent.get(document)!].map((id): TemplateRow => {
      const cells: Record<ColumnId, CellValue> = {};
      for (const column of view.columns()) {
        const value = view.cell(id, column.id);
        if (value === null || column.prefix !== undefined) continue;
        const carried = maySendCells(sheet, column) ? travels(column, value) : null;
        if (carried === null) left++;
        else cells[column.id] = carried;
      }
      const from = cameFrom(document, id);
      return { id, cells, ...(from === undefined ? {} : { from }) };
    });
    const columns = Object.fromEntries(
      Object.entries(standingColumns(view)).map(([id, held]) => [id, travelling(held)]),
    ) as TemplateSheet["columns"];
    return { document, sheet, name, guidance: guidance.trim(), columns, rows };
  });
  return { sheets, left, named };
}
