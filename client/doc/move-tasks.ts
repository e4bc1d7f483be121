/**
 * Open actions that name the old contact function, and writing the new one into them: an ordinary edit of the sheet
 * `actions` by the leader, so rights, history and undo are those of any edit.
 */
import { createEffect, createRoot } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import type { DocumentId, RowId } from "../../shared/ids.ts";
import type { OpenSheet } from "../open-sheet.ts";
import type { SheetModel } from "./model.ts";
import { openSheet } from "./sheet-session.ts";

export interface OpenTasks {
  /** Open actions whose contact function is `role`; reactive, `undefined` while the sheet opens. */
  count(role: string): number | undefined;
  /** Writes `after` where `before` stands. Resolves to how many, once all are stored. */
  move(before: string, after: string): Promise<number>;
  close(): void;
}

/** Template keys: what is finished or will not be done needs no other contact. */
const ENDED = new Set(["done", "stopped"]);

export function openTasks(at: Omit<Parameters<OpenSheet>[0], "document">): OpenTasks {
  const session = openSheet({ ...at, document: "actions" as DocumentId });
  const found = (
    model: SheetModel,
    role: string,
  ): { readonly rows: readonly RowId[]; readonly column: Column } | undefined => {
    const keyed = (key: string): Column | undefined => model.sheet.columns().find((column) => column.key === key);
    const [column, status] = [keyed("contact_role"), keyed("status")];
    if (column === undefined) return undefined;
    const isOpen = (row: RowId): boolean => status === undefined || !hasEnded(model.sheet.cell(row, status.id));
    const rows = model.sheet.rows().filter((row) => same(model.sheet.cell(row, column.id), role) && isOpen(row));
    return { rows, column };
  };

  return {
    count(role) {
      const model = session.model();
      return model === undefined ? undefined : (found(model, role)?.rows.length ?? 0);
    },
    async move(before, after) {
      const model = session.model();
      const tasks = model === undefined ? undefined : found(model, before);
      if (model === undefined || tasks === undefined || tasks.rows.length === 0) return 0;
      const edits = tasks.rows.map((row) => ({ row, column: tasks.column.id, value: after }));
      const refused = model.commands.setCells(edits).length;
      await saved(session);
      return edits.length - refused;
    },
    close: () => session.close(),
  };
}

const hasEnded = (status: CellValue): boolean => typeof status === "string" && ENDED.has(status);
const same = (value: CellValue, role: string): boolean =>
  typeof value === "string" && value.trim().toLocaleLowerCase() === role.trim().toLocaleLowerCase();

/** Until everything is stored, or cannot be now: then it is on the disk and goes out as any edit does. */
const saved = (session: ReturnType<OpenSheet>): Promise<void> =>
  new Promise((resolve) => {
    createRoot((dispose) => {
      createEffect(() => {
        const { state } = session.light();
        if (state !== "saved" && state !== "offline" && state !== "denied") return;
        dispose();
        resolve();
      });
    });
  });
