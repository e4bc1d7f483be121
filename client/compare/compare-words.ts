/** The words of a region's pages, fetched with them. */
import type { Accessor } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";

const LOADERS: Readonly<Record<Language, () => Promise<CompareTexts>>> = {
  sv: async () => (await import("../../shared/i18n/compare/sv.ts")).compare,
  fi: async () => (await import("../../shared/i18n/compare/fi.ts")).compare,
  en: async () => (await import("../../shared/i18n/compare/en.ts")).compare,
};

export const useCompareTexts = (): Accessor<CompareTexts | undefined> =>
  createPageTexts(useShell().words.language, LOADERS);
