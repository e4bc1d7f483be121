/** Whose turn it is on one machine: in order, not too many at once, and whoever pushes behind everybody else. */
import { expect, test } from "vitest";
import { makeTurns } from "../../functions/quotas/turns.ts";

function scene() {
  let now = 0;
  const timers: { readonly at: number; readonly run: () => void }[] = [];
  const pushing = new Set<string>();
  const turns = makeTurns({
    clock: () => now,
    later: (then, ms) => void timers.push({ at: now + ms, run: then }),
    pushes: (tenant) => pushing.has(tenant),
  });
  const calm = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  const running = new Map<string, () => void>();
  const outcomes = new Map<string, "done" | "full">();
  return {
    pushing,
    running: () => [...running.keys()],
    outcomes,
    /** Something of a municipality that goes on until it is ended by its name. */
    async begin(tenant: string, name: string) {
      void turns
        .pass(tenant, () => new Promise<void>((resolve) => running.set(name, resolve)))
        .then((outcome) => outcomes.set(name, outcome));
      await calm();
    },
    async end(name: string) {
      running.get(name)?.();
      running.delete(name);
      await calm();
    },
    async pass(ms: number) {
      now += ms;
      for (const timer of timers.splice(0)) {
        if (timer.at <= now) timer.run();
        else timers.push(timer);
      }
      await calm();
    },
  };
}

test("[Q6] so many of one municipality are handled at a time, the rest in order; others are not kept by them", async () => {
  const { begin, end, running } = scene();
  for (let n = 0; n < 10; n++) await begin("noisy", `n${n}`);

  expect(running()).toHaveLength(8);
  await end("n3");
  expect(running()).toContain("n8");
  expect(running()).not.toContain("n9");
  await begin("quiet", "q");
  expect(running()).toContain("q");
});

test("[Q6] beside others one message of a municipality is handled at a time", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  await end("q");
  for (let n = 0; n < 4; n++) await begin("busy", `b${n}`);

  expect(running()).toEqual(["b0"]);
  await end("b0");
  expect(running()).toEqual(["b1"]);
  // Nobody has been at work for a while.
  await pass(2_001);
  await end("b1");
  expect(running()).toEqual(["b2", "b3"]);
});

test("[Q6] of requests two go on beside others, so that a long one keeps no page of the same municipality waiting", async () => {
  const turns = makeTurns({ clock: () => 0, later: () => undefined, pushes: () => false });
  const begun: string[] = [];
  const ask = (tenant: string, name: string) => turns.enter(tenant, "requests").then(() => begun.push(name));
  await ask("quiet", "q");
  await ask("busy", "long");
  await ask("busy", "short");
  void ask("busy", "third");
  await Promise.resolve();

  expect(begun).toEqual(["q", "long", "short"]);
});

test("[Q6] what had to wait lets another municipality's go first, and what has nothing before it does not", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q0");
  await begin("busy", "b0");
  await begin("busy", "b1");
  expect(running()).toEqual(["q0", "b0"]);

  await end("b0");
  expect(running()).toEqual(["q0"]);
  await end("q0");
  await begin("quiet", "q1");
  expect(running()).toEqual(["q1"]);
  await end("q1");
  await pass(10);
  expect(running()).toEqual(["b1"]);

  await end("b1");
  await begin("quiet", "q2");
  await begin("busy", "b2");
  expect(running()).toEqual(["q2", "b2"]);
});

test("[Q6] what waits for others' pauses waits a fortieth of a second at most", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  for (let n = 0; n < 2; n++) await begin("busy", `b${n}`);
  await end("b0");
  await pass(20);
  expect(running()).toEqual(["q"]);

  await pass(10);
  expect(running()).toEqual(["q", "b1"]);
});

test("[Q6] who lets others go first looks again at once, however long its own took", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  await begin("busy", "b0");
  await pass(500);
  await begin("busy", "b1");
  await end("b0");
  await pass(1);
  await end("q");
  await pass(5);

  expect(running()).toEqual(["b1"]);
});

test("[Q6] two that both have something waiting do not wait for each other", async () => {
  const { begin, end, running } = scene();
  for (let n = 0; n < 2; n++) {
    await begin("one", `a${n}`);
    await begin("two", `b${n}`);
  }
  await end("a0");
  await end("b0");

  expect(running()).toEqual(expect.arrayContaining(["a1", "b1"]));
});

test("[Q6] a turn can be held until what it was for has ended elsewhere", async () => {
  const turns = makeTurns({ clock: () => 0, later: () => undefined, pushes: () => false });
  const leave = await Promise.all(Array.from({ length: 8 }, () => turns.enter("one")));
  let ninth = false;
  const entered = turns.enter("one").then(() => (ninth = true));
  await Promise.resolve();
  expect(ninth).toBe(false);

  if (leave[0] !== undefined && leave[0] !== "full") leave[0]();
  await entered;
  expect(ninth).toBe(true);
});

test("[Q6] while others are at work, no more than a workshop's wait; alone, as many as come", async () => {
  const { begin, outcomes } = scene();
  for (let n = 0; n < 100; n++) await begin("alone", `a${n}`);
  expect(outcomes.size).toBe(0);

  await begin("other", "o");
  await begin("alone", "one more");
  expect(outcomes.get("one more")).toBe("full");
});

test("[Q6] who pushes goes last: one at a time, when nobody else's is under way, and rests thirty times as long", async () => {
  const { begin, end, pass, running, pushing, outcomes } = scene();
  await begin("quiet", "q1");
  pushing.add("noisy");
  for (const name of ["n1", "n2", "n3"]) await begin("noisy", name);
  expect(running()).toEqual(["q1"]);
  expect(outcomes.get("n3")).toBe("full");

  await end("q1");
  await pass(10);
  expect(running()).toEqual(["n1"]);
  await pass(10);
  await end("n1");
  await begin("quiet", "q2");
  await end("q2");
  await pass(200);
  expect(running()).toEqual([]);
  await pass(200);
  expect(running()).toEqual(["n2"]);
});

test("[Q6] with nobody else there, who pushes is handled as everybody", async () => {
  const { begin, running, pushing } = scene();
  pushing.add("noisy");
  for (let n = 0; n < 10; n++) await begin("noisy", `n${n}`);

  expect(running()).toHaveLength(8);
});

test("[Q6] who pushes waits two seconds at most for a pause of others", async () => {
  const { begin, pass, running, pushing } = scene();
  await begin("quiet", "q1");
  pushing.add("noisy");
  await begin("noisy", "n1");
  await pass(1_900);
  expect(running()).toEqual(["q1"]);

  await pass(200);
  expect(running()).toEqual(["q1", "n1"]);
});

test("[Q6] what waited for ten seconds is told to come again instead of being begun", async () => {
  const { begin, end, pass, outcomes, running } = scene();
  for (let n = 0; n < 9; n++) await begin("alone", `a${n}`);
  await pass(10_001);
  await begin("alone", "fresh");
  await end("a0");

  expect(outcomes.get("a8")).toBe("full");
  expect(running()).toContain("fresh");
});

test("a turn that fails is over", async () => {
  const turns = makeTurns({ clock: () => 0, later: () => undefined, pushes: () => false });
  for (let n = 0; n < 20; n++)
    await expect(turns.pass("one", () => Promise.reject(new Error("no")))).rejects.toThrow("no");

  expect(await turns.pass("one", async () => undefined)).toBe("done");
});
