/** The kinds of bucket the house uses; all private, TLS 1.2 only, never deleted by CloudFormation. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

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
  return new Bucket(scope, id, {
    ...PRIVATE,
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
