/** What reading a text as a cell's value gives, and what the readers and writers of all column types are given. */
import type { RelationChoices } from "../../doc/model.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column, Language } from "../../../shared/document/column.ts";
import type { ParseErrorCode } from "../../../shared/i18n/grid/parse-errors.ts";

export type Parsed = { readonly ok: CellValue } | { readonly error: ParseErrorCode };

/** Sweden and Finland write the same Swedish date differently. */
export type Country = "SE" | "FI";

export interface CellContext {
  readonly language: Language;
  readonly country: Country;
  readonly relations: RelationChoices;
  /** `2026-05-31`; where it is given, a day may be written without its year. */
  readonly today?: (() => string) | undefined;
}

/** One type of column: how its values are shown, put into an editor and read back. */
export interface CellType {
  readonly align: "start" | "end";
  /** `line` and `lines`: a text field; `choice`: a list to choose from; `check`: toggled in place. */
  readonly editor: "line" | "lines" | "choice" | "check";
  /** As it stands in the cell and on the clipboard. Never called with `null`. */
  format(value: CellValue, column: Column, context: CellContext): string;
  /** As it stands in a text field when editing begins. */
  draft(value: CellValue, column: Column, context: CellContext): string;
  /** Reads a text that is not blank. */
  parse(text: string, column: Column, context: CellContext): Parsed;
}
