/** How much of a function's places one municipality may take on one machine. */
import { expect, test } from "vitest";
import { makeShare } from "../../infra/local/share.ts";

function scene(most: number) {
  const share = makeShare(most);
  const running = new Map<string, { end(): void; fail(): void }>();
  const calm = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    share,
    running: () => [...running.keys()],
    async begin(whose: string, name: string) {
      const work = (): Promise<void> =>
        new Promise((resolve, reject) => running.set(name, { end: resolve, fail: () => reject(new Error(name)) }));
      share.within(whose, work).catch(() => undefined);
      await calm();
    },
    async end(name: string, how: "end" | "fail" = "end") {
      running.get(name)![how]();
      running.delete(name);
      await calm();
    },
  };
}

test("[Q6] a municipality has no more than its share of a function's places, in the order it asked, and others have theirs", async () => {
  const { begin, end, running, share } = scene(2);
  for (const name of ["n1", "n2", "n3", "n4"]) await begin("noisy", name);
  await begin("quiet", "q");
  expect(running()).toEqual(["n1", "n2", "q"]);
  expect(share.waiting("noisy")).toBe(2);

  await end("n2");
  expect(running()).toEqual(["n1", "q", "n3"]);
  await end("n1");
  await end("n3");
  expect(running()).toEqual(["q", "n4"]);
  expect(share.waiting("noisy")).toBe(0);
});

test("[Q6] what fails gives its place on, and its failure to whoever asked for it", async () => {
  const { begin, end, running, share } = scene(1);
  await begin("town", "a");
  await begin("town", "b");
  await end("a", "fail");
  expect(running()).toEqual(["b"]);
  await end("b");

  await expect(share.within("town", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await share.within("town", async () => "again")).toBe("again");
});
