/** The words of meetings and of the minutes, fetched with their page, and how days are said on it. */
import type { Accessor } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { MeetingTexts } from "../../shared/i18n/meeting/sv.ts";
import { createPageTexts } from "../page-texts.ts";
import { useShell } from "../shell.ts";

const LOADERS: Readonly<Record<Language, () => Promise<MeetingTexts>>> = {
  sv: async () => (await import("../../shared/i18n/meeting/sv.ts")).meeting,
  fi: async () => (await import("../../shared/i18n/meeting/fi.ts")).meeting,
  en: async () => (await import("../../shared/i18n/meeting/en.ts")).meeting,
};

export const useMeetingTexts = (): Accessor<MeetingTexts | undefined> =>
  createPageTexts(useShell().words.language, LOADERS);
