/** The words of templates and lineage, fetched with their pages, and how what travels is said in them. */
import type { Labels } from "../../shared/document/column.ts";
import { labelIn, OPTION_ATTRIBUTE, type Language } from "../../shared/document/column.ts";
import type { TravelTexts } from "../../shared/i18n/travel/sv.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Proposal } from "../../shared/lineage/compare.ts";
import { ordOf, type Attributes, type TemplateSheet } from "../../shared/lineage/template-file.ts";
import type { Problem } from "../api.ts";
import type { Words } from "../i18n.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const TEXTS: Loaders<TravelTexts> = {
  sv: async () => (await import("../../shared/i18n/travel/sv.ts")).travel,
  fi: async () => (await import("../../shared/i18n/travel/fi.ts")).travel,
  en: async () => (await import("../../shared/i18n/travel/en.ts")).travel,
};

export type TravelWords = PageWords<TravelTexts>;

export const useTravelWords = () => createPageWords(useShell().words.language, TEXTS);

/** Why nothing came of it, what was kept, and what to do. */
export function failureText({ kind, refusal }: Problem, words: TravelWords, shell: Words): string {
  if (refusal !== undefined) return words.code("refusal", refusal);
  if (kind === "offline") return words.t("offline");
  return shell.t(`problem.${kind}.text`);
}

/** A little is never said to be nothing. */
export const percentText = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: "percent",
    maximumFractionDigits: share > 0 && share < 0.01 ? 1 : 0,
  }).format(share);

/** Attributes of a column by which what stands in it is read. */
type ColumnOf = (column: ColumnId) => Attributes | undefined;

export interface Sayer {
  readonly words: TravelWords;
  readonly language: Language;
  /** What a row that is pointed at is called. */
  rowName(document: string, row: RowId): string;
  sheetName(document: string): string;
}

const isLabels = (value: unknown): value is Labels =>
  typeof value === "object" && value !== null && typeof (value as Labels).sv === "string";

export const labelOf = (held: Attributes | undefined, language: Language): string =>
  isLabels(held?.["label"]) ? labelIn(held["label"], language) : "";

/** One cell in words; empty where nothing stands. */
export function sayCell(value: unknown, held: Attributes | undefined, sayer: Sayer): string {
  const { words, language } = sayer;
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return words.t(value ? "yes" : "no");
  const option = (id: string): string =>
    labelOf(held?.[OPTION_ATTRIBUTE + id] as Attributes | undefined, language) || id;
  const type = held?.["type"];
  if (Array.isArray(value)) {
    const document = (held?.["target"] as { readonly document?: string } | undefined)?.document ?? "";
    return (value as readonly string[])
      .map((one) => (type === "relation" ? sayer.rowName(document, one as RowId) : option(one)))
      .join(", ");
  }
  if (type === "select" && typeof value === "string") return option(value);
  if (typeof value === "number") {
    const said = new Intl.NumberFormat(language).format(value);
    const unit = held?.["unit"];
    return typeof unit === "string" ? `${said} ${unit}` : said;
  }
  return plainText(value);
}

const plainText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);

/** A column's attribute in words. */
export function sayAttribute(attribute: string, value: unknown, sayer: Sayer): string {
  const { words, language } = sayer;
  if (value === null || value === undefined) return "";
  if (isLabels(value)) return labelIn(value, language);
  if (attribute.startsWith(OPTION_ATTRIBUTE)) {
    const option = value as { readonly label?: Labels; readonly gone?: boolean };
    const label = option.label === undefined ? "" : labelIn(option.label, language);
    return option.gone === true ? words.t("optionGone", { label }) : label;
  }
  if (attribute === "type") return words.code("type", plainText(value));
  if (attribute === "target") return sayer.sheetName((value as { readonly document: string }).document);
  if (typeof value === "boolean") return words.t(value ? "yes" : "no");
  return plainText(value);
}

/** What every row carries says nothing of it. */
const PLAIN_KEYS: ReadonlySet<string> = new Set(["nr", "strand", "lang"]);

/** A row by its title, as one of the three says it. */
export function rowTitle(sheet: TemplateSheet, cells: Readonly<Record<string, unknown>>, sayer: Sayer): string {
  const ids = (Object.keys(sheet.columns) as ColumnId[]).toSorted((a, b) =>
    ordOf(sheet, a) < ordOf(sheet, b) ? -1 : 1,
  );
  const first = ids.find(
    (id) => typeof cells[id] === "string" && ["text", "long-text"].includes(String(sheet.columns[id]?.["type"])),
  );
  const shown =
    first ?? ids.find((id) => !PLAIN_KEYS.has(String(sheet.columns[id]?.["key"])) && cells[id] !== undefined);
  return (shown && sayCell(cells[shown], sheet.columns[shown], sayer)) || sayer.words.t("unnamedRow");
}

/** The cells of a row, each named. */
export function sayCells(cells: unknown, columnOf: ColumnOf, sayer: Sayer): string {
  if (cells === null || typeof cells !== "object") return "";
  return (Object.entries(cells) as [ColumnId, unknown][])
    .flatMap(([id, value]) => {
      const held = columnOf(id);
      const key = held?.["key"];
      if (held === undefined || PLAIN_KEYS.has(String(key))) return [];
      return [`${labelOf(held, sayer.language)}: ${sayCell(value, held, sayer)}`];
    })
    .join(" · ");
}

/** One side of a proposal in words. */
export function sayValue(proposal: Proposal, value: unknown, columnOf: ColumnOf, sayer: Sayer): string {
  switch (proposal.kind) {
    case "cell":
      return sayCell(value, columnOf(proposal.column!), sayer);
    case "column-changed":
      return sayAttribute(proposal.attribute!, value, sayer);
    case "column-added":
    case "column-removed":
      return value === null
        ? ""
        : `${labelOf(value as Attributes, sayer.language)} (${sayer.words.code("type", String((value as Attributes)["type"]))})`;
    case "row-added":
    case "row-removed":
      return sayCells(value, columnOf, sayer);
  }
}
