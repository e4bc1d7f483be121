/** The words of what a municipality shows, fetched with its page. */
import type { ConsentTexts } from "../../shared/i18n/consent/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const TEXTS: Loaders<ConsentTexts> = {
  sv: async () => (await import("../../shared/i18n/consent/sv.ts")).consent,
  fi: async () => (await import("../../shared/i18n/consent/fi.ts")).consent,
  en: async () => (await import("../../shared/i18n/consent/en.ts")).consent,
};

export type ConsentWords = PageWords<ConsentTexts>;

export const useConsentWords = () => createPageWords(useShell().words.language, TEXTS);
