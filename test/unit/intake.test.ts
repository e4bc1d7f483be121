/** Who begins next on one machine: everything at once while one is alone, one at a time and with pauses beside others. */
import { expect, test } from "vitest";
import { makeIntake, type Kind } from "../../infra/local/intake.ts";

function scene() {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const intake = makeIntake({
    clock: () => now,
    later: (then, ms) => void timers.push({ at: now + ms, run: then }),
  });
  const begun: string[] = [];
  const calm = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    begun,
    async come(name: string, times = 1, kind: Kind = "message") {
      for (let n = 0; n < times; n++) void intake.enter(name, kind).then(() => begun.push(name));
      await calm();
    },
    async pass(ms: number) {
      for (const end = now + ms; now < end;) {
        now += 1;
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { run } of due) run();
        await calm();
      }
    },
  };
}

test("[Q6] alone, everything begins at once", async () => {
  const { come, begun } = scene();
  await come("one", 50);

  expect(begun).toHaveLength(50);
});

test("[Q6] beside others one begins every two milliseconds, all of them in the end", async () => {
  const { come, pass, begun } = scene();
  await come("quiet");
  await come("noisy", 50);
  expect(begun).toEqual(["quiet", "noisy"]);

  await pass(20);
  expect(begun.filter((name) => name === "noisy")).toHaveLength(11);
  await pass(100);
  expect(begun.filter((name) => name === "noisy")).toHaveLength(50);
});

test("[Q6] whoever comes now and then begins at once, however many of others wait", async () => {
  const { come, pass, begun } = scene();
  await come("quiet");
  await come("noisy", 500);
  for (let n = 0; n < 5; n++) {
    await pass(50);
    await come("quiet");
    expect(begun.at(-1)).toBe("quiet");
  }
});

test("[Q6] when the others have been silent for two seconds, what waits begins", async () => {
  const { come, pass, begun } = scene();
  await come("quiet");
  await come("noisy", 2_000);
  await pass(1_990);
  expect(begun.length).toBeLessThan(1_010);

  await pass(20);
  expect(begun).toHaveLength(2_001);
});

test("[Q6] requests begin more slowly, and keep no message of their own municipality waiting", async () => {
  const { come, pass, begun } = scene();
  await come("quiet");
  await come("noisy", 50, "request");
  await come("noisy");
  expect(begun).toEqual(["quiet", "noisy", "noisy"]);

  await pass(40);
  expect(begun).toHaveLength(3 + 8);
});

test("[Q6] requests and messages of one municipality are not others to each other", async () => {
  const { come, begun } = scene();
  await come("one", 5, "request");
  await come("one", 5);

  expect(begun).toHaveLength(10);
});
