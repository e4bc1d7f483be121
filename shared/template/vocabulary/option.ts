/** One choice of a select column. Ids are stored in cells and never change; the labels may. */
import type { Labels, SelectOption } from "../../document/column.ts";

/** Choices of the template are named in every language. */
export type Options = readonly (SelectOption & { readonly label: Required<Labels> })[];

export const option = (id: string, sv: string, en: string, fi: string): Options[number] => ({
  id,
  label: { sv, en, fi },
});
