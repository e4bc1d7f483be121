/** The words of adopted versions, fetched with the register. */
import type { AdoptionTexts } from "../../shared/i18n/adoption/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const TEXTS: Loaders<AdoptionTexts> = {
  sv: async () => (await import("../../shared/i18n/adoption/sv.ts")).adoption,
  fi: async () => (await import("../../shared/i18n/adoption/fi.ts")).adoption,
  en: async () => (await import("../../shared/i18n/adoption/en.ts")).adoption,
};

export type AdoptionWords = PageWords<AdoptionTexts>;

export const useAdoptionWords = () => createPageWords(useShell().words.language, TEXTS);
