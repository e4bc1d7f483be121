/** The words of the chain, fetched with what uses them, and how days and lists are said. */
import type { Language } from "../../shared/document/column.ts";
import type { ChainTexts } from "../../shared/i18n/chain/sv.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<ChainTexts> = {
  sv: async () => (await import("../../shared/i18n/chain/sv.ts")).chain,
  fi: async () => (await import("../../shared/i18n/chain/fi.ts")).chain,
  en: async () => (await import("../../shared/i18n/chain/en.ts")).chain,
};

export type ChainWords = PageWords<ChainTexts>;

export const useChainWords = () => createPageWords(useShell().words.language, LOADERS);

/** `11 oktober 2018`; short: `11 okt. 2018`. Days have no time zone. */
export function dayText(day: string, language: Language, month: "long" | "short" = "long"): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month,
    year: "numeric",
    timeZone: "UTC",
  }).format(at);
}

/** `a, b och c`. */
export const listText = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(items);
