/** Real adapters on embedded engines in a folder of their own, as `npm start` has them, for contract and engine tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePorts } from "../../functions/deps.ts";
import type { Env } from "../../functions/env.ts";
import { bucketName, startBlobs } from "../../infra/local/blobs.ts";
import { createTables, startDynamoDb, tableName, type Engine } from "../../infra/local/dynamodb.ts";
import type { World } from "../contracts/world.ts";
import { startManagementApi, type ManagementApi } from "./management-api.ts";

export const TEST_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" } as const;

export interface EngineWorld extends World {
  readonly env: Env;
  readonly sockets: ManagementApi;
  stop(): Promise<void>;
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "samplan-test-"));
}

export async function startEngineWorld(
  engine?: Engine,
  socketPosts: Env["socketPosts"] = "signed",
): Promise<EngineWorld> {
  const dataFolder = newFolder();
  const [dynamo, blobs, sockets] = await Promise.all([
    startDynamoDb({ dataFolder, ...(engine ? { engine } : {}) }),
    startBlobs({ dataFolder }),
    startManagementApi(TEST_CREDENTIALS),
  ]);
  await createTables(dynamo.endpoint);
  const env = testEnv({
    dynamodbEndpoint: dynamo.endpoint,
    s3Endpoint: blobs.endpoint,
    socketEndpoint: sockets.endpoint,
    socketPosts,
  });
  const stop = async () => {
    await Promise.all([dynamo.stop(), blobs.stop(), sockets.stop()]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ports: makePorts(env), env, sockets, stop };
}

/** A complete environment; what a test does not give points nowhere. */
export function testEnv(given: Partial<Env>): Env {
  return {
    directoryTable: tableName("directory"),
    documentsTable: tableName("documents"),
    contentBucket: bucketName("content"),
    socketEndpoint: "http://127.0.0.1:9/ws",
    socketUrl: "ws://127.0.0.1:9/ws",
    issuer: "http://127.0.0.1:9",
    clientId: "samplan",
    tenantRole: undefined,
    stage: undefined,
    mailFrom: undefined,
    administrators: [],
    mailEndpoint: undefined,
    origin: "http://127.0.0.1:9",
    dynamodbEndpoint: "http://127.0.0.1:9",
    s3Endpoint: "http://127.0.0.1:9",
    region: "eu-north-1",
    credentials: TEST_CREDENTIALS,
    socketPosts: "signed",
    ...given,
  };
}
