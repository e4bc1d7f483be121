/**
 * What every workspace is before anybody has typed, as a template: what a first adoption is held against (SPEC T33), so that
 * a column nobody here has touched is nobody's to defend, and one that was changed is asked about.
 */
import { columnAttributes } from "../document/sheet-view.ts";
import { forTenant } from "../template/for-tenant.ts";
import { SHEETS_FOR_ALL } from "../template/sheets-for-all.ts";
import type { Language } from "../document/column.ts";
import { travelling } from "./publishable.ts";
import type { TemplateSheet } from "./template-file.ts";

export const seedSheets = (tenant: {
  readonly currency: "SEK" | "EUR";
  readonly languages: readonly Language[];
}): readonly TemplateSheet[] =>
  forTenant(SHEETS_FOR_ALL, tenant).map(({ key, document, name, columns }) => ({
    document: document,
    sheet: key,
    name,
    guidance: "",
    columns: Object.fromEntries(columns.map((column) => [column.id, travelling(columnAttributes(column))])),
    rows: [],
  }));
