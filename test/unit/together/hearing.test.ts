/** When others' edits are read out, and as what (SPEC C10). */
import { expect, test } from "vitest";
import { GATHER_MS, makeHearing, QUIET_MS } from "../../../client/grid/hearing.ts";
import type { OthersEdit } from "../../../client/doc/model.ts";
import { seeded } from "../../support/seeded.ts";

const edit = (row: string, name: string | undefined, column = "stat"): OthersEdit =>
  ({ row, column, name }) as unknown as OthersEdit;

test("[C10] one edit is told by itself, after a moment in which others may come with it", () => {
  const hearing = makeHearing();
  hearing.heard([edit("1", "Karin")], 10_000);

  expect(hearing.take(10_000 + GATHER_MS - 1)).toBeUndefined();
  expect(hearing.due()).toBe(10_000 + GATHER_MS);
  expect(hearing.take(10_000 + GATHER_MS)).toEqual({ what: "one", edit: edit("1", "Karin") });
  expect(hearing.due()).toBeUndefined();
});

test("[C10] many at once are summed up with everybody's name once; a cell that changes twice counts once", () => {
  const hearing = makeHearing();
  hearing.heard([edit("1", "Karin"), edit("2", "Karin")], 0);
  hearing.heard([edit("1", "Karin"), edit("3", undefined)], 100);

  expect(hearing.take(GATHER_MS)).toEqual({ what: "many", names: ["Karin", undefined], cells: 3 });
});

test("[C10] however many edits stream in, sentences keep their distance and none is forgotten", () => {
  const seed = Math.floor(Math.random() * 2 ** 30);
  const random = seeded(seed);
  const hearing = makeHearing();
  const told: { readonly at: number; readonly cells: number }[] = [];
  let cells = 0;
  let next = 0;
  for (let now = 0; now < 200_000; now += 50) {
    if (random.chance(0.3) && now < 150_000) {
      hearing.heard([edit(String(next++), "Karin")], now);
      cells += 1;
    }
    const said = hearing.take(now);
    if (said !== undefined) told.push({ at: now, cells: said.what === "one" ? 1 : said.cells });
  }

  expect(told.length, `seed ${seed}`).toBeGreaterThan(10);
  for (const [i, { at }] of told.entries()) if (i > 0) expect(at - told[i - 1]!.at).toBeGreaterThanOrEqual(QUIET_MS);
  expect(
    told.reduce((sum, one) => sum + one.cells, 0),
    `seed ${seed}`,
  ).toBe(cells);
});
