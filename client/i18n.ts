/**
 * The language of the page: one dictionary at a time, fetched when it is chosen, remembered on the device. Knows no
 * component; the words live in `shared/i18n`.
 */
import { flatten, resolveTemplate, translator } from "@solid-primitives/i18n";
import type { BaseTemplateArgs, Flatten } from "@solid-primitives/i18n";
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal } from "solid-js";
import type { Language } from "../shared/document/column.ts";
import { LANGUAGES } from "../shared/document/column.ts";
import type { Texts } from "../shared/i18n/sv.ts";
import { readSetting, writeSetting } from "./settings.ts";

type FlatTexts = Flatten<Texts>;

type Path = Extract<keyof FlatTexts, string>;

/** Paths of plain texts, for example `start.hello`. */
export type TextKey = { [K in Path]: FlatTexts[K] extends string ? K : never }[Path];
/** Paths of texts chosen by number, for example `light.sending`. */
export type CountKey = { [K in Path]: FlatTexts[K] extends { one: string; other: string } ? K : never }[Path];

export interface Words {
  readonly language: Accessor<Language>;
  /** The dictionary itself, for parts that take their own namespace of it. */
  readonly texts: Accessor<Texts>;
  t(key: TextKey, args?: BaseTemplateArgs): string;
  /** The form for `count` things; `{{ count }}` is filled in. */
  n(key: CountKey, count: number, args?: BaseTemplateArgs): string;
  /** The words of a refusal; a code from a newer server falls back to general ones. */
  refusal(code: string): string;
  /** Fetches and shows another language. `false`: it could not be fetched, the old one stays. */
  choose(language: Language): Promise<boolean>;
}

/** Every language by its own name, the same wherever it is read. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { sv: "Svenska", fi: "Suomi", en: "English" };

const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  sv: async () => (await import("../shared/i18n/sv.ts")).sv,
  fi: async () => (await import("../shared/i18n/fi.ts")).fi,
  en: async () => (await import("../shared/i18n/en.ts")).en,
};

/** The remembered choice, else the first of the browser's languages that we speak, else Swedish. */
export function firstLanguage(remembered: string | undefined, wanted: readonly string[]): Language {
  const spoken = (tag: string): Language | undefined =>
    LANGUAGES.find((language) => tag.toLowerCase().split("-")[0] === language);
  const chosen = remembered === undefined ? undefined : LANGUAGES.find((language) => language === remembered);
  return chosen ?? wanted.map(spoken).find((language) => language !== undefined) ?? "sv";
}

/** Starts in `firstLanguage`; if its file cannot be had, in any that can. */
export async function loadFirst(): Promise<{ language: Language; texts: Texts }> {
  const first = firstLanguage(readSetting("language"), navigator.languages);
  for (const language of [first, ...LANGUAGES.filter((other) => other !== first)]) {
    try {
      return { language, texts: await LOADERS[language]() };
    } catch {
      // The next language may be on the device.
    }
  }
  throw new Error("no dictionary could be loaded");
}

/** Must be called under an owner; keeps `<html lang>` in step. */
export function createWords(first: { language: Language; texts: Texts }): Words {
  const [spoken, setSpoken] = createSignal(first);
  const flat = createMemo(() => flatten(spoken().texts) as Readonly<Record<string, unknown>>);
  const forms = createMemo(() => new Intl.PluralRules(spoken().language));
  const look = translator(flat, resolveTemplate) as (path: string, args?: BaseTemplateArgs) => string;
  createEffect(() => {
    document.documentElement.lang = spoken().language;
  });

  return {
    language: () => spoken().language,
    texts: () => spoken().texts,
    t: (key, args) => look(key, args),
    n: (key, count, args) => look(`${key}.${forms().select(count) === "one" ? "one" : "other"}`, { ...args, count }),
    refusal: (code) => {
      const words = spoken().texts.refusal as Readonly<Record<string, string>>;
      return words[code] ?? spoken().texts.refusal.unknown;
    },
    choose: async (language) => {
      try {
        setSpoken({ language, texts: await LOADERS[language]() });
      } catch {
        return false;
      }
      writeSetting("language", language);
      return true;
    },
  };
}
