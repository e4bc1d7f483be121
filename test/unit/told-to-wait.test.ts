/** Who was told to wait and asks all the same is answered without asking a function, and after a while not even at once. */
import { expect, test } from "vitest";
import { rememberWhoWaits } from "../../infra/local/told-to-wait.ts";

const EVA = "Bearer eva";

test("[Q6] whoever was told to wait may not ask for the same until then, and may right after", () => {
  const waits = rememberWhoWaits();
  expect(waits.ask(EVA, "GET /a", 0)).toEqual({ ms: 0, floods: false });
  waits.note(EVA, "GET /a", 250, 0);

  expect(waits.ask(EVA, "GET /a", 100)).toEqual({ ms: 150, floods: false });
  expect(waits.ask(EVA, "GET /a", 250).ms).toBe(0);
});

test("[Q6] it holds for what was asked and for who asked, not for anything or anybody else", () => {
  const waits = rememberWhoWaits();
  waits.note(EVA, "GET /a", 1_000, 0);

  expect(waits.ask(EVA, "GET /b", 1).ms).toBe(0);
  expect(waits.ask("Bearer siv", "GET /a", 1).ms).toBe(0);
});

test("[Q6] an answer without a time to wait is remembered by nobody, and a long one is asked about again after half a minute", () => {
  const waits = rememberWhoWaits();
  waits.note(EVA, "GET /a", 0, 0);
  expect(waits.ask(EVA, "GET /a", 0).ms).toBe(0);

  waits.note(EVA, "POST /mail", 24 * 60 * 60_000, 0);
  expect(waits.ask(EVA, "POST /mail", 29_999).ms).toBe(1);
  expect(waits.ask(EVA, "POST /mail", 30_000).ms).toBe(0);
});

/** Asks fifty times a second for as long; says when it was first told that it floods. */
function flood(
  waits: ReturnType<typeof rememberWhoWaits>,
  from: number,
  ms: number,
  perSecond = 50,
): number | undefined {
  for (let now = from; now < from + ms; now += 1_000 / perSecond) {
    const left = waits.ask(EVA, "GET /a", now);
    if (left.ms === 0) waits.note(EVA, "GET /a", 1_000, now);
    if (left.floods) return now - from;
  }
  return undefined;
}

test("[Q6] who goes on asking is answered the same whatever they ask for, and others as ever", () => {
  const waits = rememberWhoWaits();
  const since = flood(waits, 0, 5_000);

  expect(since).toBeLessThan(1_500);
  expect(waits.ask(EVA, "GET /something/else", since! + 1)).toMatchObject({ floods: true });
  expect(waits.ask("Bearer siv", "GET /a", since! + 1).ms).toBe(0);
  expect(waits.ask(EVA, "GET /something/else", since! + 2_100).ms).toBe(0);
});

test("[Q6] each time again it lasts twice as long, half a minute at most, and after a minute all is forgotten", () => {
  const waits = rememberWhoWaits();
  const lasted: number[] = [];
  let now = 0;
  for (let time = 0; time < 7; time++) {
    now += flood(waits, now, 5_000)!;
    const { ms } = waits.ask(EVA, "GET /b", now);
    lasted.push(Math.round(ms / 1_000));
    now += ms;
  }
  expect(lasted).toEqual([2, 4, 8, 16, 30, 30, 30]);

  now += 60_001;
  now += flood(waits, now, 5_000)!;
  expect(Math.round(waits.ask(EVA, "GET /b", now).ms / 1_000)).toBe(2);
});

test("[Q6] a page whose thirty requests were under way together, and that asks again when it was told, floods nothing", () => {
  const waits = rememberWhoWaits();
  for (let now = 0; now < 60_000; now += 10_000) {
    waits.note(EVA, "GET /a", 1_000, now);
    for (let n = 0; n < 30; n++) expect(waits.ask(EVA, "GET /a", now).floods).toBe(false);
    expect(waits.ask(EVA, "GET /a", now + 1_000).ms).toBe(0);
  }
  // Four a second in spite of it are fewer than what is forgiven.
  expect(flood(rememberWhoWaits(), 0, 60_000, 4)).toBeUndefined();
});

test("[Q6] it remembers so many and no more: who asks under ever new names fills no memory", () => {
  const waits = rememberWhoWaits();
  for (let n = 0; n < 1_001; n++) waits.note(EVA, `GET /${n}`, 1_000, 0);

  expect(waits.ask(EVA, "GET /0", 1).ms).toBe(0);
  expect(waits.ask(EVA, "GET /1", 1).ms).toBe(999);
});
