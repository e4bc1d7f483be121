/**
 * Starts the embedded DynamoDB on a folder: the bundled dynoxide binary where it exists, else an endpoint given from
 * outside, else dynalite. Owns the choice of engine, its folder and the tables; who talks to it uses the ordinary AWS client.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { seedEngine } from "./engine-seed.ts";
import { answers, launchEngine, PortTaken } from "./engine-process.ts";
import { ENVIRONMENT, TABLES, type TableName, type TableResource } from "../resources.ts";

export type Engine = "dynoxide" | "external" | "dynalite";

export interface RunningDynamoDb {
  readonly endpoint: string;
  readonly engine: Engine;
  /** The engine's own process id; `undefined` for an external one. */
  readonly pid: number | undefined;
  /** Resolves with a sentence when the engine ends without having been asked to. */
  readonly died: Promise<string>;
  /** Ends the engine and waits until it has gone. An external one is left alone. */
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  readonly dataFolder: string;
  /** Chosen by the operating system when absent. */
  readonly port?: number;
  /** Insists on one engine; by default the first that is available. */
  readonly engine?: Engine;
}

const HOST = "127.0.0.1";
/** How long a start waits for the engine of a killed predecessor to notice that it is orphaned. */
const PREDECESSOR_MS = 3_000;
const MOST_PORTS = 5;
const PID_FILE = "engine.pid";

/** Name of a table on one machine, for example `samplan-documents`. */
export function tableName(name: TableName): string {
  return `samplan-${name}`;
}

/** Starts the engine and returns once it answers. Throws one sentence that says what to do when it cannot. */
export async function startDynamoDb(options: DynamoDbOptions): Promise<RunningDynamoDb> {
  const external = process.env[ENVIRONMENT.dynamodbEndpoint];
  const binary = dynoxideBinary();
  const engine = options.engine ?? (binary ? "dynoxide" : external ? "external" : "dynalite");
  if (engine === "external") return useExternal(external);
  if (engine === "dynoxide" && !binary)
    throw new Error(nothingFound("the bundled engine does not exist for this platform"));
  if (engine === "dynalite" && !canResolve("dynalite")) throw new Error(nothingFound("dynalite is not installed"));

  const folder = join(resolve(options.dataFolder), engine);
  makeFolder(folder);
  await waitForPredecessor(folder);
  const file = join(folder, "samplan.db");
  if (engine === "dynoxide") seedEngine(file);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const command =
      engine === "dynoxide" && binary
        ? [binary, "serve", "--host", HOST, "--port", String(port), "--db-path", file]
        : [process.execPath, fileURLToPath(new URL("./dynalite-process.mjs", import.meta.url)), String(port), folder];
    try {
      const running = await launchEngine(engine, command, `http://${HOST}:${port}`);
      writeFileSync(join(folder, PID_FILE), String(running.pid));
      return { engine, ...running };
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      // A port the system gave may be somebody else's a moment later; a port asked for is not exchanged.
      if (options.port === undefined && attempt < MOST_PORTS) continue;
      throw new Error(`Port ${port} for the embedded DynamoDB is taken. Free it, or leave the choice to the system.`, {
        cause: error,
      });
    }
  }
}

async function useExternal(endpoint: string | undefined): Promise<RunningDynamoDb> {
  if (!endpoint) throw new Error(nothingFound(`${ENVIRONMENT.dynamodbEndpoint} is not set`));
  if (!(await answers(endpoint))) {
    throw new Error(
      `No DynamoDB answers at ${endpoint} (from ${ENVIRONMENT.dynamodbEndpoint}). Start it there, or unset the variable.`,
    );
  }
  return { endpoint, engine: "external", pid: undefined, died: new Promise(() => {}), stop: async () => {} };
}

const nothingFound = (why: string) =>
  `No database engine: ${why}. Set ${ENVIRONMENT.dynamodbEndpoint} to a DynamoDB-compatible endpoint (for example DynamoDB Local at ` +
  `http://127.0.0.1:8000), or run "npm ci" without leaving out dependencies.`;

/** Creates what is missing of the two tables and waits for it; existing tables and their items stay as they are. */
export async function createTables(endpoint: string): Promise<void> {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true"; // versions are pinned; the notice is noise
  const client = new DynamoDBClient({
    endpoint,
    region: "eu-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    for (const [name, table] of Object.entries(TABLES) as [TableName, TableResource][]) {
      if (!TableNames.includes(tableName(name))) await createTable(client, tableName(name), table);
    }
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, name: string, table: TableResource): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: table.partitionKey, AttributeType: "S" },
          { AttributeName: table.sortKey, AttributeType: "S" },
        ],
        KeySchema: [
          { AttributeName: table.partitionKey, KeyType: "HASH" },
          { AttributeName: table.sortKey, KeyType: "RANGE" },
        ],
        ...(table.stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" as const } } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error; // another start was quicker
  }
  try {
    const TimeToLiveSpecification = { AttributeName: table.expiry, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  } catch (error) {
    // dynalite does not know it; expiry is only a broom, every reader checks the moment itself.
    if (!(error instanceof Error) || error.name !== "UnknownOperationException") throw error;
  }
}

/** After kill -9 of a server its engine ends within milliseconds; two engines on one folder are refused. */
async function waitForPredecessor(folder: string): Promise<void> {
  const file = join(folder, PID_FILE);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  for (const started = Date.now(); isEngine(pid, folder); await sleep(20)) {
    if (Date.now() - started > PREDECESSOR_MS) {
      throw new Error(
        `The data folder ${folder} is in use by another running Samplan (engine process ${pid}). Stop that one, or choose another folder with SAMPLAN_DATA.`,
      );
    }
  }
}

/** A process id may have been given to somebody else since, so its command line is looked at where that is possible. */
function isEngine(pid: number, folder: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
  } catch {
    return false;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written. Give yourself the right to, or choose another with SAMPLAN_DATA.`,
      { cause },
    );
  }
}

function dynoxideBinary(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  try {
    return createRequire(import.meta.url).resolve("@dynoxide/linux-x64/dynoxide");
  } catch {
    return undefined; // an optional dependency
  }
}

function canResolve(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, HOST, done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}
