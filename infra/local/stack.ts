/**
 * The whole product in one process: takes the data folder and the port, starts what is missing, sets the environment,
 * loads the functions, and lets go of everything in the opposite order. `start.ts` and the tests are its two users.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ADMINISTRATOR_KEY, DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { SCHEDULES, STREAMS, type TableName } from "../resources.ts";
import { bucketName, startBlobs } from "./blobs.ts";
import { startBridge, type Bridge, type BridgeOptions } from "./bridge.ts";
import type { ChaosPlan } from "./chaos.ts";
import { buildClient } from "./client-build.ts";
import { openDataFolder, type DataFolder } from "./data-folder.ts";
import { loadDemo } from "./demo.ts";
import { createTables, startDynamoDb, tableName, type Engine } from "./dynamodb.ts";
import { setEnvironment } from "./environment.ts";
import { captureFunctionLog } from "./function-log.ts";
import { loadHandlers } from "./handlers.ts";
import { createIssuer, LOCAL_CLIENT_ID } from "./issuer.ts";
import { loadDemoConsents } from "./demo-consents.ts";
import { loadDemoLineage } from "./demo-lineage.ts";
import { loadDemoSharing } from "./demo-sharing.ts";
import { onboardDemo } from "./onboard-demo.ts";
import { startSchedules } from "./schedule.ts";
import type { Lifetimes } from "./issuer-tokens.ts";
import { startOutbox } from "./outbox.ts";
import { outboxListener } from "./outbox-page.ts";
import { signInAs } from "./sign-in.ts";
import { startStreamPump } from "./streams.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Nobody gets an answer there: `.invalid` is reserved for names that do not exist. */
const LOCAL_SENDER = "samplan@local.invalid";

export interface StackOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly fresh?: boolean;
  readonly chaos?: ChaosPlan | undefined;
  /** Loads the demo into a new data folder. */
  readonly demo: boolean;
  /** Builds (if need be) and serves the client. */
  readonly client: boolean;
  readonly engine?: Engine;
  /** Gives up a start that is under way. */
  readonly signal?: AbortSignal;
  readonly limits?: BridgeOptions["limits"];
  /** How long tokens of the issuer live, in seconds; for tests. */
  readonly lifetimes?: Partial<Lifetimes>;
  /** Calm lines for whoever waits. */
  readonly progress?: (line: string) => void;
  readonly onProblem?: (line: string) => void;
}

export interface Stack {
  readonly url: string;
  readonly wsUrl: string;
  readonly engine: Engine;
  /** Resolves with a sentence when the database ended without being asked to. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
}

/** Throws an Error with one sentence when something is missing; what had been started is stopped by then. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.progress ?? (() => undefined);
  const onProblem = options.onProblem ?? ((line: string) => console.error(line));
  const cleanUp: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (let undo = cleanUp.pop(); undo; undo = cleanUp.pop()) {
      try {
        await undo();
      } catch (error) {
        onProblem(`While stopping: ${String(error)}`);
      }
    }
  };

  try {
    const folder = await openDataFolder(options.dataFolder, { fresh: options.fresh ?? false });
    cleanUp.push(() => folder.release());
    cleanUp.push(captureFunctionLog(join(folder.path, "functions.log")));
    const bridge = await startBridge({
      port: options.port,
      onProblem,
      ...(options.client ? { clientFolder: join(PROJECT, "client/dist") } : {}),
      ...(options.limits ? { limits: options.limits } : {}),
    });
    let bridgeStopped = false;
    const stopBridge = async (): Promise<void> => {
      if (!bridgeStopped) await bridge.stop();
      bridgeStopped = true;
    };
    cleanUp.push(stopBridge);

    const { dynamodb, blobs } = await startEngines(options, folder.path, { cleanUp, progress, onProblem });
    const outbox = await startOutbox({ dataFolder: folder.path });
    cleanUp.push(() => outbox.stop());
    const issuer = await createIssuer({
      origin: bridge.url,
      dataFolder: folder.path,
      people: DEMO_PEOPLE,
      mail: outbox,
      ...(options.lifetimes ? { lifetimes: options.lifetimes } : {}),
    });
    cleanUp.push(
      setEnvironment({
        directoryTable: tableName("directory"),
        documentsTable: tableName("documents"),
        contentBucket: bucketName("content"),
        socketEndpoint: bridge.managementEndpoint,
        socketUrl: bridge.wsUrl,
        issuer: issuer.issuer,
        clientId: LOCAL_CLIENT_ID,
        dynamodbEndpoint: dynamodb.endpoint,
        s3Endpoint: blobs.endpoint,
        mailFrom: LOCAL_SENDER,
        administrators: ADMINISTRATOR_KEY,
        mailEndpoint: outbox.endpoint,
      }),
    );
    // Stopped before the engines too: what still runs may still write.
    cleanUp.push(stopBridge);
    bridge.serve({
      handlers: await loadHandlers(PROJECT),
      issuer: issuer.listener,
      outbox: outboxListener(outbox, bridge.url),
    });

    options.signal?.throwIfAborted();
    if (options.demo) await unlessAborted(bringDemo(folder, bridge.url, issuer.issuer, progress), options.signal);
    // From here on only: the demo's loader is no client that mends what is broken on purpose.
    if (options.chaos) bridge.unleash(options.chaos);
    await startBackground(bridge, dynamodb, folder.path, { cleanUp, progress, onProblem });
    return { url: bridge.url, wsUrl: bridge.wsUrl, engine: dynamodb.engine, died: dynamodb.died, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("The start was given up.")), { once: true });
  });
  await Promise.race([work, aborted]);
}

async function bringDemo(
  folder: DataFolder,
  url: string,
  issuer: string,
  progress: (line: string) => void,
): Promise<void> {
  const { demo, issuers } = folder.marker();
  if (!demo) progress("Loading the demo municipalities, the first time only ...");
  if (!demo || !issuers.includes(issuer)) {
    await onboardDemo(issuer, { sheets: !demo });
    await folder.remember({ issuers: [...issuers, issuer] });
  }
  if (!demo) {
    // The API wants an id token: an access token does not say who somebody is.
    await loadDemo({ apiUrl: url, signIn: async (person) => (await signInAs(url, person)).id_token });
    await loadDemoLineage(url, async (person) => (await signInAs(url, person)).id_token);
    await loadDemoSharing(url, async (person) => (await signInAs(url, person)).id_token);
    await loadDemoConsents(url, async (person) => (await signInAs(url, person)).id_token);
    await folder.remember({ demo: true });
  }
}

interface Surroundings {
  readonly cleanUp: (() => unknown)[];
  readonly progress: (line: string) => void;
  readonly onProblem: (line: string) => void;
}

/** The client is built while the engines start; the first failure is reported after both have come to an end. */
async function startEngines(options: StackOptions, dataFolder: string, { cleanUp, progress }: Surroundings) {
  const engines = async () => {
    const dynamodb = await startDynamoDb({ dataFolder, ...(options.engine ? { engine: options.engine } : {}) });
    cleanUp.push(() => dynamodb.stop());
    const blobs = await startBlobs({ dataFolder });
    cleanUp.push(() => blobs.stop());
    await createTables(dynamodb.endpoint);
    return { dynamodb, blobs };
  };
  const build = async () => {
    if (!options.client) return;
    const onStart = () => progress("Building the client, only when it has changed ...");
    await buildClient(PROJECT, { onStart, signal: options.signal });
  };
  const [started, built] = await Promise.allSettled([engines(), build()]);
  if (started.status === "rejected") throw started.reason;
  if (built.status === "rejected") throw built.reason;
  return started.value;
}

async function startBackground(
  bridge: Bridge,
  dynamodb: { readonly endpoint: string; readonly engine: Engine },
  dataFolder: string,
  { cleanUp, progress, onProblem }: Surroundings,
): Promise<void> {
  for (const [table, stream] of Object.entries(STREAMS)) {
    const pump = await startStreamPump({
      endpoint: dynamodb.endpoint,
      table: tableName(table as TableName),
      batchSize: stream.batchSize,
      sortPrefix: stream.sortPrefix,
      windowMs: stream.windowSeconds * 1000,
      dataFolder,
      invoke: (event) => bridge.invoke(stream.function, event),
      onProblem,
    });
    if (pump) cleanUp.push(() => pump.stop());
    else progress(`The engine ${dynamodb.engine} has no streams: background work waits for the sweep.`);
  }
  const schedules = startSchedules({ schedules: SCHEDULES, invoke: (name, event) => bridge.invoke(name, event) });
  cleanUp.push(() => schedules.stop());
}
