/**
 * The product's own page, its state machine as it is, against the product's own handler with the default quotas: whoever
 * keeps to the pace (SPEC W13) is never closed for a flood, and a workshop of ordinary people is never held back.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import type { Effect } from "../../client/sync/effects.ts";
import { makeMachine, type SyncMachine } from "../../client/sync/machine.ts";
import { makeMeter } from "../../functions/quotas/meter.ts";
import { receive, type Caller } from "../../functions/sync/receive.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { makeMemoryWorld, NAME_COLUMN, type MemoryWorld } from "../support/memory-world.ts";
import { seeded } from "../support/seeded.ts";

/** Ms. */
const STEP = 20;
const WIRE = 20;

interface Habits {
  readonly people: number;
  readonly seconds: number;
  /** Edits a second of each; a key held down repeats thirty times. */
  readonly edits: number;
  /** Moves of the cursor a second of each. */
  readonly moves: number;
  /** The people sign in as so many persons, each with several tabs. */
  readonly persons?: number;
}

interface Tally {
  readonly edits: number;
  readonly acknowledged: number;
  readonly later: number;
  readonly tooFast: number;
  readonly closed: number;
}

interface Page {
  readonly caller: Caller;
  readonly machine: SyncMachine;
  readonly doc: Y.Doc;
  readonly outbox: { readonly at: number; readonly text: string }[];
  readonly inbox: { readonly at: number; readonly frame: ServerFrame }[];
  written: number;
  acknowledged: number;
}

async function work({ people, seconds, edits, moves, persons = people }: Habits): Promise<Tally> {
  const random = seeded(people * 31 + edits);
  const world = await makeMemoryWorld();
  const deps = { ...world.deps, meter: makeMeter(world.ports) };
  const tally = { later: 0, tooFast: 0 };
  const pages = Array.from({ length: people }, (_, i) =>
    pageOf(world, i, `p-honest${String(i % persons).padStart(6, "0")}`),
  );
  const perform = (page: Page, effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.do === "send") page.outbox.push({ at: world.now + WIRE, text: JSON.stringify(effect.frame) });
      else if (effect.do === "acknowledged") page.acknowledged = Math.max(page.acknowledged, effect.mark);
      else if (effect.do === "compare") perform(page, page.machine.diff([], page.written, world.now));
      else if (effect.do === "apply" && effect.update !== undefined) Y.applyUpdate(page.doc, effect.update, "wire");
      else if (effect.do === "hang-up" || effect.do === "restart") throw new Error(effect.do);
    }
  };
  const began = world.now;
  const end = began + seconds * 1_000;
  for (const page of pages) {
    page.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "wire") perform(page, page.machine.local(update, ++page.written, world.now));
    });
    perform(page, page.machine.opened(world.now));
  }
  const isDue = (perSecond: number): boolean => random.chance((perSecond * STEP) / 1_000);
  const settled = (): boolean => pages.every((page) => page.acknowledged === page.written);
  for (; world.now < end || (!settled() && world.now < end + 120_000); world.now += STEP) {
    for (const page of pages) {
      const { machine, caller, doc, outbox, inbox } = page;
      if (world.now < end && machine.phase === "live") {
        if (isDue(edits))
          doc
            .getMap("c")
            .set(`honest${String(caller.claims.client).padStart(2, "0")}:${NAME_COLUMN}`, `nr ${page.written}`);
        if (isDue(moves))
          perform(page, machine.show({ row: `row${String(random.below(9_999)).padStart(5, "0")}` }, world.now));
      }
      if ((machine.deadline() ?? Number.POSITIVE_INFINITY) <= world.now) perform(page, machine.tick(world.now));
      while ((outbox[0]?.at ?? Number.POSITIVE_INFINITY) <= world.now)
        await receive(deps, caller, outbox.shift()!.text);
      while ((inbox[0]?.at ?? Number.POSITIVE_INFINITY) <= world.now) {
        const { frame } = inbox.shift()!;
        if (frame.t === "later") tally.later++;
        if (frame.t === "refused" && frame.code === "too-fast") tally.tooFast++;
        else if (frame.t === "refused") throw new Error(JSON.stringify(frame));
        perform(page, machine.frame(frame, world.now));
      }
    }
    for (const { caller, inbox } of pages)
      for (const text of world.ports.state.sockets.get(caller.connectionId)?.splice(0) ?? [])
        inbox.push({ at: world.now + WIRE, frame: JSON.parse(text) as ServerFrame });
  }
  return {
    ...tally,
    edits: pages.reduce((sum, { written }) => sum + written, 0),
    acknowledged: pages.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    closed: pages.filter(({ caller }) => !world.ports.state.sockets.has(caller.connectionId)).length,
  };
}

function pageOf(world: MemoryWorld, i: number, person: string): Page {
  const bare = world.caller(`c${i}`, i + 10);
  const doc = new Y.Doc();
  doc.clientID = i + 10;
  return {
    caller: { ...bare, claims: { ...bare.claims, person: person as PersonId } },
    machine: makeMachine({ epoch: 1, seq: 0, random: Math.random }),
    doc,
    outbox: [],
    inbox: [],
    written: 0,
    acknowledged: 0,
  };
}

for (const people of [2, 10, 30, 50]) {
  test(`[Q1] [W13] ${people} people who each write once a second and move twice are never held back`, async () => {
    const tally = await work({ people, seconds: 15, edits: 1, moves: 2 });

    expect(tally.edits).toBeGreaterThan(people * 10);
    expect(tally).toEqual({ edits: tally.edits, acknowledged: tally.edits, later: 0, tooFast: 0, closed: 0 });
  });

  test(`[Q2] [Q6] ${people} people who all hold a key down may have to wait, are never closed, and lose nothing`, async () => {
    const tally = await work({ people, seconds: 6, edits: 30, moves: 50 });

    expect(tally).toMatchObject({ acknowledged: tally.edits, tooFast: 0, closed: 0 });
  });
}

test("[Q2] [Q6] five people with four tabs each and a key held down in all are never closed, and lose nothing", async () => {
  const tally = await work({ people: 20, persons: 5, seconds: 8, edits: 30, moves: 50 });

  expect(tally).toMatchObject({ acknowledged: tally.edits, tooFast: 0, closed: 0 });
  expect(tally.later).toBeGreaterThan(0);
});
