/**
 * Everything that must outlive a deployment: the tables and buckets of the list, and the key they are encrypted with.
 * Nothing here is ever deleted by CloudFormation.
 */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  CfnGlobalTable,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

import { BUCKETS, TABLES } from "../resources.ts";
import type { BucketName, TableName, TableResource } from "../resources.ts";
import { contentBucket, logBucket } from "./buckets.ts";
import type { CloudConfig } from "./config.ts";
import { HouseStack, namesOf } from "./house-stack.ts";
import type { Shared } from "./house-stack.ts";

/** As far back as DynamoDB can restore. */
const RESTORE_DAYS = 35;

export class DataStack extends HouseStack {
  readonly tables: Readonly<Record<TableName, TableV2>>;
  readonly buckets: Readonly<Record<BucketName, Bucket>>;
  readonly tableArns: Readonly<Record<TableName, Shared>>;
  readonly bucketArns: Readonly<Record<BucketName, Shared>>;
  /**
   * The customer's own key, not AWS's: a public body must be able to see each use, to cut off access at once, and to
   * destroy everything, backups included, by destroying the key. One dollar a month.
   */
  readonly key: Key;

  constructor(app: App, config: CloudConfig) {
    super(app, "data", config, "tables, blobs and their key");
    this.key = new Key(this, "DataKey", {
      description: `Encrypts tables and blobs of Samplan ${config.stage}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const logs = logBucket(this, "AccessLogs", config, { written: "by policy" });
    this.tables = Object.fromEntries(
      namesOf(TABLES).map((name) => [name, table(this, name, TABLES[name], this.key)]),
    ) as Record<TableName, TableV2>;
    this.buckets = Object.fromEntries(
      namesOf(BUCKETS).map((name) => [name, contentBucket(this, `Bucket-${name}`, this.key, logs, config)]),
    ) as Record<BucketName, Bucket>;
    this.tableArns = Object.fromEntries(
      namesOf(TABLES).map((name) => [name, this.share(`table-${name}`, this.tables[name].tableArn)]),
    ) as Record<TableName, Shared>;
    this.bucketArns = Object.fromEntries(
      namesOf(BUCKETS).map((name) => [name, this.share(`bucket-${name}`, this.buckets[name].bucketArn)]),
    ) as Record<BucketName, Shared>;
    for (const name of namesOf(TABLES)) this.output(`Table-${name}`, this.tables[name].tableName);
    for (const name of namesOf(BUCKETS)) this.output(`Bucket-${name}`, this.buckets[name].bucketName);
  }
}

function table(scope: Construct, name: TableName, resource: TableResource, key: IKey): TableV2 {
  const made = new TableV2(scope, `Table-${name}`, {
    partitionKey: { name: resource.partitionKey, type: AttributeType.STRING },
    sortKey: { name: resource.sortKey, type: AttributeType.STRING },
    timeToLiveAttribute: resource.expiry,
    // Idle tenants cost nothing, and a council meeting may start without notice.
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RESTORE_DAYS },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(resource.stream ? { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
  });
  // `TableV2` accepts a customer's key only in a stack bound to a Region; ours are bound to none.
  const globalTable = made.node.defaultChild;
  if (!(globalTable instanceof CfnGlobalTable)) throw new Error(`The table ${name} has no CloudFormation resource.`);
  globalTable.addPropertyOverride("Replicas.0.SSESpecification.KMSMasterKeyId", key.keyArn);
  return made;
}
