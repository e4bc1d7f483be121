/**
 * Commands in a view of one's own: rows one makes or brings back stay in it, and while rows are sorted or grouped they
 * have no place of their own to be moved to.
 */
import type { RowId } from "../../shared/ids.ts";
import type { SheetModel } from "../doc/model.ts";
import type { ViewedCommands } from "../grid/viewed.ts";
import type { ViewedRows } from "./create-viewed.ts";

/** Of the sheet itself. */
export function ownCommands({ commands, sheet }: SheetModel, rows: ViewedRows): ViewedCommands {
  const own = <T>(after: RowId | null, run: () => T): T => rows.adding(after, run);
  return {
    mayMove(row) {
      const { sorts, group } = rows.working();
      return commands.mayMove(row) ?? (sorts.length > 0 || group !== null ? { code: "sorted" } : undefined);
    },
    insertRows(after, count, values) {
      const shown = rows.rows();
      // Below the last row that is shown is the end of the sheet.
      const atEnd = shown !== undefined && (shown.length === 0 || (after !== null && after === shown.at(-1)));
      const place = atEnd ? (sheet.rows().at(-1) ?? null) : after;
      return own(atEnd ? null : after, () => commands.insertRows(place, count, values));
    },
    restoreRows: (restored) => own(null, () => commands.restoreRows(restored)),
    undo: () => own(null, commands.undo),
    redo: () => own(null, commands.redo),
  };
}
