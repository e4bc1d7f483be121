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
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { append, type AppendDeps } from "../documents/append.ts";
import { rescue } from "../documents/fences.ts";
import type { Connection, DocumentKey, TicketClaims } from "../ports.ts";
import { announceEpoch, fanOut, LEASE_MS, post } from "./fan-out.ts";
import { entryFrame, wireEntries } from "./frames-out.ts";

/** The connection a frame came on: its id and what its ticket said. */
export interface Caller {
  readonly connectionId: string;
  readonly claims: TicketClaims;
}

export async function receive(deps: AppendDeps, caller: Caller, text: string): Promise<void> {
  const frame = readClientFrame(text);
  if (frame === undefined) return answer(deps, caller, { t: "refused", code: "bad-frame" });
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
      return answer(deps, caller, { t: "refused", code: "outdated", ...(frame.v < PROTOCOL_VERSION ? { final: true } : {}) });
  }
}

const MOST_KEYS = 800;

const documentOf = ({ claims }: Caller): DocumentKey => ({ tenant: claims.tenant, document: claims.document });

const answer = (deps: AppendDeps, caller: Caller, frame: ServerFrame): Promise<void> =>
  post(deps.ports, documentOf(caller), caller.connectionId, frame);

const register = ({ ports }: AppendDeps, { connectionId, claims }: Caller): Promise<void> =>
  ports.connections.put(documentOf({ connectionId, claims }), {
    id: connectionId,
    person: claims.person,
    name: claims.name,
    colour: claims.colour,
    client: claims.client,
    leaseUntil: ports.clock() + LEASE_MS,
  });

const clientsOf = (connections: readonly Connection[]): number[] => connections.map(({ client }) => client);

/** Register, then read the log, then the pointer: whatever is not in the log read will be posted here (SPEC W3). */
async function join(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "join" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  // Bound before others see the id in presence: nobody can take it from its owner (SPEC L7).
  await Promise.all([register(deps, caller), ports.bindings.bind(key, frame.e, caller.claims.client, caller.claims.person)]);
  const entries = await ports.log.read(key, frame.e, frame.s);
  const { head, connections } = await ports.heads.readWithConnections(key, ports.clock());
  if (head === undefined || head.status === "deleted") {
    return answer(deps, caller, { t: "refused", code: "deleted", final: true });
  }
  if (head.epoch !== frame.e) return answer(deps, caller, { t: "epoch", e: head.epoch });

  const state = await deps.residents.alone(key, async (held) => {
    const resident = await held.load({ epoch: frame.e });
    return resident?.epoch === frame.e ? { seq: resident.seq, sv: Y.encodeStateVector(resident.overlay) } : undefined;
  });
  if (state === undefined) return answer(deps, caller, { t: "epoch", e: frame.e + 1 });
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
    }).then(() => (wired === undefined ? answer(deps, caller, { t: "fetch", e: frame.e, upTo }) : undefined)),
    fanOut(ports, key, connections, { t: "hello", to: caller.connectionId }, caller.connectionId),
  ]);
}

/** Renews the registration and fetches what a lost post left out. Carries a seq: deletions do not change a state vector. */
async function beat(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "beat" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  await register(deps, caller);
  const entries = await ports.log.read(key, frame.e, frame.s);
  const { head, connections } = await ports.heads.readWithConnections(key, ports.clock());
  if (head === undefined || head.status === "deleted") {
    return answer(deps, caller, { t: "refused", code: "deleted", final: true });
  }
  if (head.epoch !== frame.e) return answer(deps, caller, { t: "epoch", e: head.epoch });
  if (entries.length > 0) {
    const wired = await wireEntries(ports.blobs, entries);
    await answer(
      deps,
      caller,
      wired === undefined ? { t: "fetch", e: frame.e, upTo: entries.at(-1)!.seq } : { t: "log", e: frame.e, entries: wired },
    );
  }
  const upTo = entries.at(-1)?.seq ?? frame.s;
  await answer(deps, caller, { t: "beat", e: frame.e, upTo, here: clientsOf(connections) });
  const moved = await rescue(ports, key, head, entries.at(-1) ?? (await ports.log.tail(key, frame.e)));
  if (moved !== undefined) await announceEpoch(ports, key, moved.epoch);
}

async function push(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "push" }>): Promise<void> {
  const key = documentOf(caller);
  const outcome = await append(deps, key, caller.claims, { id: frame.id, epoch: frame.e, update: fromBase64(frame.b) });
  switch (outcome.kind) {
    case "stored": {
      const acknowledged = answer(deps, caller, { t: "ack", id: frame.id, e: frame.e, s: outcome.seq });
      const told =
        outcome.entry === undefined
          ? undefined
          : fanOut(deps.ports, key, outcome.connections, entryFrame(outcome.entry, outcome.update), caller.connectionId);
      await Promise.all([acknowledged, told]);
      return;
    }
    case "refused": {
      const { kind: _kind, keys, ...why } = outcome;
      deps.ports.logger.info("refused", { ...key, person: caller.claims.person, code: outcome.code, keys: outcome.keys?.length });
      return answer(deps, caller, {
        t: "refused",
        id: frame.id,
        ...why,
        // As many as fit a frame: the client leaves these out, sends the rest, and hears of the others then.
        ...(keys === undefined ? {} : { keys: keys.slice(0, MOST_KEYS) }),
      });
    }
    case "moved":
      return answer(deps, caller, { t: "epoch", e: outcome.epoch });
    case "later":
      return answer(deps, caller, { t: "later", id: frame.id, ms: outcome.ms });
  }
}

/** Presence: never stored, bounded, its identity filled in here (SPEC W8). */
async function here(deps: AppendDeps, caller: Caller, frame: Extract<ClientFrame, { t: "here" }>): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  if (JSON.stringify(frame.p).length > MAX_PRESENCE_BYTES) return answer(deps, caller, { t: "refused", code: "too-large" });
  const { claims } = caller;
  const told: ServerFrame = { t: "here", who: { client: claims.client, name: claims.name, colour: claims.colour }, p: frame.p };
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  const receivers = frame.to === undefined ? connections : connections.filter(({ id }) => id === frame.to);
  await fanOut(ports, key, receivers, told, caller.connectionId);
}

/** `$disconnect`: best effort; the lease ends the rest. */
export async function leave(deps: AppendDeps, caller: Caller): Promise<void> {
  const { ports } = deps;
  const key = documentOf(caller);
  await ports.connections.remove(key, caller.connectionId);
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  const { claims } = caller;
  if (connections.some(({ client }) => client === claims.client)) return;
  await fanOut(ports, key, connections, {
    t: "here",
    who: { client: claims.client, name: claims.name, colour: claims.colour },
    p: null,
  });
}
