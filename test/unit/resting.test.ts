/** Work that gives way to edits on one machine: one at a time, with rests between. */
import { expect, test } from "vitest";
import { makeResting } from "../../functions/adapters/resting.ts";

test("pieces come one after another, each with a rest twice as long as it took, and one that fails keeps none back", async () => {
  let now = 0;
  const told: string[] = [];
  const resting = makeResting(
    () => now,
    async (ms) => {
      told.push(`rest ${ms}`);
      now += ms;
    },
  );
  const piece = (name: string, ms: number) => async (): Promise<void> => {
    told.push(`${name} at ${now}`);
    now += ms;
    if (name === "b") throw new Error("b");
  };

  const pieces = [resting(piece("a", 5)), resting(piece("b", 7)), resting(piece("c", 3))];
  expect((await Promise.allSettled(pieces)).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(told.slice(0, 4)).toEqual(["a at 0", "rest 10", "b at 15", "c at 22"]);
});
