/**
 * Marks by which a text would name somebody: personal numbers of both countries, telephone numbers, e-mail addresses.
 * What residents said stands in a sheet without them (SPEC R3). Sums are checked, so that days, registry numbers and
 * amounts are no personal numbers.
 */

export type MarkKind = "personal-number" | "e-mail" | "telephone";

export interface Mark {
  readonly kind: MarkKind;
  /** Where it stands in the text: from the first character to behind the last. */
  readonly from: number;
  readonly to: number;
}

/** `811228-9874`, `19811228-9874`, `8112289874`, `1981-12-28-9874`, `1981 12 28 98 74`; the plus sign is for those above a hundred. */
const SWEDISH =
  /(?<!\d)(?:18|19|20)?(\d\d(?<between>[-\s./]?)\d\d\k<between>\d\d)(?<join>\s?[-+]?\s?)(\d\d\s?\d\d)(?!\d)/gu;
/** `131052-308T`; the sign tells the century. */
const FINNISH = /(?<!\d)(\d{2})(\d{2})(\d{2})[-+A-FU-Y](\d{3})\s?([0-9A-Y])(?![\d\p{L}])/giu;
/** Also as it is written so that no machine finds it; a sign between spaces stands before a short ending only. */
const E_MAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}(?:(?:@|\s?[([](?:at|@)[)\]]\s?|\s?[([]?snabel-?a[)\]]?\s?)(?:[\p{L}\d-]{1,63}(?:\.|\s?[([](?:dot|punkt|piste)[)\]]\s?)){1,6}\p{L}{2,24}|\s?@\s?(?:[\p{L}\d-]{1,63}\.){1,6}\p{L}{2,3})(?!\p{L})/giu;
/** Abroad with `+` or `00`, at home with one nought. Every group of digits is parted from the next, so this reads straight on. */
const TELEPHONE =
  /(?:(?<=tel|tfn|nr|mob|mobil|puh|gsm)|(?<![\d\p{L}§]|\d[,.:/-]))(?:\+\d{1,3}\s?(?:\(0\)\s?)?|\(?0)\d{0,12}\)?(?:(?:\s?[-/]\s?|\s)\d{1,8}){0,10}(?!\d|\p{L})/giu;
/** `070.123.45.67`, and `46701234567` as a machine writes it: without the sign only mobile numbers, which nothing else looks like. */
const OTHER_TELEPHONE =
  /(?<![\d.])(?:(?:\+\d{1,3}\.\d{1,3}|0[1-9]\d{0,2})(?:\.\d{2,3}){2,4}|467[02369]\d{7}|358(?:4\d|50)\d{6,8})(?!\d)/gu;
/** What is not seen, and what only looks like another sign: copied texts are full of them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const DASH = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/;
const ODD = new RegExp(`${UNSEEN.source}|${DASH.source}|[\\uff01-\\uff5e]`);

const NEAR = /^(?:\+|00)(?:46|47|45|358|372|354|298)/;
const DAY = /^\d{1,2}\s?[-/\s]\s?\d{1,2}\s?[-/\s]\s?(?:\d\d|\d{4})$/;
const BUSINESS_ID = /^\d{7}-\d$/;
const HOURS = /^\d\d(?:\D+\d\d){3}$/;
const GROUPED = /^\d{3}(?:\s\d{3})+$/;
const THOUSANDS = /^\+?\d{1,3}(?:\s\d{3})+$/;

/** Marks in the order they stand in; none overlaps another. */
export function personalMarks(text: string): readonly Mark[] {
  const { plain, at } = readable(text);
  const found: Mark[] = [];
  const take = (kind: MarkKind, from: number, to: number): void => {
    if (to > from && !found.some((one) => from < one.to && one.from < to)) found.push({ kind, from, to });
  };
  const each = (kind: MarkKind, pattern: RegExp, isOne: (match: RegExpExecArray) => boolean = () => true): void => {
    for (const match of plain.matchAll(pattern))
      if (isOne(match)) take(kind, match.index, match.index + match[0].length);
  };
  if (plain.includes("@") || /[([]at[)\]]|snabel/i.test(plain)) each("e-mail", E_MAIL);
  if (/\d/.test(plain)) {
    each("personal-number", SWEDISH, ({ 1: day = "", 4: number = "", groups }) =>
      // A day and an hour.
      groups?.["between"] === "-" && groups["join"] === " " && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(number)
        ? false
        : isSwedish((day + number).replaceAll(/\D/g, "")),
    );
    each("personal-number", FINNISH, ([, day, month, year, number, check]) =>
      isFinnish(`${day}${month}${year}${number}`, check ?? ""),
    );
    telephones(plain, (from, to) => take("telephone", from, to));
    each("telephone", OTHER_TELEPHONE, ([number]) => number.replaceAll(/\D/g, "").length >= 9);
  }
  return found
    .map(({ kind, from, to }) => ({ kind, from: at(from), to: at(to - 1) + 1 }))
    .toSorted((a, b) => a.from - b.from);
}

/** The text as it is read, and where each of its characters stood. */
function readable(text: string): { readonly plain: string; readonly at: (index: number) => number } {
  if (!ODD.test(text)) return { plain: text, at: (index) => index };
  const stood: number[] = [];
  let plain = "";
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (UNSEEN.test(sign)) continue;
    stood.push(i);
    const wide = sign >= "\uff01" && sign <= "\uff5e" ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign;
    plain += DASH.test(wide) ? "-" : wide;
  }
  return { plain, at: (index) => stood[index]! };
}

/** Numbers may stand in a row, and what is none may stand before one. */
function telephones(text: string, take: (from: number, to: number) => void): void {
  let begun = 0;
  let rest = text;
  TELEPHONE.lastIndex = 0;
  for (let match = TELEPHONE.exec(rest); match !== null; match = TELEPHONE.exec(rest)) {
    const { 0: number, index } = match;
    // The last thousands of a large amount.
    const amount = GROUPED.test(number) && /\d\s$/.test(rest.slice(Math.max(0, index - 2), index));
    const length = amount ? 0 : telephoneIn(number);
    if (length === 0) {
      TELEPHONE.lastIndex = index + (amount ? number.length : /^\D*\d+/.exec(number)![0].length);
      continue;
    }
    take(begun + index, begun + index + length);
    // What follows a number is read as if nothing stood before.
    begun += index + length;
    rest = text.slice(begun);
    TELEPHONE.lastIndex = 0;
  }
}

export const namesSomebody = (text: string): boolean => personalMarks(text).length > 0;

/** The text with a word in the place of each mark. */
export function masked(text: string, words: Readonly<Record<MarkKind, string>>): string {
  let made = "";
  let at = 0;
  for (const { kind, from, to } of personalMarks(text)) {
    made += text.slice(at, from) + words[kind];
    at = to;
  }
  return made + text.slice(at);
}

/** Year, month and day, and the sum of all ten. A coordination number's day is 60 more. */
function isSwedish(digits: string): boolean {
  const day = Number(digits.slice(4, 6));
  if (!isMonthAndDay(Number(digits.slice(2, 4)), day > 60 ? day - 60 : day)) return false;
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const twice = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

const isFinnish = (digits: string, check: string): boolean =>
  isMonthAndDay(Number(digits.slice(2, 4)), Number(digits.slice(0, 2))) &&
  CHECKS[Number(digits) % 31] === check.toUpperCase();

const isMonthAndDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** How much of a row of numbers is a telephone number: others may stand behind it. */
function telephoneIn(written: string): number {
  for (let rest = written; rest !== ""; rest = rest.replace(/\D*\d+$/, "")) if (isTelephone(rest)) return rest.length;
  return 0;
}

function isTelephone(written: string): boolean {
  const digits = written.replaceAll(/\D/g, "").length;
  if (/^(?:\+|00[1-9])/.test(written))
    return digits >= 9 && digits <= 15 && (NEAR.test(written) || (written.startsWith("+") && !THOUSANDS.test(written)));
  // At home: a nought, then a code that does not begin with one; eight to eleven digits in all.
  const looks = /^\(?0[1-9]/.test(written) && digits >= 8 && digits <= 11;
  return looks && ![DAY, HOURS, BUSINESS_ID].some((other) => other.test(written));
}
