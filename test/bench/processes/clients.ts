/** A process full of clients, apart from the server they talk to. */
import { memoryStore, type LocalStore } from "../../../client/sync/local-store.ts";
import * as Y from "yjs";
import { fetchFirstChunk, openSamplan } from "../clients/samplan.ts";
import { agePeer, fillPeer, openHocuspocus, openYWebsocket } from "../clients/peers.ts";
import { until, wireCounter, type Address, type BenchClient, type Watcher } from "../clients/contestant.ts";
import { makeEar, runLoad, type LoadOrder, type Written } from "../clients/load.ts";
import type { ContestantName } from "../contestants.ts";
import { answerCalls } from "./calls.ts";

const wire = wireCounter();
const ear = makeEar();
const clients: { readonly document: string; readonly client: BenchClient }[] = [];
/** What the device keeps between two openings. */
const disks = new Map<string, LocalStore | Y.Doc>();
const DEAF: Watcher = { saw: () => undefined, answered: () => undefined };
const AT_ONCE = 10;

/** `kept`: the client finds, and leaves, its disk. */
async function openOne(
  name: ContestantName,
  address: Address,
  watcher: Watcher,
  { kept = false, live = true } = {},
): Promise<BenchClient> {
  const disk = kept ? disks.get(address.document) : undefined;
  if (name === "samplan") {
    const store = (disk as LocalStore | undefined) ?? memoryStore();
    disks.set(address.document, store);
    return openSamplan(address, watcher, { store, live });
  }
  // A peer's disk is the document itself, as its IndexedDB provider would bring it back.
  const doc = new Y.Doc();
  if (disk !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(disk as Y.Doc));
  disks.set(address.document, doc);
  return name === "y-websocket" ? openYWebsocket(address, watcher, doc) : openHocuspocus(address, watcher, doc);
}

/** A peer's server now and then gives somebody who comes while it reads its storage less than all, and never the rest. */
const WHOLE_MS = 30_000;
const ATTEMPTS = 4;

async function openWhole(name: ContestantName, address: Address, rows: number): Promise<[BenchClient, number]> {
  for (let again = 0; ; again++) {
    const client = await openOne(name, address, ear.watcher);
    try {
      await client.rows(rows, WHOLE_MS);
      return [client, again];
    } catch (cause) {
      // Ours has no such excuse.
      if (name === "samplan" || again === ATTEMPTS) throw new Error(`${name}, ${address.document}`, { cause });
      await client.close();
    }
  }
}

answerCalls({
  /** How often a client had to come again, as its user would, because it was not given all rows. */
  async open({ name, addresses, rows }: { name: ContestantName; addresses: readonly Address[]; rows: number }) {
    let reopened = 0;
    for (let i = 0; i < addresses.length; i += AT_ONCE) {
      const some = addresses.slice(i, i + AT_ONCE);
      const opened = await Promise.all(some.map((address) => openWhole(name, address, rows)));
      opened.forEach(([client, again], n) => {
        clients.push({ document: some[n]!.document, client });
        reopened += again;
      });
    }
    return reopened;
  },

  load: (order: LoadOrder) => runLoad(clients, order),
  heard: () => ear.take(),

  /** How many of these values are missing at how many clients, once it gets no better for `patience` ms. */
  async missing({ written, patience }: { written: readonly Written[]; patience: number }) {
    const lacks = ({ document, client }: (typeof clients)[number]): number =>
      written.filter((one) => one.document === document && client.read(one.place) !== one.value).length;
    const count = (): number => clients.reduce((sum, one) => sum + lacks(one), 0);
    const end = Date.now() + patience;
    let left = count();
    while (left > 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      left = count();
    }
    return left;
  },

  /** One opening from nothing, or from what an earlier one left; ends when all rows are there, and this value too. */
  async openOnce({ name, address, rows, kept, sees }: Opening) {
    globalThis.gc?.();
    const before = wire();
    const began = performance.now();
    const client = await openOne(name, address, DEAF, { kept, live: false });
    await client.rows(rows);
    if (sees !== undefined) await until(() => client.read(sees.place) === sees.value, "the last edit");
    const ms = performance.now() - began;
    clients.push({ document: address.document, client });
    // What comes after it is on the screen is paid for too, and only then its disk is complete.
    await client.settled();
    const after = wire();
    return { ms, received: after.received - before.received, sent: after.sent - before.sent };
  },
  async firstChunk({ address }: { address: Address }) {
    const before = wire();
    const began = performance.now();
    await fetchFirstChunk(address);
    const after = wire();
    return {
      ms: performance.now() - began,
      received: after.received - before.received,
      sent: after.sent - before.sent,
    };
  },

  async closeAll() {
    await Promise.all(clients.splice(0).map(({ client }) => client.close()));
  },
  async settle() {
    await Promise.all(clients.map(({ client }) => client.settled()));
  },

  /** Gives a peer's document its content, or edits by a new client id every thousand; ends when another client has it all. */
  async fill({ name, address, rows }: { name: PeerName; address: Address; rows: number }) {
    await writeAndWait(name, address, async (doc) => fillPeer(doc, rows), rows);
  },
  async age({
    name,
    address,
    edits,
    perUpdate,
  }: {
    name: PeerName;
    address: Address;
    edits: number;
    perUpdate: number;
  }) {
    await writeAndWait(name, address, (doc) => agePeer(doc, edits, perUpdate), 1);
  },
});

interface Opening {
  readonly name: ContestantName;
  readonly address: Address;
  readonly rows: number;
  readonly kept: boolean;
  readonly sees?: { readonly place: number; readonly value: string };
}

type PeerName = Exclude<ContestantName, "samplan">;

async function writeAndWait(
  name: PeerName,
  address: Address,
  write: (doc: Y.Doc) => Promise<void>,
  rows: number,
): Promise<void> {
  const openPeer = name === "y-websocket" ? openYWebsocket : openHocuspocus;
  const doc = new Y.Doc();
  const writer = await openPeer(address, DEAF, doc);
  if (rows === 1) await writer.rows(1);
  await write(doc);
  const other = new Y.Doc();
  const reader = await openPeer(address, DEAF, other);
  await until(() => {
    const held = Y.decodeStateVector(Y.encodeStateVector(other));
    return [...Y.decodeStateVector(Y.encodeStateVector(doc))].every(([client, clock]) => held.get(client) === clock);
  }, "what was written");
  await Promise.all([writer.close(), reader.close()]);
}
