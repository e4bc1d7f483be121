/**
 * Starts the embedded DynamoDB on a folder: the bundled dynoxide binary where it exists, else an endpoint given from
 * outside, else dynalite. Owns the engine's process and the tables; who talks to it uses the ordinary AWS client.
 */
import { spawn, type ChildProcess } from "node:child_process";
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
const START_MS = 20_000;
const STOP_MS = 5_000;
/** How long a start waits for the engine of a killed predecessor to notice that it is orphaned. */
const PREDECESSOR_MS = 3_000;

/**
 * Runs the engine and ends it when our end of its standard input closes, which the kernel does even after kill -9 of
 * this process. The engine has its own process group, so Ctrl-C reaches us first and the last writes still land.
 */
const GUARD = `exec 3<&0
"$@" </dev/null 3<&- &
engine=$!
echo "engine $engine"
{ cat <&3; kill -9 $engine; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $engine
code=$?
kill $watcher
exit $code`;

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
  const attempts = options.port === undefined ? 5 : 1;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    if (options.port !== undefined && !(await isFree(port))) {
      throw new Error(`Port ${port} for the embedded DynamoDB is taken. Free it, or leave the choice to the system.`);
    }
    const command =
      engine === "dynoxide" && binary
        ? [binary, "serve", "--host", HOST, "--port", String(port), "--db-path", join(folder, "samplan.db")]
        : [process.execPath, fileURLToPath(new URL("./dynalite-process.mjs", import.meta.url)), String(port), folder];
    try {
      return await launch(engine, command, `http://${HOST}:${port}`, folder);
    } catch (error) {
      if (attempt >= attempts) throw error;
    }
  }
}

async function launch(engine: Engine, command: string[], endpoint: string, folder: string): Promise<RunningDynamoDb> {
  const child = spawn("/bin/sh", ["-c", GUARD, "sh", ...command], { stdio: ["pipe", "pipe", "pipe"], detached: true });
  let said = "";
  let pid: number | undefined;
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-2_000);
    const announced = /^engine (\d+)$/m.exec(said);
    if (pid === undefined && announced) pid = Number(announced[1]);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.on("error", () => {}); // the guard may be gone before we close its input
  let stopping = false;
  child.once("exit", () => child.stdin.destroy()); // lets the guard's reader go
  const ended = new Promise<string>((done) => {
    child.once("error", (error) => done(`The embedded DynamoDB (${engine}) could not be started: ${error.message}`));
    child.once("exit", (code, signal) =>
      done(`The embedded DynamoDB (${engine}) ended with ${signal ?? `code ${code}`}: ${said.trim()}`),
    );
  });
  const died = new Promise<string>((done) => void ended.then((why) => stopping || done(why)));

  const stop = async () => {
    stopping = true;
    child.stdin.end();
    const late = setTimeout(() => pid !== undefined && killQuietly(pid), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  const problem = await Promise.race([untilItAnswers(endpoint, child), ended]);
  if (problem !== undefined || pid === undefined) {
    await stop();
    throw new Error(problem ?? `The embedded DynamoDB (${engine}) did not say its process id: ${said.trim()}`);
  }
  writeFileSync(join(folder, "engine.pid"), String(pid));
  return { endpoint, engine, pid, died, stop };
}

/** `undefined` once the engine answers, else what is wrong. */
async function untilItAnswers(endpoint: string, child: ChildProcess): Promise<string | undefined> {
  for (const started = Date.now(); Date.now() - started < START_MS;) {
    if (child.exitCode !== null) return undefined; // `ended` has the better sentence
    if (await answers(endpoint)) return undefined;
    await sleep(15);
  }
  return `The embedded DynamoDB did not answer at ${endpoint} within ${START_MS / 1000} s.`;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
      },
      body: "{}",
      signal: AbortSignal.timeout(2_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
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
  const file = join(folder, "engine.pid");
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

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // already gone
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

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((done) =>
    server.once("error", () => done(false)).listen(port, HOST, () => done(true)),
  );
  if (free) await new Promise((done) => server.close(done));
  return free;
}
