/**
 * A comparison kept under a name (SPEC N31): what was chosen, never a value, so that opening it shows what the municipalities
 * let one see that day. Belongs to the reader, a region or a municipality, and to everybody who may compare there.
 */
import * as v from "valibot";
import { PERSON_ID, type PersonId } from "../ids.ts";

export interface SavedComparison {
  readonly id: string;
  readonly name: string;
  /** The search part of the page's address, for example `?matt=K1.K4`. */
  readonly query: string;
  readonly author: PersonId;
  readonly authorName: string;
  /** ms. */
  readonly changedAt: number;
}

export const COMPARISON_ID = /^[0-9A-Za-z]{8}$/;
export const MOST_SAVED = 50;
export const LONGEST_NAME = 80;
export const LONGEST_QUERY = 12_000;

const query = v.pipe(v.string(), v.maxLength(LONGEST_QUERY), v.regex(/^(?:\?[\w\-.~%=&+]+)?$/));
const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LONGEST_NAME));

export const askedComparison = v.strictObject({ name, query });

const person = v.pipe(
  v.string(),
  v.regex(PERSON_ID),
  v.transform((id) => id as PersonId),
);
export const savedComparison: v.GenericSchema<unknown, SavedComparison> = v.object({
  id: v.pipe(v.string(), v.regex(COMPARISON_ID)),
  name,
  query,
  author: person,
  authorName: v.string(),
  changedAt: v.number(),
});
