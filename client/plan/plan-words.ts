/** The words of the plan's pictures, fetched with them, and how the rows in them are called. */
import type { Reader } from "../../shared/chain/reading.ts";
import type { PlanTexts } from "../../shared/i18n/plan/sv.ts";
import type { RowId } from "../../shared/ids.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<PlanTexts> = {
  sv: async () => (await import("../../shared/i18n/plan/sv.ts")).plan,
  fi: async () => (await import("../../shared/i18n/plan/fi.ts")).plan,
  en: async () => (await import("../../shared/i18n/plan/en.ts")).plan,
};

export type PlanWords = PageWords<PlanTexts>;

export const usePlanWords = () => createPageWords(useShell().words.language, LOADERS);

export const titleOf = (reader: Reader, row: RowId, words: PlanWords): string =>
  reader.title(row) || words.t("unnamed");

/** `A15 Gemensam kalender`: what a sentence calls a row. */
export const nameOf = (reader: Reader, row: RowId, words: PlanWords): string =>
  [reader.nr(row), titleOf(reader, row, words)].filter((part) => part !== "").join(" ");
