/** The templates hold what the one list says, with the properties the product depends on. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";

import {
  BUCKETS,
  ENVIRONMENT,
  FUNCTIONS,
  HTTP_ROUTES,
  SCHEDULES,
  SIGN_IN,
  SOCKET_ROUTES,
  STREAMS,
  TABLES,
} from "../../../infra/resources.ts";
import type { FunctionName } from "../../../infra/resources.ts";
import { written } from "./iam.ts";
import { ALL_STACKS, houseName, resourcesOf, synthesise, synthesisedByDefault } from "./synthesised.ts";
import type { Json } from "./synthesised.ts";

const made = synthesisedByDefault();
const lambdas = resourcesOf(made, "AWS::Lambda::Function");
const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

function lambda(name: FunctionName): Json {
  const found = lambdas.filter((resource) => houseName(resource) === name);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} functions named ${name}`);
  return found[0].properties;
}

test("every listed table stands with stream, restore to the second, protection, expiry and the house's key", () => {
  const tables = resourcesOf(made, "AWS::DynamoDB::GlobalTable");

  expect(tables).toHaveLength(Object.keys(TABLES).length);
  for (const [name, resource] of Object.entries(TABLES)) {
    made.template("data").hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: resource.partitionKey, KeyType: "HASH" },
          { AttributeName: resource.sortKey, KeyType: "RANGE" },
        ],
        TimeToLiveSpecification: { AttributeName: resource.expiry, Enabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        StreamSpecification: resource.stream ? { StreamViewType: "NEW_AND_OLD_IMAGES" } : Match.absent(),
        Replicas: [
          Match.objectLike({
            Region: { Ref: "AWS::Region" },
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
            SSESpecification: { KMSMasterKeyId: { "Fn::GetAtt": [Match.stringLikeRegexp("^DataKey"), "Arn"] } },
          }),
        ],
      },
    });
    expect(tables.some(({ id }) => id.startsWith(`Table${name}`))).toBe(true);
  }
});

test("the key rotates and outlives its stack", () => {
  made
    .template("data")
    .hasResource("AWS::KMS::Key", { DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
});

test("every listed bucket is private, versioned, encrypted with the key and keeps what was superseded for over 35 days", () => {
  for (const name of Object.keys(BUCKETS)) {
    const [bucket, ...others] = resourcesOf(made, "AWS::S3::Bucket", ["data"]).filter(({ id }) =>
      id.startsWith(`Bucket${name}`),
    );
    expect(others).toEqual([]);
    expect(bucket?.json["DeletionPolicy"]).toBe("Retain");
    expect(bucket?.properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: "Enabled" },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } },
        ],
      },
    });
    const rules = (bucket?.properties["LifecycleConfiguration"] as { Rules: Json[] }).Rules;
    for (const rule of rules) {
      expect(rule["ExpirationInDays"]).toBeUndefined();
      expect((rule["NoncurrentVersionExpiration"] as { NoncurrentDays: number }).NoncurrentDays).toBeGreaterThanOrEqual(
        36,
      );
    }
  }
});

test("every bucket of every stack is private and refuses plain and outdated connections", () => {
  const buckets = resourcesOf(made, "AWS::S3::Bucket");
  const policies = resourcesOf(made, "AWS::S3::BucketPolicy");

  expect(buckets.length).toBeGreaterThanOrEqual(4);
  for (const bucket of buckets) {
    expect(bucket.properties["PublicAccessBlockConfiguration"]).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const policy = policies.find(({ properties }) => written(properties["Bucket"]) === bucket.id);
    const denials = JSON.stringify(policy?.properties["PolicyDocument"] ?? {});
    expect(denials).toContain('"aws:SecureTransport":"false"');
    expect(denials).toContain('"s3:TlsVersion"');
  }
});

test.each(FUNCTION_NAMES)("the function %s runs as listed, on arm64, traced and with its own log group", (name) => {
  const { timeoutSeconds, memoryMb } = FUNCTIONS[name];

  expect(lambda(name)).toMatchObject({
    Architectures: ["arm64"],
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    TracingConfig: { Mode: "Active" },
    LoggingConfig: {
      LogFormat: "JSON",
      LogGroup: { Ref: expect.stringMatching(new RegExp(`^Function${name}Logs`)) as string },
    },
  });
  expect(lambda(name)["ReservedConcurrentExecutions"]).toBeGreaterThan(0);
});

test.each(FUNCTION_NAMES)(
  "the function %s is told every environment name of the list, and none of the local ones",
  (name) => {
    const variables = (lambda(name)["Environment"] as { Variables: Json }).Variables;
    const { dynamodbEndpoint, s3Endpoint, ...cloud } = ENVIRONMENT;

    expect(
      Object.keys(variables)
        .filter((key) => key.startsWith("SAMPLAN_"))
        .toSorted(),
    ).toEqual(Object.values(cloud).toSorted());
    expect(Object.keys(variables)).not.toContain(dynamodbEndpoint);
    expect(Object.keys(variables)).not.toContain(s3Endpoint);
    for (const value of Object.values(variables)) expect(written(value)).not.toBe("");
  },
);

test("functions post to the stage that clients reach through the CDN", () => {
  const variables = (lambda("sync")["Environment"] as { Variables: Json }).Variables;

  expect(written(variables[ENVIRONMENT.socketEndpoint])).toMatch(/^https:\/\/.*SocketApi.*\/ws$/);
  expect(written(variables[ENVIRONMENT.socketUrl])).toMatch(/^wss:\/\/.*Cdn.*DomainName.*\/ws$/);
  expect(made.json("sync")["Resources"]).toEqual(
    expect.objectContaining({
      [stageId()]: expect.objectContaining({
        Properties: expect.objectContaining({ StageName: "ws" }) as Json,
      }) as Json,
    }),
  );
});

function stageId(): string {
  const [stage] = resourcesOf(made, "AWS::ApiGatewayV2::Stage", ["sync"]);
  return stage?.id ?? "";
}

test("switching the reservation off removes it from every function", () => {
  const small = synthesise({ reserveConcurrency: "false" });

  for (const resource of resourcesOf(small, "AWS::Lambda::Function")) {
    expect(resource.properties["ReservedConcurrentExecutions"]).toBeUndefined();
  }
});

test("every listed HTTP route leads to its function", () => {
  const routes = resourcesOf(made, "AWS::ApiGatewayV2::Route", ["http"]);

  expect(routes.map(({ properties }) => properties["RouteKey"])).toEqual(
    HTTP_ROUTES.map(({ method, path }) => `${method} ${path}`),
  );
  made.template("http").hasResourceProperties("AWS::ApiGatewayV2::Integration", {
    IntegrationType: "AWS_PROXY",
    PayloadFormatVersion: "2.0",
    TimeoutInMillis: 29_000,
    IntegrationUri: { "Fn::GetAtt": [Match.stringLikeRegexp("^Functionhttp"), "Arn"] },
  });
});

test("only $connect is authorised, by the ticket in the query", () => {
  const routes = resourcesOf(made, "AWS::ApiGatewayV2::Route", ["sync"]);

  expect(routes.map(({ properties }) => properties["RouteKey"])).toEqual(Object.keys(SOCKET_ROUTES));
  for (const { properties } of routes) {
    expect([properties["RouteKey"], properties["AuthorizationType"]]).toEqual([
      properties["RouteKey"],
      properties["RouteKey"] === "$connect" ? "CUSTOM" : "NONE",
    ]);
  }
  made.template("sync").hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
    AuthorizerType: "REQUEST",
    IdentitySource: ["route.request.querystring.ticket"],
  });
});

test("both stages are throttled and log without the query, where the ticket stands", () => {
  for (const stack of ["http", "sync"] as const) {
    const [stage, ...others] = resourcesOf(made, "AWS::ApiGatewayV2::Stage", [stack]);
    expect(others).toEqual([]);
    const settings = stage?.properties["DefaultRouteSettings"] as Json;
    expect(settings["ThrottlingRateLimit"]).toBeGreaterThan(0);
    expect(settings["ThrottlingBurstLimit"]).toBeGreaterThan(0);
    const { Format: format } = stage?.properties["AccessLogSettings"] as { Format: string };
    expect(Object.keys(JSON.parse(format) as Json)).toEqual(expect.arrayContaining(["requestId", "status", "route"]));
    expect(format).not.toMatch(/query/i);
  }
});

test("the WebSocket stage waits for its routes and for the right to write logs, and slows a storm of connects", () => {
  const [stage] = resourcesOf(made, "AWS::ApiGatewayV2::Stage", ["sync"]);
  const waits = stage?.json["DependsOn"] as string[];

  for (const { id } of resourcesOf(made, "AWS::ApiGatewayV2::Route", ["sync"])) expect(waits).toContain(id);
  expect(waits).toContain(resourcesOf(made, "AWS::ApiGateway::Account", ["sync"])[0]?.id);
  expect(
    (stage?.properties["RouteSettings"] as Record<string, Json>)["$connect"]?.["ThrottlingRateLimit"],
  ).toBeLessThanOrEqual(500);
});

test("every listed stream is read with halving, few retries, partial answers and a place for what fails", () => {
  for (const [table, { batchSize, sortPrefix }] of Object.entries(STREAMS)) {
    expect(TABLES[table as keyof typeof STREAMS].stream).toBe(true);
    made.template("workers").hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: batchSize,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: Match.anyValue(),
      DestinationConfig: {
        OnFailure: { Destination: { "Fn::GetAtt": [Match.stringLikeRegexp("^StreamFailures"), "Arn"] } },
      },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ["INSERT"],
              dynamodb: { Keys: { sk: { S: [{ prefix: sortPrefix }] } } },
            }),
          },
        ],
      },
    });
  }
  made.template("workers").resourceCountIs("AWS::Lambda::EventSourceMapping", Object.keys(STREAMS).length);
});

test("every listed schedule runs its function and gives up into a queue", () => {
  made.template("workers").resourceCountIs("AWS::Scheduler::Schedule", Object.keys(SCHEDULES).length);
  for (const [name, schedule] of Object.entries(SCHEDULES)) {
    made.template("workers").hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: `rate(${schedule.everyMinutes} minutes)`,
      State: "ENABLED",
      Target: {
        Arn: { "Fn::GetAtt": [Match.stringLikeRegexp(`^Function${schedule.function}`), "Arn"] },
        DeadLetterConfig: { Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^ScheduleFailures"), "Arn"] } },
        Input: JSON.stringify({ schedule: name }),
      },
    });
  }
});

test("the CDN forwards both APIs uncached with everything but the host, and speaks TLS 1.2 behind", () => {
  const [cdn] = resourcesOf(made, "AWS::CloudFront::Distribution");
  const config = cdn?.properties["DistributionConfig"] as {
    CacheBehaviors: Json[];
    Origins: Json[];
    DefaultCacheBehavior: Json;
  };

  expect(config.CacheBehaviors.map((behavior) => behavior["PathPattern"])).toEqual(["/api/*", "/ws"]);
  for (const behavior of config.CacheBehaviors) {
    expect(behavior).toMatchObject({
      // AWS's own policies: caching disabled; all of the viewer's except the host header.
      CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
      ViewerProtocolPolicy: "https-only",
      AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
    });
    expect(behavior["ResponseHeadersPolicyId"]).toBeDefined();
    expect(behavior["FunctionAssociations"]).toBeUndefined();
  }
  for (const origin of config.Origins) {
    const custom = origin["CustomOriginConfig"] as Json | undefined;
    if (custom === undefined) expect(origin["OriginAccessControlId"]).toBeDefined();
    else expect(custom).toMatchObject({ OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] });
  }
  expect(config).toMatchObject({ HttpVersion: "http2and3", Logging: { Prefix: "cdn/" } });
});

test("with a domain the CDN answers to it and refuses anything below TLS 1.2", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
  const own = synthesise({ domain: "plan.example.se", certificateArn });
  const [cdn] = resourcesOf(own, "AWS::CloudFront::Distribution");

  expect(cdn?.properties["DistributionConfig"]).toMatchObject({
    Aliases: ["plan.example.se"],
    ViewerCertificate: {
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    },
  });
  own.template("identity").hasResourceProperties("AWS::Cognito::UserPoolClient", {
    CallbackURLs: [`https://plan.example.se${SIGN_IN.callbackPath}`],
  });
});

test("pages fall back to the client's index, files and APIs do not", () => {
  const [edge] = resourcesOf(made, "AWS::CloudFront::Function");
  const code = edge?.properties["FunctionCode"] as string;
  const run = new Function("event", `${code}; return handler(event);`) as (event: unknown) => { uri: string };
  const at = (uri: string): string => run({ request: { uri } }).uri;

  expect(["/", "/t/norsjo/actions", "/signed-in", "/t/v1.2/x"].map(at)).toEqual(Array(4).fill("/index.html"));
  expect(["/assets/main-4f2a.js", "/favicon.svg", "/index.html"].map(at)).toEqual([
    "/assets/main-4f2a.js",
    "/favicon.svg",
    "/index.html",
  ]);
});

test("every answer of the CDN carries the security headers, with nothing inline and no foreign origin but the sign-in", () => {
  const [policy] = resourcesOf(made, "AWS::CloudFront::ResponseHeadersPolicy");
  const security = (policy?.properties["ResponseHeadersPolicyConfig"] as Json)["SecurityHeadersConfig"] as Record<
    string,
    Json
  >;
  const content = written(security["ContentSecurityPolicy"]?.["ContentSecurityPolicy"]);

  expect(content).toContain("default-src 'none'");
  expect(content).toContain("frame-ancestors 'none'");
  expect(content).toContain("script-src 'self';");
  expect(content).not.toMatch(/unsafe|\*|http:/);
  expect(content.match(/https:\/\/[^ ;]+/g)).toEqual([
    "https://cognito-idp.Region.URLSuffix",
    "https://samplan-prod-AccountId.auth.Region.amazoncognito.com",
  ]);
  expect(security["StrictTransportSecurity"]?.["AccessControlMaxAgeSec"]).toBeGreaterThanOrEqual(31_536_000);
});

test("people cannot register themselves, sign in by a code, and the browser's client has no secret", () => {
  made.template("identity").hasResource("AWS::Cognito::UserPool", {
    DeletionPolicy: "Retain",
    Properties: {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: "ACTIVE",
      UsernameAttributes: ["email"],
      Policies: Match.objectLike({ SignInPolicy: { AllowedFirstAuthFactors: Match.arrayWith(["EMAIL_OTP"]) } }),
    },
  });
  made.template("identity").hasResourceProperties("AWS::Cognito::UserPoolClient", {
    GenerateSecret: false,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: true,
  });
});

test("an issuer of the customer's own replaces the pool everywhere", () => {
  const own = synthesise({ issuer: "https://login.example.se/oidc", clientId: "samplan" });

  expect(resourcesOf(own, "AWS::Cognito::UserPool")).toEqual([]);
  for (const resource of resourcesOf(own, "AWS::Lambda::Function").filter((one) => houseName(one) !== undefined)) {
    expect((resource.properties["Environment"] as { Variables: Json }).Variables).toMatchObject({
      [ENVIRONMENT.issuer]: "https://login.example.se/oidc",
      [ENVIRONMENT.clientId]: "samplan",
    });
  }
  expect(JSON.stringify(own.json("web"))).toContain("connect-src 'self' https://login.example.se;");
});

test("errors and throttles of each function, both queues, stream lag, slow messages and throttled tables wake somebody", () => {
  const alarms = resourcesOf(made, "AWS::CloudWatch::Alarm");
  const ids = alarms.map(({ id }) => id.replace(/[0-9A-F]{8}$/, ""));

  expect(ids.toSorted()).toEqual(
    [
      ...FUNCTION_NAMES.flatMap((name) => [`Errors${name}`, `Throttles${name}`]),
      ...Object.keys(STREAMS).map((table) => `StreamLag${table}`),
      ...Object.keys(TABLES).map((table) => `Throttled${table}`),
      "WaitingStreamFailures",
      "WaitingScheduleFailures",
      "SlowSync",
      "HttpFailures",
      "SocketFailures",
    ].toSorted(),
  );
  for (const { properties } of alarms) {
    expect(properties["AlarmActions"]).toHaveLength(1);
    expect(properties["AlarmDescription"]).toMatch(/\.$/);
    expect(properties["TreatMissingData"]).toBe("notBreaching");
  }
  made.template("alarms").resourceCountIs("AWS::SNS::Subscription", 0);
  synthesise({ alarmEmail: "drift@example.se" })
    .template("alarms")
    .hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "drift@example.se" });
});

test("every log group forgets", () => {
  const groups = resourcesOf(made, "AWS::Logs::LogGroup");

  expect(groups.length).toBeGreaterThanOrEqual(FUNCTION_NAMES.length + 2);
  for (const { properties } of groups) expect(properties["RetentionInDays"]).toBeGreaterThan(0);
});

test("no template names a partition, an account, a Region or a folder of this machine", () => {
  for (const stack of ALL_STACKS) {
    const text = JSON.stringify(made.json(stack));
    expect(text).not.toMatch(/arn:aws[a-z-]*:/);
    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toContain(process.cwd());
    expect(text.match(/eu-north-1/g)?.length).toBe(2);
  }
});

test("a stack refuses every Region but the promised one", () => {
  for (const stack of ALL_STACKS) {
    const [rule] = Object.values(made.json(stack)["Rules"] as Record<string, { Assertions: Json[] }>).filter(
      ({ Assertions }) => JSON.stringify(Assertions).includes("eu-north-1"),
    );
    expect(rule?.Assertions).toEqual([
      {
        Assert: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-north-1"] },
        AssertDescription: expect.stringContaining("belongs to eu-north-1") as string,
      },
    ]);
  }
});

const isDeployed = (file: string): boolean => /\.(template|assets)\.json$/.test(file);

test("the same sources synthesise to the same bytes", () => {
  const again = synthesise();
  const files = readdirSync(made.directory).filter(isDeployed);

  expect(files).toHaveLength(2 * ALL_STACKS.length);
  expect(readdirSync(again.directory).filter(isDeployed)).toEqual(files);
  for (const file of files) {
    expect([file, readFileSync(join(again.directory, file), "utf8")]).toEqual([
      file,
      readFileSync(join(made.directory, file), "utf8"),
    ]);
  }
});

test("two stages share no name, so that they can stand in one account", () => {
  const test = synthesise({ stage: "test" });

  for (const stack of ALL_STACKS) expect(JSON.stringify(test.json(stack))).not.toMatch(/samplan-prod/);
});
