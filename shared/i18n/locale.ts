/** Which Intl locale a language has where: days, lists and numbers as they are written there. */
import type { Language } from "../document/column.ts";

/** English is British, with the day before the month: what a browser takes "en" for alone is American. */
export function localeOf(language: Language, country: "SE" | "FI" = "SE"): string {
  if (language === "sv") return country === "FI" ? "sv-FI" : "sv-SE";
  return language === "fi" ? "fi-FI" : "en-GB";
}
