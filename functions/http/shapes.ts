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

/** No break of any kind, and nothing that turns the direction of what stands behind it. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
/** Letters that are drawn as nothing are none. */
const SEEN = /(?![\u115f\u1160\u3164\uffa0\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line of text, with something on it that can be seen: blanks around it are taken away. */
export const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(most),
    v.regex(ONE_LINE),
    v.regex(SEEN),
  );
