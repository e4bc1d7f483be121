/** The words of sharing, fetched with its page. */
import type { SharingTexts } from "../../shared/i18n/sharing/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const TEXTS: Loaders<SharingTexts> = {
  sv: async () => (await import("../../shared/i18n/sharing/sv.ts")).sharing,
  fi: async () => (await import("../../shared/i18n/sharing/fi.ts")).sharing,
  en: async () => (await import("../../shared/i18n/sharing/en.ts")).sharing,
};

export type SharingWords = PageWords<SharingTexts>;

export const useSharingWords = () => createPageWords(useShell().words.language, TEXTS);
