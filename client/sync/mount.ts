/**
 * One epoch of a sheet as it stands in memory: the Yjs document, the view of it, and on request the line to the server
 * (stock y-websocket over our stand-in). Made by the session, thrown away by the session, never changed into another.
 */
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type MapName, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import type { Random } from "../../shared/ids.ts";
import type { PresenceState } from "../../shared/protocol/frames.ts";
import type { SheetHead } from "./local-store.ts";
import type { Effect } from "./effects.ts";
import { makeMachine, type SyncMachine } from "./machine.ts";
import { overlayOf } from "./overlay.ts";
import { makeSocketClass, type PlainSocket } from "./socket.ts";
import { writerOf } from "./writer-of.ts";

export type PresenceStates = ReadonlyMap<
  number,
  { readonly name: string; readonly colour: number; readonly place: PresenceState }
>;

/** How a mounted document reaches the server and what it tells. */
export interface Line {
  /** A fresh address with a ticket for this Yjs client. Rejects with `{ code }` 44xx when connecting is pointless. */
  address(client: number): Promise<string>;
  connect(address: string): PlainSocket;
  now(): number;
  /** Position of the journal. */
  mark(): number;
  perform(mount: Mount, effect: Effect): void;
  /** `live`: in step with the server. `lost`: no longer. `failed`: a try to connect ended without having got there. */
  status(now: "live" | "lost" | "failed"): void;
  presence(states: PresenceStates): void;
}

export interface MountOptions {
  readonly head: SheetHead;
  readonly snapshot: Snapshot;
  /** Acknowledged updates of the epoch; together they are its log up to `seq`. */
  readonly updates: readonly Uint8Array[];
  readonly seq: number;
  readonly random: Random;
  /** Absent: only looked at, for now. */
  readonly line: Line | undefined;
  /** After every change, own or another's, once the view knows of it. */
  readonly changed: (mount: Mount, map: MapName, keys: readonly string[], remote: boolean) => void;
}

export interface Mount {
  readonly head: SheetHead;
  readonly snapshot: Snapshot;
  readonly overlay: Y.Doc;
  readonly view: SheetView;
  readonly machine: SyncMachine;
  readonly provider: WebsocketProvider | undefined;
  /** The Yjs client whose value stands under a key; `undefined` where it comes from the snapshot. */
  writer(map: MapName, key: string): number | undefined;
  /** Writes as this person. */
  write(changes: readonly Change[]): void;
  show(place: PresenceState | undefined): void;
  /** Has effects done that answers from elsewhere (uploads, fetches) led to. */
  run(effects: readonly Effect[]): void;
  unmount(): void;
}

/** Marks transactions that are this person's own. */
const LOCAL = "local";
const MOST_BACKOFF_MS = 30_000;

/** Does not connect: the caller shows it first, then `provider.connect()`. */
export function mountDocument({ head, snapshot, updates, seq, random, line, changed }: MountOptions): Mount {
  const overlay = overlayOf(updates);
  const view = makeSheetView(snapshot, overlay);
  const machine = makeMachine({ epoch: head.epoch, seq, random });
  let run: ((effects: readonly Effect[]) => void) | undefined;
  const provider =
    line === undefined
      ? undefined
      : makeProvider(
          overlay,
          machine,
          line,
          () => mount,
          (next) => void (run = next),
        );
  const mount: Mount = {
    head,
    snapshot,
    overlay,
    view,
    machine,
    provider,
    writer: (map, key) => writerOf(overlay, map, key),
    write: (changes) => applyChanges(overlay, changes, LOCAL),
    show: (place) => provider?.awareness.setLocalState(place === undefined ? {} : { place }),
    run: (effects) => run?.(effects),
    unmount() {
      provider?.destroy();
      overlay.destroy();
    },
  };
  for (const map of [CELLS, COLUMNS] as const) {
    overlay.getMap(map).observe((event) => {
      const keys = [...event.keysChanged] as string[];
      view.changed(map, keys);
      changed(mount, map, keys, event.transaction.origin !== LOCAL);
    });
  }
  return mount;
}

function makeProvider(
  overlay: Y.Doc,
  machine: SyncMachine,
  line: Line,
  mount: () => Mount,
  attach: (run: (effects: readonly Effect[]) => void) => void,
): WebsocketProvider {
  const provider = new WebsocketProvider("ws://samplan", "sheet", overlay, {
    connect: false,
    // Two tabs would otherwise sync past the server, and past its checks.
    disableBc: true,
    maxBackoffTime: MOST_BACKOFF_MS,
    WebSocketPolyfill: makeSocketClass({
      machine,
      address: () => line.address(overlay.clientID),
      connect: (address) => line.connect(address),
      now: () => line.now(),
      mark: () => line.mark(),
      perform: (effect) => line.perform(mount(), effect),
      attach,
    }),
  });
  let reached = false;
  provider.awareness.on("change", () => line.presence(presenceOf(provider)));
  provider.on("sync", (live: boolean) => {
    reached = live;
    line.status(live ? "live" : "lost");
  });
  // Comes before `sync` turns false. Without an event it was closed here.
  provider.on("connection-close", (event) => {
    if (event !== null && !reached) line.status("failed");
  });
  provider.on("status", ({ status }) => {
    if (status === "disconnected") line.status("lost");
  });
  return provider;
}

function presenceOf({ awareness }: WebsocketProvider): PresenceStates {
  const states = new Map<number, { name: string; colour: number; place: PresenceState }>();
  for (const [client, state] of awareness.getStates() as Map<
    number,
    { user?: { name: string; colour: number }; place?: PresenceState }
  >) {
    if (client !== awareness.clientID && state.user !== undefined)
      states.set(client, { ...state.user, place: state.place ?? {} });
  }
  return states;
}

/**
 * What this document has of the log, as a state vector. Own writes are left out: some may be stored and not yet
 * acknowledged, and those have to come back to reach the own disk.
 */
export function acknowledgedVector({ overlay }: Mount): Uint8Array {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(overlay));
  clocks.delete(overlay.clientID);
  return Y.encodeStateVector(clocks);
}
