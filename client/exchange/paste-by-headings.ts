/** A paste whose first row holds headings of the sheet: which columns they name, and the question that is asked. */
import type { Column, Language } from "../../shared/document/column.ts";
import type { Notice } from "../grid/create-notices.ts";
import { labelIn } from "../../shared/document/column.ts";
import { EXCHANGE_TEXTS } from "./exchange-texts.ts";
import { matchHeadings } from "./guess.ts";

export interface ByHeadings {
  /** Positions in the paste, and the columns they go to. */
  readonly from: readonly number[];
  readonly onto: readonly Column[];
  /** Headings the sheet has not. */
  readonly unknown: readonly string[];
}

/** `undefined` unless at least half of what stands there, and two of several, are headings. */
export function columnsByHeadings(headings: readonly string[], columns: readonly Column[]): ByHeadings | undefined {
  const found = matchHeadings(headings, columns);
  const written = headings.filter((heading) => heading.trim() !== "").length;
  const from = found.flatMap((id, at) => (id === undefined ? [] : [at]));
  if (from.length * 2 < written || from.length < Math.min(2, written)) return undefined;
  return {
    from,
    onto: from.map((at) => columns.find(({ id }) => id === found[at])!),
    unknown: headings.filter((heading, at) => heading.trim() !== "" && found[at] === undefined),
  };
}

export async function headingsQuestion(
  { onto, unknown }: ByHeadings,
  language: Language,
  ways: { readonly count: number; asNewRows(): void; overRows(): void; asItIs(): void },
): Promise<Notice> {
  const texts = await EXCHANGE_TEXTS[language]();
  const named = texts.headingsFound(onto.map(({ label }) => labelIn(label, language)).join(", "));
  return {
    text: unknown.length === 0 ? named : `${named} ${texts.headingsUnknown(unknown.join(", "))}`,
    question: true,
    actions: [
      { label: texts.asNewRows(ways.count), run: ways.asNewRows },
      { label: texts.overRows, run: ways.overRows },
      { label: texts.asItIs, run: ways.asItIs },
    ],
  };
}
