/** Words and answers about quotas, for their page and for the strip above a sheet. */
import * as v from "valibot";
import type { Language } from "../shared/document/column.ts";
import type { UsageTexts } from "../shared/i18n/usage/sv.ts";
import { QUOTA_NAMES, type QuotaName } from "../shared/quotas/quotas.ts";

export const USAGE_TEXTS = {
  sv: async () => (await import("../shared/i18n/usage/sv.ts")).usage,
  fi: async () => (await import("../shared/i18n/usage/fi.ts")).usage,
  en: async () => (await import("../shared/i18n/usage/en.ts")).usage,
} satisfies Readonly<Record<Language, () => Promise<UsageTexts>>>;

const line = {
  what: v.picklist(QUOTA_NAMES),
  used: v.number(),
  limit: v.number(),
  document: v.optional(v.string()),
};
export const usageAnswer = v.object({
  lines: v.array(v.object({ ...line, level: v.picklist(["free", "near", "over"]), own: v.boolean() })),
});
export type ShownLine = v.InferOutput<typeof usageAnswer>["lines"][number];

export const warningsAnswer = v.object({
  warnings: v.array(v.object({ ...line, level: v.picklist(["near", "over"]) })),
  manages: v.boolean(),
});
export type Warnings = v.InferOutput<typeof warningsAnswer>;

const IN_BYTES: ReadonlySet<QuotaName> = new Set(["bytes", "sheetBytes"]);

/** A number of this quota as people read it: bytes as megabytes, few as kilobytes. */
export function amount(what: QuotaName, value: number, language: Language): string {
  if (!IN_BYTES.has(what)) return value.toLocaleString(language);
  // A sheet that holds something does not weigh nothing.
  if (value > 0 && value < 1e5) return `${Math.ceil(value / 1e3).toLocaleString(language)} kB`;
  const megabytes = value / 1e6;
  return `${megabytes.toLocaleString(language, { maximumFractionDigits: megabytes < 10 ? 1 : 0 })} MB`;
}

/** Fills `{{ name }}` in. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{ (\w+) \}\}/g, (_whole, name: string) => values[name] ?? "");
