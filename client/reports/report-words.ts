/** The words of reports, fetched with what shows them, and what else a report is made with. */
import type { Accessor } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { ReportTexts } from "../../shared/i18n/reports/sv.ts";
import type { ReportWorld } from "../../shared/reports/harvest-report.ts";
import { dayText, listText } from "../chain/chain-words.ts";
import { dayHere } from "../today.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";

const LOADERS: Readonly<Record<Language, () => Promise<ReportTexts>>> = {
  sv: async () => (await import("../../shared/i18n/reports/sv.ts")).reports,
  fi: async () => (await import("../../shared/i18n/reports/fi.ts")).reports,
  en: async () => (await import("../../shared/i18n/reports/en.ts")).reports,
};

export const useReportTexts = (): Accessor<ReportTexts | undefined> =>
  createPageTexts(useShell().words.language, LOADERS);

export const reportWorld = (texts: ReportTexts, language: Language, town: string): ReportWorld => ({
  texts,
  language,
  town,
  today: dayHere(),
  day: (iso) => dayText(iso, language),
  list: (items) => listText(items, language),
});
