/** The words of the help sheet, fetched with it. */
import type { Language } from "../../shared/document/column.ts";
import type { ConventionTexts } from "../../shared/i18n/conventions/sv.ts";

export const HELP_WORDS: Readonly<Record<Language, () => Promise<ConventionTexts>>> = {
  sv: async () => (await import("../../shared/i18n/conventions/sv.ts")).conventionsSv,
  fi: async () => (await import("../../shared/i18n/conventions/fi.ts")).conventionsFi,
  en: async () => (await import("../../shared/i18n/conventions/en.ts")).conventionsEn,
};
