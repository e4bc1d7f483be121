/** The product's own metrics: what the functions count in their logs, when somebody is woken by it, and how it is drawn. */
import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";

import { METRIC_NAMESPACE, METRICS } from "../resources.ts";
import type { MetricName } from "../resources.ts";
import type { Condition } from "./condition.ts";

const EVERY = Duration.minutes(5);

/** A writer waits while a fence stands: this long and people notice. */
const CUT_LAG_MS = 10_000;
/** A slow network loses some; a hundred in five minutes is somebody trying, or a fault that keeps everybody out. */
const MANY_TICKETS_REFUSED = 100;
/** Of posts some are always lost; more than this in five minutes and people see each other late. */
const MANY_REPAIRS = 300;

/** By stage; with `code`, of the refusals those with this code. */
export function ownMetric(stage: string, name: MetricName, statistic: string, code?: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { stage, ...(code === undefined ? {} : { code }) },
    statistic,
    period: EVERY,
    unit: METRICS[name] === "Count" ? cloudwatch.Unit.COUNT : cloudwatch.Unit.MILLISECONDS,
    label: code ?? name,
  });
}

export function ownConditions(stage: string): Record<string, Condition> {
  const total = (name: MetricName) => ownMetric(stage, name, "Sum");
  return {
    Disagreement: {
      metric: new cloudwatch.MathExpression({
        expression: "FILL(invalid, 0) + FILL(gap, 0) + FILL(frame, 0)",
        usingMetrics: {
          invalid: ownMetric(stage, "refused", "Sum", "invalid"),
          gap: ownMetric(stage, "refused", "Sum", "gap"),
          frame: ownMetric(stage, "refused", "Sum", "bad-frame"),
        },
        label: "refusals no honest page causes",
        period: EVERY,
      }),
      above: 20,
      periods: 2,
      meaning:
        "Updates are refused that no page of ours should send: a fault between client and server, or an attack. Search the log for `refused` by person.",
    },
    TicketsRefused: {
      metric: total("ticketsRefused"),
      above: MANY_TICKETS_REFUSED,
      periods: 1,
      meaning:
        "Many sockets were refused for their ticket: somebody tries, or pages wait more than 30 s between ticket and socket. Search the log for `ticket refused` by reason and tenant.",
    },
    ManyRepairs: {
      metric: total("repaired"),
      above: MANY_REPAIRS,
      periods: 3,
      meaning:
        "Many heartbeats have to fetch what a post should have brought: posts are lost or throttled. Edits are safe; people see each other late.",
    },
    CutLag: {
      metric: ownMetric(stage, "cutLagMs", "Maximum"),
      above: CUT_LAG_MS,
      periods: 1,
      meaning:
        "A document's writers waited long for its cut to be completed. Edits wait on the devices; look for `cut failed` and `upkeep failed`.",
    },
    CutOverdue: {
      metric: total("cutOverdue"),
      above: 0,
      periods: 2,
      meaning:
        "A document is written to although twice its limit is reached: its cut does not happen. Opening it grows slow; see the runbook, a stuck document.",
    },
    QuotaReached: {
      metric: total("quotaReached"),
      above: 0,
      periods: 1,
      meaning:
        "A municipality used up a quota (log: `quota`, by tenant). Nothing is lost; its edits wait. Raise it with `npm run admin -- set-quota`, or ask what it does.",
    },
    FloodsClosed: {
      metric: total("floodsClosed"),
      above: 20,
      periods: 1,
      meaning:
        "Connections are closed for sending on though they were held back: a broken page or an attack. Search the log for `flood closed` by tenant and person.",
    },
    StoreThrottled: {
      metric: total("throttled"),
      above: 50,
      periods: 2,
      meaning: "A store refuses requests for their rate. They are repeated; see which document or bucket in the log.",
    },
  };
}

export function ownWidgets(stage: string): cloudwatch.IWidget[][] {
  const graph = (title: string, left: readonly cloudwatch.IMetric[]) =>
    new cloudwatch.GraphWidget({ title, left: [...left], width: 12 });
  const totals = (...names: MetricName[]) => names.map((name) => ownMetric(stage, name, "Sum"));
  const byCode = new cloudwatch.MathExpression({
    expression: `SEARCH('{${METRIC_NAMESPACE},stage,code} MetricName="refused" stage="${stage}"', 'Sum', 300)`,
    usingMetrics: {},
    label: "",
    period: EVERY,
  });
  return [
    [
      graph("Batches stored, and asked to come again", totals("acknowledged", "later")),
      graph(
        "From frame to acknowledgement, ms",
        ["p50", "p95", "p99"].map((statistic) => ownMetric(stage, "ackMs", statistic).with({ label: statistic })),
      ),
    ],
    [
      graph("Refusals by code, and sockets not opened", [byCode, ...totals("ticketsRefused")]),
      graph("Repairs and posts", totals("repaired", "postsGone", "postsSlow", "postsFailed")),
    ],
    [
      graph("Cuts: the longest wait, ms", [ownMetric(stage, "cutLagMs", "Maximum")]),
      graph("Overdue cuts, throttled and failed", totals("cutOverdue", "throttled", "failed")),
    ],
    [
      graph("Held back by quotas, and connections closed", totals("heldBack", "floodsClosed")),
      graph("Quotas near their end and used up", totals("quotaNear", "quotaReached")),
    ],
  ];
}
