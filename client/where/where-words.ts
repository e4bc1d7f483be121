/** The words of the page, fetched with it. */
import type { Language } from "../../shared/document/column.ts";
import type { WhereTexts } from "../../shared/i18n/where/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";

const WORDS: Readonly<Record<Language, () => Promise<WhereTexts>>> = {
  sv: async () => (await import("../../shared/i18n/where/sv.ts")).where,
  fi: async () => (await import("../../shared/i18n/where/fi.ts")).where,
  en: async () => (await import("../../shared/i18n/where/en.ts")).where,
};

export const useWhereTexts = () => createPageTexts(useShell().words.language, WORDS);
