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

/** `811228-9874`, `19811228-9874`, `8112289874`, `1981-12-28-9874`; the plus sign is for those above a hundred. */
const SWEDISH =
  /(?<![\d\p{L}])(?:(?:18|19|20)(\d\d-\d\d-\d\d-\d{4})|(?:18|19|20)?(\d{6}\s?[-+–]?\s?\d{4}))(?![\d\p{L}])/giu;
/** `131052-308T`; the sign tells the century. */
const FINNISH = /(?<![\d\p{L}])(\d{2})(\d{2})(\d{2})[-+A-FU-Y](\d{3})([0-9A-Y])(?![\d\p{L}])/giu;
const E_MAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}(?:@|\s?[([](?:at|@)[)\]]\s?)(?:[\p{L}\d-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\d])/giu;
/** Abroad with `+` or `00`, at home with one nought. Every group of digits is parted from the next, so this reads straight on. */
const TELEPHONE =
  /(?<![\d\p{L},.:/§-])(?:\+\d{1,3}\s?(?:\(0\)\s?)?|\(?0)\d{0,12}\)?(?:(?:\s?[-–/]\s?|\s)\d{1,8}){0,6}(?![\d\p{L}]|[,.:]\d)/gu;

const NEAR = /^(?:\+|00)(?:46|47|45|358|372|354|298)/;
const DAY = /^\d{1,2}\s?[-/–\s]\s?\d{1,2}\s?[-/–\s]\s?(?:\d\d|\d{4})$/;
const BUSINESS_ID = /^\d{7}-\d$/;
const HOURS = /^\d\d(?:\D+\d\d){3}$/;
const GROUPED = /^\d{3}(?:\s\d{3})+$/;
const THOUSANDS = /^\+?\d{1,3}(?:\s\d{3})+$/;

/** Marks in the order they stand in; none overlaps another. */
export function personalMarks(text: string): readonly Mark[] {
  const found: Mark[] = [];
  /** `length`: how much of what matched it is, from its beginning; none of it is no mark. */
  const take = (kind: MarkKind, pattern: RegExp, length: (match: RegExpExecArray) => number): void => {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + length(match);
      if (to > from && !found.some((one) => from < one.to && one.from < to)) found.push({ kind, from, to });
    }
  };
  const whole = (match: RegExpExecArray, isOne: boolean): number => (isOne ? match[0].length : 0);
  if (text.includes("@") || /[([]at[)\]]/i.test(text)) take("e-mail", E_MAIL, (match) => whole(match, true));
  if (/\d/.test(text)) {
    take("personal-number", SWEDISH, (match) =>
      whole(match, isSwedish((match[1] ?? match[2] ?? "").replaceAll(/\D/g, ""))),
    );
    take("personal-number", FINNISH, (match) => {
      const [, day, month, year, number, check] = match;
      return whole(match, isFinnish(`${day}${month}${year}${number}`, check ?? ""));
    });
    take("telephone", TELEPHONE, ({ 0: number, index }) =>
      // The last thousands of a large amount.
      GROUPED.test(number) && /\d\s$/.test(text.slice(Math.max(0, index - 2), index)) ? 0 : telephoneIn(number),
    );
  }
  return found.toSorted((a, b) => a.from - b.from);
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
