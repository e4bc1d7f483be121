/** The sweep's order: everybody once, and somebody else first from time to time. */
import { expect, test } from "vitest";
import { beginAnywhere } from "../../functions/scheduler/begin-anywhere.ts";
import { seeded } from "../support/seeded.ts";

test("a sweep comes to everybody once, in order, and over time to everybody first", () => {
  const all = ["a", "b", "c", "d", "e"];
  const seed = 20_261_122;
  const random = seeded(seed).next;
  const first = new Set<string>();

  for (let sweeps = 0; sweeps < 200; sweeps++) {
    const order = beginAnywhere(all, random);
    const at = all.indexOf(order[0]!);
    expect(order, `seed ${seed}`).toEqual([...all.slice(at), ...all.slice(0, at)]);
    first.add(order[0]!);
  }

  expect(first.size, `seed ${seed}`).toBe(all.length);
});

test("where there is no municipality yet there is nobody to come to", () => {
  expect(beginAnywhere([], () => 0.9)).toEqual([]);
});
