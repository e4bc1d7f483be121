/**
 * What a column is. A column's attributes live one key each in map `k` over the snapshot's, so two people who rename
 * and resize the same column both succeed.
 */
import type { ColumnId } from "../ids.ts";

export type Language = "sv" | "fi" | "en";
export const LANGUAGES: readonly Language[] = ["sv", "fi", "en"];

/** A text in the product's languages; Swedish is always there and is what the others fall back to. */
export interface Labels {
  readonly sv: string;
  readonly fi?: string;
  readonly en?: string;
}

export const labelIn = (labels: Labels, language: Language): string => labels[language] ?? labels.sv;

export const COLUMN_TYPES = [
  "text",
  "long-text",
  "number",
  "currency",
  "date",
  "yes-no",
  "select",
  "multi-select",
  "relation",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface SelectOption {
  /** What the cell stores; stable for ever, never shown. */
  readonly id: string;
  readonly label: Labels;
}

export interface Column {
  readonly id: ColumnId;
  /** The field's name in the template, for example `due`; stable, used by formulas, rights and exports. */
  readonly key: string;
  readonly label: Labels;
  readonly type: ColumnType;
  /** Fractional order among the columns. */
  readonly ord: string;
  /** Marks the cell when empty; never blocks typing. */
  readonly required?: boolean;
  /** For select and multi-select. */
  readonly options?: readonly SelectOption[];
  /** For relation: the document whose rows are pointed at, and whether more than one may be. */
  readonly target?: { readonly document: string; readonly many: boolean };
  /** For number: shown after it, for example `km`. For currency: the code, for example `SEK`. */
  readonly unit?: string;
  /** Pixels at the default text size. */
  readonly width?: number;
  /**
   * The row rule this column feeds (SPEC P4): whoever's organisation stands in an `organisation` column owns the row;
   * `place` is compared with a local group's place. Such values are copied into the snapshot's rights index.
   */
  readonly rights?: "organisation" | "place";
  /** Shown as the row's name where another sheet points at it. One column a sheet. */
  readonly title?: boolean;
  /** Text column that is filled with prefix + next number when a row is made, for example `A` -> `A18`. */
  readonly prefix?: string;
  readonly deleted?: boolean;
}
