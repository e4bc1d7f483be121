/** Formatters of numbers, made once: making one costs more than using it a thousand times; and how names are compared. */
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
