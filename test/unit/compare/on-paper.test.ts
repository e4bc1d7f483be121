/** Pictures cut for paper by what they are made of, not by the end of the page. */
import { expect, test } from "vitest";
import { figureOf } from "../../../client/compare/figures/figure-of.ts";
import type { Picture } from "../../../client/compare/figures/figure.ts";
import { onPaper } from "../../../client/compare/figures/on-paper.ts";
import { INDICATORS } from "../../../shared/indicators/indicator.ts";
import { manyWorld } from "../../support/compare-world.ts";

const world = manyWorld(40);
const drawn = INDICATORS.flatMap((indicator) =>
  [false, true].flatMap((overTime) =>
    figureOf(world, indicator, overTime).pictures.map((picture) => ({ name: `${indicator} ${overTime}`, picture })),
  ),
);

/** Every list a picture holds, longest first to be seen when one loses something. */
const listsOf = (picture: Picture): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    Object.entries(picture).flatMap(([name, held]) => (Array.isArray(held) ? [[name, held as unknown[]]] : [])),
  );
/** The same on every page: what stands beside and below, not what is drawn. */
const EVERYWHERE = new Set(["legend", "parts", "columns", "periods", "factors"]);

test("of forty municipalities nothing of a picture is lost, and nothing told twice", () => {
  for (const { name, picture } of drawn) {
    const pieces = onPaper(picture);
    for (const [list, held] of Object.entries(listsOf(picture))) {
      const told = pieces.map((piece) => listsOf(piece)[list] ?? []);
      if (EVERYWHERE.has(list)) expect(new Set(told), `${name} ${list}`).toEqual(new Set([held]));
      else expect(new Set(told.flat()), `${name} ${list}`).toEqual(new Set(held));
      if (!EVERYWHERE.has(list)) expect(told.flat().length, `${name} ${list}`).toBe(held.length);
    }
  }
});

test("each piece fits a page, of the same scale, and the first alone has the title", () => {
  let cut = 0;
  for (const { picture } of drawn) {
    const pieces = onPaper(picture);
    if (pieces.length > 1) cut++;
    for (const [at, piece] of pieces.entries()) {
      if ("rows" in piece) expect(piece.rows.length).toBeLessThanOrEqual(21);
      if ("panels" in piece) expect(piece.panels.length).toBeLessThanOrEqual(24);
      expect("max" in piece ? piece.max : 0).toBe("max" in picture ? picture.max : 0);
      expect(piece.title).toBe(at === 0 ? picture.title : undefined);
    }
  }
  expect(cut).toBeGreaterThan(10);
});

test("a heading goes with the lines it names", () => {
  const rows = Array.from({ length: 4 }, (_one, town) => [
    { key: `t${town}`, name: "Ort", beside: "", over: true as const },
    ...Array.from({ length: 7 }, (_line, at) => ({ key: `t${town} ${at}`, name: "Rad", beside: "" })),
  ]).flat();
  const pieces = onPaper({ kind: "balance", rows, absent: [], bars: [], less: "", more: "", max: 1 });

  expect(pieces.map((piece) => ("rows" in piece ? piece.rows.map(({ key }) => key)[0] : ""))).toEqual(["t0", "t2"]);
});

test("what fits a page stays one picture", () => {
  const few = manyWorld(8);
  const short = INDICATORS.flatMap((indicator) => figureOf(few, indicator, false).pictures).filter(
    (picture) => "rows" in picture && picture.rows.length <= 12,
  );

  expect(short.length).toBeGreaterThan(5);
  expect(short.map(onPaper)).toEqual(short.map((picture) => [picture]));
});
