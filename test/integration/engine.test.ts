/** The embedded DynamoDB as a process: started, stopped, killed, and what of it survives. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeTableCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dynamoClient, dynamoTable } from "../../functions/adapters/dynamo.ts";
import { makePorts } from "../../functions/deps.ts";
import { createTables, startDynamoDb, tableName, type RunningDynamoDb } from "../../infra/local/dynamodb.ts";
import { SEED_SQL, seedBytes } from "../../infra/local/engine-seed.ts";
import { startStreamPump } from "../../infra/local/streams.ts";
import { ENVIRONMENT } from "../../infra/resources.ts";
import type { Ports } from "../../functions/ports.ts";
import { entry, newDocument } from "../contracts/world.ts";
import { newFolder, testEnv, TEST_CREDENTIALS } from "../support/engine-world.ts";
import { until } from "../support/gateway.ts";

const HOLDER = fileURLToPath(new URL("../support/engine-holder.ts", import.meta.url));
let dataFolder: string;
let running: RunningDynamoDb[];

beforeEach(() => {
  dataFolder = newFolder();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(engine: "dynoxide" | "dynalite"): Promise<{ engine: RunningDynamoDb; ports: Ports }> {
  const started = await startDynamoDb({ dataFolder, engine });
  running.push(started);
  await createTables(started.endpoint);
  return { engine: started, ports: makePorts(testEnv({ dynamodbEndpoint: started.endpoint })) };
}

for (const engine of ["dynoxide", "dynalite"] as const) {
  test(`${engine}: a second start on the folder finds what was stored, and creating tables again harms nothing`, async () => {
    const key = newDocument();
    const first = await start(engine);
    await first.ports.log.append(key, entry(1));
    await createTables(first.engine.endpoint);
    await first.engine.stop();

    const second = await start(engine);

    expect(await second.ports.log.read(key, 0, 0)).toEqual([entry(1)]);
    expect(isAlive(first.engine.pid)).toBe(false);
  });

  test(`${engine}: kill -9 of the server ends the engine too, and the next start on the folder works at once`, async () => {
    const key = newDocument();
    const holder = spawn(process.execPath, ["--import", "tsx", HOLDER, engine, dataFolder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(holder.stdout, "data")) as [Buffer];
    const { endpoint, pid } = JSON.parse(line.toString("utf8")) as { endpoint: string; pid: number };
    await makePorts(testEnv({ dynamodbEndpoint: endpoint })).log.append(key, entry(1));
    expect(isAlive(pid)).toBe(true);

    holder.kill("SIGKILL");
    await once(holder, "exit");
    const { ports } = await start(engine);

    expect(isAlive(pid)).toBe(false);
    expect(await ports.log.read(key, 0, 0)).toEqual([entry(1)]);
  });

  test(`${engine}: kill -9 of the engine under 16 writers loses nothing that was acknowledged`, async () => {
    const keys = Array.from({ length: 4 }, () => newDocument());
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { engine: current, ports } = await start(engine);
      const writers = Array.from({ length: 16 }, (_, writer) => write(ports, keys, `${round}-${writer}`, acknowledged));
      const enough = acknowledged.length + 100;
      while (acknowledged.length < enough) await sleep(5);

      process.kill(current.pid ?? 0, "SIGKILL");

      await Promise.all(writers);
      await current.died;
    }

    const { ports } = await start(engine);
    const logs = await Promise.all(keys.map((key) => ports.log.read(key, 0, 0)));
    const stored = new Set(logs.flat().map((each) => each.updateId));
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((updateId) => !stored.has(updateId))).toEqual([]);
  });

  test(`${engine}: an engine that ends by itself is reported`, async () => {
    const { engine: current } = await start(engine);

    process.kill(current.pid ?? 0, "SIGKILL");

    expect(await current.died).toContain(`The embedded DynamoDB (${engine}) ended`);
  });
}

/** Appends wherever there is room until the engine is gone; only what the engine confirmed is noted. */
async function write(
  ports: Ports,
  keys: readonly ReturnType<typeof newDocument>[],
  writer: string,
  acknowledged: string[],
): Promise<void> {
  for (let i = 0; ; i++) {
    const key = keys[i % keys.length] ?? newDocument();
    const updateId = `${writer}-${i}`;
    try {
      const seq = ((await ports.log.tail(key, 0))?.seq ?? 0) + 1;
      if ((await ports.log.append(key, entry(seq, { updateId }))) === "stored") acknowledged.push(updateId);
    } catch {
      return;
    }
  }
}

test("the bundled engine finds its stream in order and keeps the newest ten thousand records of it", async () => {
  // Otherwise it looks at every record there ever was before each write.
  expect(SEED_SQL.filter((statement) => !seedBytes().includes(statement))).toEqual([]);
  const { engine } = await start("dynoxide");
  const client = dynamoClient({ region: "eu-north-1", endpoint: engine.endpoint, credentials: TEST_CREDENTIALS });
  const putAll = async (from: number, to: number): Promise<void> => {
    const puts = Array.from({ length: to - from + 1 }, (_, i) => ({
      Put: { TableName: tableName("documents"), Item: { pk: { S: "T#stream" }, sk: { S: `LOG#${from + i}` } } },
    }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: puts }));
  };
  let found: string[] = [];
  const handOverUpTo = async (last: number): Promise<void> => {
    found = [];
    const pump = await startStreamPump({
      endpoint: engine.endpoint,
      table: tableName("documents"),
      batchSize: 1_000,
      sortPrefix: "LOG#",
      windowMs: 10,
      dataFolder,
      invoke: async ({ Records }) => {
        found.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.["sk"]?.S ?? ""));
        return { kind: "returned", value: undefined };
      },
      onProblem: (line) => found.push(line),
    });
    await until(() => found.at(-1) === `LOG#${last}`);
    await pump?.stop();
  };

  await putAll(1, 50);
  await handOverUpTo(50);
  for (let at = 51; at <= 10_150; at += 100) await putAll(at, at + 99);
  await handOverUpTo(10_150);
  client.destroy();

  // Where it had stopped is long gone: it goes on at the oldest there is.
  expect(found).toEqual(Array.from({ length: 10_000 }, (_, i) => `LOG#${i + 151}`));
});

test("two servers on one folder are refused in a sentence that says what to do", async () => {
  await start("dynoxide");

  await expect(startDynamoDb({ dataFolder, engine: "dynoxide" })).rejects.toThrow(
    /in use by another running Samplan.*SAMPLAN_DATA/,
  );
});

test("a folder left behind with a process id that is somebody else's now is no obstacle", async () => {
  mkdirSync(join(dataFolder, "dynoxide"), { recursive: true });
  writeFileSync(join(dataFolder, "dynoxide", "engine.pid"), String(process.pid));

  const { engine } = await start("dynoxide");

  expect(engine.engine).toBe("dynoxide");
});

test("a folder that cannot be written is refused in a sentence that says what to do", async () => {
  const file = join(dataFolder, "file");
  writeFileSync(file, "");

  await expect(startDynamoDb({ dataFolder: file, engine: "dynoxide" })).rejects.toThrow(
    /cannot be written.*SAMPLAN_DATA/,
  );
});

test("a taken port is refused in a sentence", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  await expect(startDynamoDb({ dataFolder, port, engine: "dynoxide" })).rejects.toThrow(
    `Port ${port} for the embedded DynamoDB is taken`,
  );
  server.close();
});

test("an endpoint from outside is used and left running; one that does not answer is named", async () => {
  const { engine } = await start("dynoxide");
  const before = process.env[ENVIRONMENT.dynamodbEndpoint];
  try {
    process.env[ENVIRONMENT.dynamodbEndpoint] = engine.endpoint;
    const external = await startDynamoDb({ dataFolder, engine: "external" });
    expect(external).toMatchObject({ engine: "external", endpoint: engine.endpoint, pid: undefined });
    await external.stop();
    await createTables(engine.endpoint);

    process.env[ENVIRONMENT.dynamodbEndpoint] = "http://127.0.0.1:9";
    await expect(startDynamoDb({ dataFolder, engine: "external" })).rejects.toThrow(
      /No DynamoDB answers at http:\/\/127.0.0.1:9/,
    );

    delete process.env[ENVIRONMENT.dynamodbEndpoint];
    await expect(startDynamoDb({ dataFolder, engine: "external" })).rejects.toThrow(/Set SAMPLAN_DYNAMODB_ENDPOINT to/);
  } finally {
    if (before === undefined) delete process.env[ENVIRONMENT.dynamodbEndpoint];
    else process.env[ENVIRONMENT.dynamodbEndpoint] = before;
  }
});

test("the tables have the keys, expiry and stream of the list of resources", async () => {
  const { engine } = await start("dynoxide");
  const client = dynamoClient({ region: "eu-north-1", endpoint: engine.endpoint, credentials: TEST_CREDENTIALS });

  const documents = (await client.send(new DescribeTableCommand({ TableName: tableName("documents") }))).Table;
  const directory = (await client.send(new DescribeTableCommand({ TableName: tableName("directory") }))).Table;

  expect(documents?.KeySchema).toEqual([
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ]);
  expect(documents?.StreamSpecification).toMatchObject({ StreamEnabled: true, StreamViewType: "NEW_IMAGE" });
  expect(directory?.StreamSpecification?.StreamEnabled ?? false).toBe(false);
});

test("a stored item that cannot be read is an error that names its key, never an empty answer", async () => {
  const { engine, ports } = await start("dynoxide");
  const key = newDocument();
  const documents = dynamoTable(
    dynamoClient({ region: "eu-north-1", endpoint: engine.endpoint, credentials: TEST_CREDENTIALS }),
    tableName("documents"),
  );
  const pk = { S: `T#${key.tenant}#D#${key.document}` };
  const broken = { name: "Refused", kind: "malformed" };

  await documents.put({ pk, sk: { S: "A#HEAD" }, epoch: { N: "1" } });
  await expect(ports.heads.read(key)).rejects.toMatchObject({
    ...broken,
    message: expect.stringContaining(`${pk.S} A#HEAD`),
  });
  await expect(ports.heads.readWithConnections(key, 0)).rejects.toMatchObject(broken);

  const stored = {
    epoch: { N: "0" },
    updateId: { S: "u" },
    actor: { S: "p" },
    at: { N: "1" },
    bytes: { B: new Uint8Array(1) },
  };
  const totals = { M: { edits: { N: "1" }, clients: { N: "1" }, bytes: { N: "1" } } };
  await documents.put({ pk, sk: { S: "LOG#000000#0000000001" }, ...stored, seq: { N: "1" } });
  await expect(ports.log.read(key, 0, 0)).rejects.toMatchObject({
    ...broken,
    message: expect.stringContaining("LOG#000000#0000000001 cannot be read: totals"),
  });
  await documents.put({ pk, sk: { S: "LOG#000000#0000000001" }, ...stored, seq: { N: "2" }, totals });
  await expect(ports.log.tail(key, 0)).rejects.toMatchObject(broken);
  await documents.put({ pk, sk: { S: "LOG#000000#0000000001" }, ...stored, seq: { N: "1" }, totals });
  expect((await ports.log.tail(key, 0))?.updateId).toBe("u");
});

test.each(["dynoxide", "dynalite"] as const)(
  "many puts go down together, or by themselves where the engine cannot: %s",
  async (name) => {
    const { engine } = await start(name);
    const config = { region: "eu-north-1", endpoint: engine.endpoint, credentials: TEST_CREDENTIALS };
    const documents = dynamoTable(dynamoClient(config), tableName("documents"), undefined, true);
    const { tenant, document } = newDocument();
    const pk = { S: `T#${tenant}#D#${document}#HISTORY` };
    const items = Array.from({ length: 20 }, (_, n) => ({ pk, sk: { S: `all#${String(n).padStart(3, "0")}` } }));
    await documents.putMany(items);
    // Again the same, as after an answer that was lost.
    await documents.putMany(items.slice(5));
    expect(await documents.query({ pk: pk.S, sort: { prefix: "all#" } })).toEqual(items);
  },
);

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return pid !== undefined;
  } catch {
    return false;
  }
}
