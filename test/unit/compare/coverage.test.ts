/** Service place by place, the last of its kind, and what closing one would mean. */
import { expect, test } from "vitest";
import { atRisk, coverOf, effectOf, sumCover, type Closing } from "../../../client/compare/coverage.ts";
import type { PlaceService, Reading } from "../../../client/compare/readings.ts";

const service = (place: string, category: string, more: Partial<PlaceService> = {}): PlaceService => ({
  place,
  category,
  available: 1,
  threatened: 0,
  planned: 0,
  missing: 0,
  altKm: 30,
  ...more,
});
const reading = (services: readonly PlaceService[]): Reading => ({
  indicator: "K11",
  town: "norsjo",
  period: "2020H1",
  asOf: "2020-05-31",
  gaps: [],
  parts: ["P1", "P2", "P3"].map((key) => ({ key, label: { sv: key }, value: 0 })),
  services,
});
const norsjo = reading([
  service("P1", "groceries", { available: 2, altKm: 0.6 }),
  service("P1", "fuel"),
  service("P2", "fuel", { available: 0, threatened: 1 }),
  service("P2", "payments", { available: 0, missing: 1 }),
]);
const asked = { categories: ["groceries", "fuel", "payments"], threshold: 10, closings: [] };
const closing = (place: string, category: string): Closing => ({ town: "norsjo", place, category });
const states = (closings: readonly Closing[] = [], threshold = 10) =>
  coverOf([norsjo], { ...asked, closings, threshold }).map(({ cells }) =>
    cells.map(({ state, last }) => (last ? `${state} last` : state)),
  );

test("each place says of each kind whether it is there, threatened, missing, or the last", () => {
  expect(states()).toEqual([
    ["available", "available last", "none"],
    ["none", "threatened last", "missing"],
    ["none", "none", "none"],
  ]);
});

test("the threshold is the reader's: nearer than it the next will do, and not knowing how far is not far", () => {
  expect(states([], 31)[0]).toEqual(["available", "available", "none"]);
  const unknown: PlaceService = { place: "P1", category: "fuel", available: 1, threatened: 0, planned: 0, missing: 0 };

  expect(coverOf([reading([unknown])], { ...asked, threshold: 0 })[0]!.cells[1]!.last).toBe(false);
});

test("one of two that closes leaves one behind; the last one leaves nothing", () => {
  const before = coverOf([norsjo], asked);
  const twice = [closing("P1", "groceries")];
  const last = [closing("P2", "fuel")];

  expect(effectOf(before, coverOf([norsjo], { ...asked, closings: twice }), twice[0]!)).toMatchObject({
    gone: false,
    left: 1,
  });
  expect(effectOf(before, coverOf([norsjo], { ...asked, closings: last }), last[0]!)).toEqual({
    gone: true,
    left: 0,
    altKm: 30,
    without: ["P3"],
    still: ["P1"],
    before: 3 / 9,
    after: 2 / 9,
  });
  expect(states(last)[1]).toEqual(["none", "closed", "missing"]);
});

test("[N33] thinking something closed changes nothing of what it was read from", () => {
  const held = JSON.stringify(norsjo);
  coverOf([norsjo], { ...asked, closings: [closing("P1", "fuel"), closing("P2", "fuel")] });

  expect(JSON.stringify(norsjo)).toBe(held);
});

test("the sums count places, points, last ones, threatened ones and bare places", () => {
  const cover = coverOf([norsjo], asked);

  expect(sumCover(cover)).toEqual({ places: 3, points: 4, last: 2, threatened: 1, bare: 1 });
  expect(cover.map(atRisk)).toEqual([true, true, false]);
});

test("who does not tell its services place by place has no places here", () => {
  expect(coverOf([{ ...norsjo, parts: [], services: [] }], asked)).toEqual([]);
});
