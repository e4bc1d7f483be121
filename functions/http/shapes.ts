/** Shapes that several routes' requests are made of. */
import * as v from "valibot";
import { DOCUMENT_ID, ROW_ID } from "../../shared/ids.ts";

/** Of a scope; more than a municipality has by default. */
const MOST_SHEETS = 100;

/** Of what has nothing to be told: a request that names something is one that means another. */
export const nothingToTell = v.strictObject({});

export const rowId = v.pipe(v.string(), v.regex(ROW_ID));

/** What a role is tied to. Limited to no sheet at all would be no member. */
export const scopeShape = {
  organisation: v.exactOptional(rowId),
  place: v.exactOptional(rowId),
  sheets: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(DOCUMENT_ID))), v.minLength(1), v.maxLength(MOST_SHEETS)),
  ),
};

/** One line of text, with something on it: blanks around it are taken away. */
export const line = (most: number) =>
  v.pipe(v.string(), v.maxLength(most * 2), v.trim(), v.nonEmpty(), v.maxLength(most), v.regex(/^\P{Cc}*$/u));
