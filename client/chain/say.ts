/** Sentences and steps of the chain in words. Pure but for the dictionary it is given. */
import type { Said, Sentence } from "../../shared/chain/became.ts";
import type { Gap } from "../../shared/chain/gaps.ts";
import type { Mark, Step } from "../../shared/chain/step.ts";
import { labelIn, type Language } from "../../shared/document/column.ts";
import { dayText, listText, type ChainWords } from "./chain-words.ts";

function saidText(said: Said, language: Language): string {
  if (typeof said === "string" || typeof said === "number") return String(said);
  if (Array.isArray(said)) return listText(said as readonly string[], language);
  const one = said as Exclude<Said, string | number | readonly string[]>;
  return "day" in one ? dayText(one.day, language) : labelIn(one.label, language);
}

/** One sentence of what became of an input. */
export function sentenceText({ code, values }: Sentence, words: ChainWords, language: Language): string {
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, saidText(value, language)]));
  const { count } = values;
  // Whether a code has a form for one and one for more is the dictionary's to say; both get the same values.
  return typeof count === "number"
    ? words.n(`became.${code}` as Parameters<ChainWords["n"]>[0], count, said)
    : words.t(`became.${code}` as Parameters<ChainWords["t"]>[0], said);
}

/** `I rådet 19 feb. 2019`, and how long that lasted. */
export function markText(
  mark: Mark,
  words: ChainWords,
  language: Language,
): { readonly day: string; readonly stay: string } {
  const { moment, on, days, running } = mark;
  const day = words.t(`moments.${moment}`, { day: on === undefined ? "" : dayText(on, language, "short") });
  if (days === undefined) return { day, stay: "" };
  const key = moment === "answered" ? "after" : moment === "due" ? "over" : running === true ? "running" : "days";
  return { day, stay: words.n(key, days) };
}

/** What is missing, and in which rows. */
export function gapText(gap: Gap, words: ChainWords, language: Language): string {
  const shown = gap.nrs.filter((nr) => nr !== "");
  const most = shown.slice(0, 6);
  const rows = shown.length === 0 ? words.t("theRow") : listText(shown.length > 6 ? [...most, "…"] : most, language);
  return words.t(`gaps.${gap.code}`, { rows });
}

export const stepName = (step: Step): string => [step.nr, step.title].filter((part) => part !== "").join(" ");
