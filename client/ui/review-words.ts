/** The words of the list of what could not be carried over, fetched once the sheet stands. */
import type { Language } from "../../shared/document/column.ts";
import type { ReviewTexts } from "../../shared/i18n/review/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<ReviewTexts> = {
  sv: async () => (await import("../../shared/i18n/review/sv.ts")).review,
  fi: async () => (await import("../../shared/i18n/review/fi.ts")).review,
  en: async () => (await import("../../shared/i18n/review/en.ts")).review,
};

export type ReviewTextsSpoken = PageWords<ReviewTexts>;

export const useReviewWords = () => createPageWords(useShell().words.language, LOADERS);

/** Before they are needed: whoever is offline then has something to review. */
export const fetchReviewWords = (language: Language): Promise<unknown> => LOADERS[language]();
