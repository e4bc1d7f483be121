/** The stream pump against the bundled engine: order, batches, retries, and the position across restarts. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createTables, startDynamoDb, tableName, type RunningDynamoDb } from "../../infra/local/dynamodb.ts";
import type { Outcome } from "../../infra/local/invoker.ts";
import { startSchedules } from "../../infra/local/schedule.ts";
import { firstFailed, startStreamPump, type StreamPump } from "../../infra/local/streams.ts";
import { until } from "../support/gateway.ts";

let folder: string;
let dynamodb: RunningDynamoDb;
let client: DynamoDBClient;
let positions: string;
let pump: StreamPump | undefined;
let partition: string;
const problems: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samplan-streams-"));
  dynamodb = await startDynamoDb({ dataFolder: folder });
  await createTables(dynamodb.endpoint);
  client = new DynamoDBClient({
    endpoint: dynamodb.endpoint,
    region: "eu-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});
beforeEach(async ({ task }) => {
  // Each test sees the whole stream and looks at its own partition.
  positions = await mkdtemp(join(folder, "positions-"));
  partition = `T#${task.id}`;
  problems.length = 0;
});
afterEach(async () => {
  await pump?.stop();
  pump = undefined;
});
afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
  await rm(folder, { recursive: true, force: true });
});

const put = (sk: string) =>
  client.send(
    new PutItemCommand({
      TableName: tableName("documents"),
      Item: { pk: { S: partition }, sk: { S: sk }, b: { B: new Uint8Array([0, 255]) } },
    }),
  );
const keysOf = (records: readonly DynamoDBRecord[]) =>
  records
    .filter(({ dynamodb: change }) => change?.Keys?.["pk"]?.S === partition)
    .map(({ dynamodb: change }) => change?.Keys?.["sk"]?.S ?? "");
const returned = (value?: unknown): Outcome => ({ kind: "returned", value });

async function start(
  invoke: (event: DynamoDBStreamEvent) => Promise<Outcome>,
  endpoint = dynamodb.endpoint,
): Promise<StreamPump | undefined> {
  pump = await startStreamPump({
    endpoint,
    table: tableName("documents"),
    batchSize: 10,
    sortPrefix: "LOG#",
    windowMs: 10,
    dataFolder: positions,
    retryMs: 1,
    invoke,
    onProblem: (line) => problems.push(line),
  });
  return pump;
}

test("new log entries are handed over once, in order, in batches, as Lambda's events", async () => {
  const batches: DynamoDBStreamEvent[] = [];
  for (let n = 10; n < 35; n++) await put(`LOG#${n}`);
  await put("CONNECTION#1");
  await put("LOG#10");

  await start(async (event) => {
    batches.push(event);
    return returned();
  });
  await until(() => keysOf(batches.flatMap(({ Records }) => Records)).length >= 25);
  await put("LOG#99");
  await until(() => keysOf(batches.flatMap(({ Records }) => Records)).includes("LOG#99"));

  const records = batches.flatMap(({ Records }) => Records);
  expect(keysOf(records)).toEqual([...Array.from({ length: 25 }, (_, n) => `LOG#${n + 10}`), "LOG#99"]);
  expect(Math.max(...batches.map(({ Records }) => Records.length))).toBeLessThanOrEqual(10);
  expect(records.at(-1)).toMatchObject({
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-north-1",
    eventSourceARN: expect.stringContaining("samplan-documents"),
    dynamodb: { NewImage: { b: { B: "AP8=" } }, SequenceNumber: expect.any(String), StreamViewType: "NEW_IMAGE" },
  });
});

test("a batch is tried again from its first failed record, and nothing after it is handed over before", async () => {
  for (let n = 0; n < 5; n++) await put(`LOG#${n}`);
  const tries: string[][] = [];
  let failures = 3;

  await start(async ({ Records }) => {
    const keys = keysOf(Records);
    if (keys.length === 0) return returned();
    tries.push(keys);
    const at = Records.find(({ dynamodb: change }) => change?.Keys?.["sk"]?.S === "LOG#2");
    if (!at || failures-- <= 0) return returned({ batchItemFailures: [] });
    return returned({ batchItemFailures: [{ itemIdentifier: at.dynamodb?.SequenceNumber }] });
  });
  await put("LOG#5");
  await until(() => failures < 0 && tries.flat().includes("LOG#5"));

  const withTheFailing = tries.filter((keys) => keys.includes("LOG#2"));
  expect(withTheFailing.length).toBe(4);
  expect(withTheFailing.slice(1).map((keys) => keys[0])).toEqual(["LOG#2", "LOG#2", "LOG#2"]);
  for (const before of ["LOG#0", "LOG#1"]) expect(tries.filter((keys) => keys.includes(before)).length, before).toBe(1);
  expect([...new Set(tries.flat())]).toEqual(["LOG#0", "LOG#1", "LOG#2", "LOG#3", "LOG#4", "LOG#5"]);
});

test("a record that always fails is passed over and named, and those after it arrive", async () => {
  for (const sk of ["LOG#1", "LOG#poison", "LOG#2"]) await put(sk);
  const handled: string[] = [];

  await start(async ({ Records }) => {
    const keys = keysOf(Records);
    if (keys.includes("LOG#poison")) {
      const at = Records.find(({ dynamodb: change }) => change?.Keys?.["sk"]?.S === "LOG#poison");
      return returned({ batchItemFailures: [{ itemIdentifier: at?.dynamodb?.SequenceNumber }] });
    }
    handled.push(...keys);
    return returned();
  });

  await until(() => handled.includes("LOG#2"));
  expect(problems.join()).toMatch(/passes over record \d+ after 8 tries/);
});

test("after a restart it goes on behind the last handled record", async () => {
  const seen: string[] = [];
  const take = async ({ Records }: DynamoDBStreamEvent): Promise<Outcome> => {
    seen.push(...keysOf(Records));
    return returned();
  };
  await put("LOG#1");
  await start(take);
  await until(() => seen.length === 1);
  await pump?.stop();
  await put("LOG#2");

  await start(take);
  await until(() => seen.length >= 2);

  expect(seen).toEqual(["LOG#1", "LOG#2"]);
});

test("the answers of a function are read as Lambda reads them", () => {
  const records = ["1", "2", "3"].map((SequenceNumber): DynamoDBRecord => ({ dynamodb: { SequenceNumber } }));
  const failures = (...identifiers: unknown[]) =>
    firstFailed(returned({ batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) }), records);

  expect(firstFailed(returned(undefined), records)).toBeUndefined();
  expect(firstFailed(returned({}), records)).toBeUndefined();
  expect(failures()).toBeUndefined();
  expect(failures("2")).toBe(1);
  expect(failures("3", "2")).toBe(1);
  expect(failures("7")).toBe(0);
  expect(failures("3", "7"), "an unknown identifier beside a known one").toBe(0);
  expect(firstFailed(returned({ batchItemFailures: "all" }), records)).toBe(0);
  for (const kind of ["throttled", "abandoned"] as const) expect(firstFailed({ kind }, records)).toBe(0);
  expect(firstFailed({ kind: "failed", error: "" }, records)).toBe(0);
});

test("where the engine has no streams there is no pump", async () => {
  const plain = await startDynamoDb({ dataFolder: join(folder, "plain"), engine: "dynalite" });
  await createTables(plain.endpoint);

  expect(await start(async () => returned(), plain.endpoint)).toBeUndefined();
  await plain.stop();
});

test("a schedule runs once soon after the start and never overlaps itself", async () => {
  const events: { name: string; event: unknown }[] = [];
  let letGo = (): void => undefined;
  const schedules = startSchedules({
    schedules: { sweep: { function: "scheduler", everyMinutes: 0.0005 } },
    firstAfterMs: 0,
    invoke: (name, event) => {
      events.push({ name, event });
      return new Promise((resolve) => (letGo = () => resolve(returned())));
    },
  });

  await until(() => events.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(events.length, "the first is still at work").toBe(1);
  letGo();
  await until(() => events.length === 2);
  schedules.stop();

  expect(events[0]).toMatchObject({
    name: "scheduler",
    event: {
      source: "aws.scheduler",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      resources: [expect.stringContaining("sweep")],
    },
  });
});
