/** A condition of a grant in words, as both sides read it: by what was called so when it was made. */
import type { Accessor } from "solid-js";
import { createEffect, createSignal } from "solid-js";
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { ViewTexts } from "../../shared/i18n/views/sv.ts";
import { needs } from "../../shared/views/conditions.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { VIEW_TEXTS } from "../views/view-words.ts";
import type { ShownGrant } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

/** The words conditions have in a sheet's own filters; `undefined` until they are here. Called under an owner. */
export function createConditionTexts(language: Accessor<Language>): Accessor<ViewTexts | undefined> {
  const [texts, setTexts] = createSignal<ViewTexts>();
  createEffect(() => {
    const spoken = language();
    VIEW_TEXTS[spoken]().then(
      (found) => spoken === language() && setTexts(() => found),
      // Not to be had just now: what stands stays.
      () => undefined,
    );
  });
  return texts;
}

type Told = ShownGrant["sheets"][number]["filter"][number];

/** `Läge är någon av pågår, klar`. Linked rows are counted: what they are called is the other sheet's to tell. */
export function conditionSays(told: Told, texts: ViewTexts, words: SharingWords, language: Language): string {
  const { is, value, to, values = [], called = [] } = told;
  const about = labelIn(told.label, language);
  const part = (one: string | number | undefined): string => operand(one, told.kind, language);
  switch (needs(is)) {
    case "nothing":
      return `${about} ${texts.operators[is]}`;
    case "values": {
      const names = called.map((one) => labelIn(one, language));
      const named = names.length === 0 ? words.n("someRows", values.length) : names.join(", ");
      const one = is === "any-of" ? texts.operators.is : texts.isNot;
      return `${about} ${values.length === 1 ? one : texts.operators[is]} ${named}`;
    }
    case "two":
      return `${about} ${texts.operators[is]} ${texts.and(part(value), part(to))}`;
    case "value":
      return `${about} ${texts.operators[is]} ${part(value)}`;
  }
}

function operand(one: string | number | undefined, kind: string, language: Language): string {
  if (one === undefined) return "…";
  if (typeof one === "number")
    return new Intl.NumberFormat(language, kind === "percent" ? { style: "percent" } : {}).format(one);
  if (!kind.startsWith("date")) return `”${one}”`;
  const at = Date.parse(`${one}T00:00:00Z`);
  return Number.isNaN(at)
    ? one
    : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" }).format(at);
}
