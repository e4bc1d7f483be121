/** Every picture of the comparison, drawn: one, a few and hundreds of municipalities, on a desk and on a phone. */
import { expect, test } from "vitest";
import { IN_ORDER } from "../../../client/compare/catalogue.ts";
import { draw, type Drawn } from "../../../client/compare/draw/draw.ts";
import { SCREEN, type Look } from "../../../client/compare/draw/look.ts";
import { nearest, spotsOf } from "../../../client/compare/draw/spots.ts";
import { figureOf } from "../../../client/compare/figures/figure-of.ts";
import { manyWorld } from "../../support/compare-world.ts";

const look = (width: number): Look => ({
  width,
  id: "p1",
  ink: SCREEN,
  letter: 13,
  document: document.implementation.createHTMLDocument(""),
  font: "inherit",
  number: (_scale, value) => String(value),
});

const isDrawn = (picture: { kind: string }): picture is Drawn => picture.kind !== "states";

// Above forty municipalities classes are drawn; hundreds are the bench's.
for (const [count, width] of [
  [1, 340],
  [1, 620],
  [6, 620],
  [45, 340],
] as const)
  test(`every indicator of ${count} municipalities is drawn ${width} pixels wide, without a style the page forbids`, () => {
    const world = manyWorld(count);
    for (const indicator of IN_ORDER)
      for (const overTime of [false, true])
        for (const picture of figureOf(world, indicator, overTime).pictures.filter(isDrawn)) {
          const svg = draw(picture, look(width));

          expect(Number(svg.getAttribute("width")), indicator).toBe(width);
          expect(Number(svg.getAttribute("height")), indicator).toBeGreaterThan(20);
          expect(svg.querySelector("style"), indicator).toBeNull();
          expect(svg.outerHTML, indicator).not.toMatch(/NaN|undefined/);
        }
  });

test("on a phone shares in narrow boxes are numbers alone, and on a desk have their sign", () => {
  const picture = figureOf(manyWorld(45), "K2", false).pictures.find(isDrawn);
  const shares = (width: number): readonly string[] =>
    [...draw(picture!, look(width)).querySelectorAll("text")]
      .map((text) => text.textContent)
      .filter((text) => /^\d+(,\d+)?\s*%?$/.test(text));

  expect(shares(340).length).toBeGreaterThan(10);
  expect(shares(340).filter((text) => text.includes("%"))).toEqual([]);
  expect(shares(620).every((text) => text.includes("%"))).toBe(true);
});

test("many municipalities are one shape each class, and the one that is pointed at is told by name; a file names each", () => {
  const world = manyWorld(90);
  const swarm = figureOf(world, "K1", false).pictures.find(isDrawn)!;
  if (swarm.kind !== "dots") throw new Error(`K1 is drawn as ${swarm.kind}`);
  const told: NonNullable<Look["told"]> = [];
  const svg = draw(swarm, { ...look(620), told });
  const spots = spotsOf(told);

  expect(svg.querySelectorAll("g circle, title").length).toBe(0);
  expect(spots.map(({ tip }) => tip).toSorted()).toEqual(swarm.points.map(({ tip }) => tip).toSorted());
  for (const spot of spots) {
    expect(nearest(spots, spot.x + 0.4, spot.y)?.tip).toBe(spot.tip);
    expect(spot.x).toBeLessThanOrEqual(620);
    expect(spot.y).toBeLessThanOrEqual(Number(svg.getAttribute("height")));
  }
  // Each class is somewhere else.
  expect(Math.max(...spots.map(({ y }) => y)) - Math.min(...spots.map(({ y }) => y))).toBeGreaterThan(100);
  expect(nearest(spots, -100, -100)).toBeUndefined();
  expect(draw(swarm, look(620)).querySelectorAll("title").length).toBe(swarm.points.length);
});
