/** What the sync machine does over time: pace, resending, order, silence. Its table of states is `machine-table.test.ts`. */
import { expect, test } from "vitest";
import type { Effect } from "../../client/sync/effects.ts";
import { BEAT_MS, DEAF_MS, GAP_MS, PRESENCE_MS, RESEND_MS, SILENCE_MS } from "../../client/sync/machine.ts";
import { FEW_PEOPLE, paceMs, POSTS_PER_SECOND } from "../../client/sync/pace.ts";
import { fromBase64 } from "../../shared/protocol/base64.ts";
import { decodeUpdate } from "yjs";
import { drive, EPOCH, entry, joined, LARGE, live, START, update, type Driven } from "../support/machine-states.ts";

const sent = (effects: readonly Effect[], t: string) =>
  effects.flatMap((effect) => (effect.do === "send" && effect.frame.t === t ? [effect.frame] : []));
const done = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.do);

/** Lets time pass, ticking whenever the machine asks to; every tick is answered by `answer`. */
function pass(d: Driven, ms: number, answer: (effects: readonly Effect[]) => void = () => undefined): Effect[] {
  const end = d.now + ms;
  const all: Effect[] = [];
  for (;;) {
    const due = d.machine.deadline();
    if (due === undefined || due > end) break;
    d.now = Math.max(d.now, due);
    const effects = d.note(d.machine.tick(d.now));
    all.push(...effects);
    answer(effects);
    if (effects.some((effect) => effect.do === "hang-up")) break;
  }
  d.now = end;
  return all;
}

test("[W13] the pace keeps one sheet's posts within the budget at every number of people up to a hundred", () => {
  for (let people = FEW_PEOPLE + 1; people <= 100; people++) {
    const postsPerSecond = (people * (people - 1) * 1_000) / paceMs(people);
    // Whole milliseconds: a little above or below.
    expect(postsPerSecond, `${people} people`).toBeLessThan(POSTS_PER_SECOND * 1.06);
  }
  expect([1, 4, 5, 10, 20, 50, 100, 500].map(paceMs)).toEqual([0, 0, 8, 36, 152, 980, 3_960, 4_000]);
});

test("[W13] with four people or fewer every edit goes at once when the one before it is answered", () => {
  for (let people = 1; people <= FEW_PEOPLE; people++) {
    const d = live(people);
    for (let i = 1; i <= 5; i++) {
      expect(sent(d.note(d.machine.local(update(), i, d.now)), "push")).toHaveLength(1);
      d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: START + i }, d.now);
    }
  }
});

test("[W13] among fifty the first edit goes at once, the next wait their turn and go together as one batch", () => {
  const d = live(50);
  expect(sent(d.note(d.machine.local(update(), 1, d.now)), "push")).toHaveLength(1);
  d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: START + 1 }, d.now + 20);

  for (let i = 2; i <= 9; i++) expect(d.machine.local(update(), i, d.now + 20 + i)).toEqual([]);
  expect(d.machine.busy).toBe(true);
  expect(d.machine.deadline()).toBe(d.now + paceMs(50));

  expect(pass(d, paceMs(50) - 1)).toEqual([]);
  const effects = pass(d, 1);
  const [push] = sent(effects, "push");
  expect(effects.find((effect) => effect.do === "underway")).toMatchObject({ mark: 9 });
  expect(decodeUpdate(fromBase64((push as { b: string }).b)).structs).toHaveLength(8);
});

test("[W13] typing without a pause, one of N people causes no more posts than their share of the budget", () => {
  for (const people of [5, 10, 20, 50]) {
    const d = live(people);
    let pushes = 0;
    let seq = START;
    const acknowledge = (effects: readonly Effect[]): void => {
      for (const _ of sent(effects, "push")) {
        pushes++;
        d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: ++seq }, d.now);
      }
    };
    for (let ms = 0; ms < 10_000; ms += 5) {
      acknowledge(d.note(d.machine.local(update(), ms + 1, d.now)));
      pass(d, 5, acknowledge);
    }
    expect(pushes, `${people} people`).toBeGreaterThan(5);
    expect(((pushes - 1) * people * (people - 1)) / 10, `${people} people`).toBeLessThan(POSTS_PER_SECOND * 1.06);
  }
});

test("[W13] people who come slow the pace, and the heartbeat's list sets it right again", () => {
  const d = live(4);
  d.machine.frame({ t: "hello", to: "fifth" }, d.now);
  d.note(d.machine.local(update(), 1, d.now));
  d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: START + 1 }, d.now);
  expect(d.machine.local(update(), 2, d.now)).toEqual([]);

  d.machine.frame({ t: "beat", e: EPOCH, upTo: START + 1, here: [1, 2] }, d.now);

  expect(sent(d.machine.tick(d.now), "push")).toHaveLength(1);
});

test("[W8] presence goes at once, then at most five times a second, and as rarely as edits where many are", () => {
  for (const [people, every] of [
    [2, PRESENCE_MS],
    [50, paceMs(50)],
  ] as const) {
    const d = live(people);
    const shown: number[] = [];
    const watch = (effects: readonly Effect[]) => sent(effects, "here").forEach(() => shown.push(d.now));
    for (let i = 0; i < 100; i++) {
      watch(d.machine.show({ row: `rowAAAA${i % 9}` }, d.now));
      pass(d, 20, watch);
    }
    expect(shown[0]).toBe(1_000);
    for (const [i, at] of shown.entries()) if (i > 0) expect(at - shown[i - 1]!).toBeGreaterThanOrEqual(every);
    expect(shown.length).toBe(Math.floor(2_000 / every) + 1);
  }
});

test("[W8] presence that does not change is not sent again, and is told to every newcomer", () => {
  const d = live();
  expect(sent(d.machine.show({ row: "rowAAAA1" }, d.now), "here")).toHaveLength(1);
  expect(d.machine.show({ row: "rowAAAA1" }, d.now + 1_000)).toEqual([]);
  expect(sent(d.machine.frame({ t: "hello", to: "c9" }, d.now), "here")).toEqual([
    { t: "here", p: { row: "rowAAAA1" }, to: "c9" },
  ]);
});

test("[W2] an unanswered batch is sent again every two seconds, the same bytes under the same id", () => {
  const d = live();
  const first = sent(d.note(d.machine.local(update(), 1, d.now)), "push");

  const again = sent(pass(d, 3 * RESEND_MS), "push");

  expect(again).toEqual([...first, ...first, ...first]);
});

test("[W2] `later` sends the same batch again after the time asked for, and `too-fast` after two seconds", () => {
  for (const [frame, ms] of [
    [(id: string) => ({ t: "later", id, ms: 250 }) as const, 250],
    [(id: string) => ({ t: "refused", code: "too-fast", id }) as const, RESEND_MS],
  ] as const) {
    const d = live();
    const first = sent(d.note(d.machine.local(update(), 1, d.now)), "push");
    d.machine.frame(frame(d.flight), d.now);
    expect(pass(d, ms - 1)).toEqual([]);
    expect(sent(pass(d, 1), "push")).toEqual(first);
  }
});

test("[W2] a join that is lost is asked again, and a join that is never answered ends the connection", () => {
  const d = drive();
  d.machine.opened(d.now);

  const effects = pass(d, SILENCE_MS + 2);

  expect(sent(effects, "join").length).toBe(Math.floor(SILENCE_MS / RESEND_MS));
  expect(done(effects).at(-1)).toBe("hang-up");
});

test("[W5] a gap asks with a heartbeat soon, again while it stays, and no more once it is closed", () => {
  const d = live();
  d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 2)] }, d.now);
  expect(pass(d, GAP_MS - 1)).toEqual([]);
  expect(sent(pass(d, 1), "beat")).toEqual([expect.objectContaining({ s: START })]);
  expect(sent(pass(d, RESEND_MS), "beat")).toHaveLength(1);

  d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 1)] }, d.now);

  expect(d.machine.seq).toBe(START + 2);
  expect(sent(pass(d, RESEND_MS), "beat")).toEqual([]);
});

test("[W5] a heartbeat that knows of more than is here starts the same repair", () => {
  const d = live();
  d.machine.frame({ t: "beat", e: EPOCH, upTo: START + 1, here: [1] }, d.now);
  expect(sent(pass(d, GAP_MS), "beat")).toHaveLength(1);
});

test("[W7] entries are taken in order and each once, in whatever order and however often they come", () => {
  const d = live();
  const seen: number[] = [];
  for (const s of [6, 4, 4, 8, 5, 7, 5, 8]) {
    for (const effect of d.machine.frame({ t: "log", e: EPOCH, entries: [entry(s)] }, d.now)) {
      if (effect.do === "record") seen.push(effect.seq);
    }
  }
  expect(seen).toEqual([4, 5, 6, 7, 8]);
});

test("[W1] an own acknowledgement ahead of a gap counts only when what came before it is here", () => {
  const d = live();
  d.note(d.machine.local(update(), 1, d.now));
  expect(d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: START + 2 }, d.now)).toEqual([]);

  const effects = d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 1)] }, d.now);

  expect(done(effects)).toEqual(["apply", "record", "record", "acknowledged"]);
});

test("[W5] the heartbeat goes out on time, and a server that answers nothing is given up", () => {
  const d = live();
  const effects = pass(d, SILENCE_MS + 2);
  expect(sent(effects, "beat")).toHaveLength(Math.floor(SILENCE_MS / BEAT_MS));
  expect(done(effects).at(-1)).toBe("hang-up");
});

test("[W2] a connection that takes batches and answers none is given up sooner", () => {
  const d = live();
  d.note(d.machine.local(update(), 1, d.now));
  const effects = pass(d, SILENCE_MS);
  expect(sent(effects, "push").length).toBe(Math.floor(DEAF_MS / RESEND_MS));
  expect(done(effects).at(-1)).toBe("hang-up");
});

test("[W4] a slow upload does not count as silence, and is not sent twice while it runs", () => {
  const d = live();
  expect(done(d.note(d.machine.local(LARGE, 1, d.now)))).toEqual(["underway", "upload"]);
  const answered = (effects: readonly Effect[]): void => {
    for (const _ of sent(effects, "beat")) d.machine.frame({ t: "beat", e: EPOCH, upTo: START, here: [1] }, d.now);
  };

  expect(done(pass(d, 60_000, answered)).filter((what) => what !== "send")).toEqual([]);

  d.machine.uploadFailed(d.flight, d.now);
  expect(done(pass(d, RESEND_MS, answered)).filter((what) => what !== "send")).toEqual(["upload"]);
  expect(done(d.machine.uploaded(d.flight, START + 1, d.now))).toEqual(["record", "acknowledged"]);
});

test("[W3] what the join left out is fetched first; only then is the document compared", () => {
  const d = drive();
  d.machine.opened(d.now);
  expect(done(d.machine.frame(joined(START + 2), d.now))).toEqual(["present"]);
  expect(done(d.machine.frame({ t: "fetch", e: EPOCH, upTo: START + 2 }, d.now))).toEqual(["fetch"]);
  expect(done(d.machine.frame({ t: "fetch", e: EPOCH, upTo: START + 2 }, d.now))).toEqual([]);
  d.machine.fetchFailed(d.now);
  expect(sent(pass(d, RESEND_MS), "beat")).toHaveLength(1);
  expect(done(d.machine.frame({ t: "fetch", e: EPOCH, upTo: START + 2 }, d.now))).toEqual(["fetch"]);

  expect(done(d.machine.fetched(START + 2, update(), [], d.now))).toEqual(["apply", "record", "compare"]);
});

test("[C5] what is written before the join is done travels with the comparison, once", () => {
  const d = drive();
  d.machine.opened(d.now);
  expect(d.machine.local(update(), 1, d.now)).toEqual([]);
  d.machine.frame(joined(), d.now);
  const effects = d.machine.diff([update()], 1, d.now);
  expect(sent(effects, "push")).toHaveLength(1);
});

test("[W2] after a lost connection the next join asks from where it stands, and nothing old is sent", () => {
  const d = live();
  d.note(d.machine.local(update(), 1, d.now));
  d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 1)] }, d.now);
  d.machine.show({ row: "rowAAAA1" }, d.now);
  d.machine.show({ row: "rowAAAA2" }, d.now);
  d.machine.closed();
  expect(d.machine.busy).toBe(false);
  expect(d.machine.deadline()).toBeUndefined();

  const effects = [...d.machine.opened(d.now + 500), ...d.machine.tick(d.now + 600)];

  expect(effects).toEqual([{ do: "send", frame: expect.objectContaining({ t: "join", s: START + 1 }) as unknown }]);
});

test("[C2] a batch that stood in the log before is not done with until what came before it is here", () => {
  const d = live(2);
  d.note(d.machine.local(update(), 1, d.now));
  // Stored under another id at +2; what came at +1 is still on its way, and may have been written over mine.
  expect(done(d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 2)] }, d.now))).toEqual([]);
  expect(done(d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: -(START + 2) }, d.now))).toEqual([]);
  const effects = d.machine.frame({ t: "log", e: EPOCH, entries: [entry(START + 1)] }, d.now);
  expect(done(effects)).toEqual(["apply", "record", "apply", "record", "acknowledged"]);
  expect(effects.at(-1)).toMatchObject({ mark: 1 });
});

test("[C2] of a batch that stood in the log before one hears at once where all that came before is here", () => {
  const d = live(2);
  d.note(d.machine.local(update(), 1, d.now));
  expect(done(d.machine.frame({ t: "ack", id: d.flight, e: EPOCH, s: -START }, d.now))).toEqual(["acknowledged"]);
});
