/**
 * Publishing the built client. Files with a hash in their name are immutable; everything else is asked for again each
 * time. Nothing is pruned: a tab left open since yesterday still finds its chunks.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";

/** Where the build puts what carries a content hash. */
const HASHED = "assets/*";

/** Does nothing when `folder` holds no build; what was published before then stays in place. */
export function publishClient(scope: Construct, folder: string, site: Bucket, distribution: Distribution): boolean {
  if (!existsSync(join(folder, "index.html"))) return false;
  const shared = {
    sources: [Source.asset(folder)],
    destinationBucket: site as IBucket,
    prune: false,
    memoryLimit: 512,
    logGroup: new LogGroup(scope, "PublishLogs", { retention: 30, removalPolicy: RemovalPolicy.DESTROY }),
  };
  const hashed = new BucketDeployment(scope, "PublishHashed", {
    ...shared,
    exclude: ["*"],
    include: [HASHED],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const pages = new BucketDeployment(scope, "PublishPages", {
    ...shared,
    exclude: [HASHED],
    cacheControl: [CacheControl.noCache()],
    distribution,
    distributionPaths: ["/*"],
  });
  // A page must never be seen before the files it names.
  pages.node.addDependency(hashed);
  return true;
}
