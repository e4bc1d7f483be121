/** What may be a view (SPEC V2): one schema with limits, for whatever comes in and whatever is read back. */
import * as v from "valibot";
import { COLUMN_ID, type ColumnId } from "../ids.ts";
import {
  MAX_CHOSEN,
  MAX_CONDITIONS,
  MAX_HIDDEN,
  MAX_SORTS,
  MAX_VIEW_CHARACTERS,
  MAX_VIEW_TEXT,
  OPERATORS,
  type View,
} from "./view.ts";

const columnId = v.pipe(
  v.string(),
  v.regex(COLUMN_ID),
  v.transform((id) => id as ColumnId),
);
const text = v.pipe(v.string(), v.maxLength(MAX_VIEW_TEXT), v.regex(/^\P{Cc}*$/u));
const operand = v.union([text, v.pipe(v.number(), v.finite())]);
const chosen = v.pipe(v.string(), v.minLength(1), v.maxLength(60), v.regex(/^\P{Cc}*$/u));

export const conditionShape = v.strictObject({
  column: columnId,
  is: v.picklist(OPERATORS),
  value: v.exactOptional(operand),
  to: v.exactOptional(operand),
  values: v.exactOptional(v.pipe(v.array(chosen), v.maxLength(MAX_CHOSEN))),
});
const order = v.strictObject({ column: columnId, down: v.boolean() });

export const viewShape: v.GenericSchema<unknown, View> = v.pipe(
  v.strictObject({
    sorts: v.pipe(
      v.array(order),
      v.maxLength(MAX_SORTS),
      v.check((held) => new Set(held.map(({ column }) => column)).size === held.length),
    ),
    match: v.picklist(["all", "any"]),
    conditions: v.pipe(v.array(conditionShape), v.maxLength(MAX_CONDITIONS)),
    group: v.nullable(order),
    search: text,
    hidden: v.exactOptional(v.pipe(v.array(columnId), v.maxLength(MAX_HIDDEN))),
    picture: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z-]{0,30}$/))),
  }),
  v.check((view) => JSON.stringify(view).length <= MAX_VIEW_CHARACTERS),
);
