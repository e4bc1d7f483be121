/** What fits on paper: columns beside each other, rows on a page, texts that are cut. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { askOf, blocksOf, pageOf, partsOf, stripsOf } from "../../client/print/paper.ts";

const A4 = pageOf({ paper: "a4", direction: "landscape", text: "normal" });
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

test("a page of A4 and A3 is as large as the paper, whichever way it lies", () => {
  expect(pageOf({ paper: "a4", direction: "portrait", text: "normal" }).size).toBe("210mm 297mm");
  expect(pageOf({ paper: "a3", direction: "landscape", text: "small" }).size).toBe("420mm 297mm");
});

test("[F7] columns share a page while their words fit; then each strip begins with the first column, and none is lost", () => {
  const few = stripsOf([askOf(200, 40, A4), askOf(280, 60, A4), askOf(120, 30, A4)], A4, 30);
  expect(few.map(({ columns }) => columns)).toEqual([[0, 1, 2]]);
  expect(sum(few[0]!.widths)).toBeCloseTo(A4.room - 30);

  fc.assert(
    fc.property(
      fc.array(fc.record({ width: fc.integer({ min: 48, max: 900 }), word: fc.integer({ min: 0, max: 2000 }) }), {
        minLength: 1,
        maxLength: 40,
      }),
      (columns) => {
        const asks = columns.map(({ width, word }) => askOf(width, word, A4));
        const strips = stripsOf(asks, A4, 30);
        const all = strips.flatMap((strip, at) => (at === 0 ? strip.columns : strip.columns.slice(1)));
        expect(all).toEqual(columns.map((_, at) => at));
        for (const strip of strips) {
          expect(strip.columns[0]).toBe(0);
          expect(sum(strip.widths)).toBeCloseTo(A4.room - 30);
          const least = strip.columns.map((at) => asks[at]!.least);
          // A column with its name beside it has what it asks for, if a page can give it at all.
          if (sum(least) <= A4.room - 30)
            strip.widths.forEach((width, at) => expect(width).toBeGreaterThanOrEqual(least[at]! - 0.001));
        }
      },
    ),
  );
});

test("[F7] every row is on exactly one page, in order, and no page holds more than fits", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 })), fc.integer({ min: 100, max: 300 }), (heights, room) => {
      const blocks = blocksOf(heights, room);
      expect(blocks.flatMap(({ first, last }) => heights.slice(first, last))).toEqual(heights);
      for (const { first, last } of blocks) expect(sum(heights.slice(first, last))).toBeLessThanOrEqual(room);
    }),
  );
});

test("[F7] a text that is cut keeps every letter, breaks between words where it can, and parts no sign in two", () => {
  expect(partsOf("ett två tre fyra", (part) => part.length <= 8)).toEqual(["ett två", "tre fyra"]);
  expect(partsOf("allihopa", (part) => part.length <= 3)).toEqual(["all", "iho", "pa"]);
  expect(partsOf("", () => false)).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.integer({ min: 2, max: 9 }), (text, most) => {
      const parts = partsOf(text, (part) => part.length <= most);
      const bare = (some: string): string => some.replaceAll(/\s/g, "");
      expect(bare(parts.join(""))).toBe(bare(text));
      expect(parts.some((part) => /\p{Surrogate}/u.test(part))).toBe(false);
    }),
  );
});
