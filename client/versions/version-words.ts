/** The words of versions, fetched with the panel. */
import type { VersionsTexts } from "../../shared/i18n/versions/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const TEXTS: Loaders<VersionsTexts> = {
  sv: async () => (await import("../../shared/i18n/versions/sv.ts")).versions,
  fi: async () => (await import("../../shared/i18n/versions/fi.ts")).versions,
  en: async () => (await import("../../shared/i18n/versions/en.ts")).versions,
};

export type VersionWords = PageWords<VersionsTexts>;

export const useVersionWords = () => createPageWords(useShell().words.language, TEXTS);
