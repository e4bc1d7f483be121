/** Small counts are hidden where a value is made, and an attacker who knows the rule and every shown figure finds none. */
import { expect, test } from "vitest";
import { indicatorsOf } from "../../../shared/indicators/compute.ts";
import { hiddenParts, hideSmall, isSmall } from "../../../shared/indicators/hide.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const ASKED = { asOf: "2020-05-31", backwards: false } as const;

/** What is told of parts and their whole. */
function told(counts: readonly number[]): string {
  const hidden = hiddenParts(counts);
  const whole = counts.reduce((sum, count) => sum + count, 0);
  return JSON.stringify([
    isSmall(whole) ? "?" : whole,
    counts.map((count, i) => (hidden[i] || isSmall(whole) ? "?" : count)),
  ]);
}

function* vectors(length: number, most: number): Generator<number[]> {
  if (length === 0) return yield [];
  for (const rest of vectors(length - 1, most)) for (let count = 0; count <= most; count++) yield [...rest, count];
}

test.each([
  [1, 30],
  [2, 30],
  [3, 14],
  [4, 9],
  [5, 6],
])(
  "[N23] of %i parts up to %i no small count follows from what is told of the others and the whole",
  (length, most) => {
    const possible = new Map<string, Set<number>[]>();
    const seen: [string, number[]][] = [];
    for (const counts of vectors(length, most)) {
      const name = told(counts);
      const held = possible.get(name) ?? counts.map(() => new Set<number>());
      counts.forEach((count, i) => held[i]!.add(count));
      possible.set(name, held);
      seen.push([name, counts]);
    }
    for (const [name, counts] of seen)
      counts.forEach((count, i) => {
        // A reader who counts every world that looks like this one is left with more than one answer.
        if (isSmall(count) && possible.get(name)![i]!.size < 2)
          throw new Error(`${counts.join(" ")} is told as ${name}`);
      });
    expect(seen.length).toBeGreaterThan(1);
  },
);

test("[N23] one small part hides its two neighbours too, and nothing else", () => {
  expect(hiddenParts([7, 12, 9, 3, 40, 6, 0, 9, 8])).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(hiddenParts([7, 0, 9])).toEqual([false, false, false]);
});

test("[N23] a share whose rest would be small is hidden with its count; the whole stays", () => {
  const sheets = demoSheets();
  for (const nr of ["H26", "H27", "H28"]) {
    const row = sheets.row("harvest", nr);
    sheets.set("harvest", row, "status", "answered");
    sheets.set("harvest", row, "answered_on", "2020-05-01");
  }
  const k4 = indicatorsOf(sheets, ASKED).find(({ id }) => id === "K4")!;
  expect([k4.value, k4.numerator, k4.denominator]).toEqual(["hidden", "hidden", 45]);
});

test("[N23] four who took part are hidden, and the rate with them; the population is not", () => {
  const sheets = demoSheets();
  const events = sheets.sheet("events")!;
  events.rows().forEach((row, i) => {
    sheets.set("events", row, "new_participants", i === 0 ? 4 : 0);
    sheets.set("events", row, "participants", i === 0 ? 4 : 0);
  });
  const [k1, k2] = indicatorsOf(sheets, ASKED);
  expect([k1!.value, k1!.numerator, k1!.denominator]).toEqual(["hidden", "hidden", 3986]);
  expect(k1!.parts.every(({ value }) => value === "hidden")).toBe(true);
  expect(new Set(k2!.parts.map(({ value }) => value))).toEqual(new Set(["hidden", 0]));
});

test("[N23] a focus area of few mentions hides its need, its share and its balance, never the effort", () => {
  const sheets = demoSheets();
  const area = sheets.row("focus", "F1");
  for (const row of sheets.sheet("harvest")!.rows()) {
    const harvest = sheets.sheet("harvest")!;
    const focus = harvest.columns().find(({ key }) => key === "focus")!;
    if ((harvest.cell(row, focus.id) as readonly string[] | null)?.includes(area))
      sheets.set("harvest", row, "mentions", 1);
  }
  const k10 = indicatorsOf(sheets, ASKED).find(({ id }) => id === "K10")!;
  expect(k10.parts[0]).toMatchObject({
    value: "hidden",
    figures: { mentions: "hidden", needShare: "hidden", actions: 1 },
  });
  expect(k10.parts.map(({ value }) => value === "hidden")).toEqual([true, true, true, false, false, false]);
});

test("[N23] hiding what is hidden changes nothing, and nothing says how many a spread is of", () => {
  for (const value of indicatorsOf(demoSheets(), ASKED)) {
    expect(hideSmall(value)).toEqual(value);
    if (value.spread !== null) expect(value.figures).toEqual({});
  }
});
