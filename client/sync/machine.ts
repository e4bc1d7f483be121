/**
 * Decides everything about one document's connection: joining, one batch in flight, acknowledgement, resending, order,
 * gaps, heartbeat (SPEC W). Pure: time and randomness come in, effects go out; the socket, the simulator and the tests
 * perform them. It never sees a Yjs document, only updates as bytes.
 *
 *   closed ──opened──► joining ──joined──► live ──closed──► closed
 *                         │ epoch             │ epoch, refused
 *                         └───────────────────┴──► halted (the session opens the document anew)
 */
import { mergeUpdates } from "yjs";
import { randomBase62, type Random } from "../../shared/ids.ts";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import {
  MAX_PUSH_BYTES,
  type ClientFrame,
  type FenceKind,
  type PresenceState,
  type ServerFrame,
  type WireEntry,
} from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { Effect } from "./effects.ts";
import { fitting, type Flight } from "./fitting.ts";
import { paceMs } from "./pace.ts";

export const RESEND_MS = 2_000;
export const BEAT_MS = 20_000;
export const GAP_MS = 300;
/** A batch unanswered for this long, resent several times: the connection carries nothing any more. */
export const DEAF_MS = 10_000;
/** No answer to a heartbeat for this long: the connection is dead though nobody has said so. */
export const SILENCE_MS = 25_000;
/** Presence goes out at most this often (W8); as rarely as edits where many are. */
export const PRESENCE_MS = 200;

type Phase = "closed" | "joining" | "live" | "halted";

export interface MachineOptions {
  readonly epoch: number;
  /** Position reached already, from disk or HTTP. */
  readonly seq: number;
  readonly random: Random;
}

export interface SyncMachine {
  readonly epoch: number;
  readonly seq: number;
  readonly phase: Phase;
  /** A batch is on its way or waits behind one. */
  readonly busy: boolean;
  opened(now: number): Effect[];
  closed(): Effect[];
  frame(frame: ServerFrame, now: number): Effect[];
  /** A local change. `mark`: the journal's position after it. */
  local(update: Uint8Array, mark: number, now: number): Effect[];
  /** What the document has beyond the server, in updates that can be sent one by one; answers `compare`. */
  diff(updates: readonly Uint8Array[], mark: number, now: number): Effect[];
  uploaded(id: string, seq: number, now: number): Effect[];
  /** `ms`: when the server wants it again, if it said so. */
  uploadFailed(id: string, now: number, ms?: number): Effect[];
  fetched(seq: number, update: Uint8Array, stored: readonly string[], now: number): Effect[];
  fetchFailed(now: number): Effect[];
  show(state: PresenceState | null, now: number): Effect[];
  /** Call when `deadline` has passed; earlier does no harm. */
  tick(now: number): Effect[];
  /** When `tick` is due, ms; `undefined` while nothing is awaited. */
  deadline(): number | undefined;
}

export function makeMachine({ epoch, seq: startSeq, random }: MachineOptions): SyncMachine {
  let phase: Phase = "closed";
  let seq = startSeq;
  /** The highest seq known to exist. */
  let known = startSeq;
  /** Entries and own acknowledgements that came before their turn. */
  const early = new Map<
    number,
    { readonly update: Uint8Array | undefined; readonly mark?: number; readonly fence?: FenceKind }
  >();
  /** Batches that were in the log before, by where all of each is: theirs is not known before what came earlier is here. */
  let stoodBefore: { readonly at: number; readonly mark: number }[] = [];
  let flight: Flight | undefined;
  /** Own updates behind the batch under way, each with the journal's position after it. */
  let waiting: { readonly update: Uint8Array; readonly mark: number }[] = [];
  /** How many are in the sheet, as last heard; oneself among them. */
  let people = 1;
  let flushedAt = Number.NEGATIVE_INFINITY;
  let joinedVector: Uint8Array | undefined;
  let joinedUpTo = 0;
  let comparing = false;
  let fetching = false;
  let askAt = 0;
  let beatAt = 0;
  let heardAt = 0;
  let gapAt: number | undefined;
  let shown: PresenceState | null = null;
  let showAt: number | undefined;
  let mayShowAt = 0;
  const send = (frame: ClientFrame): Effect => ({ do: "send", frame });

  const halt = (effect: Effect): Effect[] => {
    phase = "halted";
    return [effect];
  };

  /** When what waits may be sent; `undefined` while nothing waits or something is on its way. */
  const flushAt = (): number | undefined =>
    phase !== "live" || flight !== undefined || waiting.length === 0 ? undefined : flushedAt + paceMs(people);

  /** Sends what waits if nothing is on its way and it is not too soon (SPEC W13). */
  const flush = (now: number): Effect[] => {
    const due = flushAt();
    if (due === undefined || now < due) return [];
    flushedAt = now;
    const taken = waiting.splice(0, fitting(waiting));
    const update = taken.length === 1 ? taken[0]!.update : mergeUpdates(taken.map((one) => one.update));
    const { mark } = taken.at(-1)!;
    flight = { id: randomBase62(16, random), update, mark, since: now, resendAt: 0, uploading: false };
    return [{ do: "underway", id: flight.id, mark: flight.mark }, ...launch(flight, now)];
  };

  const launch = (batch: Flight, now: number): Effect[] => {
    if (batch.update.length > MAX_PUSH_BYTES) {
      batch.resendAt = Number.POSITIVE_INFINITY;
      if (batch.uploading) return [];
      batch.uploading = true;
      return [{ do: "upload", id: batch.id, update: batch.update }];
    }
    batch.resendAt = now + RESEND_MS;
    return [send({ t: "push", id: batch.id, e: epoch, b: toBase64(batch.update) })];
  };

  /** Moves over everything that has become contiguous. */
  const drain = (now: number): Effect[] => {
    const effects: Effect[] = [];
    for (let next = early.get(seq + 1); next !== undefined; next = early.get(seq + 1)) {
      seq += 1;
      early.delete(seq);
      if (next.update !== undefined && next.mark === undefined) effects.push({ do: "apply", update: next.update });
      effects.push({ do: "record", from: seq - 1, seq, ...(next.update === undefined ? {} : { update: next.update }) });
      // Not before what came earlier is here: only then is it known whether mine stands or was written over.
      if (next.mark !== undefined) effects.push({ do: "acknowledged", mark: next.mark });
      if (next.fence !== undefined) effects.push({ do: "fence", kind: next.fence });
    }
    for (const [position, { mark }] of early) {
      if (position > seq) continue;
      early.delete(position);
      if (mark !== undefined) effects.push({ do: "acknowledged", mark });
    }
    for (const { at, mark } of stoodBefore) if (at <= seq) effects.push({ do: "acknowledged", mark });
    stoodBefore = stoodBefore.filter(({ at }) => at > seq);
    known = Math.max(known, seq);
    gapAt = known > seq ? (gapAt ?? now + GAP_MS) : undefined;
    return effects;
  };

  const landed = (id: string, at: number, now: number): Effect[] => {
    if (flight?.id !== id) return [];
    const { update, mark } = flight;
    flight = undefined;
    if (at <= 0 && -at > seq) {
      stoodBefore.push({ at: -at, mark });
      known = Math.max(known, -at);
      return [...drain(now), ...flush(now)];
    }
    if (at <= seq) return [...drain(now), { do: "acknowledged", mark }, ...flush(now)];
    early.set(at, { update, mark });
    known = Math.max(known, at);
    return [...drain(now), ...flush(now)];
  };

  const take = (entries: readonly WireEntry[], now: number): Effect[] => {
    const effects: Effect[] = [];
    for (const entry of entries) {
      known = Math.max(known, entry.s);
      if (flight?.id === entry.id) effects.push(...landed(entry.id, entry.s, now));
      else if (entry.s > seq && !early.has(entry.s)) {
        early.set(entry.s, {
          update: entry.b === undefined ? undefined : fromBase64(entry.b),
          ...(entry.f === undefined ? {} : { fence: entry.f }),
        });
      }
    }
    return [...effects, ...drain(now)];
  };

  const fetch = (): Effect[] => {
    if (fetching) return [];
    fetching = true;
    return [{ do: "fetch" }];
  };

  /** Once nothing is missing, ask the document what the server lacks. */
  const compareWhenCaughtUp = (): Effect[] => {
    if (phase !== "joining" || joinedVector === undefined || seq < joinedUpTo || comparing) return [];
    comparing = true;
    return [{ do: "compare", stateVector: joinedVector }];
  };

  const commented = ({ c }: { readonly c?: number }): Effect[] => (c === undefined ? [] : [{ do: "comments", n: c }]);

  const beat = (now: number): Effect[] => {
    beatAt = now + BEAT_MS;
    return [send({ t: "beat", v: PROTOCOL_VERSION, e: epoch, s: seq })];
  };

  const showNow = (now: number): Effect[] => {
    showAt = undefined;
    mayShowAt = now + Math.max(PRESENCE_MS, paceMs(people));
    return [send({ t: "here", p: shown })];
  };

  const refused = (frame: Extract<ServerFrame, { t: "refused" }>, now: number): Effect[] => {
    if (frame.final === true) return halt({ do: "denied", code: frame.code });
    if (frame.id === undefined || frame.id !== flight?.id) {
      // Not about a batch: it was joining, or showing oneself, too often. Both are asked again by themselves.
      return frame.q === undefined ? [] : [{ do: "held", quota: frame.q }];
    }
    if (frame.code === "too-fast") {
      flight.resendAt = now + RESEND_MS;
      return [];
    }
    return halt({ do: "restart", code: frame.code, keys: frame.keys ?? [] });
  };

  return {
    epoch,
    get seq() {
      return seq;
    },
    get phase() {
      return phase;
    },
    get busy() {
      return flight !== undefined || waiting.length > 0;
    },

    opened(now) {
      if (phase === "halted") return [{ do: "hang-up" }];
      phase = "joining";
      heardAt = now;
      beatAt = now + BEAT_MS;
      askAt = now + RESEND_MS;
      joinedVector = undefined;
      comparing = false;
      return [send({ t: "join", v: PROTOCOL_VERSION, e: epoch, s: seq })];
    },

    closed() {
      if (phase === "halted") return [];
      phase = "closed";
      // What was on its way may be stored: the next join's state vector tells.
      flight = undefined;
      waiting = [];
      gapAt = undefined;
      fetching = false;
      showAt = undefined;
      return [];
    },

    frame(frame, now) {
      if (phase === "closed" || phase === "halted") return [];
      heardAt = now;
      switch (frame.t) {
        case "joined": {
          if (frame.e !== epoch || phase !== "joining") return [];
          joinedVector = fromBase64(frame.sv);
          joinedUpTo = frame.upTo;
          known = Math.max(known, frame.upTo);
          people = frame.here.length;
          const effects = [...take(frame.entries, now), { do: "present", clients: frame.here } as const];
          return [...effects, ...compareWhenCaughtUp(), ...commented(frame)];
        }
        case "log":
          return frame.e === epoch ? [...take(frame.entries, now), ...compareWhenCaughtUp()] : [];
        case "fetch":
          if (frame.e !== epoch || frame.upTo <= seq) return [];
          known = Math.max(known, frame.upTo);
          return fetch();
        case "ack":
          return frame.e === epoch ? landed(frame.id, frame.s, now) : [];
        case "refused":
          return refused(frame, now);
        case "later":
          if (flight?.id === frame.id) flight.resendAt = flight.since = now + frame.ms;
          return frame.q === undefined ? [] : [{ do: "held", quota: frame.q }];
        case "epoch":
          // A lower one too: a store that was restored from a backup has gone back, and must be asked anew.
          return frame.e === epoch ? [] : halt({ do: "moved", epoch: frame.e });
        case "beat": {
          known = Math.max(known, frame.upTo);
          people = frame.here.length;
          return [...drain(now), { do: "present", clients: frame.here }, ...commented(frame)];
        }
        case "comments": {
          const { t: _t, ...told } = frame;
          return [{ do: "comments", ...told }];
        }
        case "hello":
          // Whoever comes again is counted twice until the next heartbeat sets it right.
          people += 1;
          return shown === null ? [] : [send({ t: "here", p: shown, to: frame.to })];
        case "here":
          return [{ do: "presence", who: frame.who, state: frame.p }];
      }
    },

    local(update, mark, now) {
      // Before the join is done, the comparison that follows it carries this change too.
      if (phase !== "live") return [];
      waiting.push({ update, mark });
      return flush(now);
    },

    diff(updates, mark, now) {
      if (phase !== "joining" || !comparing) return [];
      phase = "live";
      comparing = false;
      // Which entries are in which nobody knows: the journal is done with when the last is stored.
      waiting = updates.map((update, at) => ({ update, mark: at === updates.length - 1 ? mark : 0 }));
      const stored: Effect[] = updates.length > 0 ? [] : [{ do: "acknowledged", mark }];
      return [...stored, ...flush(now), ...(shown === null ? [] : showNow(now))];
    },

    uploaded: (id, at, now) => (phase === "live" ? landed(id, at, now) : []),

    uploadFailed(id, now, ms = RESEND_MS) {
      if (flight?.id !== id) return [];
      flight.uploading = false;
      flight.resendAt = flight.since = now + ms;
      return [];
    },

    fetched(at, update, stored, now) {
      if (!fetching) return [];
      fetching = false;
      const effects: Effect[] = [];
      if (at > seq) {
        effects.push({ do: "apply", update }, { do: "record", from: seq, seq: at, update });
        seq = at;
      }
      if (flight !== undefined && stored.includes(flight.id)) effects.push(...landed(flight.id, at, now));
      return [...effects, ...drain(now), ...compareWhenCaughtUp()];
    },

    fetchFailed(now) {
      fetching = false;
      gapAt = now + RESEND_MS;
      return [];
    },

    show(state, now) {
      if (JSON.stringify(state) === JSON.stringify(shown)) return [];
      if (state?.to !== undefined) {
        // Said once and at once, or the connection is gone first; nobody who comes later is told.
        shown = null;
        showAt = undefined;
        return phase === "live" ? [send({ t: "here", p: state })] : [];
      }
      shown = state;
      if (phase !== "live") return [];
      if (now >= mayShowAt) return showNow(now);
      showAt = mayShowAt;
      return [];
    },

    tick(now) {
      if (phase === "closed" || phase === "halted") return [];
      // An upload may take longer; whether it is heard of is decided by its own request.
      const pushed = flight === undefined || flight.uploading ? undefined : flight;
      if (now - heardAt > SILENCE_MS || (pushed !== undefined && now - Math.max(pushed.since, heardAt) > DEAF_MS))
        return [{ do: "hang-up" }];
      const effects: Effect[] = [];
      if (phase === "joining" && joinedVector === undefined && now >= askAt) {
        askAt = now + RESEND_MS;
        effects.push(send({ t: "join", v: PROTOCOL_VERSION, e: epoch, s: seq }));
      }
      if (flight !== undefined && now >= flight.resendAt) effects.push(...launch(flight, now));
      if (gapAt !== undefined && now >= gapAt) {
        gapAt = now + RESEND_MS;
        effects.push(...beat(now));
      }
      if (now >= beatAt) effects.push(...beat(now));
      effects.push(...flush(now));
      if (showAt !== undefined && now >= showAt) effects.push(...showNow(now));
      return effects;
    },

    deadline() {
      if (phase === "closed" || phase === "halted") return undefined;
      const joinAt = phase === "joining" && joinedVector === undefined ? askAt : undefined;
      const due = [beatAt, gapAt, showAt, joinAt, flight?.resendAt, flushAt(), heardAt + SILENCE_MS + 1];
      return Math.min(...due.filter((at) => at !== undefined));
    },
  };
}
