/** `npm run verify-audit` on a real data folder: calm about a sound log, and it names where one was tampered with. */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toItem } from "../../functions/adapters/attributes.ts";
import { dynamoClient, dynamoTable, type Table } from "../../functions/adapters/dynamo.ts";
import { auditPartition, auditSort } from "../../functions/adapters/keys.ts";
import { audit } from "../../functions/tenants/audit.ts";
import { openStore } from "../../infra/admin/store.ts";
import { openDataFolder } from "../../infra/local/data-folder.ts";
import { startDynamoDb, tableName } from "../../infra/local/dynamodb.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../../infra/local/environment.ts";
import { auditBeginning, auditHash, type AuditEntry } from "../../shared/audit/entry.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { tenant } from "../contracts/world.ts";
import { builtProgram } from "../support/built-program.ts";
import { newFolder } from "../support/engine-world.ts";

const PROJECT = join(import.meta.dirname, "../..");
const TOWNS = ["korsholm" as TenantId, "norsjo" as TenantId];
const ENTRIES = 12;
let folder: string;

const COMMAND = "infra/admin/verify-audit.ts";

/** Built: all but one test of this file call it so. */
const verify = async (...args: string[]): Promise<{ code: number; out: string }> =>
  execute(await builtProgram(COMMAND), ...args);

/** As an operator calls it. */
const verifyFromSource = (...args: string[]): Promise<{ code: number; out: string }> =>
  execute("--import", "tsx", COMMAND, ...args);

function execute(...command: string[]): Promise<{ code: number; out: string }> {
  const { SAMPLAN_DOCUMENTS_TABLE: _cloud, ...rest } = process.env;
  const env = { ...rest, SAMPLAN_DATA: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: PROJECT, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, out: out + err }),
    );
  });
}

/** Past every port, as only somebody with the table itself could. */
async function tamper(work: (table: Table, log: readonly AuditEntry[]) => Promise<unknown>): Promise<void> {
  const store = await openStore({ SAMPLAN_DATA: folder });
  const log = await store.ports.audit.read("norsjo" as TenantId, 0);
  await store.close();
  const engine = await startDynamoDb({ dataFolder: folder });
  try {
    const config = { region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS, endpoint: engine.endpoint };
    await work(dynamoTable(dynamoClient(config), tableName("directory")), log);
  } finally {
    await engine.stop();
  }
}

const at = (seq: number) => ({ pk: auditPartition("norsjo" as TenantId), sk: auditSort(seq) });
const put = (table: Table, entry: AuditEntry) => table.put(toItem({ ...entry, ...at(entry.seq) }));

beforeEach(async () => {
  folder = newFolder();
  await (await openDataFolder(folder)).release();
  const { ports, close } = await openStore({ SAMPLAN_DATA: folder });
  for (const id of TOWNS) {
    await ports.directory.putTenant(tenant(id));
    for (let i = 0; i < ENTRIES; i++)
      await audit(ports, id, {
        kind: "signed-in",
        person: "p-annaanna" as PersonId,
        name: `Anna ${i}`,
        right: "registrator",
      });
  }
  await close();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("[U4] sound logs are said to be so, and a changed entry is named", async () => {
  expect(await verifyFromSource()).toMatchObject({
    code: 0,
    out: expect.stringContaining(`norsjo: sound, ${ENTRIES} entries`) as string,
  });

  await tamper((table, log) => put(table, { ...log[6]!, name: "Eva" }));

  const found = await verify();
  expect(found.code).toBe(1);
  expect(found.out).toContain(`korsholm: sound, ${ENTRIES} entries`);
  expect(found.out).toContain("norsjo: broken from entry 7 on: it has been changed");
});

test("[U4] a log cut off, or written anew from its beginning, is found by whoever remembers its head", async () => {
  const state = join(folder, "heads.json");
  expect((await verify("--state", state)).code).toBe(0);

  await tamper(async (table) => {
    await table.remove(at(ENTRIES));
    await table.remove(at(ENTRIES - 1));
  });
  expect((await verify()).code).toBe(0);
  const cut = await verify("--state", state);
  expect(cut).toMatchObject({
    code: 1,
    out: expect.stringContaining("norsjo: broken from entry 11 on: entries that were there") as string,
  });
  // And again: the head is not forgotten because it was missed once.
  expect((await verify("--state", state)).code).toBe(1);

  await tamper(async (table, log) => {
    let previous = auditBeginning("norsjo" as TenantId);
    for (const { hash: _hash, ...entry } of [...log, { ...log[0]!, seq: 11 }, { ...log[0]!, seq: 12 }]) {
      const anew = { ...entry, name: "Eva", previous };
      previous = auditHash(anew);
      await put(table, { ...anew, hash: previous });
    }
  });
  expect((await verify()).code).toBe(0);
  expect((await verify("--state", state)).out).toContain(
    "norsjo: broken from entry 12 on: it is another than at the run before",
  );
});

test("what it does not know it says, and touches nothing", async () => {
  expect(await verify("--stat")).toMatchObject({ code: 2, out: expect.stringContaining("--help") as string });
});
