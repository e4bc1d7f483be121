/** The audit log on the running server: who may read it, what it says of what happened, and tampering in the store itself. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { toItem } from "../../functions/adapters/attributes.ts";
import { dynamoClient, dynamoTable } from "../../functions/adapters/dynamo.ts";
import { auditPartition, auditSort } from "../../functions/adapters/keys.ts";
import { readEnv } from "../../functions/env.ts";
import { auditHash, type AuditEntry } from "../../shared/audit/entry.ts";
import type { TenantId } from "../../shared/ids.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask } from "../support/raw-client.ts";

const PATH = "/api/tenants/norsjo/audit";
const NORSJO = "norsjo" as TenantId;

let stack: LocalStack;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  for (const person of ["processledare", "registrator", "nids", "processledare-korsholm"])
    tokens[person] = (await stack.signInAs(person)).id_token;
});

afterAll(() => stack.stop());

const pageOf = async (query = "", person = "processledare"): Promise<readonly AuditEntry[]> => {
  const { status, body } = await ask(stack.url, `${PATH}${query}`, tokens[person]);
  expect(status).toBe(200);
  return (body as { entries: AuditEntry[] }).entries;
};

test("[U5] process leader and registrator read, check and export; for others the log is not there", async () => {
  for (const person of ["processledare", "registrator"]) {
    expect((await ask(stack.url, PATH, tokens[person])).status).toBe(200);
    expect((await ask(stack.url, `${PATH}/verify`, tokens[person], {})).body).toMatchObject({ kind: "whole" });
    const { status, body } = await ask(stack.url, `${PATH}/export`, tokens[person], {});
    expect([status, String(body).split("\r\n").length > 10]).toEqual([200, true]);
  }
  for (const person of ["nids", "processledare-korsholm"]) {
    for (const [path, body] of [
      [PATH, undefined],
      [`${PATH}/verify`, {}],
      [`${PATH}/export`, {}],
    ] as const) {
      const answer = await ask(stack.url, path, tokens[person], body);
      expect([person, path, answer.status]).toEqual([person, path, 404]);
      expect(answer.body).toMatchObject({ error: { code: "not-found" } });
    }
  }
  expect((await ask(stack.url, PATH, undefined)).status).toBe(401);
});

test("[U2] [U5] exports, sign-ins and refused attempts stand in the log, and the filter finds them", async () => {
  await ask(stack.url, "/api/tenants/norsjo", tokens["nids"]);
  await ask(stack.url, "/api/tenants/norsjo", tokens["nids"]);

  const [signedIn, ...more] = await pageOf("?kind=signed-in");
  expect(signedIn).toMatchObject({ name: "NIDS", right: "issue-owner" });
  expect(more).toEqual([]);
  const exported = await pageOf("?kind=log-exported");
  expect(exported.map(({ name, right }) => [name, right])).toEqual([
    ["Registrator", "registrator"],
    ["Processledare", "process-leader"],
  ]);
  const refused = await pageOf("?kind=access-refused");
  expect(refused).toMatchObject([
    { name: expect.stringContaining("Korsholm") as string, right: "none", details: { count: 1 } },
  ]);
  expect((await pageOf(`?person=${signedIn!.person}`)).map(({ kind }) => kind)).toEqual(["signed-in", "member-added"]);
  expect(await pageOf(`?to=${exported[1]!.at}`)).not.toContainEqual(exported[1]);
});

test.each(["?kind=nothing", "?person=anna", "?before=0", "?from=x", "?colour=red", "?to=-1"])(
  "[U5] a filter that makes no sense is told so: %s",
  async (query) => {
    expect((await ask(stack.url, PATH + query, tokens["processledare"])).status).toBe(400);
  },
);

test("[U4] an entry changed in the table itself is named", async () => {
  const { directoryTable, dynamodbEndpoint, region, credentials } = readEnv(process.env);
  const table = dynamoTable(dynamoClient({ region, credentials, endpoint: dynamodbEndpoint! }), directoryTable);
  const { ports } = (await import("../../functions/deps.ts")).deps();
  const entry = (await ports.audit.read(NORSJO, 4, 1))[0]!;
  const put = (changed: AuditEntry): Promise<unknown> =>
    table.put(toItem({ ...changed, pk: auditPartition(NORSJO), sk: auditSort(changed.seq) }));
  const verify = async (): Promise<unknown> =>
    (await ask(stack.url, `${PATH}/verify`, tokens["processledare"], {})).body;
  const forged = { ...entry, name: "Ingen" };

  await put(forged);
  expect(await verify()).toEqual({ kind: "broken", seq: 5, why: "changed" });
  await put({ ...forged, hash: auditHash(forged) });
  expect(await verify()).toEqual({ kind: "broken", seq: 6, why: "chain" });
  await put(entry);
  expect(await verify()).toMatchObject({ kind: "whole" });
});
