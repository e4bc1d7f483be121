/**
 * Work off the hot path: functions fed by table streams and by the clock. No correctness depends on an event arriving:
 * what a stream loses, the next sweep finds. What fails for good is counted in a queue that an alarm watches.
 */
import { Duration } from "aws-cdk-lib";
import type { App } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";

import { SCHEDULES, STREAMS, TABLES } from "../resources.ts";
import { acknowledge, acknowledgeWildcard } from "./acknowledge.ts";
import type { DataStack } from "./data-stack.ts";
import { HouseStack, namesOf } from "./house-stack.ts";
import { HouseFunction } from "./lambda.ts";
import type { FunctionSurroundings } from "./lambda.ts";

export class WorkersStack extends HouseStack {
  readonly worker: HouseFunction;
  readonly scheduler: HouseFunction;
  readonly failures: readonly Queue[];

  constructor(app: App, surroundings: FunctionSurroundings) {
    super(app, "workers", surroundings.config, "streams and schedules");
    this.worker = new HouseFunction(this, "worker", surroundings);
    this.scheduler = new HouseFunction(this, "scheduler", surroundings);
    const functions = { worker: this.worker, scheduler: this.scheduler };

    const streamFailures = this.failureQueue("StreamFailures");
    for (const table of namesOf(STREAMS)) {
      this.readStream(functions[STREAMS[table].function], table, surroundings.data, streamFailures);
    }
    const scheduleFailures = this.failureQueue("ScheduleFailures");
    for (const name of new Set(namesOf(SCHEDULES).map((schedule) => SCHEDULES[schedule].function))) {
      // The schedule's own queue takes what could not be started; this one takes what started and failed.
      functions[name].lambda.configureAsyncInvoke({
        retryAttempts: 1,
        maxEventAge: Duration.minutes(10),
        onFailure: new SqsDestination(scheduleFailures),
      });
    }
    for (const name of namesOf(SCHEDULES)) {
      const { function: target, everyMinutes } = SCHEDULES[name];
      this.runOnTime(functions[target], name, everyMinutes, scheduleFailures);
    }
    this.failures = [streamFailures, scheduleFailures];
  }

  private readStream(reader: HouseFunction, table: keyof typeof STREAMS, data: DataStack, failures: Queue): void {
    const { tableStreamArn } = data.tables[table];
    const tableArn = data.tableArns[table];
    if (tableStreamArn === undefined) throw new Error(`The table ${table} has no stream to read.`);
    const { sortPrefix, batchSize, windowSeconds } = STREAMS[table];
    reader.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        resources: [tableStreamArn],
      }),
    );
    reader.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ["dynamodb:ListStreams"], resources: [`${tableArn.value}/stream/*`] }),
    );
    acknowledgeWildcard(
      reader.role,
      `${tableArn.name}/stream/*`,
      "Listing names the streams of this one table, whose labels are dates.",
    );
    reader.lambda.addEventSourceMapping(`Stream-${table}`, {
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { Keys: { [TABLES[table].sortKey]: { S: FilterRule.beginsWith(sortPrefix) } } },
        }),
      ],
      batchSize,
      maxBatchingWindow: Duration.seconds(windowSeconds),
      // A poisoned record is halved out, tried a few times and set aside; it must not hold its shard for a day.
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(6),
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(failures),
    });
  }

  private runOnTime(runner: HouseFunction, name: string, everyMinutes: number, failures: Queue): void {
    const role = new Role(this, `Role-${name}`, { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
    new Schedule(this, `Schedule-${name}`, {
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      timeWindow: TimeWindow.flexible(Duration.minutes(Math.max(1, Math.floor(everyMinutes / 5)))),
      target: new LambdaInvoke(runner.lambda, {
        input: ScheduleTargetInput.fromObject({ schedule: name }),
        // The next run does what this one could not; an old one is of no use.
        retryAttempts: 2,
        maxEventAge: Duration.minutes(Math.max(1, everyMinutes)),
        deadLetterQueue: failures,
        role,
      }),
    });
    const target = this.resolve(runner.lambda.functionArn) as { readonly "Fn::GetAtt": readonly string[] };
    acknowledgeWildcard(
      role,
      `<${target["Fn::GetAtt"].join(".")}>:*`,
      "Any version of this one function, which is how the CDK grants invoking.",
    );
  }

  private failureQueue(id: string): Queue {
    const queue = new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      queue,
      "SQS3",
      "This is where failures end up; the checker does not see streams and schedules using it.",
    );
    return queue;
  }
}
