/** Marks by which a text would name somebody: what moderation takes out before an input is shown to others. */

/** A personal number in either country, with or without the century: `811228-9874`, `131052-308T`. */
const PERSONAL_NUMBER = /(?<![\d-])(?:\d{2})?\d{6}\s?[-+]?\s?\d{4}(?!\d)|(?<!\d)\d{6}[-+A]\d{3}[0-9A-Y](?![\p{L}\d])/iu;
const E_MAIL = /[^\s@]+@[^\s@]+\.\p{L}{2,}/u;
/** Seven digits or more that begin as a number one can call does. */
const TELEPHONE = /(?<![\d,.-])(?:\+|00?)\d{1,3}(?:[\s/()-]*\d){6,11}(?!\d)/u;

export const namesSomebody = (text: string): boolean =>
  PERSONAL_NUMBER.test(text) || E_MAIL.test(text) || TELEPHONE.test(text);
