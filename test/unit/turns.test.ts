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
  const steps: string[] = [];
  const calls = new Map<string, () => void>();
  return {
    /** The call that the step was for has been answered. */
    answered: (name: string) => calls.get(name)!(),
    pushing,
    steps: () => [...steps],
    /** A call to a store in the midst of something of a municipality. */
    step(tenant: string, name: string): "at once" | "later" {
      const taken = turns.step(tenant);
      if (taken === undefined) steps.push(name);
      else void taken.then((done) => (calls.set(name, done), steps.push(name)));
      return taken === undefined ? "at once" : "later";
    },
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

test("[Q6] beside others four of a municipality are handled at once; of a crowd one after another, till all is done", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  await end("q");
  for (let n = 0; n < 4; n++) await begin("busy", `b${n}`);
  expect(running()).toEqual(["b0", "b1", "b2", "b3"]);

  for (const name of ["b4", "b5", "b6", "b7"]) await begin("busy", name);
  for (const name of ["b0", "b1", "b2"]) await end(name);
  expect(running()).toEqual(["b3"]);
  await end("b3");
  expect(running()).toEqual(["b4"]);
  // Nobody has been at work for a while.
  await pass(2_001);
  await end("b4");
  expect(running()).toEqual(["b5", "b6", "b7"]);
});

test("[Q6] of a crowd's requests two go on beside others, so that a long one keeps no page of the same municipality waiting", async () => {
  let now = 0;
  const turns = makeTurns({ clock: () => now, later: () => undefined, pushes: () => false });
  const leave = new Map<string, () => void>();
  const ask = async (tenant: string, name: string): Promise<void> => {
    const entered = await turns.enter(tenant, "requests");
    if (entered !== "full") leave.set(name, entered);
  };
  const end = async (name: string): Promise<void> => {
    leave.get(name)?.();
    leave.delete(name);
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  await ask("quiet", "q");
  await end("q");
  for (const name of ["long", "b1", "b2", "b3"]) await ask("busy", name);
  for (const name of ["b4", "b5"]) void ask("busy", name);
  for (const name of ["b1", "b2"]) await end(name);
  expect([...leave.keys()]).toEqual(["long", "b3"]);

  now = 100;
  await end("b3");
  expect([...leave.keys()]).toEqual(["long", "b4"]);
});

test("[Q6] of a crowd's requests twenty a second go on beside others for ten seconds, then ten a second; alone, all of them", async () => {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const turns = makeTurns({
    clock: () => now,
    later: (then, ms) => void timers.push({ at: now + ms, run: then }),
    pushes: () => false,
  });
  const pass = async (ms: number): Promise<void> => {
    for (const end = now + ms; now < end;) {
      now += 1;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      for (let i = 0; i < 10; i++) await Promise.resolve();
    }
  };
  let answered = 0;
  let asking = true;
  /** Each again as soon as it was answered. */
  const ask = async (): Promise<void> => {
    while (asking) {
      const leave = await turns.enter("busy", "requests");
      if (leave === "full") throw new Error("there is room for all");
      timers.push({ at: now + 2, run: leave });
      answered += 1;
    }
  };
  /** Somebody writes twice a second. */
  const others = async (seconds: number): Promise<void> => {
    for (let n = 0; n < seconds * 2; n++) {
      await turns.pass("quiet", async () => undefined);
      await pass(500);
    }
  };
  for (let n = 0; n < 20; n++) void ask();
  await others(1);
  expect(answered).toBeGreaterThanOrEqual(18);
  expect(answered).toBeLessThan(40);
  await others(9);
  expect(answered).toBeGreaterThanOrEqual(180);
  expect(answered).toBeLessThan(220);
  await others(1);
  const soon = answered;
  await others(3);
  expect(answered - soon).toBeGreaterThan(25);
  expect(answered - soon).toBeLessThan(35);

  await pass(3_000);
  const before = answered;
  await pass(1_000);
  expect(answered - before).toBeGreaterThan(1_000);
  asking = false;
});

test("[Q6] a crowd lets another municipality's go first, and few do not", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q0");
  for (let n = 0; n < 4; n++) await begin("busy", `b${n}`);
  expect(running()).toHaveLength(5);

  await begin("busy", "b4");
  for (let n = 0; n < 4; n++) await end(`b${n}`);
  expect(running()).toEqual(["q0"]);
  await end("q0");
  await begin("quiet", "q1");
  expect(running()).toEqual(["q1"]);
  await end("q1");
  await pass(10);
  expect(running()).toEqual(["b4"]);

  await end("b4");
  await begin("quiet", "q2");
  await begin("busy", "b5");
  expect(running()).toEqual(["q2", "b5"]);
});

test("[Q6] what waits for others' pauses waits a fortieth of a second at most", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  for (let n = 0; n < 5; n++) await begin("busy", `b${n}`);
  for (let n = 0; n < 4; n++) await end(`b${n}`);
  await pass(20);
  expect(running()).toEqual(["q"]);

  await pass(10);
  expect(running()).toEqual(["q", "b4"]);
});

test("[Q6] who lets others go first looks again at once, however long its own took", async () => {
  const { begin, end, pass, running } = scene();
  await begin("quiet", "q");
  for (let n = 0; n < 4; n++) await begin("busy", `b${n}`);
  await pass(500);
  await begin("busy", "b4");
  for (let n = 0; n < 4; n++) await end(`b${n}`);
  await pass(1);
  await end("q");
  await pass(5);

  expect(running()).toEqual(["b4"]);
});

test("[Q6] two crowds do not wait for each other", async () => {
  const { begin, end, running } = scene();
  for (let n = 0; n < 5; n++) {
    await begin("one", `a${n}`);
    await begin("two", `b${n}`);
  }
  for (let n = 0; n < 4; n++) {
    await end(`a${n}`);
    await end(`b${n}`);
  }

  expect(running()).toEqual(["a4", "b4"]);
});

test("[Q6] what is under way of a crowd is set aside at its next step while somebody else is at work, for a moment", async () => {
  const { begin, end, pass, step, steps } = scene();
  await begin("quiet", "q");
  for (let n = 0; n < 5; n++) await begin("busy", `b${n}`);
  for (const name of ["s1", "s2", "s3"]) step("busy", name);
  await pass(1);
  expect(steps()).toEqual([]);
  expect(step("quiet", "own")).toBe("at once");

  await end("q");
  await pass(1);
  expect(steps()).toEqual(["own", "s1"]);
  await begin("quiet", "q1");
  await pass(1);
  await pass(1);
  expect(steps()).toEqual(["own", "s1"]);
  await pass(12);
  expect(steps()).toEqual(["own", "s1", "s2"]);
  await pass(12);
  expect(steps()).toEqual(["own", "s1", "s2", "s3"]);
});

test("[Q6] a crowd's calls are made one after another; a few's and those of who is alone at once", async () => {
  const { answered, begin, end, pass, step, steps } = scene();
  for (let n = 0; n < 6; n++) await begin("busy", `b${n}`);
  expect(step("busy", "alone")).toBe("at once");

  await begin("quiet", "q");
  expect(step("quiet", "of few")).toBe("at once");
  await end("q");
  for (const name of ["s1", "s2"]) expect(step("busy", name)).toBe("later");
  await begin("busy", "one more");
  expect(steps()).toEqual(["alone", "of few", "s1"]);
  await pass(1);
  expect(steps()).toEqual(["alone", "of few", "s1"]);
  answered("s1");
  await pass(1);
  expect(steps()).toEqual(["alone", "of few", "s1", "s2"]);
});

test("[Q6] a crowd that is smaller than another's does not wait for that, and the other does for it", async () => {
  const { begin, step } = scene();
  for (let n = 0; n < 9; n++) await begin("large", `l${n}`);
  for (let n = 0; n < 6; n++) await begin("small", `s${n}`);

  expect(step("small", "s")).toBe("at once");
  expect(step("large", "l")).toBe("later");
});

test("[Q6] who was a crowd for a moment is none for long, though there is always somebody at work", async () => {
  const { begin, end, pass, running, step } = scene();
  for (let n = 0; n < 6; n++) await begin("busy", `b${n}`);
  await begin("quiet", "q");
  expect(step("busy", "early")).toBe("later");
  for (let n = 0; n < 5; n++) await end(`b${n}`);
  await pass(301);
  await begin("busy", "b6");
  expect(running()).toContain("b5");

  expect(step("busy", "late")).toBe("at once");
});

test("[Q6] who pushes waits with each step for a tenth of a second at most", async () => {
  const { begin, pass, pushing, step, steps } = scene();
  await begin("noisy", "n");
  await begin("quiet", "q");
  pushing.add("noisy");
  step("noisy", "s");
  await pass(95);
  expect(steps()).toEqual([]);

  await pass(10);
  expect(steps()).toEqual(["s"]);
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
