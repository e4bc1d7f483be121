/**
 * One line of JSON per event, as CloudWatch reads them. Errors are told with name, message and cause, never with content.
 * A line with metrics is also one in CloudWatch's embedded metric format: the log is the only road, nothing is called.
 */
import type { Log, LogFields, MetricName } from "../log-port.ts";
import type { Clock } from "../ports.ts";

export interface LogOptions {
  /** Name of the installation. Without it metrics are only counted here and shown as they are. */
  readonly stage?: string | undefined;
  /** Counts, and for `…Ms` the highest, since this process began. */
  readonly tally?: Map<string, number>;
}

/** The same as in infra/resources.ts, which no adapter may import; a test compares them. */
export const NAMESPACE = "Samplan";

export function jsonLog(clock: Clock, write: (line: string) => void, { stage, tally }: LogOptions = {}): Log {
  const line = (level: "info" | "warn", event: string, { metrics, ...fields }: LogFields): void => {
    const now = clock();
    const begin = { at: new Date(now).toISOString(), level, event };
    if (metrics === undefined) return write(JSON.stringify({ ...begin, ...fields }, plain));
    if (tally !== undefined) count(tally, metrics, fields);
    const counted = stage === undefined ? { metrics } : embedded(now, stage, metrics, fields);
    write(JSON.stringify({ ...begin, ...fields, ...counted }, plain));
  };
  return {
    info: (event, fields) => line("info", event, fields),
    warn: (event, fields) => line("warn", event, fields),
  };
}

export const unitOf = (name: string): "Milliseconds" | "Count" => (name.endsWith("Ms") ? "Milliseconds" : "Count");

type Metrics = NonNullable<LogFields["metrics"]>;

const entriesOf = (metrics: Metrics) => Object.entries(metrics) as [MetricName, number][];

function embedded(now: number, stage: string, metrics: Metrics, fields: LogFields): Record<string, unknown> {
  const byCode = metrics.refused !== undefined && typeof fields["code"] === "string";
  return {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: NAMESPACE,
          Dimensions: byCode ? [["stage"], ["stage", "code"]] : [["stage"]],
          Metrics: entriesOf(metrics).map(([Name]) => ({ Name, Unit: unitOf(Name) })),
        },
      ],
    },
    stage,
    ...metrics,
  };
}

function count(tally: Map<string, number>, metrics: Metrics, { code }: LogFields): void {
  for (const [name, value] of entriesOf(metrics)) {
    const held = tally.get(name) ?? 0;
    tally.set(name, unitOf(name) === "Milliseconds" ? Math.max(held, value) : held + value);
    if (name === "refused" && typeof code === "string")
      tally.set(`refused:${code}`, (tally.get(`refused:${code}`) ?? 0) + value);
  }
}

/** What JSON would turn into `{}`, refuse, or (bytes) spell out. */
function plain(this: Readonly<Record<string, unknown>>, name: string, shown: unknown): unknown {
  // `shown` has been through `toJSON` already, which turns a Buffer into its bytes in print.
  const value = this[name] instanceof Uint8Array ? this[name] : shown;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (!(value instanceof Error)) return value;
  const cause = value.cause === undefined ? {} : { cause: value.cause };
  return { name: value.name, message: value.message, ...cause };
}
