/** The words of noting and planning, fetched with what uses them, and a sheet's own choices in the language spoken. */
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { RecordTexts } from "../../shared/i18n/record/sv.ts";
import type { ReadSheet } from "../../shared/record/note.ts";
import { createPageWords, type Loaders, type PageWords } from "../page-words.ts";
import { useShell } from "../shell.ts";

const LOADERS: Loaders<RecordTexts> = {
  sv: async () => (await import("../../shared/i18n/record/sv.ts")).record,
  fi: async () => (await import("../../shared/i18n/record/fi.ts")).record,
  en: async () => (await import("../../shared/i18n/record/en.ts")).record,
};

export type RecordWords = PageWords<RecordTexts>;

export const useRecordWords = () => createPageWords(useShell().words.language, LOADERS);

export interface Offered {
  readonly id: string;
  readonly label: string;
}

/** What the sheet's column (by template key) offers, in its order. */
export function choicesOf(sheet: Pick<ReadSheet, "columns">, key: string, language: Language): readonly Offered[] {
  const options = sheet.columns().find((column) => column.key === key)?.options ?? [];
  return options
    .filter((option) => option.gone !== true)
    .map(({ id, label }) => ({ id, label: labelIn(label, language) }));
}

/** A choice by its own word; what is none stays as it is. */
export const nameOf = (offered: readonly Offered[], id: string): string =>
  offered.find((one) => one.id === id)?.label ?? id;

/** A sentence begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
