/** Words for what is wrong in a cell, fetched when there first is something: most sheets never need them. */
import { createSignal } from "solid-js";
import type { Language } from "../../shared/document/column.ts";
import type { ProblemTexts } from "../../shared/i18n/problems/sv.ts";

const LOADERS: Readonly<Record<Language, () => Promise<ProblemTexts>>> = {
  sv: async () => (await import("../../shared/i18n/problems/sv.ts")).problemsSv,
  fi: async () => (await import("../../shared/i18n/problems/fi.ts")).problemsFi,
  en: async () => (await import("../../shared/i18n/problems/en.ts")).problemsEn,
};

const [texts, setTexts] = createSignal<Partial<Record<Language, ProblemTexts>>>({});
const asked = new Set<Language>();

/** Reactive; dots until the words are here. */
export function problemWords(code: string, language: Language): string {
  const known: Readonly<Record<string, string>> | undefined = texts()[language];
  if (known === undefined && !asked.has(language)) {
    asked.add(language);
    LOADERS[language]().then(
      (found) => setTexts((held) => ({ ...held, [language]: found })),
      // Without network: asked again the next time.
      () => asked.delete(language),
    );
  }
  return known?.[code] ?? "…";
}
