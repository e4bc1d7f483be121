/** Residents' words that would name somebody, as the screen refuses them (SPEC R3): with what was found, and the text masked. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Language } from "../../shared/document/column.ts";
import { steps as en } from "../../shared/i18n/steps/en.ts";
import { steps as fi } from "../../shared/i18n/steps/fi.ts";
import { steps as sv, type StepTexts } from "../../shared/i18n/steps/sv.ts";
import { holdsOwnWords } from "../../shared/states/own-words.ts";
import { masked, personalMarks } from "../../shared/states/personal-marks.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { Refusal } from "./model.ts";

const TEXTS: Readonly<Record<Language, StepTexts>> = { sv, en, fi };

/** @param sheet template key. */
export function namesRefused(sheet: string, column: Column | undefined, value: CellValue): Refusal | undefined {
  if (typeof value !== "string" || column === undefined || !holdsOwnWords(sheet, column.key)) return undefined;
  const marks = personalMarks(value);
  if (marks.length === 0) return undefined;
  return {
    code: "not-ready",
    say(language) {
      const texts = TEXTS[language];
      const found = marks.map(({ kind, from, to }) => `${texts.mark[kind]} (${value.slice(from, to)})`);
      return texts.namesSomebody(
        new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format([...new Set(found)]),
      );
    },
    // The mask is in the language of whoever writes.
    mend: (language) => ({ value: masked(value, TEXTS[language].masked), label: TEXTS[language].mask }),
  };
}
