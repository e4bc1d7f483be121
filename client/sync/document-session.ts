/**
 * The life of one open sheet on this device: from the disk, from the server, live, through the end of an epoch, a
 * refusal or a closed tab. Owns the Yjs document, the provider and the journal; knows no screen. Everything that is
 * unsent is in the journal, so any document here can be thrown away and built again:
 *
 *   disk ──► shown ──► asked the server ──► mounted (overlay + replayed journal) ──► live
 *                            ▲                                                        │
 *                            └────────── moved to another epoch, refused ─────────────┘
 */
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type MapName, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import { randomBase62, type Random } from "../../shared/ids.ts";
import type { PresenceState } from "../../shared/protocol/frames.ts";
import type { Problem } from "../api.ts";
import type { ReviewItem, SaveLight } from "../doc/model.ts";
import { denialOf, mayPass, type DocumentApi, type StateAnswer } from "./document-api.ts";
import { coalesce, makeJournal, replay } from "./journal.ts";
import type { KeptSheet, Leftover, LocalStore, SheetHead } from "./local-store.ts";
import { makeMachine, type Effect, type SyncMachine } from "./machine.ts";
import { loadSnapshot, snapshotOnDisk } from "./snapshot-loader.ts";
import { makeSocketClass, type PlainSocket } from "./socket.ts";

export interface SessionWorld {
  /** `norsjo/actions`: names the sheet on the disk. */
  readonly name: string;
  readonly api: DocumentApi;
  readonly store: LocalStore;
  /** This tab, and the tabs whose journals are in use. */
  readonly tab: string;
  readonly aliveTabs: () => Promise<ReadonlySet<string>>;
  readonly connect: (address: string) => PlainSocket;
  readonly now: () => number;
  readonly random: Random;
}

/** What a session tells; each is called outside any Yjs transaction. */
export interface SessionEvents {
  shown(view: SheetView, head: SheetHead): void;
  changed(map: MapName, keys: readonly string[], remote: boolean): void;
  /** These keys began or ceased to wait. */
  waiting(keys: readonly string[]): void;
  light(light: SaveLight): void;
  review(items: readonly ReviewItem[]): void;
  presence(states: ReadonlyMap<number, { readonly name: string; readonly colour: number; readonly place: PresenceState }>): void;
}

export interface DocumentSession {
  readonly view: SheetView | undefined;
  isWaiting(key: string): boolean;
  /** Journal, disk, document, wire: in this order. */
  commit(changes: readonly Change[]): void;
  show(place: PresenceState | undefined): void;
  dismissReview(id: string): void;
  applyReview(id: string): void;
  readonly unsent: readonly Change[];
  /** The network is back, or the tab is in front again: try now, not later. */
  nudge(): void;
  /** The device says it has no network: say so at once instead of finding out. */
  networkLost(): void;
  /** Leaves the screen; goes on in the background until everything is stored. */
  close(): void;
  /** Ends at once. What is unsent stays on the disk. */
  destroy(): void;
}

/** Marks transactions that are this person's own. */
const LOCAL = "local";
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;
const MOST_BACKOFF_MS = 30_000;
/** An empty review list is shown as unfinished when the same batch is refused this often: the journal itself is bad. */
const MOST_REFUSALS = 3;

interface Mount {
  readonly head: SheetHead;
  readonly snapshot: Snapshot;
  readonly overlay: Y.Doc;
  readonly view: SheetView;
  readonly machine: SyncMachine;
  readonly provider: WebsocketProvider | undefined;
  run: ((effects: readonly Effect[]) => void) | undefined;
}

export function openDocument(world: SessionWorld, events: SessionEvents): DocumentSession {
  const { name, api, store, tab } = world;
  const journal = makeJournal();
  const reviews = new Map<string, ReviewItem>();
  let mount: Mount | undefined;
  let leftovers: readonly Leftover[] = [];
  let underway: { readonly id: string; readonly mark: number } | undefined;
  let denied: string | undefined;
  let reachable = false;
  let closing = false;
  let destroyed = false;
  let refusals = 0;
  let opening: Promise<void> | undefined;
  let wake: (() => void) | undefined;
  let place: PresenceState | undefined;

  // --- telling -------------------------------------------------------------------------------------------------------

  const tellLight = (): void => {
    const count = coalesce(journal.entries).length + leftovers.reduce((sum, { entries }) => sum + entries.length, 0);
    if (denied !== undefined) events.light({ state: "denied", code: denied, waiting: count });
    else if (mount?.machine.phase === "live") events.light(count === 0 ? { state: "saved" } : { state: "saving", waiting: count });
    else if (!reachable) events.light({ state: mount === undefined && count === 0 ? "opening" : "offline", waiting: count } as SaveLight);
    else events.light(mount === undefined ? { state: "opening" } : { state: "saving", waiting: count });
  };

  const addReview = (item: Omit<ReviewItem, "id">): void => {
    const held = { ...item, id: randomBase62(12, world.random) };
    reviews.set(held.id, held);
    void store.writeReview(name, held);
    events.review([...reviews.values()]);
  };
  const removeReview = (id: string): void => {
    reviews.delete(id);
    void store.removeReview(name, id);
    events.review([...reviews.values()]);
  };

  // --- the journal ---------------------------------------------------------------------------------------------------

  const enter = (changes: readonly Change[]): Promise<void> => {
    const entries = journal.add(changes);
    events.waiting(changes.map(({ key }) => key));
    return store.addJournal(name, tab, entries);
  };

  const acknowledged = (mark: number): void => {
    const stored = journal.acknowledge(mark);
    refusals = 0;
    if (stored.length > 0) void store.trimJournal(name, tab, mark);
    events.waiting(stored.map(({ key }) => key).filter((key) => !journal.has(key)));
    tellLight();
    if (closing && journal.entries.length === 0) destroy();
  };

  // --- a mounted document --------------------------------------------------------------------------------------------

  const unmount = (): void => {
    mount?.provider?.destroy();
    mount?.overlay.destroy();
  };

  /** Builds the document of an epoch. `write`: own unsent changes, applied as ordinary edits. Connects when `live`. */
  const mountAt = (head: SheetHead, snapshot: Snapshot, updates: readonly Uint8Array[], seq: number, live: boolean, unsent: readonly Change[]): Mount => {
    unmount();
    const overlay = new Y.Doc();
    overlay.transact(() => {
      for (const update of updates) Y.applyUpdate(overlay, update);
    });
    const view = makeSheetView(snapshot, overlay);
    const machine = makeMachine({ epoch: head.epoch, seq, random: world.random });
    const mounted: Mount = { head, snapshot, overlay, view, machine, provider: live ? makeProvider(overlay, machine, () => mounted) : undefined, run: undefined };
    mount = mounted;
    for (const map of [CELLS, COLUMNS] as const) {
      overlay.getMap(map).observe((event) => {
        const keys = [...event.keysChanged] as string[];
        const remote = event.transaction.origin !== LOCAL;
        if (remote) noteOverwritten(mounted, map, keys);
        view.changed(map, keys);
        events.changed(map, keys, remote);
      });
    }
    if (unsent.length > 0) applyChanges(overlay, unsent, LOCAL);
    events.shown(view, head);
    mounted.provider?.connect();
    return mounted;
  };

  const makeProvider = (overlay: Y.Doc, machine: SyncMachine, mounted: () => Mount): WebsocketProvider => {
    const provider = new WebsocketProvider("ws://samplan", "sheet", overlay, {
      connect: false,
      // Two tabs would otherwise sync past the server, and past its checks.
      disableBc: true,
      maxBackoffTime: MOST_BACKOFF_MS,
      WebSocketPolyfill: makeSocketClass({
        machine,
        address: async () => {
          const result = await api.ticket(overlay.clientID);
          reachable = result.ok;
          if (result.ok) return result.value;
          tellLight();
          if (mayPass(result.problem)) throw new Error(result.problem.kind);
          deny(denialOf(result.problem));
          throw Object.assign(new Error(result.problem.kind), { code: 4403 });
        },
        connect: world.connect,
        now: world.now,
        mark: () => journal.mark,
        perform: (effect) => perform(mounted(), effect),
        attach: (run) => void (mounted().run = run),
      }),
    });
    provider.awareness.setLocalState(place === undefined ? {} : { place });
    provider.awareness.on("change", () => tellPresence(provider));
    provider.on("status", tellLight);
    provider.on("sync", tellLight);
    return provider;
  };

  const tellPresence = ({ awareness }: WebsocketProvider): void => {
    const states = new Map<number, { name: string; colour: number; place: PresenceState }>();
    for (const [client, state] of awareness.getStates() as Map<number, { user?: { name: string; colour: number }; place?: PresenceState }>) {
      if (client !== awareness.clientID && state.user !== undefined) states.set(client, { ...state.user, place: state.place ?? {} });
    }
    events.presence(states);
  };

  /** Another's edit met one of mine that still waits: whichever Yjs lets stand, what I typed is not lost unseen. */
  const noteOverwritten = ({ view }: Mount, map: MapName, keys: readonly string[]): void => {
    for (const key of keys) {
      if (!journal.has(key)) continue;
      const [mine] = coalesce(journal.entries.filter((entry) => entry.map === map && entry.key === key));
      const theirs = view.valueOf(map, key);
      if (mine === undefined || JSON.stringify(theirs) === JSON.stringify(mine.after) || key.endsWith(":~")) continue;
      addReview({ key, reason: "overwritten", before: mine.before, mine: mine.after, theirs });
    }
  };

  const perform = (mounted: Mount, effect: Effect): void => {
    if (mounted !== mount) return;
    switch (effect.do) {
      case "record":
        void store.record(name, mounted.head.epoch, effect.seq, effect.update);
        break;
      case "underway":
        underway = effect;
        void store.setUnderway(name, tab, { id: effect.id, mark: effect.mark });
        break;
      case "acknowledged":
        acknowledged(effect.mark);
        break;
      case "upload":
        void upload(mounted, effect.id, effect.update);
        break;
      case "fetch":
        void fetchMissing(mounted);
        break;
      case "restart":
        refused(effect.code, effect.keys);
        break;
      case "moved":
        reopen();
        break;
      case "denied":
        deny(effect.code);
        break;
      case "fence":
        // What a fence means is told by `epoch`, or by the refusal of the next batch.
        break;
      case "send":
      case "apply":
      case "compare":
      case "presence":
      case "present":
      case "hang-up":
        throw new Error(`${effect.do} is the socket's own business`);
    }
  };

  const upload = async (mounted: Mount, id: string, update: Uint8Array): Promise<void> => {
    const result = await api.upload({ id, epoch: mounted.head.epoch, client: mounted.overlay.clientID, update });
    if (mounted !== mount) return;
    if (result.ok) return mounted.run?.(mounted.machine.uploaded(id, result.value.s, world.now()));
    const { code } = result.problem;
    if (code === "not-allowed" || code === "frozen") refused(code, []);
    else if (code === "moved") reopen();
    else mounted.run?.(mounted.machine.uploadFailed(id, world.now()));
  };

  const fetchMissing = async (mounted: Mount): Promise<void> => {
    const held = Y.decodeStateVector(Y.encodeStateVector(mounted.overlay));
    // Own edits are asked for again: what is on its way stands here already, yet not on the disk, which keeps the answer.
    held.delete(mounted.overlay.clientID);
    const result = await api.state({
      epoch: mounted.head.epoch,
      stateVector: Y.encodeStateVector(held),
      batches: underway === undefined ? [] : [underway.id],
    });
    if (mounted !== mount) return;
    if (!result.ok) return mounted.run?.(mounted.machine.fetchFailed(world.now()));
    if (result.value.e !== mounted.head.epoch) return reopen();
    mounted.run?.(mounted.machine.fetched(result.value.s, result.value.b, result.value.stored.map(({ id }) => id), world.now()));
  };

  // --- refusals ------------------------------------------------------------------------------------------------------

  const deny = (code: string): void => {
    denied = code;
    tellLight();
    if (closing) destroy();
  };

  /** The refused keys go to review, the rest is written again in a fresh document. */
  const refused = (code: string, keys: readonly string[]): void => {
    refusals += 1;
    const hopeless = code === "frozen" || (keys.length === 0 && refusals >= MOST_REFUSALS);
    const bad = new Set(keys);
    const unsent = coalesce(journal.entries);
    const dropped = unsent.filter(({ key }) => hopeless || bad.has(key));
    for (const change of dropped) {
      addReview({ key: change.key, reason: "refused", code, before: change.before, mine: change.after, theirs: change.before });
    }
    const left = unsent.filter((change) => !dropped.includes(change));
    const old = journal.mark;
    journal.reset();
    const entries = journal.add(left);
    // New entries reach the disk before the old ones leave it.
    void store.addJournal(name, tab, entries).then(() => store.trimJournal(name, tab, old));
    events.waiting(unsent.map(({ key }) => key));
    reopen();
  };

  // --- opening and opening again -------------------------------------------------------------------------------------

  const reopen = (): void => {
    mount?.provider?.disconnect();
    opening ??= openFromServer().finally(() => (opening = undefined));
  };

  /** Until it succeeds or is pointless. */
  const openFromServer = async (): Promise<void> => {
    for (let attempt = 0; !destroyed; attempt++) {
      const problem = await tryOpen();
      if (problem === undefined) return;
      reachable = problem.kind !== "offline";
      if (!mayPass(problem)) return deny(denialOf(problem));
      tellLight();
      const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait * (0.75 + world.random() / 2));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const tryOpen = async (): Promise<Problem | undefined> => {
    const kept = await store.readSheet(name);
    const acknowledgedState = new Y.Doc();
    for (const update of kept?.updates ?? []) Y.applyUpdate(acknowledgedState, update);
    const asked = [...leftovers.flatMap((leftover) => leftover.underway?.id ?? []), ...(underway === undefined ? [] : [underway.id])];
    const answer = await api.state({
      ...(kept === undefined ? {} : { epoch: kept.epoch, stateVector: Y.encodeStateVector(acknowledgedState) }),
      batches: asked,
    });
    if (!answer.ok) return answer.problem;
    const state = answer.value;
    const held = await heldSnapshot(kept);
    const loaded = await loadSnapshot(api, store, state.snapshot, held, state.e);
    if (!loaded.ok) return loaded.problem;
    if (destroyed) return undefined;
    reachable = true;
    await settle(state, kept, loaded.snapshot);
    return undefined;
  };

  const heldSnapshot = async (kept: KeptSheet | undefined): Promise<{ kept: KeptSheet; snapshot: Snapshot } | undefined> => {
    if (kept === undefined) return undefined;
    const snapshot = mount?.head.snapshot === kept.snapshot ? mount.snapshot : await snapshotOnDisk(store, kept.snapshot);
    return snapshot === undefined ? undefined : { kept, snapshot };
  };

  /** The server has answered: settle what became of unsent work, keep the new state, mount it, write the rest again. */
  const settle = async (state: StateAnswer, kept: KeptSheet | undefined, snapshot: Snapshot): Promise<void> => {
    const stored = new Set(state.stored.map(({ id }) => id));
    const head: SheetHead = { epoch: state.e, snapshot: state.snapshot, template: state.sheet, restricted: state.restricted, status: state.status };
    const same = kept?.epoch === state.e && kept.snapshot === state.snapshot;
    await store.beginEpoch(name, head);
    if (state.s > (same ? kept.seq : 0)) await store.record(name, state.e, state.s, state.b);

    // From here to the mount nothing waits: an edit made meanwhile is in the journal and must be taken along.
    const from = leftovers;
    leftovers = [];
    const unsent = [...from, { entries: journal.entries, underway }].map(({ entries, underway: sent }) =>
      entries.filter(({ n }) => sent === undefined || !stored.has(sent.id) || n > sent.mark),
    );
    const old = journal.mark;
    const before = journal.reset().map(({ key }) => key);
    const updates = same ? [...kept.updates, state.b] : [state.b];
    const probe = new Y.Doc();
    for (const update of updates) Y.applyUpdate(probe, update);
    const { write, conflicts } = replay(makeSheetView(snapshot, probe), unsent, world.random);
    for (const { change, theirs } of conflicts) {
      addReview({ key: change.key, reason: "changed-meanwhile", before: change.before, mine: change.after, theirs });
    }
    const entries = journal.add(write);
    mountAt(head, snapshot, updates, state.s, true, write);
    void store
      .addJournal(name, tab, entries)
      .then(() => Promise.all([store.trimJournal(name, tab, old), ...from.map((leftover) => store.forgetTab(name, leftover.tab))]));
    events.waiting([...before, ...write.map(({ key }) => key)]);
    tellLight();
    if (closing && journal.entries.length === 0) destroy();
  };

  /** First what the disk has, so that the sheet is there at once; then the server. */
  const start = async (): Promise<void> => {
    for (const item of await store.readReview(name)) reviews.set(item.id, item);
    if (reviews.size > 0) events.review([...reviews.values()]);
    leftovers = (await store.leftovers(name, await world.aliveTabs())).filter((leftover) => leftover.tab !== tab);
    const kept = await store.readSheet(name);
    const held = await heldSnapshot(kept);
    if (destroyed) return;
    if (held !== undefined) {
      const shownNow = leftovers.map(({ entries }) => entries);
      const direct = shownNow.length === 0;
      const probe = new Y.Doc();
      for (const update of held.kept.updates) Y.applyUpdate(probe, update);
      const { write } = replay(makeSheetView(held.snapshot, probe), shownNow, world.random);
      // With another tab's unsent work at hand the server is asked first what became of it.
      mountAt(held.kept, held.snapshot, held.kept.updates, held.kept.seq, direct, write);
      tellLight();
      if (direct) return;
    }
    tellLight();
    await openFromServer();
  };

  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    wake?.();
    unmount();
  };

  opening = start().finally(() => (opening = undefined));

  return {
    get view() {
      return mount?.view;
    },
    isWaiting: (key) => journal.has(key),
    get unsent() {
      return coalesce([...leftovers.flatMap(({ entries }) => entries), ...journal.entries]);
    },
    commit(changes) {
      if (mount === undefined || destroyed || changes.length === 0) return;
      void enter(changes);
      applyChanges(mount.overlay, changes, LOCAL);
      tellLight();
    },
    show(next) {
      place = next;
      mount?.provider?.awareness.setLocalState(next === undefined ? {} : { place: next });
    },
    dismissReview: removeReview,
    applyReview(id) {
      const item = reviews.get(id);
      if (item === undefined || mount === undefined) return;
      const map = mount.view.column(item.key.slice(0, item.key.indexOf(":")) as never) === undefined ? CELLS : COLUMNS;
      this.commit([{ map, key: item.key, before: mount.view.valueOf(map, item.key), after: item.mine }]);
      removeReview(id);
    },
    nudge() {
      if (denied === "session-ended") denied = undefined;
      wake?.();
      const provider = mount?.provider;
      if (provider === undefined || provider.wsconnected || provider.wsconnecting || denied !== undefined) return;
      provider.disconnect();
      provider.connect();
    },
    networkLost() {
      reachable = false;
      const provider = mount?.provider;
      provider?.disconnect();
      // Devices are sometimes wrong about it: keep trying, at the pace of any other failure.
      provider?.connect();
      tellLight();
    },
    close() {
      closing = true;
      this.show(undefined);
      if (journal.entries.length === 0 || denied !== undefined) destroy();
    },
    destroy,
  };
}
