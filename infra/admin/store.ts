/**
 * The store an operator's command works on: a deployed one when the environment names its tables, else the data folder
 * of this machine, for which only the engines are started.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dynamoLineage } from "../../functions/adapters/lineage.ts";
import { directoryTable, makePorts, makeSharingStores, makeTenantSweep } from "../../functions/deps.ts";
import { readEnv, type Env } from "../../functions/env.ts";
import type { BetweenStores } from "../../functions/leaving/between.ts";
import type { TenantSweep } from "../../functions/leaving/sweep-port.ts";
import type { Ports } from "../../functions/ports.ts";
import { bucketName, startBlobs } from "../local/blobs.ts";
import { openDataFolder } from "../local/data-folder.ts";
import { createTables, startDynamoDb, tableName } from "../local/dynamodb.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../local/environment.ts";
import { ENVIRONMENT } from "../resources.ts";

export interface Store {
  readonly ports: Ports;
  /** Looks through the tables whole: for closing a municipality, with the operator's own rights. */
  readonly sweep: TenantSweep;
  /** What a municipality that is closed has shared ends on both sides. */
  readonly sharing: ReturnType<typeof makeSharingStores>;
  /** What it has with others, for its archive. */
  readonly between: BetweenStores;
  readonly env: Env;
  /** For people: which store this is. */
  readonly where: string;
  close(): Promise<void>;
}

type Source = Readonly<Record<string, string | undefined>>;

const MARKER = "samplan-data.json";
/** Names the environment must have and no operator's command uses. */
const UNUSED = {
  [ENVIRONMENT.socketEndpoint]: "https://unused.invalid/ws",
  [ENVIRONMENT.socketUrl]: "wss://unused.invalid/ws",
  [ENVIRONMENT.issuer]: "https://unused.invalid",
  [ENVIRONMENT.clientId]: "unused",
};

/** What an operator sets to work on a deployed installation; the stacks put out the values. */
export const CLOUD_HELP = `On a deployed installation set (the deployment prints the values):
  ${ENVIRONMENT.directoryTable}, ${ENVIRONMENT.documentsTable}, ${ENVIRONMENT.contentBucket}
  AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (aws configure export-credentials --format env)
Without them the data folder of this machine is used (SAMPLAN_DATA, default .samplan); stop Samplan first.`;

/** @throws an Error with one sentence when the store cannot be opened. */
export async function openStore(source: Source): Promise<Store> {
  const table = source[ENVIRONMENT.documentsTable];
  if (!table) return openFolder(source);
  if (!source["AWS_ACCESS_KEY_ID"] || !source["AWS_SECRET_ACCESS_KEY"]) {
    throw new Error("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, so the deployed store cannot be opened.");
  }
  const env = readEnv({ ...UNUSED, ...source });
  return {
    ...storesOf(env),
    env,
    where: `table ${table} in ${env.region}`,
    close: async () => {},
  };
}

/** Everything an operator's command is handed of an environment. */
export function storesOf(env: Env): Pick<Store, "ports" | "sweep" | "sharing" | "between"> {
  const sharing = makeSharingStores(env);
  return {
    ports: makePorts(env),
    sweep: makeTenantSweep(env),
    sharing,
    between: { grants: sharing.grants, lineage: dynamoLineage(directoryTable(env)) },
  };
}

async function openFolder(source: Source): Promise<Store> {
  const project = fileURLToPath(new URL("../..", import.meta.url));
  const path = resolve(project, source["SAMPLAN_DATA"] || ".samplan");
  if (!existsSync(join(path, MARKER))) {
    throw new Error(
      `There is no Samplan data in ${path}. Nothing was done. Start Samplan once, or name its folder with SAMPLAN_DATA.`,
    );
  }
  const folder = await openDataFolder(path);
  const undo: (() => unknown)[] = [() => folder.release()];
  const close = async (): Promise<void> => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    const dynamodb = await startDynamoDb({ dataFolder: path });
    undo.push(() => dynamodb.stop());
    const blobs = await startBlobs({ dataFolder: path });
    undo.push(() => blobs.stop());
    await createTables(dynamodb.endpoint);
    const env = readEnv({
      ...UNUSED,
      [ENVIRONMENT.directoryTable]: tableName("directory"),
      [ENVIRONMENT.documentsTable]: tableName("documents"),
      [ENVIRONMENT.contentBucket]: bucketName("content"),
      [ENVIRONMENT.dynamodbEndpoint]: dynamodb.endpoint,
      [ENVIRONMENT.s3Endpoint]: blobs.endpoint,
      AWS_REGION: LOCAL_REGION,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    });
    return { ...storesOf(env), env, where: `folder ${path}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
