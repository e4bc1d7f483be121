/**
 * The one house function. Whatever the list says about a function becomes a Lambda here: bundle, runtime, log group,
 * tracing, exactly the listed grants, and the tenant role that has the data. Stacks write no policies for functions of their own.
 */
import { join } from "node:path";

import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import type { BundlingOptions } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

import { FUNCTION_BUNDLE } from "../function-bundle.ts";
import { ENVIRONMENT, FUNCTIONS } from "../resources.ts";
import type { FunctionName, FunctionResource, Grant } from "../resources.ts";
import { acknowledgeWildcard, written } from "./acknowledge.ts";
import type { CloudConfig } from "./config.ts";
import type { DataStack } from "./data-stack.ts";
import {
  CONNECTION_PATHS,
  accountsStatement,
  auditGrows,
  bucketStatements,
  keyStatement,
  mailStatement,
  ownStatements,
  socketStatement,
  tableStatement,
  versionsStay,
} from "./grants.ts";
import { namesOf } from "./house-stack.ts";
import type { Shared } from "./house-stack.ts";
import { TENANT_BLOBS, TENANT_PARTITIONS, tenantRole } from "./tenant-role.ts";

/** The part of the world a function is told about. */
export interface FunctionSurroundings {
  readonly config: CloudConfig;
  readonly data: DataStack;
  /** Folder the entries of the list are relative to; its lock file marks the project. */
  readonly root: string;
  readonly socketApiId: Shared;
  readonly socketEndpoint: string;
  readonly socketUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** The house's own pool; absent where the customer's issuer says who people are. */
  readonly poolArn?: string;
}

export class HouseFunction extends Construct {
  readonly name: FunctionName;
  readonly lambda: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, name: FunctionName, surroundings: FunctionSurroundings) {
    super(scope, `Function-${name}`);
    this.name = name;
    const { config, root } = surroundings;
    const resource: FunctionResource = FUNCTIONS[name];
    const reserved = config.concurrency[name];

    const logGroup = new LogGroup(this, "Logs", { retention: config.logDays, removalPolicy: RemovalPolicy.DESTROY });
    // Not the managed execution policy: that one may create any log group of the account.
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.role = role;
    const ofOneTenant = tenantRole(this, "TenantRole", role);

    this.lambda = new NodejsFunction(this, "Lambda", {
      description: `Samplan ${name}`,
      entry: join(root, resource.entry),
      handler: "handler",
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: resource.memoryMb,
      timeout: Duration.seconds(resource.timeoutSeconds),
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      environment: environmentOf(surroundings, ofOneTenant.roleArn),
      // The SDK keeps connections alive by default and would otherwise be told so through this variable.
      awsSdkConnectionReuse: false,
      bundling: bundlingOf(FUNCTION_BUNDLE),
    });
    grantListed(role, ofOneTenant, resource, surroundings);
    acknowledgeWildcard(role, "*", "X-Ray's two writing actions know no resources; all other statements name theirs.");
  }
}

/** The one description in CDK's words. Maps are beside the bundle, so that a stack trace names our lines. */
function bundlingOf({ target, minify, mainFields, banner, alias }: typeof FUNCTION_BUNDLE): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target,
    minify,
    mainFields: [...mainFields],
    banner,
    // The SDK comes along: it loads in half the time of the runtime's own copy, and its version is the tested one.
    bundleAwsSDK: true,
    esbuildArgs: Object.fromEntries(Object.entries(alias).map(([name, file]) => [`--alias:${name}`, file])),
    sourceMap: true,
    sourcesContent: false,
  };
}

/** A value for every name the functions may read, except those only the local bridge sets. */
function environmentOf(surroundings: FunctionSurroundings, roleArn: string): Record<string, string> {
  const { data } = surroundings;
  const values: Record<
    Exclude<
      keyof typeof ENVIRONMENT,
      "administrators" | "mailFrom" | "dynamodbEndpoint" | "s3Endpoint" | "mailEndpoint"
    >,
    string
  > = {
    directoryTable: data.tables.directory.tableName,
    documentsTable: data.tables.documents.tableName,
    contentBucket: data.buckets.content.bucketName,
    socketEndpoint: surroundings.socketEndpoint,
    socketUrl: surroundings.socketUrl,
    tenantRole: roleArn,
    issuer: surroundings.issuer,
    clientId: surroundings.clientId,
    stage: surroundings.config.stage,
  };
  const environment: Record<string, string> = { NODE_OPTIONS: "--enable-source-maps" };
  for (const name of namesOf(values)) environment[ENVIRONMENT[name]] = values[name];
  if (surroundings.config.mailFrom !== undefined) environment[ENVIRONMENT.mailFrom] = surroundings.config.mailFrom;
  const { administrators } = surroundings.config;
  if (administrators !== undefined) environment[ENVIRONMENT.administrators] = administrators;
  return environment;
}

/**
 * The data of one tenant goes to the tenant role alone. In its own name a function reaches what the list says it must to
 * decide for whom it acts, which for most is nothing.
 */
function grantListed(
  role: Role,
  ofOneTenant: Role,
  resource: FunctionResource,
  surroundings: FunctionSurroundings,
): void {
  const { data, socketApiId } = surroundings;
  const used = new Set<Grant>();
  for (const name of namesOf(data.tableArns)) {
    const grants = resource.tables[name] ?? [];
    if (grants.length === 0) continue;
    for (const grant of grants) used.add(grant);
    ofOneTenant.addToPolicy(tableStatement(data.tableArns[name].value, grants, TENANT_PARTITIONS));
  }
  for (const name of namesOf(data.bucketArns)) {
    const grants = resource.buckets[name] ?? [];
    if (grants.length === 0) continue;
    for (const grant of grants) used.add(grant);
    const bucket = data.bucketArns[name];
    for (const statement of bucketStatements(bucket.value, grants, TENANT_BLOBS)) ofOneTenant.addToPolicy(statement);
    acknowledgeWildcard(
      ofOneTenant,
      `${bucket.name}/${TENANT_BLOBS.replace("${", "<").replace("}", ">")}*`,
      "The blobs of the one tenant the session names.",
    );
  }
  if (used.size > 0) ofOneTenant.addToPolicy(keyStatement(data.key.keyArn, [...used]));
  const directory = data.tableArns.directory.value;
  if (resource.own.length > 0) {
    for (const statement of ownStatements(directory, resource.own)) role.addToPolicy(statement);
    role.addToPolicy(keyStatement(data.key.keyArn, ["read", "write"]));
    role.addToPolicy(auditGrows(directory));
  }
  if (resource.tables.directory?.includes("write")) ofOneTenant.addToPolicy(auditGrows(directory));
  if (resource.tables.documents?.includes("write"))
    ofOneTenant.addToPolicy(versionsStay(data.tableArns.documents.value, resource));
  const { mailFrom } = surroundings.config;
  if (resource.mails === true && mailFrom !== undefined) role.addToPolicy(mailStatement(role, mailFrom));
  if (resource.invites === true && surroundings.poolArn !== undefined)
    role.addToPolicy(accountsStatement(surroundings.poolArn));
  if (resource.sockets) {
    role.addToPolicy(socketStatement(role, socketApiId.value));
    for (const path of CONNECTION_PATHS) {
      acknowledgeWildcard(
        role,
        written("execute-api", `${socketApiId.name}/${path}`),
        "Connection ids exist only while people are connected.",
      );
    }
  }
}
