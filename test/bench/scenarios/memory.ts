/** What servers keep of documents that were opened and closed, and of connections that only stand (P6). */
import {
  CONTESTANTS,
  startContestant,
  type Contestant,
  type ContestantName,
  type ServerMemory,
} from "../contestants.ts";
import { startWorker } from "../processes/calls.ts";
import type { Findings } from "../report.ts";

const ROWS = 50;
const WARM_UP = 30;

interface Held {
  readonly bare: ServerMemory;
  readonly visited: ServerMemory;
  readonly connected: ServerMemory;
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
  const standing = Array.from({ length: count }, (_, i) =>
    contestant.address(documents[i % Math.ceil(count / 10)]!, i),
  );
  await clients.call("open", { name: contestant.name, addresses: standing, rows: ROWS });
  await calm();
  const connected = await contestant.memory();
  await clients.end();
  return { bare, visited, connected };
}

/** Until debounced stores and closing sockets are through. */
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4_000));

export async function measureMemory(quick: boolean): Promise<Findings> {
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
  const documents = (name: ContestantName, kind: "server" | "used"): number =>
    held.get(name)!.visited[kind] - held.get(name)!.bare[kind];
  const each = (name: ContestantName, kind: "server" | "used"): number =>
    (held.get(name)!.connected[kind] - held.get(name)!.visited[kind]) / count / 1_000;
  const perThousand = (mb(documents("samplan", "used")) * 1_000) / count;
  const bestPeer = Math.min(each("y-websocket", "used"), each("hocuspocus", "used"));
  const engine = held.get("samplan")!.connected.engine - held.get("samplan")!.bare.engine;
  return {
    title: "Memory of the server's process",
    tables: [
      {
        title: `${count} documents of ${ROWS} rows opened and closed, then ${count} idle connections`,
        columns: [
          "",
          "after a few: resident, MB",
          "more after all documents: held, MB",
          "resident, MB",
          "a connection: held, kB",
          "resident, kB",
        ],
        rows: CONTESTANTS.map((name) => [
          name,
          mb(held.get(name)!.bare.server),
          mb(documents(name, "used")),
          mb(documents(name, "server")),
          each(name, "used"),
          each(name, "server"),
        ]),
      },
    ],
    goals: [
      {
        goal: "P6, documents",
        wanted: "< 10 MB per 1,000",
        reached: `${perThousand.toFixed(1)} MB held`,
        holds: perThousand < 10,
      },
      {
        goal: "P6, connections",
        wanted: "<= the better peer's",
        reached: `${each("samplan", "used").toFixed(1)} against ${bestPeer.toFixed(1)} kB held`,
        holds: each("samplan", "used") <= bestPeer,
      },
    ],
    notes: [
      "After garbage collection. What is held is heap and buffers; resident memory follows it late and keeps what the collector needed. Samplan's process here is gateway, functions and issuer in one: in the cloud connections are the gateway's, and a function keeps at most 64 overlays.",
      `The embedded engine, which no cloud has, grew by ${mb(engine).toFixed(1)} MB.`,
    ],
  };
}
