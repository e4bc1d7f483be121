/**
 * Feeds a table's stream to its function, as Lambda's event source does: in order, in batches, a failed batch tried
 * again from the first failed record, the position kept across restarts. Speaks the engine's Streams API directly: its
 * records are, byte for byte, what Lambda puts into events (binary as base64), and no client of the pinned version exists.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { LOCAL_REGION } from "./environment.ts";
import type { Outcome } from "./invoker.ts";

export interface StreamPumpOptions {
  readonly endpoint: string;
  readonly table: string;
  readonly batchSize: number;
  /** Only new items whose sort key begins with this are handed over. */
  readonly sortPrefix: string;
  /** How long records may gather before a batch is handed over. */
  readonly windowMs: number;
  /** Holds the position. */
  readonly dataFolder: string;
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<Outcome>;
  readonly onProblem: (line: string) => void;
  /** Before the second try, doubled for each further one; shorter in tests. */
  readonly retryMs?: number;
}

export interface StreamPump {
  stop(): Promise<void>;
}

/** After that many tries a record is passed over and said so: the scheduler's sweep finds what it would have caused. */
const MAX_TRIES = 8;
const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 10_000;
const STOP_MS = 3_000;

interface Position {
  readonly stream: string;
  /** Last handled sequence number of each shard. */
  readonly shards: Record<string, string>;
}

/** Returns undefined where the engine has no streams or the table has none. */
export async function startStreamPump(options: StreamPumpOptions): Promise<StreamPump | undefined> {
  const call = caller(options.endpoint);
  const { Table } = await call<{ Table: { LatestStreamArn?: string } }>("DynamoDB_20120810.DescribeTable", {
    TableName: options.table,
  });
  const stream = Table.LatestStreamArn;
  if (stream === undefined) return undefined;

  const file = join(options.dataFolder, `stream-${options.table}.json`);
  const saved = await readPosition(file);
  const position: Position = saved?.stream === stream ? saved : { stream, shards: {} };
  const stopping = new AbortController();
  const done = pump(options, call, position, file, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted)
      options.onProblem(`The stream of ${options.table} ended: ${String(error)}. The sweep goes on.`);
  });
  return {
    async stop() {
      stopping.abort();
      // A function that is still at work is not waited for: its batch is handed over again after the next start.
      await Promise.race([done, sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}

type Call = <Answer>(target: string, body: unknown) => Promise<Answer>;

async function pump(
  options: StreamPumpOptions,
  call: Call,
  position: Position,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const shard of await shardsOf(call, position.stream))
        await readShard(options, call, position, shard, file, signal);
    } catch (error) {
      if (signal.aborted) return;
      options.onProblem(`The stream of ${options.table} cannot be read, trying again: ${String(error)}`);
      await pause(1000, signal);
    }
    await pause(options.windowMs, signal);
  }
}

async function shardsOf(call: Call, stream: string): Promise<string[]> {
  const { StreamDescription } = await call<{ StreamDescription: { Shards?: { ShardId: string }[] } }>(
    "DynamoDBStreams_20120810.DescribeStream",
    { StreamArn: stream },
  );
  return (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
}

/** Hands over what the shard holds by now. */
async function readShard(
  options: StreamPumpOptions,
  call: Call,
  position: Position,
  shard: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const after = position.shards[shard];
  let { ShardIterator: iterator } = await call<{ ShardIterator?: string }>(
    "DynamoDBStreams_20120810.GetShardIterator",
    {
      StreamArn: position.stream,
      ShardId: shard,
      ...(after === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
    },
  );
  while (iterator !== undefined && !signal.aborted) {
    const page: { Records?: DynamoDBRecord[]; NextShardIterator?: string } = await call(
      "DynamoDBStreams_20120810.GetRecords",
      {
        ShardIterator: iterator,
        Limit: options.batchSize,
      },
    );
    const records = page.Records ?? [];
    if (records.length === 0) return;
    await handOver(options, records, position.stream, signal);
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (signal.aborted || last === undefined) return;
    position.shards[shard] = last;
    await savePosition(file, position);
    iterator = page.NextShardIterator;
  }
}

async function handOver(
  options: StreamPumpOptions,
  batch: readonly DynamoDBRecord[],
  stream: string,
  signal: AbortSignal,
): Promise<void> {
  let records = batch.filter(
    ({ eventName, dynamodb }) =>
      eventName === "INSERT" && dynamodb?.Keys?.["sk"]?.S?.startsWith(options.sortPrefix) === true,
  );
  for (let tries = 1; records.length > 0 && !signal.aborted;) {
    const Records = records.map((record) => ({ ...record, awsRegion: LOCAL_REGION, eventSourceARN: stream }));
    const failedAt = firstFailed(await options.invoke({ Records }), records);
    if (failedAt === undefined) return;
    if (failedAt > 0) tries = 1;
    else if (++tries > MAX_TRIES) {
      const number = records[0]?.dynamodb?.SequenceNumber;
      options.onProblem(`The stream of ${options.table} passes over record ${number} after ${MAX_TRIES} tries.`);
      records = records.slice(1);
      tries = 1;
      continue;
    }
    records = records.slice(failedAt);
    await pause(Math.min(MAX_RETRY_MS, (options.retryMs ?? FIRST_RETRY_MS) * 2 ** (tries - 1)), signal);
  }
}

/** Index of the first record to try again, as Lambda reads `batchItemFailures`; undefined when all went well. */
export function firstFailed(outcome: Outcome, records: readonly DynamoDBRecord[]): number | undefined {
  if (outcome.kind !== "returned") return 0;
  const failures = (outcome.value as { batchItemFailures?: unknown } | null | undefined)?.batchItemFailures;
  if (failures === undefined || failures === null) return undefined;
  if (!Array.isArray(failures)) return 0;
  if (failures.length === 0) return undefined;
  const failed = new Set(failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier));
  const places = [...failed].map((identifier) =>
    records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === identifier),
  );
  // An identifier that is none of ours, -1 here, fails the whole batch.
  return Math.max(0, Math.min(...places));
}

async function readPosition(file: string): Promise<Position | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Position;
  } catch {
    // None yet, or half of one: everything is handed over again, which every function bears.
    return undefined;
  }
}

async function savePosition(file: string, position: Position): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(position));
  await rename(`${file}.new`, file);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Engines want a signature's shape, not a signature. */
function caller(endpoint: string): Call {
  const day = "20260101";
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": `${day}T000000Z`,
    authorization: `AWS4-HMAC-SHA256 Credential=local/${day}/${LOCAL_REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=00`,
  };
  return async <Answer>(target: string, body: unknown): Promise<Answer> => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, "x-amz-target": target },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok)
      throw new Error(`${target} answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
    return (await response.json()) as Answer;
  };
}
