/** The words of these pictures, fetched with the first of them. */
import type { OverviewTexts } from "../../../shared/i18n/overviews/sv.ts";
import { labelIn, type Language } from "../../../shared/document/column.ts";
import type { Reader } from "../../../shared/chain/reading.ts";
import { createPageWords, type Loaders, type PageWords } from "../../page-words.ts";
import { useShell } from "../../shell.ts";

const LOADERS: Loaders<OverviewTexts> = {
  sv: async () => (await import("../../../shared/i18n/overviews/sv.ts")).overviews,
  fi: async () => (await import("../../../shared/i18n/overviews/fi.ts")).overviews,
  en: async () => (await import("../../../shared/i18n/overviews/en.ts")).overviews,
};

export type OverviewWords = PageWords<OverviewTexts>;

export const useOverviewWords = () => createPageWords(useShell().words.language, LOADERS);

/** A choice in the sheet's own words, else as it is stored; `unsaid` where none is made. */
export function optionName(sheet: Reader, key: string, option: string, language: Language, unsaid: string): string {
  if (option === "") return unsaid;
  const label = sheet.label(key, option);
  return label === undefined ? option : labelIn(label, language);
}
