/** Which addresses a link may have (no script, no file, no data), and how a typed one is completed. */

const SCHEMES = ["https://", "http://", "mailto:", "tel:"] as const;
/** Control characters and spaces: browsers drop some of them and would see another address than we did. */
// eslint-disable-next-line no-control-regex -- exactly these are looked for
const UNSEEN = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/;

/** An address that may be followed: one of our schemes and something behind it. */
export const isSafeLink = (text: string): boolean => {
  const lower = text.toLowerCase();
  return !UNSEEN.test(text) && SCHEMES.some((scheme) => lower.startsWith(scheme) && lower.length > scheme.length);
};

/** What was typed as an address: `norsjo.se` becomes `https://norsjo.se`, `a@b.se` a mail; `undefined` if it is none. */
export function readLink(typed: string): string | undefined {
  const text = typed.trim();
  if (isSafeLink(text)) return text;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  const address = `https://${text}`;
  return /^[^\s:/]+\.[^\s:/]{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/.test(text) && isSafeLink(address) ? address : undefined;
}
