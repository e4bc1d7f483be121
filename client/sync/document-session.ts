/**
 * The life of one open sheet on this device: from the disk, from the server, live, through the end of an epoch, a
 * refusal or a closed tab. Owns which document is mounted and the journal; knows no screen. Everything that is unsent
 * is in the journal, so any document here can be thrown away and built again:
 *
 *   disk ──► shown ──► asked the server ──► mounted (overlay + replayed journal) ──► live
 *                            ▲                                                        │
 *                            └────────── moved to another epoch, refused ─────────────┘
 */
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { PresenceState } from "../../shared/protocol/frames.ts";
import type { Problem } from "../api.ts";
import { denialOf, mayPass } from "./document-api.ts";
import type { Effect } from "./effects.ts";
import { coalesce, makeJournal, type JournalEntry } from "./journal.ts";
import { countUnsent, lightOf } from "./light-of.ts";
import type { Leftover, Underway } from "./local-store.ts";
import { acknowledgedVector, mountDocument, type Line, type Mount } from "./mount.ts";
import { askServer, batchesOf, leftBehind, readDisk, settleUnsent, toReview } from "./opening.ts";
import type { Standing, Story } from "./opening.ts";
import { makeOthers } from "./others.ts";
import { makeReviewList } from "./review-list.ts";
import type { DocumentSession, SessionEvents, SessionWorld } from "./session.ts";

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;
/** An empty review list is shown as unfinished when the same batch is refused this often: the journal itself is bad. */
const MOST_REFUSALS = 3;
/** Changes written as one Yjs transaction. */
const MOST_AT_ONCE = 5_000;

export function openDocument(world: SessionWorld, events: SessionEvents): DocumentSession {
  const { name, api, store, tab } = world;
  const journal = makeJournal();
  const reviews = makeReviewList(name, store, world.random, (items) => events.review(items));
  const others = makeOthers(journal, reviews, world.now, events);
  let mount: Mount | undefined;
  let leftovers: readonly Leftover[] = [];
  /** Whether it is known what closed tabs left behind. */
  let looked = false;
  let underway: Underway | undefined;
  let denied: string | undefined;
  let reachable: boolean | undefined;
  let closing = false;
  let destroyed = false;
  let refusals = 0;
  let opening: Promise<void> | undefined;
  /** The mounted document is not to be used any more, and no other has taken its place yet. */
  let outlived = true;
  let wake: (() => void) | undefined;
  let place: PresenceState | undefined;

  const tellLight = (): void => {
    const live = mount?.machine.phase === "live";
    const unsent = { waiting: countUnsent(journal, leftovers), unkept: store.unkept(name) };
    events.light(lightOf({ denied, live, shown: mount !== undefined, reachable, ...unsent }));
  };

  const keep = async (entries: readonly JournalEntry[]): Promise<void> => {
    if (entries.length > 0) await store.addJournal(name, tab, entries);
    if (store.unkept(name)) tellLight();
  };

  const acknowledged = (mark: number): void => {
    events.held?.(undefined);
    const stored = journal.acknowledge(mark);
    refusals = 0;
    if (stored.length > 0) void reviews.kept().then(() => store.trimJournal(name, tab, mark));
    events.waiting(stored.map(({ key }) => key).filter((key) => !journal.has(key)));
    tellLight();
    if (closing && journal.entries.length === 0) destroy();
  };

  /** Journal, disk, document, wire: in this order. Resolves when it is on the disk. */
  const commit = async (changes: readonly Change[]): Promise<void> => {
    if (mount === undefined || destroyed || changes.length === 0) return;
    const kept: Promise<void>[] = [];
    // A large paste in parts: each is a batch that can be sent, and acknowledged, by itself.
    for (let at = 0; at < changes.length; at += MOST_AT_ONCE) {
      const part = changes.slice(at, at + MOST_AT_ONCE);
      kept.push(keep(journal.add(part)));
      mount.write(part);
    }
    others.saved(changes);
    events.waiting(changes.map(({ key }) => key));
    tellLight();
    await Promise.all(kept);
  };

  // --- the mounted document ------------------------------------------------------------------------------------------

  const line: Line = {
    async address(client) {
      const result = await api.ticket(client);
      if (result.ok) return result.value;
      reachable = result.problem.kind !== "offline";
      tellLight();
      if (mayPass(result.problem)) throw new Error(result.problem.kind);
      deny(denialOf(result.problem));
      throw Object.assign(new Error(result.problem.kind), { code: 4403 });
    },
    connect: world.connect,
    now: world.now,
    mark: () => journal.mark,
    perform: (mounted, effect) => perform(mounted, effect),
    status(now) {
      if (now === "live") reachable = true;
      // Tickets may come all the same: for whoever writes, no connection is no connection.
      if (now === "failed") reachable = false;
      tellLight();
    },
    presence(states) {
      others.seen(states);
      events.presence(states);
    },
  };

  /** Shows the document; `unsent` changes are written as ordinary edits. Connects when `live`. */
  const mountAt = (at: Omit<Standing, "stored">, live: boolean, unsent: readonly Change[]): void => {
    mount?.unmount();
    const next = mountDocument({
      ...at,
      random: world.random,
      line: live ? line : undefined,
      changed(mounted, map, keys, remote) {
        if (remote) others.noteOverwritten(mounted, map, keys);
        events.changed(map, keys, remote);
        if (remote) others.tell(mounted, map, keys);
      },
    });
    mount = next;
    others.isMe(next.overlay.clientID);
    next.show(place);
    if (unsent.length > 0) next.write(unsent);
    outlived = false;
    events.shown(next.view, next.head);
    others.tellAll(next);
    next.provider?.connect();
  };

  const perform = (mounted: Mount, effect: Effect): void => {
    if (mounted !== mount) return;
    switch (effect.do) {
      case "record":
        void store.record(name, mounted.head.epoch, effect.seq, effect.update, effect.from);
        break;
      case "underway":
        underway = { id: effect.id, mark: effect.mark };
        void store.setUnderway(name, tab, underway);
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
      case "comments":
        events.comments?.(effect);
        break;
      case "held":
        return events.held?.(effect.quota);
      case "fence":
        // A cut is told by `epoch`.
        if (effect.kind === "freeze") reopen();
        if (effect.kind === "rights") events.rights?.();
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
    if (mounted !== mount || outlived) return;
    if (result.ok) return mounted.run(mounted.machine.uploaded(id, result.value.s, world.now()));
    const { code, refusal, keys = [], ms, quota } = result.problem;
    if (refusal === "deleted" || refusal === "revoked") deny(refusal);
    else if (refusal !== undefined) refused(refusal, keys);
    else if (code === "not-allowed" || code === "frozen" || code === "too-large") refused(code, []);
    else if (code === "moved") reopen();
    else mounted.run(mounted.machine.uploadFailed(id, world.now(), ms));
    if (quota !== undefined) events.held?.(quota);
  };

  const fetchMissing = async (mounted: Mount): Promise<void> => {
    const result = await api.state({
      epoch: mounted.head.epoch,
      stateVector: acknowledgedVector(mounted),
      batches: underway === undefined ? [] : [underway.id],
    });
    if (mounted !== mount || outlived) return;
    if (!result.ok) return mounted.run(mounted.machine.fetchFailed(world.now()));
    if (result.value.e !== mounted.head.epoch) return reopen();
    mounted.run(
      mounted.machine.fetched(
        result.value.s,
        result.value.b,
        result.value.stored.map(({ id }) => id),
        world.now(),
      ),
    );
  };

  // --- refusals ------------------------------------------------------------------------------------------------------

  const deny = (code: string): void => {
    denied = code;
    tellLight();
    if (closing) destroy();
  };

  /** The refused keys go to review, the rest is written again in a fresh document. */
  const refused = (code: string, keys: readonly string[]): void => {
    // What was thought to be allowed is not: the notice of a change of rights may have been missed.
    if (code === "not-allowed") events.rights?.();
    refusals += 1;
    const hopeless = code === "frozen" || (keys.length === 0 && refusals >= MOST_REFUSALS);
    const bad = new Set(keys);
    const unsent = coalesce(journal.entries);
    const dropped = unsent.filter(({ key }) => hopeless || bad.has(key));
    for (const change of dropped) {
      reviews.add({
        key: change.key,
        reason: "refused",
        code,
        before: change.before,
        mine: change.after,
        theirs: change.before,
      });
    }
    rewriteJournal(unsent.filter((change) => !dropped.includes(change)));
    events.waiting(unsent.map(({ key }) => key));
    reopen();
  };

  /** Replaces the journal. New entries and reviews reach the disk before the old ones, and the tabs they came from, leave it. */
  const rewriteJournal = (changes: readonly Change[], from: readonly Leftover[] = []): void => {
    const old = journal.mark;
    journal.reset();
    const entries = journal.add(changes);
    void Promise.all([keep(entries), reviews.kept()]).then(() =>
      Promise.all([store.trimJournal(name, tab, old), ...from.map((leftover) => store.forgetTab(name, leftover.tab))]),
    );
  };

  // --- opening and opening again -------------------------------------------------------------------------------------

  /** Ends the mounted document's line and asks the server anew, until that succeeds or is pointless. */
  const reopen = (): void => {
    outlived = true;
    mount?.provider?.disconnect();
    opening ??= openFromServer().finally(() => (opening = undefined));
  };

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
    const asked = batchesOf([...leftovers, { entries: [], underway }]);
    const answer = await askServer(world, asked, mount?.snapshot);
    if (destroyed) return undefined;
    if (!answer.ok) return answer.problem;
    reachable = true;
    settle(answer.standing);
    return undefined;
  };

  /** Nothing waits in here: an edit is either in the journal before, and taken along, or made in the new document. */
  const settle = (standing: Standing): void => {
    const from = leftovers;
    leftovers = [];
    const stories: readonly Story[] = [...from, { entries: journal.entries, underway }];
    const settled = settleUnsent({ ...standing, was: mount?.head.epoch ?? standing.was }, stories, world.random);
    const { write } = settled;
    for (const one of toReview(settled)) reviews.add(one);
    const before = journal.entries.map(({ key }) => key);
    rewriteJournal(write, from);
    mountAt(standing, true, write);
    events.waiting([...before, ...write.map(({ key }) => key)]);
    tellLight();
    if (closing && journal.entries.length === 0) destroy();
  };

  /** First what the disk has, so that the sheet is there at once; then the server. */
  const start = async (): Promise<void> => {
    await reviews.load();
    leftovers = await leftBehind(world, await world.aliveTabs(), tab);
    looked = true;
    if (closing && isIdle()) return destroy();
    const disk = await readDisk(world, undefined);
    if (destroyed) return;
    // With another tab's unsent work at hand the server is asked first what became of it.
    const direct = disk !== undefined && leftovers.length === 0;
    if (disk !== undefined) {
      const { kept, snapshot } = disk;
      const standing = { head: kept, snapshot, updates: kept.updates, seq: kept.seq, stored: new Set<string>() };
      mountAt(standing, direct, settleUnsent(standing, leftovers, world.random).write);
    }
    tellLight();
    if (!direct) await openFromServer();
  };

  /** Nothing of this person waits here, as far as the disk goes. */
  const isIdle = (): boolean => looked && leftovers.length === 0 && journal.entries.length === 0;

  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    wake?.();
    mount?.unmount();
    events.ended?.();
  };

  opening = start().finally(() => (opening = undefined));

  return {
    get view() {
      return mount?.view;
    },
    isWaiting: (key) => journal.has(key),
    get unsent() {
      return [...leftovers, journal].flatMap(({ entries }) => coalesce(entries));
    },
    commit: (changes) => void commit(changes),
    show(next) {
      place = next;
      mount?.show(next);
    },
    writer: (key) => (mount === undefined ? undefined : others.writer(mount, CELLS, key)),
    setAside: (item) => reviews.add({ ...item, reason: "set-aside" }),
    dismissReview: (id) => reviews.remove(id),
    applyReview(id) {
      const item = reviews.find(id);
      if (item === undefined || mount === undefined) return;
      const map = mount.view.column(item.key.slice(0, item.key.indexOf(":")) as never) === undefined ? CELLS : COLUMNS;
      const kept = commit([{ map, key: item.key, before: mount.view.valueOf(map, item.key), after: item.mine }]);
      reviews.remove(id, kept);
    },
    nudge() {
      if (denied === "session-ended") denied = undefined;
      wake?.();
      if (denied !== undefined || opening !== undefined || destroyed) return;
      // The last try to open it was denied: the line of the document it had is of no use any more.
      if (outlived) return reopen();
      const provider = mount?.provider;
      if (provider === undefined || provider.wsconnected || provider.wsconnecting) return;
      provider.disconnect();
      provider.connect();
    },
    networkLost() {
      reachable = false;
      if (!outlived && denied === undefined) {
        mount?.provider?.disconnect();
        // Devices are sometimes wrong about it: keep trying, at the pace of any other failure.
        mount?.provider?.connect();
      }
      tellLight();
    },
    close(to) {
      closing = true;
      place = undefined;
      mount?.show(to === undefined ? undefined : { to });
      // While opening it may have to take over what a closed tab left: that is sent before it ends.
      if (isIdle() || denied !== undefined) destroy();
    },
    destroy,
  };
}
