/**
 * Publishing the built client. Files with a hash in their name are immutable; everything else is asked for again each
 * time. Nothing is pruned: a tab left open since yesterday still finds its chunks.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";

import { acknowledge, acknowledgeWildcard } from "./acknowledge.ts";

/** What the CDK's publishing function is granted beyond the exact, and why that is bearable; one finding each. */
const PUBLISHER_RIGHTS = {
  "Action::s3:GetObject*": "Reads the build out of the deployment's asset bucket.",
  "Action::s3:GetBucket*": "Reads the location of the asset bucket and the site's bucket.",
  "Action::s3:List*": "Compares what is there with what is new, in these two buckets.",
  "Action::s3:DeleteObject*": "Granted by the CDK with writing; `prune` is off, so nothing is deleted.",
  "Action::s3:Abort*": "Gives up an interrupted upload to the site's bucket.",
  "Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*":
    "The build's key in the asset bucket is its hash, which changes with every build.",
  "Resource::*": "Only for emptying the CDN's cache, an action of which the CDK names no distribution.",
} as const;

/** Where the build puts what carries a content hash. */
const HASHED = "assets/*";

/** Does nothing when `folder` holds no build; what was published before then stays in place. */
export function publishClient(scope: Construct, folder: string, site: Bucket, distribution: Distribution): boolean {
  if (!existsSync(join(folder, "index.html"))) return false;
  const role = new Role(scope, "PublishRole", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  const logGroup = new LogGroup(scope, "PublishLogs", { retention: 30, removalPolicy: RemovalPolicy.DESTROY });
  logGroup.grantWrite(role);
  const shared = {
    role,
    sources: [Source.asset(folder)],
    destinationBucket: site as IBucket,
    prune: false,
    memoryLimit: 512,
    logGroup,
  };
  const hashed = new BucketDeployment(scope, "PublishHashed", {
    ...shared,
    exclude: ["*"],
    include: [HASHED],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const pages = new BucketDeployment(scope, "PublishPages", {
    ...shared,
    exclude: [HASHED, ".vite/*"],
    cacheControl: [CacheControl.noCache()],
    distribution,
    distributionPaths: ["/*"],
  });
  // A page must never be seen before the files it names.
  pages.node.addDependency(hashed);
  const policy = role.node.findChild("DefaultPolicy");
  for (const [right, reason] of Object.entries(PUBLISHER_RIGHTS)) acknowledge(policy, `IAM5[${right}]`, reason);
  const siteArn = Stack.of(scope).resolve(site.bucketArn) as { readonly "Fn::GetAtt": readonly string[] };
  acknowledgeWildcard(
    role,
    `<${siteArn["Fn::GetAtt"].join(".")}>/*`,
    "The site's own files: publishing writes them all.",
  );
  for (const child of Stack.of(scope).node.children) {
    if (!child.node.id.startsWith("Custom::CDKBucketDeployment")) continue;
    acknowledge(child, "L1", "The CDK's own publishing function, whose Python the CDK chooses and keeps current.");
  }
  return true;
}
