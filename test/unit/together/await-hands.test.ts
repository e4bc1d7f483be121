/** Fetching the grid's hands again and again, and saying that they are missing (SPEC C12). */
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awaitHands } from "../../../client/grid/await-hands.ts";

let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** `answers`: how each try ends. */
function world(answers: readonly boolean[]) {
  let tries = 0;
  return createRoot((dispose) => ({
    dispose,
    tries: () => tries,
    ...awaitHands(async () => {
      if (answers[tries++] === false) throw new Error("no network");
    }),
  }));
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test("[C12] hands that come at once are never missing, and are fetched once", async () => {
  const { again, missing, tries, dispose } = world([true]);
  again();
  await vi.advanceTimersByTimeAsync(120_000);
  page.dispatchEvent(new Event("online"));
  await settle();

  expect([missing(), tries()]).toEqual([false, 1]);
  dispose();
});

test("[C12] hands that cannot be fetched are told missing and tried again, by themselves and when the network is back", async () => {
  const { again, missing, tries, dispose } = world([false, false, false, true]);
  again();
  await settle();
  expect([missing(), tries()]).toEqual([true, 1]);

  await vi.advanceTimersByTimeAsync(2_000);
  expect(tries(), "by itself").toBe(2);
  page.dispatchEvent(new Event("online"));
  await settle();
  expect(tries(), "the network is back").toBe(3);
  again();
  await settle();
  expect([missing(), tries()], "asked for").toEqual([false, 4]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(tries()).toBe(4);
  dispose();
});

test("[C12] a sheet that is left tries no more", async () => {
  const { again, tries, dispose } = world([false, false]);
  again();
  await settle();
  dispose();
  await vi.advanceTimersByTimeAsync(120_000);
  page.dispatchEvent(new Event("online"));
  await settle();

  expect(tries()).toBe(1);
});
