/** What servers keep of documents that were opened and closed, and of connections that only stand (P6). */
import { CONTESTANTS, startContestant, type Contestant, type ContestantName } from "../contestants.ts";
import { startWorker } from "../processes/calls.ts";
import type { Findings } from "../report.ts";

const ROWS = 50;
const WARM_UP = 30;

interface Held {
  readonly bare: number;
  readonly documents: number;
  readonly connections: number;
  readonly engine: number;
}

async function measure(contestant: Contestant, count: number): Promise<Held> {
  const documents = Array.from({ length: count + WARM_UP }, (_, i) => `doc${i}`);
  await contestant.prepare(documents, ROWS);
  await contestant.restart();
  const clients = await startWorker("clients");
  const visit = async (names: readonly string[]): Promise<void> => {
    for (let i = 0; i < names.length; i += 10) {
      const addresses = names.slice(i, i + 10).map((document, n) => contestant.address(document, n));
      await clients.call("open", { name: contestant.name, addresses, rows: ROWS });
      await clients.call("closeAll");
    }
  };
  await visit(documents.slice(0, WARM_UP));
  await calm();
  const bare = await contestant.memory();
  await visit(documents.slice(WARM_UP));
  await calm();
  const visited = await contestant.memory();
  // Ten to a sheet: with all in one, everybody would greet everybody.
  const standing = Array.from({ length: count }, (_, i) => contestant.address(documents[i % Math.ceil(count / 10)]!, i));
  await clients.call("open", { name: contestant.name, addresses: standing, rows: ROWS });
  await calm();
  const connected = await contestant.memory();
  await clients.end();
  return {
    bare: bare.server,
    documents: visited.server - bare.server,
    connections: connected.server - visited.server,
    engine: connected.engine - bare.engine,
  };
}

/** Until debounced stores and closing sockets are through. */
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4_000));

export async function memory(quick: boolean): Promise<Findings> {
  const count = quick ? 100 : 1_000;
  const held = new Map<ContestantName, Held>();
  for (const name of CONTESTANTS) {
    const contestant = await startContestant(name);
    try {
      held.set(name, await measure(contestant, count));
    } finally {
      await contestant.stop();
    }
  }
  const mb = (bytes: number): number => bytes / 1e6;
  const own = held.get("samplan")!;
  const peers = CONTESTANTS.filter((name) => name !== "samplan").map((name) => held.get(name)!);
  const each = (one: Held): number => one.connections / count / 1_000;
  const bestPeer = Math.min(...peers.map(each));
  return {
    title: "Memory of the server's process",
    tables: [
      {
        title: `${count} documents of ${ROWS} rows opened and closed, then ${count} idle connections`,
        columns: ["", "after a few, MB", "more after all documents, MB", "a connection, kB"],
        rows: CONTESTANTS.map((name) => [name, mb(held.get(name)!.bare), mb(held.get(name)!.documents), each(held.get(name)!)]),
      },
    ],
    goals: [
      { goal: "P6, documents", wanted: "< 10 MB per 1,000", reached: `${((mb(own.documents) * 1_000) / count).toFixed(1)} MB`, holds: (mb(own.documents) * 1_000) / count < 10 },
      { goal: "P6, connections", wanted: "<= the better peer's", reached: `${each(own).toFixed(1)} against ${bestPeer.toFixed(1)} kB`, holds: each(own) <= bestPeer },
    ],
    notes: [
      "Resident memory after garbage collection. Samplan's process here is gateway, functions and issuer in one: in the cloud connections are the gateway's, and a function keeps at most 64 overlays.",
      `The embedded engine, which no cloud has, grew by ${mb(own.engine).toFixed(1)} MB.`,
    ],
  };
}
