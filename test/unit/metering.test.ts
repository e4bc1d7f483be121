/** Quotas on the way of a frame and of a request: what is held back, what it costs, what is said, and that nothing is lost. */
import { expect, test } from "vitest";
import { makeMeter, type Meter } from "../../functions/quotas/meter.ts";
import type { Turns } from "../../functions/quotas/turns.ts";
import { receive } from "../../functions/sync/receive.ts";
import type { Caller } from "../../functions/sync/receive.ts";
import type { QuotaOverrides } from "../../shared/quotas/quotas.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { WINDOW_MS } from "../../shared/quotas/window.ts";
import type { PersonId } from "../../shared/ids.ts";
import { makeMemoryWorld, rowUpdate, TENANT, type MemoryWorld } from "../support/memory-world.ts";

interface Metered extends MemoryWorld {
  readonly meter: Meter;
  /** Which port calls were made since the last time, by name. */
  calls(): string[];
  set(quotas: QuotaOverrides): Promise<void>;
}

async function metered(quotas?: QuotaOverrides): Promise<Metered> {
  const world = await makeMemoryWorld();
  const made: string[] = [];
  const counting = <T extends object>(port: T, name: string): T =>
    Object.fromEntries(
      Object.entries(port).map(([call, work]) => [
        call,
        (...args: unknown[]) => {
          made.push(`${name}.${call}`);
          return (work as (...given: unknown[]) => unknown)(...args);
        },
      ]),
    ) as T;
  const ports = {
    ...world.ports,
    usage: counting(world.ports.usage, "usage"),
    directory: counting(world.ports.directory, "directory"),
    log: counting(world.ports.log, "log"),
    heads: counting(world.ports.heads, "heads"),
  };
  const set = async (next: QuotaOverrides): Promise<void> => {
    const tenant = await world.ports.directory.tenant(TENANT);
    await world.ports.directory.putTenant({ ...tenant!, quotas: next });
  };
  if (quotas !== undefined) await set(quotas);
  const meter = makeMeter(ports);
  const deps = { ...world.deps, ports, meter };
  return Object.assign(world, { deps, meter, set, calls: () => made.splice(0) });
}

let batches = 0;
const push = (client: number, row: string): { id: string; text: string } => {
  const id = `batch${String(++batches).padStart(11, "0")}`;
  return { id, text: JSON.stringify({ t: "push", id, e: 1, b: toBase64(rowUpdate(client, row)) }) };
};
/** Of `send`'s nth person, whose Yjs client is their own. */
const edit = (n: number): string => push(1_000 + n, row(n)).text;
const here = JSON.stringify({ t: "here", p: {} });
const beat = JSON.stringify({ t: "beat", v: PROTOCOL_VERSION, e: 1, s: 0 });
const last = (world: MemoryWorld, caller: Caller): ServerFrame | undefined => world.heard(caller).at(-1);
const row = (n: number): string => `row${String(n).padStart(5, "0")}`;

test("[Q3] an edit within the quota costs one write and one read, and nothing for counting", async () => {
  const world = await metered();
  const caller = world.caller("c1", 1);
  await receive(world.deps, caller, push(1, row(0)).text);
  world.calls();

  for (let n = 1; n <= 40; n++) await receive(world.deps, world.caller(`c${n}`, n + 10), push(n + 10, row(n)).text);

  const calls = world.calls();
  expect(calls.filter((call) => call === "log.append")).toHaveLength(40);
  expect(calls.filter((call) => call === "heads.readWithConnections")).toHaveLength(40);
  expect(calls.filter((call) => call.startsWith("usage.") || call.startsWith("directory."))).toEqual([]);
});

test("[Q2] [Q1] a connection beyond its share is told when to come again, and the same batch is stored then", async () => {
  const world = await metered({ messages: 240 });
  const caller = world.caller("c1", 1);
  await world.meter.quotas(TENANT);
  // Two fifths of 240 a minute, four seconds' worth at once: six.
  for (let n = 0; n < 6; n++) await receive(world.deps, caller, beat);
  const { id, text } = push(1, row(1));

  let told: ServerFrame | undefined;
  for (let n = 0; n < 400 && told === undefined; n++) {
    await receive(world.deps, caller, text);
    const answer = last(world, caller);
    if (answer?.t === "later") told = answer;
  }
  if (told?.t !== "later") throw new Error("nothing was held back");

  expect(told).toMatchObject({ id, q: { what: "messages", of: "connection", limit: 96, freesMs: told.ms } });
  world.now += told.ms;
  await receive(world.deps, caller, text);
  expect(last(world, caller)).toMatchObject({ t: "ack", id });
});

test("[Q6] whoever goes on is told now and then and closed at last; a colleague notices nothing", async () => {
  const world = await metered({ messages: 240 });
  const flood = world.caller("c1", 1);
  const other: Caller = { ...world.caller("c2", 2) };
  const colleague: Caller = { ...other, claims: { ...other.claims, person: "p-colleague1" as PersonId } };
  await world.meter.quotas(TENANT);

  let sent = 0;
  while (world.ports.state.sockets.has("c1") && sent < 1_000) {
    await receive(world.deps, flood, push(1, row(sent)).text);
    sent++;
  }

  expect(sent).toBeLessThan(100);
  expect(world.meter.pushes(TENANT)).toBe(true);
  expect(world.meter.hasFlooded("c1")).toBe(true);
  await receive(world.deps, colleague, push(2, row(2)).text);
  expect(last(world, colleague)).toMatchObject({ t: "ack" });
  expect(world.heard(colleague).filter(({ t }) => t === "refused")).toEqual([]);
});

test("[Q6] a flood is answered every five seconds only: an answer costs more than what it is for", async () => {
  const world = await metered({ messages: 240 });
  const flood = world.caller("c1", 1);
  await world.meter.quotas(TENANT);
  for (let n = 0; n < 12; n++) await receive(world.deps, flood, beat);
  const before = world.heard(flood).length;

  for (let n = 0; n < 56; n++) {
    world.now += 100;
    await receive(world.deps, flood, beat);
  }

  const answers = world.heard(flood).slice(before);
  const told = answers.filter(({ t }) => t === "refused");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ t: "refused", code: "too-fast", q: { what: "messages" } });
});

test("[Q6] where there is no room each batch is told when to come again; of a municipality that pushes it waits longer, and is told now and then", async () => {
  const world = await metered({ messages: 240 });
  const full: Turns = { pass: async () => "full", enter: async () => "full", step: () => undefined };
  const deps = { ...world.deps, turns: full };
  const honest = world.caller("c1", 1);
  await world.meter.quotas(TENANT);
  const told = async (caller: Caller, nth: number): Promise<{ readonly ms: number; readonly answers: number }> => {
    const before = world.heard(caller).length;
    const ms = await receive(deps, caller, push(nth, row(nth)).text);
    world.now += ms;
    return { ms, answers: world.heard(caller).length - before };
  };
  for (let n = 0; n < 3; n++) {
    const { ms, answers } = await told(honest, 1);
    expect(answers).toBe(1);
    expect(ms).toBeLessThanOrEqual(1_000);
  }
  const wild = {
    ...world.caller("c2", 2),
    claims: { ...world.caller("c2", 2).claims, person: "p-somebody1" as PersonId },
  };
  for (let n = 0; n < 25; n++) await receive(deps, wild, push(2, row(n)).text);
  expect(world.meter.pushes(TENANT)).toBe(true);

  const began = world.now;
  let answered = 0;
  for (let n = 0; n < 6; n++) {
    const { ms, answers } = await told(honest, 1);
    expect(ms).toBeGreaterThanOrEqual(2_000);
    answered += answers;
  }
  expect(answered).toBeGreaterThanOrEqual(1);
  expect(answered).toBeLessThanOrEqual(1 + (world.now - began) / 5_000);
});

test("[Q3] [Q4] a municipality over its quota waits for the next window; heartbeats go on", async () => {
  const world = await metered({ messages: 600 });
  await world.meter.quotas(TENANT);
  // Forty at once are four seconds' worth; by people who each stay within their own share.
  for (let n = 0; n < 45; n++) await send(world, n, edit(n));
  const caller = world.caller("late", 700);
  const { id, text } = push(700, row(7));

  await receive(world.deps, caller, text);
  const told = last(world, caller);
  if (told?.t !== "later") throw new Error(`not held back: ${JSON.stringify(told)}`);
  expect(told).toMatchObject({ id, q: { what: "messages", of: "tenant", limit: 600 } });
  expect(told.ms).toBeLessThanOrEqual(WINDOW_MS + WINDOW_MS / 4);

  await receive(world.deps, caller, beat);
  expect(last(world, caller)).toMatchObject({ t: "beat" });

  world.now += told.ms;
  await receive(world.deps, caller, text);
  expect(last(world, caller)).toMatchObject({ t: "ack", id });
});

test("[Q3] two instances learn of each other's use, and it costs a write for many frames", async () => {
  const world = await metered({ messages: 12_000 });
  await world.meter.quotas(TENANT);
  const second = { ...world.deps, meter: makeMeter(world.deps.ports) };
  await second.meter.quotas(TENANT);
  world.calls();

  world.now = 1_000_000;
  let held = 0;
  for (let n = 0; n < 6_000; n++) {
    // Six hundred a second, three times what it may.
    if (n % 6 === 0) world.now += 10;
    const verdict = await (n % 2 === 0 ? world.meter : second.meter).tenant(
      { tenant: TENANT, person: "p-aaaaaaaa" as PersonId },
      { messages: 1 },
    );
    await verdict.settled;
    if (verdict.kind === "held") held++;
  }

  expect(6_000 - held).toBeGreaterThanOrEqual(2_000);
  expect(6_000 - held).toBeLessThanOrEqual(2_000 + 2 * 200);
  expect(world.calls().filter((call) => call === "usage.add").length).toBeLessThanOrEqual(12);
});

test("[Q7] coming near is logged and marked once a day, being over once more", async () => {
  const world = await metered({ messages: 600 });
  await world.meter.quotas(TENANT);
  const kinds = async () =>
    (await world.ports.audit.read(TENANT, 0)).filter(({ kind }) => kind.startsWith("quota")).map(({ kind }) => kind);

  let sent = 0;
  const sendSlowly = async (count: number, apart = 50): Promise<void> => {
    for (let n = 0; n < count; n++) {
      world.now += apart;
      await send(world, sent, edit(sent++));
    }
  };
  world.now = 1_000_000;
  await sendSlowly(70);
  expect(await kinds()).toEqual([]);
  world.now += 2_000;
  await sendSlowly(20);
  expect(await kinds()).toEqual(["quota-near"]);
  await sendSlowly(60, 0);
  expect(await kinds()).toEqual(["quota-near", "quota-reached"]);
  world.now += WINDOW_MS;
  await sendSlowly(120, 0);

  expect(await kinds()).toEqual(["quota-near", "quota-reached"]);
  expect((await world.ports.usage.marks(TENANT, world.now)).map(({ what, level }) => [what, level])).toEqual([
    ["messages", "near"],
    ["messages", "over"],
  ]);
});

test("[Q5] an operator's raised limit counts before anybody is held back, within a minute", async () => {
  const world = await metered({ messages: 600 });
  await world.meter.quotas(TENANT);
  for (let n = 0; n < 45; n++) await send(world, n, edit(n));
  await world.set({ messages: 6_000 });
  const caller = world.caller("late", 700);

  await receive(world.deps, caller, push(700, row(1)).text);
  expect(last(world, caller)).toMatchObject({ t: "later" });
  world.now += 60_000;
  // Fifty a second: five times what it was allowed before.
  for (let n = 0; n < 300; n++) {
    world.now += 20;
    await send(world, 100 + n, edit(100 + n));
  }
  await receive(world.deps, caller, push(700, row(2)).text);

  expect(last(world, caller)).toMatchObject({ t: "ack" });
});

test("[Q5] a limit an operator has lowered is in force within a minute, though nobody came near the old one", async () => {
  const world = await metered({ messages: 6_000 });
  await world.meter.quotas(TENANT);
  await world.set({ messages: 60 });
  world.now += 60_000;
  // The first is judged by what is held, and has the limits read anew.
  await send(world, 0, edit(0));
  await Promise.resolve();
  expect(world.meter.known(TENANT).messages).toBe(60);
});

test("a counter that cannot be reached holds nobody back and fails nobody's edit", async () => {
  const world = await metered();
  const broken = {
    ...world.deps.ports,
    usage: { ...world.deps.ports.usage, add: () => Promise.reject(new Error("no")) },
  };
  const meter = makeMeter(broken);

  for (let n = 0; n < 150; n++) {
    const verdict = await meter.tenant({ tenant: TENANT, person: "p-aaaaaaaa" as PersonId }, { messages: 1 });
    expect(verdict.kind).toBe("free");
    await verdict.settled;
  }
});

test("[Q4] presence has room of its own: too much of it is left out without a word, and holds back no edit", async () => {
  const world = await metered({ messages: 240 });
  const [caller, colleague] = [world.caller("c1", 1), world.caller("c2", 2)];
  await world.meter.quotas(TENANT);
  await receive(world.deps, caller, JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }));
  await receive(world.deps, colleague, JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }));
  const [before, seen] = [world.heard(caller).length, world.heard(colleague).length];

  // As many people as a hall holds come back at once, and all are greeted.
  for (let n = 0; n < 500; n++) await receive(world.deps, caller, here);

  expect(world.heard(caller)).toHaveLength(before);
  const passed = world.heard(colleague).length - seen;
  expect(passed).toBeGreaterThanOrEqual(20);
  expect(passed).toBeLessThan(100);
  const { id, text } = push(1, row(1));
  await receive(world.deps, caller, text);
  expect(last(world, caller)).toMatchObject({ t: "ack", id });
});

test("[Q6] whoever sends presence and nothing else, two hundred times a second, is closed too", async () => {
  const world = await metered();
  const flood = world.caller("c1", 1);
  await world.meter.quotas(TENANT);

  for (let n = 0; n < 60 * 200 && world.ports.state.sockets.has("c1"); n++) {
    world.now += 5;
    await receive(world.deps, flood, here);
  }

  expect(world.ports.state.sockets.has("c1")).toBe(false);
});

test("[Q6] what a closed flood left on the way is not handled, and its person gets no ticket for half a minute", async () => {
  const world = await metered({ messages: 240 });
  const flood = world.caller("c1", 1);
  await world.meter.quotas(TENANT);
  for (let n = 0; n < 100; n++) await receive(world.deps, flood, push(1, row(n)).text);
  world.calls();

  await receive(world.deps, flood, push(1, row(200)).text);

  expect(world.calls()).toEqual([]);
  const { claims } = flood;
  const ask = () => world.meter.own({ tenant: TENANT, person: claims.person }, { requests: 1 });
  expect(await ask()).toMatchObject({ kind: "held", tell: true });
  world.now += 31_000;
  expect(await ask()).toMatchObject({ kind: "free" });
});

/** One frame by one of many people, so that only the municipality's quota can hold it back. */
async function send(world: Metered, n: number, text: string): Promise<void> {
  const caller = world.caller(`many${n}`, 1_000 + n);
  await receive(
    world.deps,
    { ...caller, claims: { ...caller.claims, person: `p-many${String(n).padStart(6, "0")}` as PersonId } },
    text,
  );
}
