/**
 * What wakes somebody, and the one page to look at then. Alarms cost ten cents a month each; none is here that nobody
 * would act on.
 */
import { Duration } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";

import { STREAMS, TABLES } from "../resources.ts";
import type { Condition } from "./condition.ts";
import type { CloudConfig } from "./config.ts";
import type { DataStack } from "./data-stack.ts";
import { HouseStack, namesOf } from "./house-stack.ts";
import type { HttpStack } from "./http-stack.ts";
import type { HouseFunction } from "./lambda.ts";
import { ownConditions, ownWidgets } from "./own-metrics.ts";
import type { SyncStack } from "./sync-stack.ts";
import type { WebStack } from "./web-stack.ts";
import type { WorkersStack } from "./workers-stack.ts";

export interface Watched {
  readonly data: DataStack;
  readonly web: WebStack;
  readonly http: HttpStack;
  readonly sync: SyncStack;
  readonly workers: WorkersStack;
}

/** The promise is p95 below 300 ms from edit to acknowledgement; the handler alone may take this much of it. */
const SYNC_P95_MS = 250;
/** Cuts and projections lag behind the stream by seconds; a minute means something is stuck. */
const STREAM_LAG_MS = 60_000;

const EVERY = Duration.minutes(5);

export class AlarmsStack extends HouseStack {
  readonly topic: Topic;

  constructor(app: App, config: CloudConfig, watched: Watched) {
    super(app, "alarms", config, "alarms and the dashboard");
    // Alarm texts hold names of resources, no content: SNS's own encryption in transit is enough.
    this.topic = new Topic(this, "Alarms", { displayName: `Samplan ${config.stage}`, enforceSSL: true });
    if (config.alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(config.alarmEmail));
    this.output("AlarmTopic", this.topic.topicArn);

    const conditions = {
      ...functionConditions(watched),
      ...storeConditions(watched),
      ...gatewayConditions(watched),
      ...ownConditions(config.stage),
    };
    const alarms = Object.entries(conditions).map(([id, condition]) => this.alarm(id, condition));
    new cloudwatch.Dashboard(this, "Dashboard", {
      dashboardName: `samplan-${config.stage}`,
      defaultInterval: Duration.hours(12),
      widgets: [...dashboard(watched, alarms), ...ownWidgets(config.stage)],
    });
  }

  private alarm(id: string, { metric, above, periods, meaning }: Condition): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      // No traffic is no fault.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    return alarm;
  }
}

function functionsOf({ http, sync, workers }: Watched): readonly HouseFunction[] {
  return [http.http, http.across, sync.authorizer, sync.sync, workers.worker, workers.scheduler];
}

function functionConditions(watched: Watched): Record<string, Condition> {
  const conditions: Record<string, Condition> = {};
  for (const { name, lambda } of functionsOf(watched)) {
    conditions[`Errors-${name}`] = {
      metric: lambda.metricErrors({ period: EVERY }),
      above: 0,
      periods: 1,
      meaning: `The function ${name} threw or timed out. Acknowledged edits are safe; look for the error in its log.`,
    };
    conditions[`Throttles-${name}`] = {
      metric: lambda.metricThrottles({ period: EVERY }),
      above: 0,
      periods: 2,
      meaning: `The function ${name} reached its reserved concurrency. Clients resend; raise the reservation or the quota.`,
    };
  }
  conditions["SlowSync"] = {
    metric: watched.sync.sync.lambda.metricDuration({ period: EVERY, statistic: "p95" }),
    above: SYNC_P95_MS,
    periods: 3,
    meaning: `One message in twenty takes more than ${SYNC_P95_MS} ms: people see "saving" for too long.`,
  };
  for (const table of namesOf(STREAMS)) {
    conditions[`StreamLag-${table}`] = {
      metric: watched.workers[STREAMS[table].function].lambda.metric("IteratorAge", {
        period: EVERY,
        statistic: "Maximum",
      }),
      above: STREAM_LAG_MS,
      periods: 2,
      meaning: `The stream of ${table} waits to be read: cuts, history and followers lag behind.`,
    };
  }
  return conditions;
}

function storeConditions({ data, workers }: Watched): Record<string, Condition> {
  const conditions: Record<string, Condition> = {};
  for (const name of namesOf(TABLES)) {
    conditions[`Throttled-${name}`] = {
      metric: sum(
        (["ReadThrottleEvents", "WriteThrottleEvents"] as const).map((metric) =>
          data.tables[name].metric(metric, { period: EVERY, statistic: "Sum" }),
        ),
        "throttled requests",
      ),
      above: 10,
      periods: 2,
      meaning: `DynamoDB throttles the table ${name}: probably one hot document. See the dashboard for its rate.`,
    };
  }
  for (const queue of workers.failures) {
    conditions[`Waiting-${queue.node.id}`] = {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: EVERY, statistic: "Maximum" }),
      above: 0,
      periods: 1,
      meaning: "Background work was given up on. The sweep repeats what it finds; read the queue to see what failed.",
    };
  }
  return conditions;
}

function gatewayConditions({ web }: Watched): Record<string, Condition> {
  return {
    HttpFailures: {
      metric: web.httpApi.metricServerError({ period: EVERY, statistic: "Sum" }),
      above: 5,
      periods: 1,
      meaning: "The HTTP API answers 5xx: opening sheets and signing in fails for somebody.",
    },
    SocketFailures: {
      metric: sum(
        (["IntegrationError", "ExecutionError"] as const).map((name) =>
          web.socketApi.metric(name, { period: EVERY, statistic: "Sum" }),
        ),
        "failed messages",
      ),
      above: 5,
      periods: 1,
      meaning: "Messages of live editing fail at the gateway. Clients keep and resend them.",
    },
  };
}

function sum(metrics: readonly cloudwatch.IMetric[], label: string): cloudwatch.IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, i) => [`m${i}`, metric]));
  return new cloudwatch.MathExpression({
    expression: Object.keys(usingMetrics).join(" + "),
    usingMetrics,
    label,
    period: EVERY,
  });
}

function dashboard(watched: Watched, alarms: readonly cloudwatch.Alarm[]): cloudwatch.IWidget[][] {
  const { sync } = watched.sync;
  const functions = functionsOf(watched);
  const graph = (title: string, left: readonly cloudwatch.IMetric[]): cloudwatch.GraphWidget =>
    new cloudwatch.GraphWidget({ title, left: [...left], width: 12 });
  return [
    [new cloudwatch.AlarmStatusWidget({ alarms: [...alarms], width: 24, height: 4 })],
    [
      graph(
        "One message of live editing, ms",
        ["p50", "p95", "p99"].map((statistic) => sync.lambda.metricDuration({ statistic, label: statistic })),
      ),
      graph("Socket messages and connects", [
        watched.web.socketApi.metric("MessageCount", { statistic: "Sum", label: "messages" }),
        watched.web.socketApi.metric("ConnectCount", { statistic: "Sum", label: "connects" }),
      ]),
    ],
    [
      graph(
        "Errors",
        functions.map(({ name, lambda }) => lambda.metricErrors({ label: name })),
      ),
      graph(
        "Concurrent executions",
        functions.map(({ name, lambda }) =>
          lambda.metric("ConcurrentExecutions", { statistic: "Maximum", label: name }),
        ),
      ),
    ],
    [
      graph(
        "Capacity units written",
        namesOf(TABLES).map((name) => watched.data.tables[name].metricConsumedWriteCapacityUnits({ label: name })),
      ),
      graph(
        "Capacity units read",
        namesOf(TABLES).map((name) => watched.data.tables[name].metricConsumedReadCapacityUnits({ label: name })),
      ),
    ],
  ];
}
