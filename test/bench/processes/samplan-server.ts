/**
 * The product as `npm start` runs it, without the client's files: bridge, functions, issuer and engines. Besides serving
 * it fills documents and ages them through the core, so that a run does not take an hour.
 */
import { rm } from "node:fs/promises";
import * as Y from "yjs";
import { counted as countedSoFar, deps } from "../../../functions/deps.ts";
import { append, cutIsDue } from "../../../functions/documents/append.ts";
import { ticketClaims } from "../../../functions/documents/claims.ts";
import { tend } from "../../../functions/documents/upkeep.ts";
import { cut, firstHead } from "../../../functions/documents/fences.ts";
import { storeSnapshot } from "../../../functions/documents/snapshots.ts";
import { personId } from "../../../functions/identity/tokens.ts";
import type { DocumentKey, SheetEntry, TicketClaims } from "../../../functions/ports.ts";
import { signInAs } from "../../../infra/local/sign-in.ts";
import { startStack, type Stack } from "../../../infra/local/stack.ts";
import { announceEpoch } from "../../../functions/sync/fan-out.ts";
import { firstSnapshot } from "../../../shared/document/fold.ts";
import { CELLS } from "../../../shared/document/keys.ts";
import { randomBase62, type DocumentId, type TenantId } from "../../../shared/ids.ts";
import { HIGHEST_QUOTAS } from "../../../shared/quotas/quotas.ts";
import { DEMO_PEOPLE } from "../../../shared/template/demo-people.ts";
import { BENCH_TENANT } from "../clients/samplan.ts";
import { chunksOf, firstColumns, rowAt, TEXT_COLUMNS } from "../content.ts";
import { startCountingProxy, type CountingProxy } from "../counting-proxy.ts";
import { startDynamoDb, type RunningDynamoDb } from "../../../infra/local/dynamodb.ts";
import { descendants } from "../../support/server-process.ts";
import { residentBytes, usedBytes } from "../machine.ts";
import { answerCalls } from "./calls.ts";

const tenant = BENCH_TENANT as TenantId;
const PEOPLE = DEMO_PEOPLE.slice(0, 10);
const EDITS_PER_BATCH = 250;

let stack: Stack | undefined;
let bareSeq = 0;
let counted: { readonly folder: string; readonly engine: RunningDynamoDb; readonly proxy: CountingProxy } | undefined;

const keyOf = (document: string): DocumentKey => ({ tenant, document: document as DocumentId });
const running = (): Stack => {
  if (stack === undefined) throw new Error("the server has not been started");
  return stack;
};
const people = () => PEOPLE.map(({ key }) => personId(`${running().url}/issuer`, key));

/** The overlay as a client would hold it now. */
async function overlayOf(key: DocumentKey): Promise<{ readonly epoch: number; readonly doc: Y.Doc }> {
  const held = await deps().residents.alone(key, async (one) => {
    const resident = (await one.load())!;
    return { epoch: resident.epoch, bytes: Y.encodeStateAsUpdate(resident.overlay) };
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, held.bytes);
  return { epoch: held.epoch, doc };
}

/** Edits all over the sheet, a new Yjs client id every thousand, `perBatch` to a log entry; cut where the worker would. */
async function age(document: string, rows: number, edits: number, perBatch: number): Promise<void> {
  const key = keyOf(document);
  const sheet = (await deps().ports.directory.sheets(tenant)).find((one) => one.document === document)!;
  let held = await overlayOf(key);
  for (let made = 0; made < edits;) {
    held.doc.clientID = 1_000_000 + Math.floor(made / 1_000);
    const before = Y.encodeStateVector(held.doc);
    held.doc.transact(() => {
      for (let i = made; i < Math.min(edits, made + perBatch); i++) {
        held.doc
          .getMap(CELLS)
          .set(`${rowAt((i * 7_919) % rows)}:${TEXT_COLUMNS[i % TEXT_COLUMNS.length]!}`, `ändring ${i}`);
      }
    });
    const claims = await claimsFor(key, sheet, held.doc.clientID);
    const update = Y.encodeStateAsUpdate(held.doc, before);
    const outcome = await append(deps(), key, claims, { id: randomBase62(16), epoch: held.epoch, update });
    if (outcome.kind === "stored") {
      made += perBatch;
      if (outcome.entry !== undefined && cutIsDue(outcome.entry)) await cutAs(key);
      else continue;
    } else if (outcome.kind === "refused") throw new Error(`aging was refused: ${outcome.code}`);
    // The document is moving on, by our hand or the worker's: the next edits go into the epoch that follows.
    await new Promise((resolve) => setTimeout(resolve, 20));
    held = await overlayOf(key);
  }
}

/** Always the same holder: a lease lasts 30 s, and years pass faster than that here. */
async function cutAs(key: DocumentKey): Promise<number | undefined> {
  const next = await cut(deps().ports, key, "benchmark0000000");
  if (next !== undefined) await announceEpoch(deps().ports, key, next.epoch);
  return next?.epoch;
}

async function claimsFor(key: DocumentKey, sheet: SheetEntry, client: number): Promise<TicketClaims> {
  const claims = await ticketClaims(deps(), key, sheet, people()[0]!, client);
  if (claims === undefined) throw new Error("the bench's person is no member");
  return claims;
}

answerCalls({
  /** @returns address, and a token for each of ten people. */
  async start({ dataFolder, port, count }: { dataFolder: string; port: number; count?: boolean }) {
    if (count === true) {
      const folder = `${dataFolder}-engine`;
      const engine = await startDynamoDb({ dataFolder: folder });
      const proxy = await startCountingProxy(engine.endpoint);
      counted = { folder, engine, proxy };
      process.env["SAMPLAN_DYNAMODB_ENDPOINT"] = proxy.endpoint;
    }
    stack = await startStack({
      port,
      dataFolder,
      demo: false,
      client: false,
      ...(count === true ? { engine: "external" as const } : {}),
    });
    const tokens = await Promise.all(PEOPLE.map(async ({ key }) => (await signInAs(running().url, key)).id_token));
    return { url: stack.url, tokens };
  },

  /** Documents with so many rows each; those there already stay. */
  async prepare({ documents, rows, neighbour }: { documents: readonly string[]; rows: number; neighbour?: string }) {
    const { ports } = deps();
    // The bench's own municipality is measured, not held back; a neighbour has everybody's quotas.
    const owner = neighbour === undefined ? tenant : (neighbour as TenantId);
    const quotas = neighbour === undefined ? { quotas: HIGHEST_QUOTAS } : {};
    const first = firstSnapshot(firstColumns(), chunksOf(rows));
    for (const document of documents) {
      const key = { tenant: owner, document: document as DocumentId };
      await storeSnapshot(ports.blobs, key, first);
      await ports.heads.create(key, firstHead(first, ports.clock()));
      await ports.directory.putSheet(owner, {
        document: key.document,
        sheet: "actions",
        name: { sv: document },
        ord: "a0",
        folded: false,
        restricted: false,
      });
    }
    for (const [i, person] of people().entries()) {
      await ports.directory.putMember(owner, { person, name: `Person ${i}`, role: "process-leader", colour: i % 12 });
    }
    await ports.directory.putTenant({
      ...quotas,
      id: owner,
      name: { sv: "Bench" },
      country: "SE",
      code: "0000",
      languages: ["sv"],
      zone: "Europe/Stockholm",
      currency: "SEK",
      demo: true,
    });
  },

  age: ({
    document,
    rows,
    edits,
    perBatch = EDITS_PER_BATCH,
  }: {
    document: string;
    rows: number;
    edits: number;
    perBatch?: number;
  }) => age(document, rows, edits, perBatch),
  /**
   * The two calls an edit waits for and nothing else, at the pace of somebody typing: what is left of an edit's time
   * above these is Samplan's own. @returns ms of each pair.
   */
  async bare({ times, everyMs }: { times: number; everyMs: number }): Promise<number[]> {
    const { ports } = deps();
    const key = keyOf("bare");
    const took: number[] = [];
    for (let n = 1; n <= times; n++) {
      const entry = { epoch: 0, seq: ++bareSeq, updateId: randomBase62(16), actor: people()[0]!, at: ports.clock() };
      const began = performance.now();
      await ports.log.append(key, { ...entry, bytes: new Uint8Array(120), totals: { edits: n, clients: 1, bytes: n } });
      await ports.heads.readWithConnections(key, ports.clock());
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return took;
  },
  cut: ({ document }: { document: string }) => cutAs(keyOf(document)),
  tend: ({ document }: { document: string }) => tend(deps(), keyOf(document)),
  epoch: async ({ document }: { document: string }) => (await deps().ports.heads.read(keyOf(document)))?.epoch,

  /** What the functions have counted since they began. */
  counted: () => countedSoFar(),
  /** What the engine was asked since the last time, by operation. */
  counts: () => counted?.proxy.take(),

  /** Resident bytes of this process, and of the embedded engine, which no cloud has. */
  memory() {
    globalThis.gc?.();
    globalThis.gc?.();
    return {
      server: residentBytes(process.pid),
      used: usedBytes(),
      engine: descendants(process.pid).reduce((sum, pid) => sum + residentBytes(pid), 0),
    };
  },

  async stop() {
    await stack?.stop();
    await counted?.proxy.stop();
    await counted?.engine.stop();
    if (counted !== undefined) await rm(counted.folder, { recursive: true, force: true });
  },
});
