/** The sync machine in each state it can be in, everything that can happen to it, and what it answers in few words. */
import * as Y from "yjs";
import type { Effect } from "../../client/sync/effects.ts";
import { makeMachine, type SyncMachine } from "../../client/sync/machine.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import type { ServerFrame, WireEntry } from "../../shared/protocol/frames.ts";
import { seeded } from "./seeded.ts";

export const EPOCH = 1;
/** Where the machine stands when it is made. */
export const START = 3;

/** An update that sets one cell; with `bytes`, to a text of that length. */
export function update(bytes = 1): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("c").set("rowAAAA1:nameA", "x".repeat(bytes));
  return Y.encodeStateAsUpdate(doc);
}
export const LARGE = update(30_000);

export const entry = (s: number, rest: Partial<WireEntry> = {}): WireEntry => ({
  s,
  id: `other${s}`.padEnd(16, "0"),
  b: toBase64(update()),
  ...rest,
});

export const joined = (upTo = START, here = 2): ServerFrame => ({
  t: "joined",
  e: EPOCH,
  upTo,
  sv: toBase64(Y.encodeStateVector(new Y.Doc())),
  entries: [],
  here: Array.from({ length: here }, (_, i) => i + 1),
});

export interface Driven {
  readonly machine: SyncMachine;
  now: number;
  /** Id of the batch that is or was on its way. */
  flight: string;
  /** Runs what the machine answers past us, so that ids are known. */
  note(effects: readonly Effect[]): readonly Effect[];
}

export function drive(seed = 1): Driven {
  const random = seeded(seed);
  const driven: Driven = {
    machine: makeMachine({ epoch: EPOCH, seq: START, random: () => random.next() }),
    now: 1_000,
    flight: "none000000000000",
    note(effects) {
      for (const effect of effects) if (effect.do === "underway") driven.flight = effect.id;
      return effects;
    },
  };
  return driven;
}

/** Connected, caught up and compared: nothing was missing. */
export function live(here = 2): Driven {
  const driven = drive();
  driven.machine.opened(driven.now);
  driven.machine.frame(joined(START, here), driven.now);
  driven.machine.diff([], 0, driven.now);
  return driven;
}

function after(driven: Driven, ...steps: ((driven: Driven) => readonly Effect[])[]): Driven {
  for (const step of steps) driven.note(step(driven));
  return driven;
}
const edit = (mark: number, bytes?: Uint8Array) => (d: Driven) => d.machine.local(bytes ?? update(), mark, d.now);
const hear = (frame: ServerFrame) => (d: Driven) => d.machine.frame(frame, d.now);

const asked = () => after(drive(), (d) => d.machine.opened(d.now));
const FETCH_MORE: ServerFrame = { t: "fetch", e: EPOCH, upTo: START + 2 };

/** Each state, freshly made. */
export const STATES = {
  /** No connection. */
  closed: () => drive(),
  /** `join` was sent. */
  asked,
  /** Joined, and two entries are still missing. */
  behind: () => after(asked(), hear(joined(START + 2))),
  /** Joined and caught up: the document is being asked what the server lacks. */
  comparing: () => after(asked(), hear(joined())),
  /** In step, nothing on its way. */
  idle: () => live(),
  /** A batch is on its way. */
  flying: () => after(live(), edit(1)),
  /** Another waits behind it. */
  queued: () => after(live(), edit(1), edit(2)),
  /** A large batch goes over HTTP. */
  uploading: () => after(live(), edit(1, LARGE)),
  /** Entries are fetched over HTTP while a batch is on its way. */
  fetching: () => after(live(), edit(1), hear(FETCH_MORE)),
  /** An entry came before its turn. */
  gap: () => after(live(), hear({ t: "log", e: EPOCH, entries: [entry(START + 2)] })),
  /** Nothing more is done here. */
  halted: () => after(live(), hear({ t: "epoch", e: EPOCH + 1 })),
} as const satisfies Record<string, () => Driven>;
export type StateName = keyof typeof STATES;

const who = { client: 9, name: "Anna", colour: 2 };

/** Everything that can happen. */
export const EVENTS = {
  opened: (d) => d.machine.opened(d.now),
  closed: (d) => d.machine.closed(),
  joined: hear(joined()),
  "joined elsewhere": hear({ ...joined(), e: EPOCH + 1 } as ServerFrame),
  "next entry": hear({ t: "log", e: EPOCH, entries: [entry(START + 1)] }),
  "entry after a gap": hear({ t: "log", e: EPOCH, entries: [entry(START + 4)] }),
  "known entry": hear({ t: "log", e: EPOCH, entries: [entry(START)] }),
  "entry of another epoch": hear({ t: "log", e: EPOCH + 1, entries: [entry(START + 1)] }),
  "own entry": (d) => hear({ t: "log", e: EPOCH, entries: [entry(START + 1, { id: d.flight })] })(d),
  fence: hear({ t: "log", e: EPOCH, entries: [{ s: START + 1, id: "cut0000000000000", f: "cut" }] }),
  "fetch more": hear(FETCH_MORE),
  "fetch nothing": hear({ t: "fetch", e: EPOCH, upTo: START }),
  ack: (d) => hear({ t: "ack", id: d.flight, e: EPOCH, s: START + 1 })(d),
  "ack ahead": (d) => hear({ t: "ack", id: d.flight, e: EPOCH, s: START + 4 })(d),
  "ack of unknown place": (d) => hear({ t: "ack", id: d.flight, e: EPOCH, s: 0 })(d),
  "ack of another": hear({ t: "ack", id: "another000000000", e: EPOCH, s: START + 1 }),
  refused: (d) => hear({ t: "refused", code: "not-allowed", id: d.flight, keys: ["rowAAAA1:nameA"] })(d),
  "refused another": hear({ t: "refused", code: "invalid", id: "another000000000" }),
  "refused for good": hear({ t: "refused", code: "outdated", final: true }),
  "too fast": (d) => hear({ t: "refused", code: "too-fast", id: d.flight })(d),
  later: (d) => hear({ t: "later", id: d.flight, ms: 250 })(d),
  "next epoch": hear({ t: "epoch", e: EPOCH + 1 }),
  "earlier epoch": hear({ t: "epoch", e: EPOCH - 1 }),
  "same epoch": hear({ t: "epoch", e: EPOCH }),
  beat: hear({ t: "beat", e: EPOCH, upTo: START, here: [1, 2, 3] }),
  hello: hear({ t: "hello", to: "newcomer" }),
  here: hear({ t: "here", who, p: { row: "rowAAAA1" } }),
  local: edit(9),
  diff: (d) => d.machine.diff([update()], 9, d.now),
  "nothing to diff": (d) => d.machine.diff([], 9, d.now),
  uploaded: (d) => d.machine.uploaded(d.flight, START + 1, d.now),
  "upload failed": (d) => d.machine.uploadFailed(d.flight, d.now),
  fetched: (d) => d.machine.fetched(START + 2, update(), [], d.now),
  "fetched with mine": (d) => d.machine.fetched(START + 2, update(), [d.flight], d.now),
  "fetch failed": (d) => d.machine.fetchFailed(d.now),
  show: (d) => d.machine.show({ row: "rowAAAA1" }, d.now),
  "tick early": (d) => d.machine.tick(d.now),
  "tick when due": (d) => d.machine.tick(d.machine.deadline() ?? d.now),
  "tick after silence": (d) => d.machine.tick(d.now + 25_001),
} as const satisfies Record<string, (driven: Driven) => readonly Effect[]>;
export type EventName = keyof typeof EVENTS;

/** An effect in a few words. */
function words(effect: Effect): string {
  switch (effect.do) {
    case "send":
      return `send ${effect.frame.t}`;
    case "record":
      return `record ${effect.seq}`;
    case "acknowledged":
      return `acknowledged ${effect.mark}`;
    case "restart":
      return `restart ${effect.code} ${effect.keys.join()}`.trimEnd();
    case "denied":
      return `denied ${effect.code}`;
    case "moved":
      return `moved ${effect.epoch}`;
    case "fence":
      return `fence ${effect.kind}`;
    case "present":
      return `present ${effect.clients.length}`;
    default:
      return effect.do;
  }
}

/** What the machine in this state does when this happens, and the phase it is in afterwards if that is another. */
export function answerOf(state: StateName, event: EventName): string {
  const driven = STATES[state]();
  const before = driven.machine.phase;
  const done = EVENTS[event](driven).map(words);
  const phase = driven.machine.phase;
  return [...done, ...(phase === before ? [] : [`-> ${phase}`])].join(", ");
}
