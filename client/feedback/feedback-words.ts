/** The words of feedback rounds, fetched with their page. */
import type { Accessor } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { FeedbackTexts } from "../../shared/i18n/feedback/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";

const LOADERS: Readonly<Record<Language, () => Promise<FeedbackTexts>>> = {
  sv: async () => (await import("../../shared/i18n/feedback/sv.ts")).feedback,
  fi: async () => (await import("../../shared/i18n/feedback/fi.ts")).feedback,
  en: async () => (await import("../../shared/i18n/feedback/en.ts")).feedback,
};

export const useFeedbackTexts = (): Accessor<FeedbackTexts | undefined> =>
  createPageTexts(useShell().words.language, LOADERS);
