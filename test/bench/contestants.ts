/** The servers that are compared: how each is started, filled and stopped. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "./clients/contestant.ts";
import { startWorker, type Worker } from "./processes/calls.ts";

export const CONTESTANTS = ["samplan", "y-websocket", "hocuspocus"] as const;
export type ContestantName = (typeof CONTESTANTS)[number];

const PROCESS: Readonly<Record<ContestantName, string>> = {
  samplan: "samplan-server",
  "y-websocket": "websocket-server",
  hocuspocus: "hocuspocus-server",
};

/** Bytes, after a garbage collection: resident, held on to, and the embedded engine's. */
export interface ServerMemory {
  readonly server: number;
  readonly used: number;
  readonly engine: number;
}

export interface Contestant {
  readonly name: ContestantName;
  readonly pid: number;
  /** `nth` client: ours sign in as one of ten people. */
  address(document: string, nth?: number): Address;
  /** Makes documents of so many filled rows. */
  prepare(documents: readonly string[], rows: number): Promise<void>;
  /** So many edits by a hundred and more sessions. */
  age(document: string, rows: number, edits: number, perBatch?: number): Promise<void>;
  memory(): Promise<ServerMemory>;
  /** What only one kind of server can do. */
  call<T>(method: string, argument?: unknown): Promise<T>;
  /** Ends the process in an orderly way and starts a new one on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startContestant(
  name: ContestantName,
  { cores, ...options }: { readonly count?: boolean; readonly cores?: string | undefined } = {},
): Promise<Contestant> {
  const dataFolder = await mkdtemp(join(tmpdir(), "samplan-bench-"));
  let server: Worker;
  let started: { readonly url: string; readonly tokens?: readonly string[] };
  const start = async (port: number): Promise<void> => {
    server = await startWorker(PROCESS[name], cores);
    started = await server.call("start", { dataFolder, port, ...options });
  };
  const end = async (): Promise<void> => {
    await server.call("stop");
    await server.end();
  };
  await start(0);
  const address = (document: string, nth = 0): Address => ({
    url: started.url,
    document,
    ...(started.tokens === undefined ? {} : { token: started.tokens[nth % started.tokens.length]! }),
  });

  return {
    name,
    get pid() {
      return server.pid;
    },
    address,
    async prepare(documents, rows) {
      if (name === "samplan") return server.call("prepare", { documents, rows });
      const filler = await startWorker("clients");
      for (const document of documents) await filler.call("fill", { name, address: address(document), rows });
      await filler.end();
    },
    async age(document, rows, edits, perBatch) {
      if (name === "samplan")
        return server.call("age", { document, rows, edits, ...(perBatch === undefined ? {} : { perBatch }) });
      const filler = await startWorker("clients");
      await filler.call("age", { name, address: address(document), edits, perUpdate: perBatch ?? 250 });
      await filler.end();
    },
    memory: () => server.call("memory"),
    call: (method, argument) => server.call(method, argument),
    async restart() {
      await end();
      await start(Number(new URL(started.url).port));
    },
    async stop() {
      await end();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
