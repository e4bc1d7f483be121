/** Yes or no. Empty is a third state: nobody has answered yet. */
import { folded } from "./locale.ts";
import type { CellType } from "./parsed.ts";
import type { Language } from "../../../shared/document/column.ts";

const YES = new Set(["ja", "j", "kyllä", "k", "yes", "y", "sant", "true", "tosi", "x", "1", "✓", "☑"]);
const NO = new Set(["nej", "n", "ei", "e", "no", "falskt", "false", "epätosi", "0", "☐"]);

const WORDS: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  sv: ["Ja", "Nej"],
  fi: ["Kyllä", "Ei"],
  en: ["Yes", "No"],
};

const word = (value: unknown, language: Language): string => WORDS[language][value === true ? 0 : 1];

export const yesNo: CellType = {
  align: "start",
  editor: "check",
  format: (value, _column, context) => word(value, context.language),
  draft: (value, _column, context) => word(value, context.language),
  parse: (text) => {
    const said = folded(text);
    if (YES.has(said)) return { ok: true };
    return NO.has(said) ? { ok: false } : { error: "not-yes-or-no" };
  },
};
