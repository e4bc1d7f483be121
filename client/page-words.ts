/**
 * Words that only some pages need: their dictionary is fetched with the page, in the language that is spoken, and follows
 * it when it changes. Used as `words` is; the two differ in what they hold only.
 */
import { flatten, resolveTemplate, translator } from "@solid-primitives/i18n";
import type { BaseRecordDict, BaseTemplateArgs, Flatten } from "@solid-primitives/i18n";
import type { Accessor } from "solid-js";
import { createEffect, createSignal } from "solid-js";
import type { Language } from "../shared/document/column.ts";

type Path<T extends BaseRecordDict> = Extract<keyof Flatten<T>, string>;
/** Paths of plain texts. */
export type KeyOf<T extends BaseRecordDict> = { [K in Path<T>]: Flatten<T>[K] extends string ? K : never }[Path<T>];
/** Paths of texts chosen by number. */
export type CountKeyOf<T extends BaseRecordDict> = {
  [K in Path<T>]: Flatten<T>[K] extends { one: string; other: string } ? K : never;
}[Path<T>];

export interface PageWords<T extends BaseRecordDict> {
  t(key: KeyOf<T>, args?: BaseTemplateArgs): string;
  /** The form for `count` things; `{{ count }}` is filled in. */
  n(key: CountKeyOf<T>, count: number, args?: BaseTemplateArgs): string;
  /** The words of a code below `path`; one from a newer server falls back to `unknown`. */
  code(path: string, code: string): string;
}

export type Loaders<T> = Readonly<Record<Language, () => Promise<T>>>;

/** `undefined` until the first dictionary is here; then the last one that could be had. Called under an owner. */
export function createPageWords<T extends BaseRecordDict>(
  language: Accessor<Language>,
  loaders: Loaders<T>,
): Accessor<PageWords<T> | undefined> {
  const [words, setWords] = createSignal<PageWords<T>>();
  createEffect(() => {
    const spoken = language();
    loaders[spoken]().then(
      (texts) => spoken === language() && setWords(() => makeWords(spoken, texts)),
      // Not to be had just now: what stands stays.
      () => undefined,
    );
  });
  return words;
}

function makeWords<T extends BaseRecordDict>(language: Language, texts: T): PageWords<T> {
  const flat = flatten(texts) as Readonly<Record<string, unknown>>;
  const forms = new Intl.PluralRules(language);
  const look = translator(() => flat, resolveTemplate) as (path: string, args?: BaseTemplateArgs) => string;
  return {
    t: (key, args) => look(key, args),
    n: (key, count, args) => look(`${key}.${forms.select(count) === "one" ? "one" : "other"}`, { ...args, count }),
    code: (path, code) => look(typeof flat[`${path}.${code}`] === "string" ? `${path}.${code}` : `${path}.unknown`),
  };
}
