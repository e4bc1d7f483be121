/** The words of comments, fetched with them, and how moments are said. */
import type { Language } from "../../shared/document/column.ts";
import type { CommentTexts } from "../../shared/i18n/comments/sv.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<CommentTexts> = {
  sv: async () => (await import("../../shared/i18n/comments/sv.ts")).comments,
  fi: async () => (await import("../../shared/i18n/comments/fi.ts")).comments,
  en: async () => (await import("../../shared/i18n/comments/en.ts")).comments,
};

export type CommentWords = PageWords<CommentTexts>;

export const useCommentWords = () => createPageWords(useShell().words.language, LOADERS);

/** Always with its date: for what is looked up and printed on another day. */
export const datedText = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(at);

/** The hour today, the day and the hour before. */
export function momentText(at: number, language: Language, now = Date.now()): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(localeOf(language), {
    ...(today ? {} : { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
