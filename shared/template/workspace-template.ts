/**
 * All sheets of a workspace in their order, and what a new tenant's first snapshots are made of. Pure data and pure
 * functions; creating the documents is `functions/tenants/onboarding.ts`. The client imports `sheets-for-all.ts` instead.
 */
import { generateKeyBetween } from "fractional-indexing";
import { columnAttributes } from "../document/sheet-view.ts";
import type { ColumnId, DocumentId } from "../ids.ts";
import { forTenant, type TemplateSetting } from "./for-tenant.ts";
import type { SheetTemplate } from "./sheet-template.ts";
import { SHEETS_FOR_ALL } from "./sheets-for-all.ts";
import { stance } from "./sheets/stance.ts";

/** The sheets as every tenant gets them, without the currency, which is the tenant's own: see `workspaceTemplate`. */
export const WORKSPACE_TEMPLATE: readonly SheetTemplate[] = [
  ...SHEETS_FOR_ALL,
  {
    ...stance,
    document: stance.key as DocumentId,
    ord: generateKeyBetween(SHEETS_FOR_ALL.at(-1)!.ord, null),
    folded: true,
  },
];

/** The template for one tenant: money columns carry its currency, and new rows are in its first language. */
export const workspaceTemplate = (setting: TemplateSetting): readonly SheetTemplate[] =>
  forTenant(WORKSPACE_TEMPLATE, setting);

/** The sheet with this key; throws for a key the template does not have. */
export function sheetOf(template: readonly SheetTemplate[], key: string): SheetTemplate {
  const sheet = template.find((candidate) => candidate.key === key);
  if (!sheet) throw new Error(`The workspace template has no sheet "${key}".`);
  return sheet;
}

/** The attributes of each column as map `k` and a snapshot's index hold them: every field but the id, none undefined. */
export const firstColumns = (template: SheetTemplate): Record<ColumnId, Record<string, unknown>> =>
  Object.fromEntries(template.columns.map((column) => [column.id, columnAttributes(column)]));
