/**
 * A template as one adopter has it (SPEC T34): rows under ids of the adopter's own, which follow from the adoption and the
 * row there, so that nobody who publishes can name a row that is already somebody's; and language, currency and words
 * switched. The same for every version of the same adoption: what differs between two is what the origin changed.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Language } from "../document/column.ts";
import { OPTION_ATTRIBUTE } from "../document/column.ts";
import type { ColumnId, RowId } from "../ids.ts";
import { rowHere } from "./row-here.ts";
import { inCountry, type Country } from "./terms.ts";
import type { Attributes, TemplateFile, TemplateSheet } from "./template-file.ts";

export interface Localisation {
  /** Rows are written in this language unless they say otherwise. */
  readonly language: Language;
  readonly currency: "SEK" | "EUR";
  readonly country: Country;
  /** Replace the other country's words. */
  readonly terms: boolean;
}

export interface Localised {
  readonly sheets: readonly TemplateSheet[];
  /** Amounts in the other currency that were left out: nothing is converted. */
  readonly amounts: number;
  readonly words: readonly (readonly [from: string, to: string])[];
}

/** @param adoption id under which it was, or will be, adopted. */
export function localise(file: TemplateFile, adoption: string, here: Localisation): Localised {
  let amounts = 0;
  const words = new Map<string, string>();
  const say = (text: string, language: Language): string => {
    if (!here.terms) return text;
    const replaced = inCountry(text, language, file.country, here.country);
    for (const [from, to] of replaced.words) words.set(from, to);
    return replaced.text;
  };
  const sayLabels = (labels: unknown): unknown =>
    labels === null || typeof labels !== "object"
      ? labels
      : Object.fromEntries(
          Object.entries(labels).map(([language, text]) => [
            language,
            typeof text === "string" ? say(text, language as Language) : text,
          ]),
        );
  const localColumn = (held: Attributes): Attributes =>
    Object.fromEntries(
      Object.entries(held).map(([name, value]) => {
        if (name === "label") return [name, sayLabels(value)];
        if (name.startsWith(OPTION_ATTRIBUTE)) {
          const option = value as Attributes;
          return [name, { ...option, label: sayLabels(option["label"]) }];
        }
        if (name === "unit" && held["type"] === "currency") return [name, here.currency];
        if (name === "initial" && held["key"] === "lang") return [name, here.language];
        return [name, value];
      }),
    );
  const sheets = file.sheets.map((sheet): TemplateSheet => {
    const langColumn = (Object.keys(sheet.columns) as ColumnId[]).find((id) => sheet.columns[id]?.["key"] === "lang");
    return {
      ...sheet,
      name: sayLabels(sheet.name) as TemplateSheet["name"],
      guidance: say(sheet.guidance, file.language),
      columns: Object.fromEntries(Object.entries(sheet.columns).map(([id, held]) => [id, localColumn(held)])),
      rows: sheet.rows.map(({ id, cells, ...row }) => {
        const spoken = langColumn === undefined ? undefined : cells[langColumn];
        const language: Language = spoken === "fi" || spoken === "en" ? spoken : file.language;
        const local: Record<ColumnId, CellValue> = {};
        for (const [column, value] of Object.entries(cells) as [ColumnId, CellValue][]) {
          const held = sheet.columns[column] ?? {};
          if (held["type"] === "currency" && file.currency !== here.currency) {
            amounts++;
            continue;
          }
          if (held["type"] === "relation" && Array.isArray(value))
            local[column] = (value as readonly RowId[]).map((one) => rowHere(adoption, one));
          else if (typeof value === "string" && (held["type"] === "text" || held["type"] === "long-text"))
            local[column] = say(value, language);
          else local[column] = value;
        }
        return { ...row, id: rowHere(adoption, id), cells: local };
      }),
    };
  });
  return { sheets, amounts, words: [...words] };
}
