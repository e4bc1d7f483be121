/** Select and multi-select: stored by option id, shown and pasted by label, in whichever of our languages. */
import { MAX_LIST_LENGTH } from "../../../shared/document/cell-value.ts";
import type { Column, Language } from "../../../shared/document/column.ts";
import { labelIn } from "../../../shared/document/column.ts";
import { folded } from "./locale.ts";
import { findNames, NAME_SEPARATOR } from "./named-list.ts";
import type { CellType } from "./parsed.ts";

/** How many quiet colours chips have; the label is always there too. */
export const CHIP_COLOURS = 12;

/** The label, or the id itself for an option that was taken away after it had been chosen. */
export function optionLabel(column: Column, id: string, language: Language): string {
  const option = column.options?.find((candidate) => candidate.id === id);
  return option ? labelIn(option.label, language) : id;
}

export function optionColour(column: Column, id: string): number {
  const index = column.options?.findIndex((candidate) => candidate.id === id) ?? -1;
  const own = column.options?.[index]?.colour;
  if (own !== undefined) return own % CHIP_COLOURS;
  return index < 0 ? 0 : index % CHIP_COLOURS;
}

const namesOf = new WeakMap<object, ReadonlyMap<string, string>>();

function optionByName(column: Column, name: string): string | undefined {
  const options = column.options ?? [];
  let names = namesOf.get(options);
  if (!names) {
    const made = new Map<string, string>();
    for (const option of options) made.set(folded(option.id), option.id);
    for (const option of options) {
      for (const label of Object.values(option.label)) if (label) made.set(folded(label), option.id);
    }
    namesOf.set(options, (names = made));
  }
  return names.get(name);
}

export const select: CellType = {
  align: "start",
  editor: "choice",
  format: (value, column, context) => optionLabel(column, String(value), context.language),
  draft: (value, column, context) => optionLabel(column, String(value), context.language),
  parse: (text, column) => {
    const id = optionByName(column, folded(text));
    return id === undefined ? { error: "no-such-option" } : { ok: id };
  },
};

export const multiSelect: CellType = {
  align: "start",
  editor: "choice",
  format: (value, column, context) =>
    (value as readonly string[]).map((id) => optionLabel(column, id, context.language)).join(NAME_SEPARATOR),
  draft: (value, column, context) => multiSelect.format(value, column, context),
  parse: (text, column) => {
    const ids = findNames(text, (name) => optionByName(column, name));
    if (ids.some((id) => id === undefined)) return { error: "no-such-option" };
    const once = [...new Set(ids as readonly string[])];
    return once.length > MAX_LIST_LENGTH ? { error: "too-many" } : { ok: once };
  },
};
