/** Shapes that several routes' requests are made of. */
import * as v from "valibot";
import { ROW_ID } from "../../shared/ids.ts";

export const rowId = v.pipe(v.string(), v.regex(ROW_ID));

/** One line of text, with something on it: blanks around it are taken away. */
export const line = (most: number) =>
  v.pipe(v.string(), v.maxLength(most * 2), v.trim(), v.nonEmpty(), v.maxLength(most), v.regex(/^\P{Cc}*$/u));
