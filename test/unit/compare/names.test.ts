/** Names in pictures: told whole where there is room, broken between words, and moved apart where they would lie on each other. */
import { expect, test } from "vitest";
import { inLines } from "../../../client/compare/draw/rows.ts";
import { apart } from "../../../client/compare/draw/webs.ts";
import { readingsOf } from "../../../client/compare/from-sets.ts";
import { lineageFigure } from "../../../client/compare/figures/states.ts";
import { worldOf } from "../../support/compare-world.ts";
import { manyTowns } from "../../support/many-towns.ts";

test("a name is broken between words, and shortened only where its lines do not hold it", () => {
  expect(inLines("Service och kommunikationer", 100, 13, 2)).toEqual(["Service och", "kommunikation…"]);
  expect(inLines("Miljö, stolthet och varumärke", 140, 13, 2)).toEqual(["Miljö, stolthet och", "varumärke"]);
  expect(inLines("Kort", 140, 13, 2)).toEqual(["Kort"]);
  const [first, second, ...rest] = inLines("ett två tre fyra fem sex sju åtta nio tio", 70, 13, 2);
  expect([first, rest]).toEqual(["ett två", []]);
  expect(second).toMatch(/^tre fyra…$/);
});

test("what lies together is moved apart in its own order, no further than its heights ask for, and stays where it was at the mean", () => {
  const values = [0.1, 0.11, 0.12, 0.6];
  const placed = apart(values, [0.1, 0.1, 0.1, 0.1]);
  for (let at = 1; at < placed.length; at++) expect(placed[at]! - placed[at - 1]!).toBeGreaterThanOrEqual(0.1 - 1e-9);
  expect(Math.min(...placed)).toBeGreaterThanOrEqual(0);
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  expect(mean(placed)).toBeCloseTo(mean(values), 9);
  expect(apart([0.2, 0.9], [0.1, 0.1])).toEqual([0.2, 0.9]);
});

test("K20: a municipality that names where its plan comes from lacks nothing", () => {
  const { shared, sets } = manyTowns(1);
  const set = sets.find(({ period }) => period === "2020H1")!;
  const part = { dimension: "plan", key: "platform", value: null, text: "Skellefteå samverkansplattform v1" } as const;
  const lineage = {
    ...set.values[0]!,
    id: "K20",
    value: null,
    figures: {},
    spread: null,
    parts: [part],
    gaps: [],
  } as const;
  const told = { ...set, values: [...set.values.filter(({ id }) => id !== "K20"), lineage] };

  expect(readingsOf([told]).find(({ indicator }) => indicator === "K20")?.absence).toBeUndefined();
  const figure = lineageFigure(worldOf(shared, [told]), "K20");
  expect(figure.notes).toEqual([]);
  expect(figure.pictures).toMatchObject([{ kind: "arrows", edges: [{ from: "Skellefteå samverkansplattform v1" }] }]);
});
