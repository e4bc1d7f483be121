/** Puts the stacks together, in the order they need each other, and sets the rule checker over all of them. */
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";

import { AlarmsStack } from "./alarms-stack.ts";
import type { CloudConfig } from "./config.ts";
import { DataStack } from "./data-stack.ts";
import type { HouseStack } from "./house-stack.ts";
import { HttpStack } from "./http-stack.ts";
import { IdentityStack } from "./identity-stack.ts";
import type { FunctionSurroundings } from "./lambda.ts";
import { SyncStack } from "./sync-stack.ts";
import { WebStack } from "./web-stack.ts";
import { WorkersStack } from "./workers-stack.ts";

export interface Sources {
  /** The project: function entries are relative to it, and its lock file is there. */
  readonly root: string;
  /** The built client. */
  readonly client: string;
}

/** Settings of the CDK that the templates depend on, above whatever a command line or `cdk.json` says. */
const CDK_SETTINGS = {
  // Access logs are delivered by bucket policy; access control lists are switched off.
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
  // What CloudFormation would refuse later fails here.
  "@aws-cdk/core:validateAgainstDefaultRules": true,
  "cli-telemetry": false,
};

/** An app whose templates and asset lists say nothing about this machine: the same sources give the same ones anywhere. */
export function createApp(outdir: string, context: Readonly<Record<string, unknown>> = {}): App {
  return new App({
    outdir,
    context,
    postCliContext: CDK_SETTINGS,
    analyticsReporting: false,
    treeMetadata: false,
  });
}

/** Every stack of one stage. Synthesis fails on any finding that is not acknowledged. */
export function buildStacks(app: App, config: CloudConfig, { root, client }: Sources): readonly HouseStack[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const data = new DataStack(app, config);
  const web = new WebStack(app, config, client);
  const identity = config.ownIssuer ?? new IdentityStack(app, config, web.origin);
  const surroundings: FunctionSurroundings = {
    config,
    data,
    root,
    socketApiId: web.socketApiId,
    socketEndpoint: web.socketEndpoint,
    socketUrl: web.socketUrl,
    issuer: identity.issuer,
    clientId: identity.clientId,
    ...(identity instanceof IdentityStack ? { poolArn: identity.poolArn } : {}),
  };
  const http = new HttpStack(app, web.httpApi, surroundings);
  const sync = new SyncStack(app, web.socketApi, surroundings);
  const workers = new WorkersStack(app, surroundings);
  const alarms = new AlarmsStack(app, config, { data, web, http, sync, workers });
  return [data, web, ...(identity instanceof IdentityStack ? [identity] : []), http, sync, workers, alarms];
}
