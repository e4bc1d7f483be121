/**
 * One frame from one connection: read it, do what it says, answer. Every frame is handled on its own and may come
 * twice or late; the order of effects is the protocol (SPEC W2, W3).
 */
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import * as Y from "yjs";
import {
  MAX_PRESENCE_BYTES,
  readClientFrame,
  type ClientFrame,
  type OtherVersion,
  type ServerFrame,
  type PresenceState,
} from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { append, CUT_LIMITS, cutIsDue, type AppendDeps, type AppendOutcome } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { rescue } from "../documents/fences.ts";
import type { LogFields } from "../log-port.ts";
import type { Connection, DocumentKey, TicketClaims } from "../ports.ts";
import { announceEpoch, fanOut, hangUp, isPast, LEASE_MS, post } from "./fan-out.ts";
import type { Verdict, Weight } from "../quotas/meter.ts";
import { closeFlood, costsOf, heldBack, weightOf } from "./holding-back.ts";
import { endConnection } from "./live-connections.ts";
import { entryFrame, wireEntries } from "./frames-out.ts";

/** The connection a frame came on: its id and what its ticket said. */
export interface Caller {
  readonly connectionId: string;
  readonly claims: TicketClaims;
}

/**
 * Handles one frame, or holds it back. @returns for how many ms nothing this connection sends is worth reading; 0: it was
 * handled. @throws what a port threw, once it is logged: the gateway tells the client, which sends again.
 */
export async function receive(deps: AppendDeps, caller: Caller, text: string): Promise<number> {
  const { meter, turns } = deps;
  if (meter === undefined) {
    await handle(deps, caller, text);
    return 0;
  }
  const { tenant } = caller.claims;
  const who = spenderOf(caller);
  // Before anything is read of it: a flood must cost less than it costs to send.
  if (meter.hasFlooded(caller.connectionId)) return FLOODED_MS;
  const weight = weightOf(text);
  const costs = costsOf(text, weight);
  const own = await meter.own(who, costs, weight);
  if (own.kind === "held") return holdBack(deps, caller, text, weight, own);
  const together = await meter.tenant(who, costs, weight);
  if (together.kind === "held") return holdBack(deps, caller, text, weight, together);

  const work = async (): Promise<void> => {
    // It may have been closed for a flood while this waited.
    if (meter.hasFlooded(caller.connectionId)) return;
    await Promise.all([handle(deps, caller, text), together.settled]);
  };
  if (turns === undefined) {
    await work();
    return 0;
  }
  if ((await turns.pass(tenant, work)) === "done") return 0;
  await together.settled;
  const pushes = meter.pushes(tenant);
  // Presence is left out, a page asks to join again, and a heartbeat is one of many.
  if (weight !== "edits") return pushes ? PUSHING_MS : LEFT_OUT_MS;
  const waitMs = pushes ? PUSHING_MS : CROWDED_MS;
  const ms = waitMs + Math.round(deps.ports.random() * waitMs);
  const tell = meter.wait(who, ms);
  const frame = tell ? readClientFrame(text) : undefined;
  if (frame?.t === "push") await answer(deps, caller, { t: "later", id: frame.id, ms });
  return ms;
}

/** Of presence nobody is told that it was left out; its page goes on, and so may its next edit. */
const LEFT_OUT_MS = 250;
const FLOODED_MS = 1_000;

/** When to come again to a machine that others are using, ms; at most twice as much. */
const CROWDED_MS = 500;
/** The same where it pushes: each answer costs the others a little, and it is given one place in thirty. */
const PUSHING_MS = 2_000;

/** Presence is left out without a word: nothing of it is kept, and an answer would cost as much as it does. */
async function holdBack(
  deps: AppendDeps,
  caller: Caller,
  text: string,
  weight: Weight,
  verdict: Extract<Verdict, { kind: "held" }>,
): Promise<number> {
  await verdict.settled;
  if (verdict.flood) await closeFlood(deps.ports, documentOf(caller), caller.connectionId);
  else if (verdict.tell && weight !== "presence")
    await answer(deps, caller, heldBack(deps.ports, idsOf(caller), readClientFrame(text), verdict));
  if (verdict.flood) return FLOODED_MS;
  return weight === "presence" ? LEFT_OUT_MS : verdict.ms;
}

async function handle(deps: AppendDeps, caller: Caller, text: string): Promise<void> {
  const frame = readClientFrame(text);
  try {
    if (frame === undefined) return await refuse(deps, caller, { code: "bad-frame" });
    await perform(deps, caller, frame);
  } catch (cause) {
    deps.ports.logger.warn("frame failed", { ...idsOf(caller), frame: frame?.t, ...failureFields(cause) });
    throw cause;
  }
}

async function perform(deps: AppendDeps, caller: Caller, frame: ClientFrame | OtherVersion): Promise<void> {
  switch (frame.t) {
    case "join":
      return join(deps, caller, frame);
    case "beat":
      return beat(deps, caller, frame);
    case "push":
      return push(deps, caller, frame);
    case "here":
      return here(deps, caller, frame);
    case "other-version":
      // A page newer than this server (a rollout is under way) asks again until the server has caught up.
      return refuse(deps, caller, { code: "outdated", ...(frame.v < PROTOCOL_VERSION ? { final: true } : {}) });
  }
}

const MOST_KEYS = 800;

const documentOf = ({ claims }: Caller): DocumentKey => ({ tenant: claims.tenant, document: claims.document });

/** Its while may have ended since the frame came (SPEC P21). */
const answer = ({ ports }: AppendDeps, caller: Caller, frame: ServerFrame): Promise<void> =>
  isPast(caller.claims, ports.clock())
    ? hangUp(ports, documentOf(caller), caller.connectionId)
    : post(ports, documentOf(caller), caller.connectionId, frame);

const spenderOf = ({ connectionId, claims: { tenant, person } }: Caller) => ({
  tenant,
  person,
  connection: connectionId,
});

/** What every log line about a connection names. */
const idsOf = ({ connectionId, claims: { tenant, document, person } }: Caller) => ({
  tenant,
  document,
  connection: connectionId,
  person,
});

/** What an honest page causes once, after a restart: judging it reads the log. */
const NONSENSE: ReadonlySet<string> = new Set(["gap", "invalid", "bad-frame", "too-large"]);
const NONSENSE_COST = 10;

type Refused = Extract<ServerFrame, { t: "refused" }>;

/** Says no, with a reason the client has words for. */
function refuse(deps: AppendDeps, caller: Caller, { keys, ...why }: Omit<Refused, "t">): Promise<void> {
  const { logger } = deps.ports;
  if (NONSENSE.has(why.code)) deps.meter?.charge(spenderOf(caller), NONSENSE_COST);
  logger.info("refused", {
    ...idsOf(caller),
    code: why.code,
    final: why.final,
    keys: keys?.length,
    metrics: { refused: 1 },
  });
  // As many keys as fit a frame: the client leaves these out, sends the rest, and hears of the others then.
  return answer(deps, caller, {
    t: "refused",
    ...why,
    ...(keys === undefined ? {} : { keys: keys.slice(0, MOST_KEYS) }),
  });
}

/**
 * The person may not read the document any more (SPEC P9). Asked after everything that is to be told was read, so that
 * nothing stored behind the change goes out.
 */
function shutOut({ ports }: AppendDeps, caller: Caller): Promise<void> {
  ports.logger.info("refused", { ...idsOf(caller), code: "revoked", final: true, metrics: { refused: 1 } });
  return endConnection(ports, documentOf(caller), caller.connectionId);
}

const register = ({ ports }: AppendDeps, { connectionId, claims }: Caller): Promise<void> =>
  ports.connections.put(documentOf({ connectionId, claims }), {
    id: connectionId,
    person: claims.person,
    name: claims.name,
    colour: claims.colour,
    client: claims.client,
    leaseUntil: ports.clock() + LEASE_MS,
    ...(claims.until === undefined ? {} : { until: claims.until }),
  });

const clientsOf = (connections: readonly Connection[]): number[] => connections.map(({ client }) => client);

/** Nothing is said of what is not there. */
const commented = (comments: number): { readonly c?: number } => (comments === 0 ? {} : { c: comments });

/** Register, then read the log, then the pointer: whatever is not in the log read will be posted here (SPEC W3). */
async function join(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "join" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  await Promise.all([register(deps, caller), deps.meter?.quotas(key.tenant)]);
  const entries = await ports.log.read(key, frame.e, frame.s);
  const { head, connections, shut, comments } = await ports.heads.readWithConnections(key, ports.clock());
  if (shut.includes(caller.claims.person)) return shutOut(deps, caller);
  if (head === undefined || head.status === "deleted") return refuse(deps, caller, { code: "deleted", final: true });
  if (head.epoch !== frame.e) return moved(deps, caller, frame, head.epoch);
  // Before others see the id in presence: nobody can take it from its owner (SPEC L7). Whoever only looks, has no place
  // here any more or names an epoch there is not leaves nothing behind (SPEC T3).
  if (caller.claims.viewing !== true)
    await ports.bindings.bind(key, frame.e, caller.claims.client, caller.claims.person);

  const state = await deps.residents.alone(key, async (held) => {
    const resident = await held.load({ epoch: frame.e });
    return resident?.epoch === frame.e ? { seq: resident.seq, sv: Y.encodeStateVector(resident.overlay) } : undefined;
  });
  if (state === undefined) return moved(deps, caller, frame, frame.e + 1);
  const wired = await wireEntries(ports.blobs, entries);
  const upTo = entries.at(-1)?.seq ?? frame.s;
  await Promise.all([
    answer(deps, caller, {
      t: "joined",
      e: frame.e,
      upTo: state.seq,
      sv: toBase64(state.sv),
      entries: wired ?? [],
      here: clientsOf(connections),
      ...commented(comments),
    }).then(() => (wired === undefined ? answer(deps, caller, { t: "fetch", e: frame.e, upTo }) : undefined)),
    fanOut(ports, key, connections, { t: "hello", to: caller.connectionId }, caller.connectionId),
  ]);
  const served = { epoch: frame.e, from: frame.s, entries: entries.length, connected: connections.length };
  ports.logger.info("joined", {
    ...idsOf(caller),
    ...served,
    ...(entries.length === 0 ? {} : { metrics: { repaired: 1 } }),
  });
}

/** The document is at another epoch than the client: it looks what became of its edits and carries on there. */
function moved(
  deps: AppendDeps,
  caller: Caller,
  frame: { readonly t: string; readonly e: number },
  epoch: number,
): Promise<void> {
  deps.ports.logger.info("moved on", { ...idsOf(caller), frame: frame.t, epoch: frame.e, next: epoch });
  return answer(deps, caller, { t: "epoch", e: epoch });
}

/** Renews the registration and fetches what a lost post left out. Carries a seq: deletions do not change a state vector. */
async function beat(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "beat" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  await Promise.all([register(deps, caller), deps.meter?.quotas(key.tenant)]);
  const entries = await ports.log.read(key, frame.e, frame.s);
  const { head, connections, shut, comments } = await ports.heads.readWithConnections(key, ports.clock());
  if (shut.includes(caller.claims.person)) return shutOut(deps, caller);
  if (head === undefined || head.status === "deleted") return refuse(deps, caller, { code: "deleted", final: true });
  if (head.epoch !== frame.e) return moved(deps, caller, frame, head.epoch);
  if (entries.length > 0) {
    const served = { epoch: frame.e, from: frame.s, entries: entries.length };
    ports.logger.info("repaired", { ...idsOf(caller), ...served, metrics: { repaired: 1 } });
    const wired = await wireEntries(ports.blobs, entries);
    await answer(
      deps,
      caller,
      wired === undefined
        ? { t: "fetch", e: frame.e, upTo: entries.at(-1)!.seq }
        : { t: "log", e: frame.e, entries: wired },
    );
  }
  const upTo = entries.at(-1)?.seq ?? frame.s;
  await answer(deps, caller, { t: "beat", e: frame.e, upTo, here: clientsOf(connections), ...commented(comments) });
  const rescued = await rescue(ports, key, head, entries.at(-1) ?? (await ports.log.tail(key, frame.e)));
  if (rescued !== undefined) await announceEpoch(ports, key, rescued.epoch);
}

async function push(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "push" }>): Promise<void> {
  const key = documentOf(caller);
  const { clock, logger } = deps.ports;
  const began = clock();
  const outcome = await append(deps, key, caller.claims, { id: frame.id, epoch: frame.e, update: fromBase64(frame.b) });
  switch (outcome.kind) {
    case "stored": {
      const acknowledged = answer(deps, caller, { t: "ack", id: frame.id, e: frame.e, s: outcome.seq });
      const told =
        outcome.entry === undefined
          ? undefined
          : fanOut(
              deps.ports,
              key,
              outcome.connections,
              entryFrame(outcome.entry, outcome.update),
              caller.connectionId,
            );
      await acknowledged;
      const ackMs = clock() - began;
      await told;
      logger.info("stored", { ...idsOf(caller), ...storedFields(frame.id, frame.e, outcome, ackMs) });
      return;
    }
    case "refused": {
      const { kind: _kind, ...why } = outcome;
      return refuse(deps, caller, { id: frame.id, ...why });
    }
    case "moved":
      return moved(deps, caller, frame, outcome.epoch);
    case "later":
      logger.info("later", { ...idsOf(caller), batch: frame.id, epoch: frame.e, metrics: { later: 1 } });
      return answer(deps, caller, { t: "later", id: frame.id, ms: outcome.ms });
  }
}

/** Far beyond its limit, an epoch should long have been cut. */
const OVERDUE = { edits: 2 * CUT_LIMITS.edits, clients: 2 * CUT_LIMITS.clients, bytes: 2 * CUT_LIMITS.bytes };

/** A stored batch as a log line says it, whichever way it came. */
export function storedFields(
  batch: string,
  epoch: number,
  { seq, entry, connections }: Extract<AppendOutcome, { kind: "stored" }>,
  ackMs: number,
): LogFields {
  const overdue = entry !== undefined && cutIsDue(entry, OVERDUE);
  return {
    batch,
    epoch,
    seq,
    ...(entry === undefined ? { again: true } : { edits: entry.totals.edits, connected: connections.length }),
    metrics: { acknowledged: 1, ackMs, ...(overdue ? { cutOverdue: 1 } : {}) },
  };
}

/** Presence: never stored, bounded, its identity filled in here (SPEC W8). */
async function here(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "here" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  if (JSON.stringify(frame.p).length > MAX_PRESENCE_BYTES) return refuse(deps, caller, { code: "too-large" });
  const { claims } = caller;
  // Whoever looks as another role is not among those who work here.
  if (claims.viewing === true) return;
  const told: ServerFrame = {
    t: "here",
    who: { client: claims.client, name: claims.name, colour: claims.colour },
    p: await shownToAll(deps, caller, frame.p),
  };
  const { connections, shut } = await ports.heads.readWithConnections(key, ports.clock());
  if (shut.includes(claims.person)) return shutOut(deps, caller);
  const receivers = frame.to === undefined ? connections : connections.filter(({ id }) => id === frame.to);
  await fanOut(ports, key, receivers, told, caller.connectionId);
}

/** To which sheet somebody goes is told only where all who hear it may know that there is such a sheet (SPEC P7). */
async function shownToAll({ ports }: AppendDeps, { claims }: Caller, shown: PresenceState | null) {
  if (shown?.to === undefined) return shown;
  const sheets = await ports.directory.sheets(claims.tenant);
  const { to, ...rest } = shown;
  return sheets.some(({ document, restricted }) => document === to && !restricted) ? shown : rest;
}

/** `$disconnect`: best effort; the lease ends the rest. */
export async function leave(deps: AppendDeps, caller: Caller): Promise<void> {
  const { turns } = deps;
  if (turns === undefined) return depart(deps, caller);
  await turns.pass(caller.claims.tenant, () => depart(deps, caller));
}

async function depart(deps: AppendDeps, caller: Caller): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  await ports.connections.remove(key, caller.connectionId);
  ports.logger.info("left", idsOf(caller));
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  const { claims } = caller;
  if (connections.some(({ client }) => client === claims.client)) return;
  await fanOut(ports, key, connections, {
    t: "here",
    who: { client: claims.client, name: claims.name, colour: claims.colour },
    p: null,
  });
}
