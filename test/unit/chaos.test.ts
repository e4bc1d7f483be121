import { expect, test, vi } from "vitest";
import { createChaos, decide, formatChaos, parseChaos } from "../../infra/local/chaos.ts";

test("a plan is read from the command line and written back", () => {
  const text = "seed=42,delay=0-150,reorder=0.1,duplicate=0.05,drop=0.05,crash=0.02,close=0.01";

  expect(parseChaos(text)).toEqual({
    seed: 42,
    delay: [0, 150],
    reorder: 0.1,
    duplicate: 0.05,
    drop: 0.05,
    crash: 0.02,
    close: 0.01,
  });
  expect(formatChaos(parseChaos(text))).toBe(text);
  expect(parseChaos("drop=1, delay=20")).toEqual({
    seed: 1,
    delay: [20, 20],
    reorder: 0,
    duplicate: 0,
    drop: 1,
    crash: 0,
    close: 0,
  });
});

test.each([
  ["", "does not know"],
  ["chance=1", 'does not know "chance"'],
  ["drop=2", "from 0 to 1"],
  ["drop=-0.1", "from 0 to 1"],
  ["drop", "from 0 to 1"],
  ["drop=0x1", "from 0 to 1"],
  ["delay=9-3", "milliseconds"],
  ["delay=soon", "milliseconds"],
  ["seed=1.5", "whole number"],
  ["drop=0.1,drop=0.2", "twice"],
])("the plan %j is refused with words", (plan, words) => {
  expect(() => parseChaos(plan)).toThrow(words);
});

test("the n-th event of a kind meets the same fate under the same seed, and another under another", () => {
  const plan = parseChaos("seed=7,delay=0-1000,duplicate=0.2,drop=0.2,crash=0.2,reorder=0.2");
  const fates = (seed: number) => Array.from({ length: 200 }, (_, n) => decide({ ...plan, seed }, "message", n));

  expect(fates(7)).toEqual(fates(7));
  expect(fates(7)).not.toEqual(fates(8));
  expect(fates(7)).not.toEqual(Array.from({ length: 200 }, (_, n) => decide(plan, "post", n)));
});

test("changing one probability moves no other decision", () => {
  const calm = parseChaos("seed=3,drop=0.3,delay=0-100");
  const both = { ...calm, crash: 0.5, duplicate: 0.5 };

  for (let n = 0; n < 300; n++) {
    const [a, b] = [decide(calm, "message", n), decide(both, "message", n)];
    expect(a.copies === 0).toBe(b.copies === 0);
    expect(a.delayMs).toBe(b.delayMs);
  }
});

test("probabilities hold over many events", () => {
  const plan = parseChaos("seed=11,drop=0.1,duplicate=0.1,crash=0.2,delay=10-20");
  const fates = Array.from({ length: 10_000 }, (_, n) => decide(plan, "message", n));
  const share = (is: (fate: (typeof fates)[number]) => boolean) => fates.filter(is).length / fates.length;

  expect(share(({ copies }) => copies === 0)).toBeCloseTo(0.1, 1);
  expect(share(({ copies }) => copies === 2)).toBeCloseTo(0.09, 1);
  expect(share(({ crash }) => crash === "before")).toBeCloseTo(0.1, 1);
  expect(share(({ crash }) => crash === "after")).toBeCloseTo(0.1, 1);
  expect(Math.min(...fates.map(({ delayMs }) => delayMs))).toBe(10);
  expect(Math.max(...fates.map(({ delayMs }) => delayMs))).toBe(20);
});

test("without a plan everything passes at once and in order", () => {
  const passed: number[] = [];
  const chaos = createChaos(undefined);

  for (let n = 0; n < 5; n++) chaos.pass("message", () => passed.push(n));

  expect(passed).toEqual([0, 1, 2, 3, 4]);
  expect(chaos.invocation("sync").crash).toBe("no");
});

test("every event is delivered exactly as often as decided, held back ones too, in an order of their own", async () => {
  vi.useFakeTimers();
  const plan = parseChaos("seed=5,delay=0-40,reorder=0.3,duplicate=0.2,drop=0.2");
  const chaos = createChaos(plan);
  const passed: number[] = [];
  for (let n = 0; n < 300; n++) chaos.pass("post", () => passed.push(n));

  await vi.runAllTimersAsync();
  vi.useRealTimers();

  const expected = Array.from({ length: 300 }, (_, n) =>
    Array.from({ length: decide(plan, "post", n).copies }, () => n),
  ).flat();
  expect([...passed].sort((a, b) => a - b)).toEqual(expected);
  expect(passed).not.toEqual(expected);
});
