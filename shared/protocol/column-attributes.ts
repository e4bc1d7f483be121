/**
 * What may stand under each attribute of a column in map `k` (SPEC A9), one schema an attribute. `null` clears an
 * attribute that a column may lack; a column never loses its label, type, order or key.
 */
import * as v from "valibot";
import {
  COLUMN_TYPES,
  MAX_FORMULA_LENGTH,
  MAX_OPTIONS,
  MEASURES,
  OPTION_ATTRIBUTE,
  WAS_ATTRIBUTE,
} from "../document/column.ts";
import { EXISTS } from "../document/keys.ts";
import { isOrderKey } from "../document/order.ts";
import { COLUMN_ID, DOCUMENT_ID } from "../ids.ts";

const shortText = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const labels = v.strictObject({ sv: shortText(200), fi: v.optional(shortText(200)), en: v.optional(shortText(200)) });
const drawn = {
  label: labels,
  colour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(11))),
  rank: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  gone: v.optional(v.boolean()),
};
const option = v.strictObject({ id: shortText(60), ...drawn });
/** One option under its own attribute; its id stands there. */
const oneOption = v.nullable(v.strictObject(drawn));
const document = v.pipe(v.string(), v.regex(DOCUMENT_ID));
const columnId = v.pipe(v.string(), v.regex(COLUMN_ID));
const bound = v.nullable(v.pipe(v.number(), v.finite()));
const options = v.pipe(
  v.array(option),
  v.maxLength(MAX_OPTIONS),
  v.check((held) => new Set(held.map(({ id }) => id)).size === held.length),
);

const ATTRIBUTES: ReadonlyMap<string, v.GenericSchema> = new Map<string, v.GenericSchema>([
  ["key", v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_-]{0,39}$/))],
  ["label", labels],
  ["type", v.picklist(COLUMN_TYPES)],
  ["ord", v.pipe(v.string(), v.check(isOrderKey))],
  ["required", v.nullable(v.boolean())],
  ["initial", v.nullable(v.union([v.string(), v.boolean(), v.pipe(v.number(), v.finite()), v.array(v.string())]))],
  ["options", v.nullable(options)],
  ["target", v.nullable(v.strictObject({ document, many: v.boolean() }))],
  ["unit", v.nullable(shortText(20))],
  ["width", v.nullable(v.pipe(v.number(), v.finite(), v.minValue(16), v.maxValue(4_000)))],
  ["rights", v.nullable(v.picklist(["organisation", "place"]))],
  ["title", v.nullable(v.boolean())],
  ["prefix", v.nullable(shortText(10))],
  ["mirrors", v.nullable(v.strictObject({ document, column: columnId }))],
  ["via", v.nullable(columnId)],
  ["field", v.nullable(columnId)],
  ["measure", v.nullable(v.picklist(MEASURES))],
  ["formula", v.nullable(shortText(MAX_FORMULA_LENGTH))],
  ["least", bound],
  ["most", bound],
  ["hidden", v.nullable(v.boolean())],
  ["frozen", v.nullable(v.boolean())],
  [EXISTS, v.picklist([0, 1])],
]);

/** `was.<type>`: set and never taken back. */
const WAS = new Set(COLUMN_TYPES.map((type) => WAS_ATTRIBUTE + type));

/** Whether `value` may stand under `attribute`; `false` for an attribute that columns do not have. */
export function fitsAttribute(attribute: string, value: unknown): boolean {
  if (attribute.startsWith(OPTION_ATTRIBUTE)) return v.is(oneOption, value);
  if (WAS.has(attribute)) return value === 1;
  const schema = ATTRIBUTES.get(attribute);
  return schema !== undefined && v.is(schema, value);
}
