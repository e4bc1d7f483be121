/** Stores, functions, gateways, workers and alarms hold what the one list says, with what the product depends on. */
import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";

import {
  BUCKETS,
  ENVIRONMENT,
  FUNCTIONS,
  HTTP_ROUTES,
  METRICS,
  SCHEDULES,
  SOCKET_ROUTES,
  STREAMS,
  TABLES,
} from "../../../infra/resources.ts";
import type { FunctionName } from "../../../infra/resources.ts";
import { written } from "./iam.ts";
import { houseName, must, onlyResource, resourcesOf, synthesise, synthesisedByDefault } from "./synthesised.ts";
import type { Json } from "./synthesised.ts";

const made = synthesisedByDefault();
const lambdas = resourcesOf(made, "AWS::Lambda::Function");
const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

function lambda(name: FunctionName): Json {
  const found = lambdas.filter((resource) => houseName(resource) === name);
  if (found.length !== 1) throw new Error(`${found.length} functions named ${name}`);
  return must(found[0]).properties;
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
  const key = onlyResource(made, "AWS::KMS::Key");

  expect(key.json["DeletionPolicy"]).toBe("Retain");
  expect(key.properties["EnableKeyRotation"]).toBe(true);
});

test("every listed bucket is private, versioned, encrypted with the key and keeps what was superseded for over 35 days", () => {
  for (const name of Object.keys(BUCKETS)) {
    const buckets = resourcesOf(made, "AWS::S3::Bucket", ["data"]).filter(({ id }) => id.startsWith(`Bucket${name}`));
    expect(buckets).toHaveLength(1);
    const bucket = must(buckets[0]);
    expect(bucket.json["DeletionPolicy"]).toBe("Retain");
    expect(bucket.properties).toMatchObject({
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
    const rules = (bucket.properties["LifecycleConfiguration"] as { Rules: Json[] }).Rules;
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
    const policy = must(policies.find(({ properties }) => written(properties["Bucket"]) === bucket.id));
    const denials = JSON.stringify(policy.properties["PolicyDocument"]);
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
    const { dynamodbEndpoint, s3Endpoint, mailEndpoint, mailFrom, administrators, ...cloud } = ENVIRONMENT;

    expect(
      Object.keys(variables)
        .filter((key) => key.startsWith("SAMPLAN_"))
        .toSorted(),
    ).toEqual(Object.values(cloud).toSorted());
    expect(Object.keys(variables)).not.toContain(dynamodbEndpoint);
    expect(Object.keys(variables)).not.toContain(s3Endpoint);
    expect(Object.keys(variables)).not.toContain(mailEndpoint);
    // Nobody gave a sender.
    expect(Object.keys(variables)).not.toContain(mailFrom);
    expect(Object.keys(variables)).not.toContain(administrators);
    for (const value of Object.values(variables)) expect(written(value)).not.toBe("");
  },
);

test("functions post to the stage that clients reach through the CDN", () => {
  const variables = (lambda("sync")["Environment"] as { Variables: Json }).Variables;

  expect(written(variables[ENVIRONMENT.socketEndpoint])).toMatch(/^https:\/\/.*SocketApi.*\/ws$/);
  expect(written(variables[ENVIRONMENT.socketUrl])).toMatch(/^wss:\/\/.*Cdn.*DomainName.*\/ws$/);
  expect(onlyResource(made, "AWS::ApiGatewayV2::Stage", ["sync"]).properties["StageName"]).toBe("ws");
});

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
    const stage = onlyResource(made, "AWS::ApiGatewayV2::Stage", [stack]);
    const settings = stage.properties["DefaultRouteSettings"] as Json;
    expect(settings["ThrottlingRateLimit"]).toBeGreaterThan(0);
    expect(settings["ThrottlingBurstLimit"]).toBeGreaterThan(0);
    const { Format: format } = stage.properties["AccessLogSettings"] as { Format: string };
    expect(Object.keys(JSON.parse(format) as Json)).toEqual(expect.arrayContaining(["requestId", "status", "route"]));
    expect(format).not.toMatch(/query/i);
  }
});

test("the WebSocket stage waits for its routes and for the right to write logs, and slows a storm of connects", () => {
  const stage = onlyResource(made, "AWS::ApiGatewayV2::Stage", ["sync"]);
  const waits = stage.json["DependsOn"] as string[];

  for (const { id } of resourcesOf(made, "AWS::ApiGatewayV2::Route", ["sync"])) expect(waits).toContain(id);
  expect(waits).toContain(onlyResource(made, "AWS::ApiGateway::Account", ["sync"]).id);
  expect(
    (stage.properties["RouteSettings"] as Record<string, Json>)["$connect"]?.["ThrottlingRateLimit"],
  ).toBeLessThanOrEqual(500);
});

test("every listed stream is read with halving, few retries, partial answers and a place for what fails", () => {
  const mappings = resourcesOf(made, "AWS::Lambda::EventSourceMapping");

  expect(mappings).toHaveLength(Object.keys(STREAMS).length);
  for (const [table, { function: reader, batchSize, sortPrefix }] of Object.entries(STREAMS)) {
    const { properties } = must(mappings.find(({ id }) => id.startsWith(`Function${reader}LambdaStream${table}`)));
    expect(TABLES[table as keyof typeof STREAMS].stream).toBe(true);
    expect(properties).toMatchObject({
      BatchSize: batchSize,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      StartingPosition: "TRIM_HORIZON",
    });
    // Without these two, a record that always fails would hold its shard for a day.
    expect(properties["MaximumRetryAttempts"]).toBeLessThanOrEqual(10);
    expect(properties["MaximumRecordAgeInSeconds"]).toBeLessThanOrEqual(6 * 3600);
    const { OnFailure } = properties["DestinationConfig"] as { OnFailure: { Destination: unknown } };
    expect(written(OnFailure.Destination)).toMatch(/^StreamFailures/);
    const { Filters } = properties["FilterCriteria"] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as Json)).toEqual([
      { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: sortPrefix }] } } } },
    ]);
  }
});

test("every listed schedule runs its function and gives up into a queue", () => {
  const schedules = resourcesOf(made, "AWS::Scheduler::Schedule");

  expect(schedules).toHaveLength(Object.keys(SCHEDULES).length);
  for (const [name, { function: target, everyMinutes }] of Object.entries(SCHEDULES)) {
    const { properties } = must(schedules.find(({ id }) => id.startsWith(`Schedule${name}`)));
    const to = properties["Target"] as { Arn: unknown; DeadLetterConfig: { Arn: unknown }; Input: string };
    expect(properties).toMatchObject({ ScheduleExpression: `rate(${everyMinutes} minutes)`, State: "ENABLED" });
    expect(written(to.Arn)).toMatch(new RegExp(`^Function${target}Lambda`));
    expect(written(to.DeadLetterConfig.Arn)).toMatch(/^ScheduleFailures/);
    expect(JSON.parse(to.Input)).toEqual({ schedule: name });
    // A schedule starts its function asynchronously: a run that fails must end up in the queue as well.
    const asynchronous = must(
      resourcesOf(made, "AWS::Lambda::EventInvokeConfig").find(({ id }) => id.startsWith(`Function${target}Lambda`)),
    );
    expect(
      written(
        (asynchronous.properties["DestinationConfig"] as { OnFailure: { Destination: unknown } }).OnFailure.Destination,
      ),
    ).toMatch(/^ScheduleFailures/);
  }
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
      // What the functions count themselves, where somebody can do something about it.
      "Disagreement",
      "TicketsRefused",
      "ManyRepairs",
      "CutLag",
      "CutOverdue",
      "QuotaReached",
      "FloodsClosed",
      "StoreThrottled",
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

test("alarms and dashboard name own metrics as the functions write them, of this installation alone", () => {
  const text = JSON.stringify(synthesise({ stage: "prov" }).template("alarms").toJSON())
    .replaceAll('\\\\\\"', '"')
    .replaceAll('\\\\"', '"')
    .replaceAll('\\"', '"');

  const onPage = [...text.matchAll(/"Samplan","(\w+)"/g)].map(([, name]) => String(name));
  const inAlarms = [...text.matchAll(/"MetricName":"(\w+)","Namespace":"Samplan"/g)].map(([, name]) => String(name));

  expect([...onPage, ...inAlarms].filter((name) => !(name in METRICS))).toEqual([]);
  expect(inAlarms.toSorted()).toEqual([
    "cutLagMs",
    "cutOverdue",
    "floodsClosed",
    "quotaReached",
    "refused",
    "refused",
    "refused",
    "repaired",
    "throttled",
    "ticketsRefused",
  ]);
  // Nothing is counted that nobody looks at; refusals are drawn by a search over their codes, cuts by how long they take.
  expect(new Set(onPage)).toEqual(
    new Set(Object.keys(METRICS).filter((name) => name !== "refused" && name !== "cuts")),
  );
  expect(text).toContain('MetricName="refused" stage="prov"');
  expect(text).not.toContain('"prod"');
});
