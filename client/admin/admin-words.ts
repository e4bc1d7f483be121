/** The words of the pages of whoever administers the installation, and how days and times are said there. */
import type { AdminTexts } from "../../shared/i18n/admin/sv.ts";
import type { Language } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<AdminTexts> = {
  sv: async () => (await import("../../shared/i18n/admin/sv.ts")).admin,
  fi: async () => (await import("../../shared/i18n/admin/fi.ts")).admin,
  en: async () => (await import("../../shared/i18n/admin/en.ts")).admin,
};

export type AdminWords = PageWords<AdminTexts>;

export const useAdminWords = () => createPageWords(useShell().words.language, LOADERS);

export const dayOf = (at: number | undefined, language: Language): string | undefined =>
  at === undefined ? undefined : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium" }).format(at);

export const momentOf = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(at);
