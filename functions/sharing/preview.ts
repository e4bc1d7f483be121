/** Exactly what the other municipality would see now: made by what makes their copy, and cut off after a few rows. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Labels } from "../../shared/document/column.ts";
import type { DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import type { GrantedSheet } from "../../shared/sharing/grant.ts";
import { isCopied } from "../../shared/sharing/grantable.ts";
import { viewOf } from "../../shared/sharing/project-sheet.ts";
import type { ReadGiven } from "./read-given.ts";

export interface PreviewSheet {
  readonly document: DocumentId;
  readonly name: Labels;
  /** All that would be given. */
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly first: readonly { readonly row: RowId; readonly cells: readonly CellValue[] }[];
  /** What rows of the other sheets of the grant are called, as far as they are named here. */
  readonly names: Readonly<Record<string, string>>;
}

const MOST_ROWS = 12;

export async function previewOf(
  readGiven: ReadGiven,
  tenant: TenantId,
  sheets: readonly GrantedSheet[],
): Promise<readonly PreviewSheet[]> {
  const read = await Promise.all(
    sheets.map(async (sheet) => ({ sheet, given: await readGiven(tenant, sheet, sheets) })),
  );
  const names = new Map<string, string>();
  const views = read.flatMap(({ sheet, given }) =>
    given === undefined ? [] : [{ sheet, view: viewOf(given.projected) }],
  );
  for (const { view } of views) {
    const title = view.columns().find((column) => column.title === true)?.id;
    if (title === undefined) continue;
    for (const row of view.rows()) {
      const called = view.cell(row, title);
      if (typeof called === "string") names.set(row, called);
    }
  }
  return views.map(({ sheet, view }) => {
    const columns = view.columns().filter(isCopied);
    const first = view
      .rows()
      .slice(0, MOST_ROWS)
      .map((row) => ({ row, cells: columns.map(({ id }) => view.cell(row, id)) }));
    const named = columns.flatMap(({ type }, i) =>
      type === "relation" ? first.flatMap(({ cells }) => (cells[i] as readonly string[] | null) ?? []) : [],
    );
    return {
      document: sheet.document,
      name: sheet.name,
      rows: view.rows().length,
      columns,
      first,
      names: Object.fromEntries(named.flatMap((row) => (names.has(row) ? [[row, names.get(row)!]] : []))),
    };
  });
}
