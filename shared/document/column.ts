/**
 * What a column is. A column's attributes live one key each in map `k` over the snapshot's, so two people who rename
 * and resize the same column both succeed.
 */
import type { ColumnId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";

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
  "percent",
  "date-time",
  "person",
  "link",
  "rating",
  "mirror",
  "lookup",
  "rollup",
  "formula",
  "created-by",
  "created-at",
  "changed-by",
  "changed-at",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Who made and last changed a row, and when: told by its history (SPEC G5). */
const AUTHOR_TYPES = ["created-by", "created-at", "changed-by", "changed-at"] as const satisfies readonly ColumnType[];
export type AuthorType = (typeof AUTHOR_TYPES)[number];

export const tellsAuthor = (type: ColumnType): type is AuthorType => AUTHOR_TYPES.some((one) => one === type);

/** Worked out from other cells, or told by history, wherever the sheet is shown; nothing is ever stored in such a column. */
export const COMPUTED_TYPES = [
  "mirror",
  "lookup",
  "rollup",
  "formula",
  ...AUTHOR_TYPES,
] as const satisfies readonly ColumnType[];
export type ComputedType = (typeof COMPUTED_TYPES)[number];

export const isComputed = (type: ColumnType): type is ComputedType => COMPUTED_TYPES.some((one) => one === type);

/** How a rollup sums up the cells it reaches. */
export const MEASURES = ["count", "sum", "min", "max", "distinct", "tally"] as const;
export type Measure = (typeof MEASURES)[number];

export interface SelectOption {
  /** What the cell stores; stable for ever, never shown. */
  readonly id: string;
  readonly label: Labels;
  /** 0–11, one of the chips' quiet colours; its place in the list where left out. */
  readonly colour?: number;
  /** Place among the options where it is not the list's own: options added one by one carry it. */
  readonly rank?: number;
  /** Not to be chosen any more; cells that hold it still show its label. */
  readonly gone?: boolean;
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
  /** Stands in the cell of a row that is made without it, where it fits. */
  readonly initial?: CellValue;
  /** For select and multi-select; for a formula that gives the id of one of them. */
  readonly options?: readonly SelectOption[];
  /** For relation and person: the document whose rows are pointed at (`people`: members and roles), and whether more than one may be. */
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
  /** For mirror: the relation column elsewhere whose other end is shown here. */
  readonly mirrors?: { readonly document: string; readonly column: ColumnId };
  /** For lookup and rollup: the relation or mirror of this sheet that is followed. */
  readonly via?: ColumnId;
  /** For lookup and rollup: the column over there; a rollup that counts rows needs none. */
  readonly field?: ColumnId;
  /** For rollup. */
  readonly measure?: Measure;
  /** For formula: an expression over the row, other columns as `[<column id>]`. */
  readonly formula?: string;
  /** Marks numbers, amounts, percentages and ratings below or above; never blocks typing. */
  readonly least?: number;
  readonly most?: number;
  /** Hidden, and kept in view at the left, for everybody who has not chosen otherwise. */
  readonly hidden?: boolean;
  readonly frozen?: boolean;
  /**
   * Other types the column has had. What was stored under them stays readable until it is cleared, and whoever typed
   * before learning of the change is not refused (SPEC A9).
   */
  readonly was?: readonly ColumnType[];
  readonly deleted?: boolean;
}

/** Beside the plain attributes: `option.<id>` holds one option, so that two people who add options both succeed. */
export const OPTION_ATTRIBUTE = "option.";
/** `was.<type>` is 1 once the column has been of that type. */
export const WAS_ATTRIBUTE = "was.";

/** Chosen for options made by hand; the template's have names. */
export const MAX_OPTIONS = 500;
export const MAX_FORMULA_LENGTH = 1_000;
