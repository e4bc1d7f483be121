/** What can be chosen in a column, and which of it a typed text leaves. Pure. */
import type { Column } from "../../../shared/document/column.ts";
import { labelIn } from "../../../shared/document/column.ts";
import { folded } from "./locale.ts";
import { optionColour } from "./options.ts";
import type { CellContext } from "./parsed.ts";

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Colour of the chip; relations have none. */
  readonly colour?: number;
}

/** Longer lists are cut here and say how many more there are: nobody reads two hundred lines. */
export const CHOICES_SHOWN = 80;

export const isMany = (column: Column): boolean => column.type === "multi-select" || column.target?.many === true;

export function choicesOf(column: Column, context: CellContext): readonly Choice[] {
  if (column.type === "relation" || column.type === "person") {
    return context.relations.choices(column).map(({ row, label }) => ({ id: row, label }));
  }
  const offered = (column.options ?? []).filter(({ gone }) => gone !== true);
  return offered.map((option) => ({
    id: option.id,
    label: labelIn(option.label, context.language),
    colour: optionColour(column, option.id),
  }));
}

/** Those whose label holds every word of the query; labels that begin with it come first, otherwise order is kept. */
export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = folded(query);
  if (wanted === "") return choices;
  const words = wanted.split(" ");
  const found = choices
    .map((choice) => ({ choice, name: folded(choice.label) }))
    .filter(({ name }) => words.every((word) => name.includes(word)));
  return [
    ...found.filter(({ name }) => name.startsWith(wanted)),
    ...found.filter(({ name }) => !name.startsWith(wanted)),
  ].map(({ choice }) => choice);
}
