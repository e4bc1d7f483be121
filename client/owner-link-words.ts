/** The words of issues answered for by link. */
import type { OwnerLinkTexts } from "../shared/i18n/owner-link/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "./page-words.ts";
import { useShell } from "./shell.ts";

const LOADERS: Loaders<OwnerLinkTexts> = {
  sv: async () => (await import("../shared/i18n/owner-link/sv.ts")).ownerLink,
  fi: async () => (await import("../shared/i18n/owner-link/fi.ts")).ownerLink,
  en: async () => (await import("../shared/i18n/owner-link/en.ts")).ownerLink,
};

export type OwnerLinkWords = PageWords<OwnerLinkTexts>;

export const useOwnerLinkWords = () => createPageWords(useShell().words.language, LOADERS);
