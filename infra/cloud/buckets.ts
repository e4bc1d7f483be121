/** The kinds of bucket the house uses; all private, TLS 1.2 only, never deleted by CloudFormation. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { FROZEN_OBJECTS, FROZEN_YEARS } from "../resources.ts";
import type { CloudConfig } from "./config.ts";

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** Tenants' blobs. */
export function contentBucket(scope: Construct, id: string, key: IKey, logs: Bucket, config: CloudConfig): Bucket {
  const bucket = new Bucket(scope, id, {
    ...PRIVATE,
    // Without a rule for all: each frozen file brings its own lock, snapshots have none.
    objectLockEnabled: true,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    // One data key for the bucket and a short while, instead of one call to the key service per blob.
    bucketKeyEnabled: true,
    versioned: true,
    lifecycleRules: [
      {
        // A removed or superseded blob becomes a noncurrent version, kept for longer than tables can be restored back.
        id: "keep-superseded",
        noncurrentVersionExpiration: Duration.days(config.blobDays),
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    serverAccessLogsBucket: logs as IBucket,
    serverAccessLogsPrefix: `${id}/`,
  });
  for (const statement of frozenForGood(bucket.arnForObjects(FROZEN_OBJECTS))) bucket.addToResourcePolicy(statement);
  return bucket;
}

/**
 * What was adopted (SPEC Y9): S3 keeps each version of it from everybody; this keeps it from being hidden behind a delete
 * marker or a second version, and from being put without its lock.
 */
function frozenForGood(frozen: string): PolicyStatement[] {
  const deny = (actions: string[], conditions: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) =>
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions,
      resources: [frozen],
      conditions,
    });
  return [
    deny(["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectLegalHold"]),
    deny(["s3:PutObject"], { Null: { "s3:if-none-match": "true" } }),
    deny(["s3:PutObject"], { StringNotEqualsIfExists: { "s3:object-lock-mode": "COMPLIANCE" } }),
    deny(["s3:PutObject"], { Null: { "s3:object-lock-mode": "true" } }),
    deny(["s3:PutObject"], {
      NumericLessThan: { "s3:object-lock-remaining-retention-days": String(FROZEN_YEARS * 365) },
    }),
  ];
}

/** The built client: public words only, so S3's own key is enough. Earlier builds stay, for tabs left open. */
export function siteBucket(scope: Construct, id: string, logs: Bucket): Bucket {
  return new Bucket(scope, id, {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    lifecycleRules: [{ id: "forget-replaced", noncurrentVersionExpiration: Duration.days(30) }],
    serverAccessLogsBucket: logs as IBucket,
    serverAccessLogsPrefix: `${id}/`,
  });
}

/** Access logs. S3 delivers them only into buckets with its own key; CloudFront still writes with access control lists. */
export function logBucket(
  scope: Construct,
  id: string,
  config: CloudConfig,
  { written }: { readonly written: "by policy" | "by access control list" },
): Bucket {
  return new Bucket(scope, id, {
    ...PRIVATE,
    objectOwnership: written === "by policy" ? ObjectOwnership.BUCKET_OWNER_ENFORCED : ObjectOwnership.OBJECT_WRITER,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ id: "forget", expiration: Duration.days(config.logDays) }],
  });
}
