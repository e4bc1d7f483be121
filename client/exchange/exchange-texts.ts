/** Where the words of importing and exporting are. */
import type { Language } from "../../shared/document/column.ts";
import type { ExchangeTexts } from "../../shared/i18n/exchange/sv.ts";

export const EXCHANGE_TEXTS: Readonly<Record<Language, () => Promise<ExchangeTexts>>> = {
  sv: async () => (await import("../../shared/i18n/exchange/sv.ts")).exchangeSv,
  fi: async () => (await import("../../shared/i18n/exchange/fi.ts")).exchangeFi,
  en: async () => (await import("../../shared/i18n/exchange/en.ts")).exchangeEn,
};
