/**
 * A formula as it is stored and as it is shown. Stored, it names columns by id and functions in English, so that it
 * survives renaming and is the same in every language; shown, it reads as the person's own spreadsheet would have it:
 *
 *   stored   IF([c3fQ1a] > 0, ROUND([budget] * 1.25, 0), "–")
 *   shown    OM([Antal] > 0; AVRUNDA([Kostnad] * 1,25; 0); "–")
 */
import { labelIn, type Column, type Language } from "../../../shared/document/column.ts";
import type { ColumnId } from "../../../shared/ids.ts";

/** English name -> Swedish, Finnish. All three are read in every language. */
const NAMES = {
  IF: ["OM", "JOS"],
  IFERROR: ["OMFEL", "JOSVIRHE"],
  AND: ["OCH", "JA"],
  OR: ["ELLER", "TAI"],
  NOT: ["ICKE", "EI"],
  SUM: ["SUMMA", "SUMMA"],
  AVERAGE: ["MEDEL", "KESKIARVO"],
  MIN: ["MIN", "MIN"],
  MAX: ["MAX", "MAKS"],
  ROUND: ["AVRUNDA", "PYÖRISTÄ"],
  ABS: ["ABS", "ITSEISARVO"],
  COUNT: ["ANTAL", "LASKE"],
  COUNTIFS: ["ANTALOMF", "LASKEJOSJOUKKO"],
  SUMIFS: ["SUMMAOMF", "SUMMAJOSJOUKKO"],
  LEN: ["LÄNGD", "PITUUS"],
  LOWER: ["GEMENER", "PIENET"],
  UPPER: ["VERSALER", "ISOT"],
  CONTAINS: ["INNEHÅLLER", "SISÄLTÄÄ"],
  EMPTY: ["TOM", "TYHJÄ"],
  TODAY: ["IDAG", "TÄNÄÄN"],
  YEAR: ["ÅR", "VUOSI"],
  MONTH: ["MÅNAD", "KUUKAUSI"],
  DAY: ["DAG", "PÄIVÄ"],
  DAYS: ["DAGAR", "PÄIVÄT"],
  TRUE: ["SANT", "TOSI"],
  FALSE: ["FALSKT", "EPÄTOSI"],
} as const satisfies Record<string, readonly [sv: string, fi: string]>;
export type FormulaName = keyof typeof NAMES;
export const FORMULA_NAMES = Object.keys(NAMES) as FormulaName[];

const BY_NAME = new Map<string, FormulaName>(
  FORMULA_NAMES.flatMap((name) => [name, ...NAMES[name]].map((word) => [word, name] as const)),
);

export const formulaName = (written: string): FormulaName | undefined => BY_NAME.get(written.toLocaleUpperCase("sv"));

export function showName(name: FormulaName, language: Language): string {
  if (language === "en") return name;
  return NAMES[name][language === "sv" ? 0 : 1];
}

export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "number"; readonly digits: string }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "comma" }
  | { readonly kind: "other"; readonly text: string };

const TOKEN = /"((?:[^"]|"")*)"|\[([^[\]]*)\]|(\d+(?:[.,]\d+)?|[.,]\d+)|([\p{L}_][\p{L}\p{N}_]*)|([;,])|([^"[])|(.)/gsu;

/** `undefined` for an open quote or bracket. `decimalComma`: `1,5` is a number and `;` stands between values. */
export function tokens(source: string, decimalComma: boolean): readonly Token[] | undefined {
  const found: Token[] = [];
  for (const [whole, text, name, digits, word, comma, , broken] of source.matchAll(TOKEN)) {
    if (broken !== undefined) return undefined;
    if (text !== undefined) found.push({ kind: "text", text: text.replaceAll('""', '"') });
    else if (name !== undefined) found.push({ kind: "column", name: name.trim() });
    else if (word !== undefined) found.push({ kind: "word", word });
    else if (comma !== undefined) found.push({ kind: "comma" });
    else if (digits === undefined) found.push({ kind: "other", text: whole });
    else if (decimalComma || !digits.includes(",")) found.push({ kind: "number", digits: digits.replace(",", ".") });
    else {
      // In English a comma never belongs to a number.
      digits.split(",").forEach((part, i) => {
        if (i > 0) found.push({ kind: "comma" });
        if (part !== "") found.push({ kind: "number", digits: part });
      });
    }
  }
  return found;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export type Stored =
  | { readonly stored: string }
  | { readonly problem: "not-a-formula" | "unknown-column"; readonly name?: string };

/**
 * What a person wrote -> what is stored. Columns are found by any of their labels, their key or their id; one of a single
 * word is understood without brackets too, unless it is used as a function.
 */
export function storeFormula(written: string, columns: readonly Column[], language: Language): Stored {
  const source = written.trim().replace(/^=/, "").trim();
  const read = tokens(source, language !== "en");
  if (read === undefined || source === "") return { problem: "not-a-formula" };
  const named = new Map<string, ColumnId>();
  const fold = (name: string): string => name.normalize("NFC").toLocaleLowerCase("sv").replaceAll(/\s+/g, " ");
  // The last word is the person's own: labels in the language they read win over all else.
  for (const { id } of columns) named.set(fold(id), id);
  for (const { id, key } of columns) named.set(fold(key), id);
  for (const { id, label } of columns)
    for (const name of Object.values(label) as (string | undefined)[])
      if (name !== undefined) named.set(fold(bare(name)), id);
  for (const { id, label } of columns.toReversed()) named.set(fold(bare(labelIn(label, language))), id);
  let stored = "";
  for (const [at, token] of read.entries()) {
    switch (token.kind) {
      case "text":
        stored += quoted(token.text);
        break;
      case "column": {
        const id = named.get(fold(token.name));
        if (id === undefined) return { problem: "unknown-column", name: token.name };
        stored += `[${id}]`;
        break;
      }
      case "number":
        stored += token.digits;
        break;
      case "word": {
        const id = isCalled(read, at) ? undefined : named.get(fold(token.word));
        const name = formulaName(token.word);
        const isColumn = id !== undefined && name !== "TRUE" && name !== "FALSE";
        stored += isColumn ? `[${id}]` : (name ?? token.word);
        break;
      }
      case "comma":
        stored += ",";
        break;
      case "other":
        stored += token.text;
    }
  }
  return { stored };
}

/** Whether a bracket opens behind it. */
function isCalled(read: readonly Token[], at: number): boolean {
  const next = read.slice(at + 1).find((token) => !(token.kind === "other" && token.text.trim() === ""));
  return next?.kind === "other" && next.text === "(";
}

/** A label as it can stand between brackets. */
const bare = (label: string): string => label.replaceAll(/[[\]]/g, " ").replaceAll(/\s+/g, " ").trim();

/** What is stored -> what a person reads. A column that is gone is shown by its id. */
export function showFormula(stored: string, columns: readonly Column[], language: Language): string {
  const comma = language === "en" ? "," : ";";
  const labels = columns.map(({ label }) => bare(labelIn(label, language)));
  return (tokens(stored, false) ?? [])
    .map((token) => {
      switch (token.kind) {
        case "text":
          return quoted(token.text);
        case "column": {
          const at = columns.findIndex(({ id }) => id === token.name);
          if (at < 0) return `[${token.name}]`;
          // Two columns of one name are told apart by the key.
          return `[${labels.indexOf(labels[at]!) === at ? labels[at] : columns[at]!.key}]`;
        }
        case "number":
          return language === "en" ? token.digits : token.digits.replace(".", ",");
        case "word": {
          const name = formulaName(token.word);
          return name === undefined ? token.word : showName(name, language);
        }
        case "comma":
          return comma;
        case "other":
          return token.text;
      }
    })
    .join("");
}
