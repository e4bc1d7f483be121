/** The words of the wall, fetched with it. */
import type { WallTexts } from "../../shared/i18n/wall/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<WallTexts> = {
  sv: async () => (await import("../../shared/i18n/wall/sv.ts")).wall,
  fi: async () => (await import("../../shared/i18n/wall/fi.ts")).wall,
  en: async () => (await import("../../shared/i18n/wall/en.ts")).wall,
};

export type WallWords = PageWords<WallTexts>;

export const useWallWords = () => createPageWords(useShell().words.language, LOADERS);
