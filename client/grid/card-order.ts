/** Which columns speak for a row on a card: its title, and up to three more. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import { formatCell } from "./cells/cell-types.ts";
import type { CellContext } from "./cells/parsed.ts";

const FIELDS_ON_CARD = 3;

export const titleColumn = (columns: readonly Column[]): Column | undefined =>
  columns.find((column) => column.title) ?? columns[0];

/** The first columns after the title that say much in little room. */
export const cardColumns = (columns: readonly Column[]): readonly Column[] =>
  columns
    .filter((column) => column !== titleColumn(columns) && column.type !== "long-text" && column.type !== "yes-no")
    .slice(0, FIELDS_ON_CARD);

export function rowTitle(
  columns: readonly Column[],
  read: (column: Column) => CellValue,
  context: CellContext,
  untitled: string,
): string {
  const column = titleColumn(columns);
  return (column && formatCell(read(column), column, context)) || untitled;
}
