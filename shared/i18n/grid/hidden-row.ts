/** Stands where a row of another sheet would be named, for those to whom that sheet is not shown (SPEC P13). */
import type { Language } from "../../document/column.ts";

export const HIDDEN_ROW: Readonly<Record<Language, string>> = {
  sv: "(dolt namn)",
  fi: "(piilotettu nimi)",
  en: "(hidden name)",
};
