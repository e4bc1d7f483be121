/**
 * Small counts of people, and of what people said, never leave their municipality (SPEC N23): 1–4 are hidden where a value
 * is made, and with them whatever would give them away. Counts of things (places, services, issues, actions, plans,
 * seats) tell nobody apart and stay.
 *
 *   parts of one whole:   7  12 │ 3  40  6 │ 0  9  8        blocks of three neighbours, in their fixed order
 *                                 └── hidden ──┘            one small part hides its block, so the whole less the rest
 *                                                           is the sum of three
 *
 * Which block is hidden does not depend on how large its other parts are: whoever knows this rule learns nothing from it.
 */
import { OF } from "./answers.ts";
import { isNumber } from "./figures.ts";
import type { Amount, IndicatorValue, Part } from "./indicator.ts";

export const SMALLEST_SHOWN = 5;
const BLOCK = 3;

export const isSmall = (count: Amount): boolean => isNumber(count) && count > 0 && count < SMALLEST_SHOWN;
const shown = (count: Amount): Amount => (isSmall(count) ? "hidden" : count);

/**
 * Which parts of a whole that is shown are hidden; counts in the order the parts are always in. All of them when what is
 * hidden together would itself be small.
 */
export function hiddenParts(counts: readonly number[]): readonly boolean[] {
  const blockOf = (i: number): number => {
    const block = Math.floor(i / BLOCK);
    // What is left over at the end belongs to the block before.
    return counts.length - block * BLOCK < BLOCK ? Math.max(0, block - 1) : block;
  };
  const small = new Set(counts.flatMap((count, i) => (isSmall(count) ? [blockOf(i)] : [])));
  if (small.size === 0) return counts.map(() => false);
  const together = counts.reduce((sum, count, i) => (small.has(blockOf(i)) ? sum + count : sum), 0);
  return counts.map((_, i) => isSmall(together) || small.has(blockOf(i)));
}

type Hide = (value: IndicatorValue) => IndicatorValue;

const withoutFigure = (figures: IndicatorValue["figures"], name: string): IndicatorValue["figures"] =>
  Object.fromEntries(Object.entries(figures).filter(([key]) => key !== name));

/** Parts whose own value is a count of people and which add up to the whole. */
function hideParts(parts: readonly Part[], whole: Amount): readonly Part[] {
  const hidden = hiddenParts(parts.map(({ value }) => (isNumber(value) ? value : 0)));
  return parts.map((part, i) => (hidden[i] === true || isSmall(whole) ? { ...part, value: "hidden" } : part));
}

/** People of all residents: those who did not take part are never few. */
const peopleOfAll: Hide = (value) => {
  const parts = hideParts(value.parts, value.numerator);
  return isSmall(value.numerator)
    ? { ...value, value: value.value === null ? null : "hidden", numerator: "hidden", parts }
    : { ...value, parts };
};

const HIDE: Partial<Readonly<Record<IndicatorValue["id"], Hide>>> = {
  K1: peopleOfAll,
  // Others were there too: the figures overlap, and no whole gives one of them away.
  K2: (value) => ({ ...value, parts: value.parts.map((part) => ({ ...part, value: shown(part.value) })) }),
  // Those who still wait are people too.
  K4(value) {
    const { numerator, denominator } = value;
    if (!isNumber(numerator) || !isNumber(denominator)) return value;
    if (isSmall(denominator)) return { ...value, value: "hidden", numerator: "hidden", denominator: "hidden" };
    const [hidden] = hiddenParts([numerator, denominator - numerator]);
    return hidden === true ? { ...value, value: "hidden", numerator: "hidden" } : value;
  },
  K5(value) {
    const figures = withoutFigure(value.figures, OF);
    return isSmall(value.figures[OF] ?? null)
      ? { ...value, figures, value: "hidden", spread: "hidden" }
      : { ...value, figures };
  },
  K10(value) {
    const counts = value.parts.map(({ figures }) => figures?.["mentions"] ?? null);
    const hidden = hiddenParts(counts.map((count) => (isNumber(count) ? count : 0)));
    const all = isSmall(value.denominator);
    return {
      ...value,
      denominator: shown(value.denominator),
      parts: value.parts.map((part, i) =>
        all || hidden[i] === true
          ? { ...part, value: "hidden", figures: { ...part.figures, mentions: "hidden", needShare: "hidden" } }
          : part,
      ),
    };
  },
  K14(value) {
    const less = peopleOfAll(value);
    return less.parts.some((part) => part.value === "hidden")
      ? { ...less, figures: { ...less.figures, winnerShare: "hidden" } }
      : less;
  },
};

/** Rows that are each something somebody said. */
const SAID = "harvest";

/** The value as it may be kept beside others and handed on. Hiding twice is hiding once. */
export function hideSmall(value: IndicatorValue): IndicatorValue {
  const less = HIDE[value.id]?.(value) ?? value;
  return {
    ...less,
    inputs: less.inputs.map(({ sheet, rows }) => ({ sheet, rows: sheet === SAID ? shown(rows) : rows })),
  };
}
