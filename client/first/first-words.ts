/** The words of a new municipality's first steps, of its page about beginning, and of empty sheets. */
import type { FirstTexts } from "../../shared/i18n/first/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<FirstTexts> = {
  sv: async () => (await import("../../shared/i18n/first/sv.ts")).first,
  fi: async () => (await import("../../shared/i18n/first/fi.ts")).first,
  en: async () => (await import("../../shared/i18n/first/en.ts")).first,
};

export type FirstWords = PageWords<FirstTexts>;

export const useFirstWords = () => createPageWords(useShell().words.language, LOADERS);
