/** The words of people, invitations and signing out. */
import { LANGUAGES } from "../shared/document/column.ts";
import type { PeopleTexts } from "../shared/i18n/people/sv.ts";
import { createPageWords, type Loaders, type PageWords } from "./page-words.ts";
import { useShell } from "./shell.ts";

const LOADERS: Loaders<PeopleTexts> = {
  sv: async () => (await import("../shared/i18n/people/sv.ts")).people,
  fi: async () => (await import("../shared/i18n/people/fi.ts")).people,
  en: async () => (await import("../shared/i18n/people/en.ts")).people,
};

/** So that they are there when the connection is not. */
export async function fetchPeopleWords(spoken: string): Promise<void> {
  const language = LANGUAGES.find((each) => each === spoken);
  if (language !== undefined) await LOADERS[language]();
}

export type PeopleWords = PageWords<PeopleTexts>;

export const usePeopleWords = () => createPageWords(useShell().words.language, LOADERS);
