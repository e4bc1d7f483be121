/**
 * A published template (SPEC T31): what one municipality lets others take over, as one immutable file named by the SHA-256
 * of its canonical JSON. It holds sheets' columns with their vocabularies, guidance, and chosen rows; what may stand in it
 * is decided by `publishable.ts` when it is made and asked again whenever one is read.
 */
import * as v from "valibot";
import type { CellValue } from "../document/cell-value.ts";
import type { Labels, Language } from "../document/column.ts";
import { hashText } from "../document/hash-text.ts";
import { canonicalJson } from "../document/snapshot.ts";
import {
  COLUMN_ID,
  DOCUMENT_ID,
  ROW_ID,
  TENANT_ID,
  type ColumnId,
  type DocumentId,
  type RowId,
  type TenantId,
} from "../ids.ts";

export type Attributes = Readonly<Record<string, unknown>>;

export interface TemplateRow {
  readonly id: RowId;
  readonly cells: Readonly<Record<ColumnId, CellValue>>;
  /** Where the publisher had the row from, and its id there. */
  readonly from?: { readonly tenant: TenantId; readonly row: RowId };
}

export interface TemplateSheet {
  readonly document: DocumentId;
  /** Key in the workspace template, for example `goals`. */
  readonly sheet: string;
  readonly name: Labels;
  /** What whoever takes the sheet over should know; may be empty. */
  readonly guidance: string;
  /** By id, each attribute as a snapshot holds it, as far as it travels. */
  readonly columns: Readonly<Record<ColumnId, Attributes>>;
  /** In order. */
  readonly rows: readonly TemplateRow[];
}

/** A version of somebody's template, as others name it. */
export interface VersionName {
  readonly tenant: TenantId;
  /** What the municipality was called then. */
  readonly name: Labels;
  readonly template: string;
  readonly title: string;
  /** From 1. */
  readonly number: number;
}

/** Somebody who is thanked for a part of it. */
export interface Credit {
  readonly tenant: TenantId;
  readonly name: Labels;
  readonly offer: string;
}

export interface TemplateFile extends VersionName {
  readonly format: typeof TEMPLATE_FORMAT;
  readonly about: string;
  readonly country: "SE" | "FI";
  readonly language: Language;
  readonly currency: "SEK" | "EUR";
  readonly zone: string;
  readonly sheets: readonly TemplateSheet[];
  /** What it was made from, the nearest first. */
  readonly ancestors: readonly VersionName[];
  readonly credits: readonly Credit[];
}

export const TEMPLATE_FORMAT = "samplan-template-1";
export const TEMPLATE_ID = /^tpl[0-9A-Za-z]{13}$/;
/** Characters of the whole file. */
export const MAX_TEMPLATE_CHARACTERS = 2_000_000;
export const MAX_TEMPLATE_ROWS = 2_000;
export const MAX_TITLE = 80;
export const MAX_ABOUT = 1_000;
export const MAX_GUIDANCE = 2_000;
export const MAX_ANCESTORS = 20;
const MAX_COLUMNS = 300;
const MAX_SHEETS = 100;

export const labelsShape: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
export const tenantShape = v.pipe(
  v.string(),
  v.regex(TENANT_ID),
  v.transform((id) => id as TenantId),
);
export const documentShape = v.pipe(
  v.string(),
  v.regex(DOCUMENT_ID),
  v.transform((id) => id as DocumentId),
);
const rowShape = v.pipe(
  v.string(),
  v.regex(ROW_ID),
  v.transform((id) => id as RowId),
);
const cellShape: v.GenericSchema<unknown, CellValue> = v.union([
  v.string(),
  v.pipe(v.number(), v.finite()),
  v.boolean(),
  v.array(v.string()),
  v.null(),
]);
const byColumn = <T>(held: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Readonly<Record<ColumnId, T>>> =>
  v.record(v.pipe(v.string(), v.regex(COLUMN_ID)), held);

export const versionNameShape = v.object({
  tenant: tenantShape,
  name: labelsShape,
  template: v.pipe(v.string(), v.regex(TEMPLATE_ID)),
  title: v.string(),
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

export const fileShape: v.GenericSchema<unknown, TemplateFile> = v.object({
  ...versionNameShape.entries,
  format: v.literal(TEMPLATE_FORMAT),
  about: v.string(),
  country: v.picklist(["SE", "FI"]),
  language: v.picklist(["sv", "fi", "en"]),
  currency: v.picklist(["SEK", "EUR"]),
  zone: v.string(),
  sheets: v.pipe(
    v.array(
      v.object({
        document: documentShape,
        sheet: v.string(),
        name: labelsShape,
        guidance: v.string(),
        columns: v.pipe(
          byColumn<Attributes>(v.record(v.string(), v.unknown())),
          v.check((held) => Object.keys(held).length <= MAX_COLUMNS),
        ),
        rows: v.array(
          v.object({
            id: rowShape,
            cells: byColumn(cellShape),
            from: v.exactOptional(v.object({ tenant: tenantShape, row: rowShape })),
          }),
        ),
      }),
    ),
    v.maxLength(MAX_SHEETS),
  ),
  ancestors: v.pipe(v.array(versionNameShape), v.maxLength(MAX_ANCESTORS)),
  credits: v.array(v.object({ tenant: tenantShape, name: labelsShape, offer: v.string() })),
});

/** The bytes that are published, as text. Equal files have equal text. */
export const templateText = (file: TemplateFile): string => canonicalJson(file);

/** The file whose hash is `hash`. @throws for a text that is not what it is named, or no template. */
export function readTemplate(hash: string, text: string): TemplateFile {
  if (hashText(text) !== hash) throw new Error(`template ${hash} is damaged`);
  return v.parse(fileShape, JSON.parse(text));
}

/** A column's place among the others. */
export function ordOf({ columns }: TemplateSheet, id: ColumnId): string {
  const ord = columns[id]?.["ord"];
  return typeof ord === "string" ? ord : "";
}

export const rowsIn = ({ sheets }: Pick<TemplateFile, "sheets">): number =>
  sheets.reduce((sum, { rows }) => sum + rows.length, 0);
