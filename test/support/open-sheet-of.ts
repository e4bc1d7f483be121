/** The rows of a sheet as they are now, by the columns' template keys. */
import type { AppendDeps } from "../../functions/documents/append.ts";
import { readSheet } from "../../functions/documents/server-write.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";

export async function openSheetOf(
  deps: AppendDeps,
  tenant: TenantId,
  document: string,
): Promise<readonly Readonly<Record<string, CellValue>>[]> {
  const rows = await readSheet(deps, { tenant, document: document as DocumentId }, (view) =>
    view.rows().map((row) => Object.fromEntries(view.columns().map(({ key, id }) => [key, view.cell(row, id)]))),
  );
  if (rows === undefined) throw new Error(`${tenant} has no sheet ${document}`);
  return rows;
}
