/** Several names in one text, as they are copied and pasted: `Norrliden; Bastuträsk, norra`. */
import { folded } from "./locale.ts";

/** Between the names on the clipboard; a comma occurs inside names. */
export const NAME_SEPARATOR = "; ";

/**
 * The names a text lists, each looked up with `find`. The whole text is tried first, then its parts between semicolons
 * and line breaks, then those between commas, joining parts until they make a name that exists.
 * Gives `undefined` for a part that is no name.
 */
export function findNames<T>(text: string, find: (name: string) => T | undefined): readonly (T | undefined)[] {
  const whole = find(folded(text));
  if (whole !== undefined) return [whole];
  return text
    .split(/[;\n]/)
    .filter((part) => part.trim() !== "")
    .flatMap((part) => byCommas(part, find));
}

function byCommas<T>(text: string, find: (name: string) => T | undefined): (T | undefined)[] {
  const pieces = text.split(",").filter((piece) => piece.trim() !== "");
  const found: (T | undefined)[] = [];
  for (let from = 0; from < pieces.length;) {
    let match: { readonly value: T; readonly to: number } | undefined;
    for (let to = pieces.length; to > from && !match; to--) {
      const value = find(folded(pieces.slice(from, to).join(",")));
      if (value !== undefined) match = { value, to };
    }
    found.push(match?.value);
    from = match?.to ?? from + 1;
  }
  return found;
}
