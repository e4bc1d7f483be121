/** The words of working together: a dictionary of its own, fetched when somebody else is there or the grid's hands come. */
import type { Accessor } from "solid-js";
import { createEffect, createSignal } from "solid-js";
import type { Language } from "../shared/document/column.ts";
import type { TogetherTexts } from "../shared/i18n/together/sv.ts";

const TEXTS: Readonly<Record<Language, () => Promise<TogetherTexts>>> = {
  sv: async () => (await import("../shared/i18n/together/sv.ts")).togetherSv,
  fi: async () => (await import("../shared/i18n/together/fi.ts")).togetherFi,
  en: async () => (await import("../shared/i18n/together/en.ts")).togetherEn,
};
export const fetchTogether = (language: Language): Promise<TogetherTexts> => TEXTS[language]();

/** `undefined` until they are here. Called under an owner. `wanted`: whether there is anybody to speak of. */
export function createTogether(
  language: Accessor<Language>,
  wanted: Accessor<boolean> = () => true,
): Accessor<TogetherTexts | undefined> {
  const [texts, setTexts] = createSignal<TogetherTexts>();
  createEffect(() => {
    const spoken = language();
    if (!wanted()) return;
    fetchTogether(spoken).then(
      (found) => spoken === language() && setTexts(() => found),
      // Without network what stands stays.
      () => undefined,
    );
  });
  return texts;
}
