/**
 * Words that the two countries have different ones for (SPEC T34), with their forms: a Swedish `medborgarförslag` is an
 * `invånarinitiativ` in Finland. Only words that mean the same in law or in everyday use; whoever adopts sees each before
 * it is replaced and may leave them.
 */
import type { Language } from "../document/column.ts";

export type Country = "SE" | "FI";

interface Term {
  readonly SE: string;
  readonly FI: string;
}

const TERMS: Readonly<Record<Language, readonly Term[]>> = {
  sv: [
    { SE: "medborgarförslag", FI: "invånarinitiativ" },
    { SE: "tillgänglighetsredogörelsen", FI: "tillgänglighetsutlåtandet" },
    { SE: "tillgänglighetsredogörelse", FI: "tillgänglighetsutlåtande" },
    { SE: "vårdcentralen", FI: "hälsostationen" },
    { SE: "vårdcentral", FI: "hälsostation" },
    { SE: "hemtjänsten", FI: "hemvården" },
    { SE: "hemtjänst", FI: "hemvård" },
    { SE: "personnummer", FI: "personbeteckning" },
    { SE: "SCB", FI: "Statistikcentralen" },
  ],
  fi: [
    { SE: "kansalaisehdotus", FI: "kuntalaisaloite" },
    { SE: "SCB", FI: "Tilastokeskus" },
  ],
  en: [
    { SE: "citizens’ proposal", FI: "residents’ initiative" },
    { SE: "Statistics Sweden", FI: "Statistics Finland" },
  ],
};

export interface Replaced {
  readonly text: string;
  /** `medborgarförslag → invånarinitiativ`, once each. */
  readonly words: readonly (readonly [from: string, to: string])[];
}

/** The text as it is said in the other country. A word inside a longer one is left, but for its own endings. */
export function inCountry(text: string, language: Language, from: Country, to: Country): Replaced {
  if (from === to) return { text, words: [] };
  const words: (readonly [string, string])[] = [];
  let said = text;
  for (const term of TERMS[language]) {
    const [was, becomes] = [term[from], term[to]];
    const pattern = new RegExp(`(?<!\\p{L})${was}(?=(?:et|en|ets|ens|n|s)?(?!\\p{L}))`, isName(was) ? "gu" : "giu");
    said = said.replace(pattern, (found) => {
      const put =
        !isName(was) && found[0] !== was[0] ? becomes[0]!.toLocaleUpperCase("sv") + becomes.slice(1) : becomes;
      if (!words.some(([one]) => one === was)) words.push([was, becomes]);
      return put;
    });
  }
  return { text: said, words };
}

const isName = (word: string): boolean => /^\p{Lu}/u.test(word);
