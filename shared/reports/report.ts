/**
 * A document made of the sheets, as data: what stands in it and in which order. Who makes one decides its words; how it
 * looks as a page, on paper and as a file is `report-html.ts`.
 */
import type { Language } from "../document/column.ts";

/** A text in another language than the document says which. */
export interface Foreign {
  readonly text: string;
  readonly lang: string;
}
export type Words = string | Foreign;

export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly text: string }
  /** Lines of it stay lines. */
  | { readonly kind: "text"; readonly text: Words; readonly tone?: "lead" | "quiet" | "answer" }
  | { readonly kind: "quote"; readonly text: Words; readonly by: string }
  | { readonly kind: "list"; readonly items: readonly Words[]; readonly ordered?: true }
  | { readonly kind: "facts"; readonly items: readonly (readonly [term: string, value: string])[] }
  | Table
  /** The way to every heading of the second level, and where `deep` to those of the third. */
  | { readonly kind: "contents"; readonly label: string; readonly deep?: true };

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly (readonly Words[])[];
  /** Columns that hold numbers. */
  readonly numbers?: readonly number[];
  /** What all rows come to. */
  readonly sum?: readonly string[];
}

export interface Report {
  readonly language: Language;
  readonly title: string;
  /** Below the title: whose it is, and of when. */
  readonly subtitle: string;
  readonly blocks: readonly Block[];
  /** At the foot of each printed page, instead of the title and what stands below it. */
  readonly foot?: readonly string[];
}

export const heading = (level: 2 | 3 | 4, text: string): Block => ({ kind: "heading", level, text });
export const text = (words: Words, tone?: "lead" | "quiet" | "answer"): Block => ({
  kind: "text",
  text: words,
  ...(tone === undefined ? {} : { tone }),
});
export const plain = (words: Words): string => (typeof words === "string" ? words : words.text);

/** What a page of it says it belongs to. */
export const footOf = ({ foot, title, subtitle }: Pick<Report, "foot" | "title" | "subtitle">): readonly string[] =>
  foot ?? [`${title}, ${subtitle}`];
