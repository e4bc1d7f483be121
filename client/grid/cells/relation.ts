/** Relations: stored as row ids of another sheet, shown and pasted by those rows' names. */
import { MAX_LIST_LENGTH } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import { HIDDEN_ROW } from "../../../shared/i18n/grid/hidden-row.ts";
import type { RowId } from "../../../shared/ids.ts";
import { folded } from "./locale.ts";
import { findNames, NAME_SEPARATOR } from "./named-list.ts";
import type { CellContext, CellType } from "./parsed.ts";

type Choices = readonly { readonly row: RowId; readonly label: string }[];

const namesOf = new WeakMap<Choices, ReadonlyMap<string, RowId | "several">>();

/** Made once per list of choices: a paste of a thousand cells asks a thousand times. */
function rowByName(choices: Choices, name: string): RowId | "several" | undefined {
  let names = namesOf.get(choices);
  if (!names) {
    const made = new Map<string, RowId | "several">();
    for (const choice of choices) {
      const key = folded(choice.label);
      if (key !== "") made.set(key, made.has(key) ? "several" : choice.row);
    }
    namesOf.set(choices, (names = made));
  }
  return names.get(name);
}

/** Stands for a row whose name is still on its way, or that is gone. */
const UNKNOWN_ROW = "…";

/** What a linked row is called, or what stands in its place. Reactive. */
export const rowName = (row: RowId, column: Column, { relations, language }: CellContext): string =>
  relations.label(column, row) ?? (isHidden(column, relations) ? HIDDEN_ROW[language] : UNKNOWN_ROW);

/** Whether the column leads to a sheet that is not shown to the person (SPEC P13). Reactive. */
export const isHidden = ({ target }: Column, { hidden }: CellContext["relations"]): boolean =>
  target !== undefined && hidden?.(target.document) === true;

export const relation: CellType = {
  align: "start",
  editor: "choice",
  format: (value, column, context) =>
    (value as readonly RowId[]).map((row) => rowName(row, column, context)).join(NAME_SEPARATOR),
  draft: (value, column, context) => relation.format(value, column, context),
  parse: (text, column, context) => {
    const choices = context.relations.choices(column);
    const rows = findNames(text, (name) => rowByName(choices, name));
    if (rows.includes(undefined)) return { error: "no-such-row" };
    if (rows.includes("several")) return { error: "several-rows" };
    const once = [...new Set(rows as readonly RowId[])];
    if (once.length > 1 && column.target?.many !== true) return { error: "only-one" };
    return once.length > MAX_LIST_LENGTH ? { error: "too-many" } : { ok: once };
  },
};
