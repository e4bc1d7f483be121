/** What of the template is a municipality's own: its currency, and the language new rows are in. */
import type { Language } from "../document/column.ts";
import type { SheetTemplate } from "./sheet-template.ts";

export interface TemplateSetting {
  readonly currency: "SEK" | "EUR";
  readonly languages?: readonly Language[];
}

/** Money columns carry its currency, and new rows are in its first language. */
export function forTenant(
  sheets: readonly SheetTemplate[],
  { currency, languages = [] }: TemplateSetting,
): readonly SheetTemplate[] {
  const [language = "sv"] = languages;
  return sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => {
      if (column.type === "currency") return { ...column, unit: currency };
      return column.key === "lang" ? { ...column, initial: language } : column;
    }),
  }));
}
