/** What a function may reach, asked of the synthesised policies themselves. */
import { expect, test } from "vitest";

import { FUNCTIONS, TABLES } from "../../../infra/resources.ts";
import type { FunctionName, FunctionResource, TableName } from "../../../infra/resources.ts";
import { allows, statementsOf } from "./iam.ts";
import type { Request, Statement } from "./iam.ts";
import { resourcesOf, synthesisedByDefault } from "./synthesised.ts";
import type { Json } from "./synthesised.ts";

const made = synthesisedByDefault();
const policies = resourcesOf(made, "AWS::IAM::Policy");
const roles = resourcesOf(made, "AWS::IAM::Role");
const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const TABLE_NAMES = Object.keys(TABLES) as TableName[];

const READS = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const WRITES = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
/** Across partitions, around the keys, or at the table itself. */
const NEVER = [
  "dynamodb:Scan",
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLUpdate",
  "dynamodb:ListTables",
  "dynamodb:DeleteTable",
  "dynamodb:UpdateTable",
  "dynamodb:UpdateTimeToLive",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:ExportTableToPointInTime",
  "dynamodb:RestoreTableToPointInTime",
  "s3:DeleteObjectVersion",
  "s3:ListBucketVersions",
  "s3:PutBucketPolicy",
  "s3:PutLifecycleConfiguration",
  "s3:DeleteBucket",
  "kms:ScheduleKeyDeletion",
  "kms:CreateGrant",
];

const tableArn = (name: TableName): string => `samplan-prod-data-table-${name}`;
const BUCKET = "samplan-prod-data-bucket-content";

function role(
  name: FunctionName,
  kind: "Role" | "TenantRole",
): { id: string; statements: Statement[]; trust: Statement[] } {
  const found = roles.filter(({ id }) => new RegExp(`^Function${name}${kind}[0-9A-F]{8}$`).test(id));
  const [only] = found;
  if (found.length !== 1 || only === undefined) throw new Error(`${found.length} roles for ${name}`);
  const trust = (only.properties["AssumeRolePolicyDocument"] as { Statement: Statement[] }).Statement;
  return { id: only.id, statements: statementsOf(policies, only.id), trust };
}

const inTenant = (tenant: string, request: Omit<Request, "context">, keys?: readonly string[]): Request => ({
  ...request,
  context: { "aws:PrincipalTag/tenant": tenant, ...(keys === undefined ? {} : { "dynamodb:LeadingKeys": keys }) },
});

/** What a function does in its own name, written a second time: partitions, and who may do what there. */
const IN_OWN_NAME: readonly (readonly [string, Readonly<Partial<Record<FunctionName, readonly string[]>>>])[] = [
  ["T#norsjo", { http: ["GetItem", "Query"], across: ["GetItem", "Query"] }],
  ["T#norsjo#TICKET#3f", { http: ["GetItem", "Query"], across: ["GetItem", "Query"], authorizer: ["DeleteItem"] }],
  ["T#norsjo#INVITATION", { http: ["GetItem", "Query"], across: ["GetItem", "Query"] }],
  ["T#norsjo#AUDIT", { http: ["GetItem", "Query", "PutItem"], across: ["GetItem", "Query", "PutItem"] }],
  [
    "P#p-12345678",
    {
      http: ["GetItem", "Query", "PutItem", "DeleteItem"],
      across: ["GetItem", "Query", "PutItem", "DeleteItem"],
      scheduler: ["PutItem", "DeleteItem"],
    },
  ],
  ["TENANTS", { across: ["Query", "PutItem"], scheduler: ["Query"] }],
  ["PLATFORM#COHORT", { across: ["GetItem", "Query", "PutItem", "DeleteItem"] }],
];

test.each(FUNCTION_NAMES)(
  "[T2] in its own name %s reaches what it takes to decide for whom it acts, and no content",
  (name) => {
    const { statements } = role(name, "Role");

    for (const [key, allowed] of IN_OWN_NAME) {
      for (const action of [...READS, ...WRITES]) {
        const asked = (resource: string): Request => ({ action, resource, context: { "dynamodb:LeadingKeys": [key] } });
        const may = allows(statements, asked(tableArn("directory")));
        expect([key, action, may]).toEqual([key, action, allowed[name]?.includes(action.split(":")[1]!) ?? false]);
        expect([key, action, allows(statements, asked(tableArn("documents")))]).toEqual([key, action, false]);
        // Nor without naming a key, nor together with one that is not among them.
        expect(allows(statements, { action, resource: tableArn("directory") })).toBe(false);
        const together = { "dynamodb:LeadingKeys": [key, "elsewhere"] };
        expect(allows(statements, { action, resource: tableArn("directory"), context: together })).toBe(false);
      }
    }
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
      expect(allows(statements, { action, resource: `${BUCKET}/T/norsjo/x` })).toBe(false);
    }
    const listing = { action: "s3:ListBucket", resource: BUCKET, context: { "s3:prefix": "T/norsjo/" } };
    expect(allows(statements, listing)).toBe(false);
  },
);

/** A transaction is judged item by item, each with the keys of all of them; so is a batch. */
const CHANGES_AN_ENTRY = ["dynamodb:DeleteItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"];

test.each(FUNCTION_NAMES)(
  "[U1] neither role of %s changes or deletes an entry of an audit log, alone or among others",
  (name) => {
    for (const kind of ["Role", "TenantRole"] as const) {
      const { statements } = role(name, kind);
      for (const keys of [
        ["T#norsjo#AUDIT"],
        ["T#norsjo", "T#norsjo#AUDIT"],
        ["T#norsjo#AUDIT", "T#norsjo#D#actions"],
      ]) {
        for (const action of CHANGES_AN_ENTRY) {
          const asked = inTenant("norsjo", { action, resource: tableArn("directory") }, keys);
          expect([kind, keys, action, allows(statements, asked)]).toEqual([kind, keys, action, false]);
        }
      }
    }
  },
);

test("[U1] the function that serves pages adds to the audit log and reads it, as the municipality's own", () => {
  const { statements } = role("http", "TenantRole");

  for (const action of ["dynamodb:PutItem", "dynamodb:Query", "dynamodb:GetItem"]) {
    const asked = inTenant("norsjo", { action, resource: tableArn("directory") }, ["T#norsjo#AUDIT"]);
    expect([action, allows(statements, asked)]).toEqual([action, true]);
  }
});

test.each(FUNCTION_NAMES)(
  "[Y1] what %s has kept as a version it cannot change, and only the sweep and an erasure let go of one",
  (name) => {
    const { statements } = role(name, "TenantRole");
    for (const keys of [["T#norsjo#D#actions#VERSIONS"], ["T#norsjo#D#actions", "T#norsjo#D#actions#VERSIONS"]])
      for (const action of CHANGES_AN_ENTRY) {
        const asked = inTenant("norsjo", { action, resource: tableArn("documents") }, keys);
        const may = (name === "scheduler" || name === "http") && action === "dynamodb:DeleteItem";
        expect([keys, action, allows(statements, asked)]).toEqual([keys, action, may]);
      }
  },
);

test.each(FUNCTION_NAMES)(
  "%s reaches connections only if the list says so, and then only to post and close",
  (name) => {
    const { statements } = role(name, "Role");
    const api = "arn:Partition:execute-api:Region:AccountId:samplan-prod-web-socket-api";
    const ask = (path: string): boolean =>
      allows(statements, { action: "execute-api:ManageConnections", resource: `${api}/${path}` });

    expect(ask("ws/POST/@connections/abc=")).toBe(FUNCTIONS[name].sockets);
    expect(ask("ws/DELETE/@connections/abc=")).toBe(FUNCTIONS[name].sockets);
    expect(ask("ws/GET/@connections/abc=")).toBe(false);
    expect(ask("other/POST/@connections/abc=")).toBe(false);
    expect(allows(statements, { action: "execute-api:Invoke", resource: `${api}/ws/POST/@connections/abc=` })).toBe(
      false,
    );
  },
);

test.each(FUNCTION_NAMES)("neither role of %s can scan, list, change or destroy a store", (name) => {
  for (const kind of ["Role", "TenantRole"] as const) {
    const { statements } = role(name, kind);
    for (const action of NEVER) {
      for (const resource of [...TABLE_NAMES.map(tableArn), BUCKET, `${BUCKET}/T/norsjo/x`, "DataKey", "*"]) {
        const asked = inTenant("norsjo", { action, resource }, ["T#norsjo"]);
        expect([kind, action, resource, allows(statements, asked)]).toEqual([kind, action, resource, false]);
      }
    }
  }
});

test.each(FUNCTION_NAMES)("as a tenant, %s reaches that tenant's partitions and no other", (name) => {
  const resource: FunctionResource = FUNCTIONS[name];
  const { statements } = role(name, "TenantRole");
  const mine = ["T#norsjo", "T#norsjo#D#actions", "T#norsjo#TICKET#3f"];
  const foreign = [
    "T#skelleftea",
    "T#skelleftea#D#actions",
    "T#norsj",
    "T#norsjo2",
    "T#norsjo2#D#actions",
    "T#",
    "T##",
    "P#p-12345678",
    "TENANTS",
    "",
  ];

  for (const table of TABLE_NAMES) {
    for (const action of [...READS, ...WRITES]) {
      const granted = (resource.tables[table] ?? []).includes(READS.includes(action) ? "read" : "write");
      const ask = (keys: readonly string[] | undefined): boolean =>
        allows(statements, inTenant("norsjo", { action, resource: tableArn(table) }, keys));
      // `TransactWriteItems` and `TransactGetItems` are no actions of their own: these are asked, with all keys at once.
      for (const key of mine) expect([table, action, key, ask([key])]).toEqual([table, action, key, granted]);
      for (const key of foreign) {
        expect([table, action, key, ask([key])]).toEqual([table, action, key, false]);
        expect([table, action, key, ask(["T#norsjo", key])]).toEqual([table, action, key, false]);
      }
      // A request that names no key satisfies ForAllValues; the Null guard refuses it.
      expect([table, action, ask(undefined)]).toEqual([table, action, false]);
    }
  }
});

test.each(FUNCTION_NAMES)("as a tenant, %s reaches that tenant's blobs and no other", (name) => {
  const resource: FunctionResource = FUNCTIONS[name];
  const { statements } = role(name, "TenantRole");
  const reads = (resource.buckets.content ?? []).includes("read");
  const writes = (resource.buckets.content ?? []).includes("write");
  const may = (action: string, key: string): boolean =>
    allows(statements, inTenant("norsjo", { action: `s3:${action}`, resource: `${BUCKET}/${key}` }));
  const listing = (prefix: string | undefined): boolean =>
    allows(statements, {
      action: "s3:ListBucket",
      resource: BUCKET,
      context: { "aws:PrincipalTag/tenant": "norsjo", ...(prefix === undefined ? {} : { "s3:prefix": prefix }) },
    });

  expect(may("GetObject", "T/norsjo/actions/1-abc")).toBe(reads);
  expect(may("PutObject", "T/norsjo/actions/1-abc")).toBe(writes);
  expect(may("DeleteObject", "T/norsjo/actions/1-abc")).toBe(writes);
  for (const key of ["T/norsjo2/a", "T/norsjo", "T/skelleftea/a", "norsjo/a", "T/", "elsewhere"]) {
    for (const action of ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "GetObjectVersion"]) {
      expect([action, key, may(action, key)]).toEqual([action, key, false]);
    }
  }
  expect(listing("T/norsjo/")).toBe(reads);
  for (const prefix of ["T/", "T/norsjo", "T/norsjo2/", "", undefined])
    expect([prefix, listing(prefix)]).toEqual([prefix, false]);
});

test.each(FUNCTION_NAMES)("the tenant role of %s gives nothing to a session without a tenant", (name) => {
  const { statements } = role(name, "TenantRole");

  for (const table of TABLE_NAMES) {
    for (const key of ["T#", "T##", "T#norsjo", "T#norsjo#D#actions"]) {
      for (const action of [...READS, ...WRITES]) {
        const asked: Request = { action, resource: tableArn(table), context: { "dynamodb:LeadingKeys": [key] } };
        expect(allows(statements, asked)).toBe(false);
      }
    }
  }
  expect(allows(statements, { action: "s3:GetObject", resource: `${BUCKET}/T//x` })).toBe(false);
});

test.each(FUNCTION_NAMES)("only %s itself becomes its tenant role, and only with one tenant named", (name) => {
  const { id, statements: own } = role(name, "Role");
  const { id: tenantId, trust } = role(name, "TenantRole");
  const resource = `${tenantId}.Arn`;
  const tagged = (context: Request["context"]): boolean[] =>
    ["sts:AssumeRole", "sts:TagSession"].flatMap((action) => {
      const asked: Request = { action, resource, ...(context === undefined ? {} : { context }) };
      return [allows(own, asked), allows(trust, asked)];
    });

  for (const statement of trust) {
    expect((statement.Principal as Json)["AWS"]).toEqual({ "Fn::GetAtt": [id, "Arn"] });
  }
  expect(tagged({ "aws:RequestTag/tenant": "norsjo", "aws:TagKeys": ["tenant"] })).toEqual([true, true, true, true]);
  expect(tagged(undefined)).toEqual([false, false, false, false]);
  expect(tagged({ "aws:RequestTag/tenant": "", "aws:TagKeys": ["tenant"] })).toEqual([false, false, false, false]);
  expect(tagged({ "aws:RequestTag/tenant": "norsjo", "aws:TagKeys": ["tenant", "admin"] })).toEqual([
    false,
    false,
    false,
    false,
  ]);
  for (const other of FUNCTION_NAMES) {
    if (other === name) continue;
    const context = { "aws:RequestTag/tenant": "norsjo", "aws:TagKeys": ["tenant"] };
    expect(allows(role(other, "Role").statements, { action: "sts:AssumeRole", resource, context })).toBe(false);
  }
});

test("the key can be used only by way of the two stores", () => {
  const { statements } = role("sync", "TenantRole");
  const uses = statements.filter(({ Action }) => [Action].flat().some((action) => action.startsWith("kms:")));

  expect(uses).toHaveLength(1);
  expect(Object.keys(uses[0]?.Condition ?? {})).toEqual(["StringEquals"]);
  expect(JSON.stringify(uses[0]?.Condition)).toContain("kms:ViaService");
});

test("no function has an action with a wildcard, nor any right on everything but tracing", () => {
  for (const name of FUNCTION_NAMES) {
    for (const kind of ["Role", "TenantRole"] as const) {
      for (const { Action, Resource } of role(name, kind).statements) {
        for (const action of [Action].flat()) expect(action).not.toContain("*");
        if ([Resource].flat().includes("*"))
          expect([Action].flat().toSorted()).toEqual(["xray:PutTelemetryRecords", "xray:PutTraceSegments"]);
      }
    }
  }
});

test("the evaluator these tests stand on tells a guarded statement from an unguarded one", () => {
  const guarded: Statement = {
    Effect: "Allow",
    Action: "dynamodb:Query",
    Resource: "table",
    Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["T#${aws:PrincipalTag/tenant}#*"] } },
  };
  const asked = { action: "dynamodb:Query", resource: "table" };

  expect(allows([guarded], inTenant("a", asked))).toBe(true);
  expect(
    allows(
      [{ ...guarded, Condition: { ...guarded.Condition, Null: { "dynamodb:LeadingKeys": "false" } } }],
      inTenant("a", asked),
    ),
  ).toBe(false);
  expect(allows([guarded], inTenant("a", asked, ["T#b#D#x"]))).toBe(false);
  expect(() => allows([{ ...guarded, Condition: { NumericLessThan: { x: "1" } } }], asked)).toThrow("does not know");
});
