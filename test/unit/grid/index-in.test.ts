/** Where a row stands is the same however many were asked for before it. */
import { expect, test } from "vitest";
import { indexIn } from "../../../client/grid/index-in.ts";
import type { RowId } from "../../../shared/ids.ts";
import { seeded } from "../../support/seeded.ts";

const rows = Array.from({ length: 3_000 }, (_, at) => `row${at}` as RowId);

test("near ones, far ones and all of them stand where the list has them, and others nowhere", () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = seeded(seed);
  const indexOf = indexIn(rows);
  for (let asked = 0; asked < 2_000; asked++) {
    const at = random.below(rows.length);
    const near = Math.min(rows.length - 1, at + random.below(200));
    expect(indexOf(rows[at]!), `seed ${seed}`).toBe(at);
    expect(indexOf(rows[near]!), `seed ${seed}`).toBe(near);
    if (asked % 10 === 0) expect(indexOf("gone0000" as RowId), `seed ${seed}`).toBe(-1);
  }
  expect(rows.map(indexOf)).toEqual(rows.map((_, at) => at));
});

test("an empty sheet has no place for any row", () => {
  expect(indexIn([])(rows[0]!)).toBe(-1);
});
