/**
 * What "read" and "write" in the list of resources mean in IAM: exact actions on exact resources, each once. No action
 * that reads across partitions (Scan), lists or changes the table itself is ever granted.
 */
import { Aws, Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

import { SOCKET_STAGE } from "../resources.ts";
import type { Grant, OwnGrant } from "../resources.ts";

const TABLE_ACTIONS: Readonly<Record<Grant, readonly string[]>> = {
  read: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
  write: [
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
  ],
};

const OBJECT_ACTIONS: Readonly<Record<Grant, readonly string[]>> = {
  read: ["s3:GetObject"],
  // With the lock of what was adopted; nothing here can shorten one.
  write: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject", "s3:PutObjectRetention"],
};

const KEY_ACTIONS: Readonly<Record<Grant, readonly string[]>> = {
  read: ["kms:Decrypt", "kms:DescribeKey"],
  write: ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
};

/** IAM condition blocks, for example `{ Bool: { "aws:SecureTransport": "true" } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function tableStatement(
  tableArn: string,
  grants: readonly Grant[],
  conditions: Conditions = {},
): PolicyStatement {
  return new PolicyStatement({
    actions: grants.flatMap((grant) => [...TABLE_ACTIONS[grant]]),
    resources: [tableArn],
    conditions,
  });
}

const OWN_ACTIONS: Readonly<Record<OwnGrant["does"][number], string>> = {
  get: "dynamodb:GetItem",
  query: "dynamodb:Query",
  put: "dynamodb:PutItem",
  delete: "dynamodb:DeleteItem",
};

/**
 * Only these partitions. `ForAllValues` is true for a request that names no key at all, hence the `Null` guard beside
 * it. Scan, which ignores leading keys, is granted nowhere.
 */
export const onlyPartitions = (patterns: readonly string[]): Conditions => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...patterns] },
  Null: { "dynamodb:LeadingKeys": "false" },
});

/** What a function does in `directory` in its own name. */
export const ownStatements = (directoryArn: string, own: readonly OwnGrant[]): PolicyStatement[] =>
  own.map(
    ({ partitions, does }) =>
      new PolicyStatement({
        actions: does.map((one) => OWN_ACTIONS[one]),
        resources: [directoryArn],
        conditions: onlyPartitions(partitions),
      }),
  );

/** An audit log grows, whoever asks (SPEC U1): that nothing is put over an entry the condition of its writer sees to. */
export const auditGrows = (directoryArn: string): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:UpdateItem"],
    resources: [directoryArn],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": ["T#*#AUDIT"] } },
  });

/** A version is put once and stays as it is (SPEC Y1); that only what nobody has named is let go its condition sees to. */
export const versionsStay = (documentsArn: string, { thins = false }: { readonly thins?: boolean }): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ["dynamodb:BatchWriteItem", ...(thins ? [] : ["dynamodb:DeleteItem"]), "dynamodb:UpdateItem"],
    resources: [documentsArn],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": ["T#*#D#*#VERSIONS"] } },
  });

/** Objects below `prefix`, and listing them where reading is granted. */
export function bucketStatements(bucketArn: string, grants: readonly Grant[], prefix: string): PolicyStatement[] {
  const objects = new PolicyStatement({
    actions: grants.flatMap((grant) => [...OBJECT_ACTIONS[grant]]),
    resources: [`${bucketArn}/${prefix}*`],
  });
  if (!grants.includes("read")) return [objects];
  const list = new PolicyStatement({
    // Without the right to list, a missing object answers 403 and could not be told from a forbidden one.
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    conditions: { StringLike: { "s3:prefix": `${prefix}*` } },
  });
  return [objects, list];
}

/** The data key, usable only by way of the two stores it encrypts. */
export function keyStatement(keyArn: string, grants: readonly Grant[]): PolicyStatement {
  return new PolicyStatement({
    actions: grants.flatMap((grant) => [...KEY_ACTIONS[grant]]),
    resources: [keyArn],
    conditions: {
      StringEquals: {
        "kms:ViaService": ["dynamodb", "s3"].map((service) => `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`),
      },
    },
  });
}

/** Mail as this sender and no other, whether SES knows the address itself or only its domain. */
export function mailStatement(scope: Construct, from: string): PolicyStatement {
  const identity = (name: string): string =>
    Stack.of(scope).formatArn({ service: "ses", resource: "identity", resourceName: name });
  return new PolicyStatement({
    actions: ["ses:SendEmail"],
    resources: [identity(from), identity(from.slice(from.indexOf("@") + 1))],
    conditions: { StringEquals: { "ses:FromAddress": from } },
  });
}

/** Letting an invited address in; nothing that reads, changes or lists people. */
export function accountsStatement(poolArn: string): PolicyStatement {
  return new PolicyStatement({ actions: ["cognito-idp:AdminCreateUser"], resources: [poolArn] });
}

/** What a function does with connections, below the API's id: posting and closing, never asking who is connected. */
export const CONNECTION_PATHS = ["POST", "DELETE"].map((verb) => `${SOCKET_STAGE}/${verb}/@connections/*`);

export function socketStatement(scope: Construct, socketApiId: string): PolicyStatement {
  return new PolicyStatement({
    actions: ["execute-api:ManageConnections"],
    resources: CONNECTION_PATHS.map((path) =>
      Stack.of(scope).formatArn({ service: "execute-api", resource: socketApiId, resourceName: path }),
    ),
  });
}
