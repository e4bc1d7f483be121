/** One choice of a select column. Ids are stored in cells and never change; the labels may. */
import type { Labels, SelectOption } from "../../document/column.ts";

/** Choices of the template are named in every language. */
export type Options = readonly (SelectOption & { readonly label: Required<Labels> })[];

/** @param colour where it says something: a state that is reached is green and one that was ended red, beside its word. */
export const option = (id: string, sv: string, en: string, fi: string, colour?: number): Options[number] => ({
  id,
  label: { sv, en, fi },
  ...(colour === undefined ? {} : { colour }),
});

/** The chips' colours by what a state means. Two states of one list never share one. */
export const TONE = {
  new: 0,
  going: 1,
  reached: 2,
  apart: 3,
  waiting: 4,
  resting: 5,
  decided: 7,
  agreed: 8,
  told: 9,
  warning: 10,
  ended: 11,
} as const;
