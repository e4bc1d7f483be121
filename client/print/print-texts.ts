/** Where the words of printing are. */
import type { Language } from "../../shared/document/column.ts";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";

export const PRINT_TEXTS: Readonly<Record<Language, () => Promise<PrintTexts>>> = {
  sv: async () => (await import("../../shared/i18n/print/sv.ts")).printSv,
  fi: async () => (await import("../../shared/i18n/print/fi.ts")).printFi,
  en: async () => (await import("../../shared/i18n/print/en.ts")).printEn,
};
