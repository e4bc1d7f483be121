/** Which Intl locale a language has where, and formatters made once: making one costs more than using it a thousand times. */
import type { Language } from "../../../shared/document/column.ts";
import type { Country } from "./parsed.ts";

export function localeOf(language: Language, country: Country): string {
  if (language === "sv") return country === "FI" ? "sv-FI" : "sv-SE";
  return language === "fi" ? "fi-FI" : "en-GB";
}

const made = new Map<string, Intl.NumberFormat>();

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}:${options.currency ?? ""}:${options.useGrouping ?? true}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

/** For finding by name: no capitals, one kind of space, composed accents. */
export const folded = (text: string): string =>
  text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("sv");
