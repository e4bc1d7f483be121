/** The log: one structured line for one outcome, and what is counted with it. */

/** What is counted (`…Ms`: measured, ms). Alarms and the dashboard name the same (`METRICS` in infra/resources.ts). */
export type MetricName =
  /** Batches stored, by socket or HTTP, and the time from frame to acknowledgement. */
  | "acknowledged"
  | "ackMs"
  /** Typed refusals; also by `code`. */
  | "refused"
  /** Sockets that were not opened: another site's page, no ticket, or one that is used, expired or unknown. */
  | "ticketsRefused"
  /** Batches asked to come again while a cut is completed. */
  | "later"
  /** Joins and heartbeats that had to serve entries: a post was lost or somebody had been away. */
  | "repaired"
  /** Posts to closed connections, posts given up for slowness, posts that failed. */
  | "postsGone"
  | "postsSlow"
  | "postsFailed"
  /** Requests to a store that were refused for their rate, repeated or not. */
  | "throttled"
  /** Frames, batches and requests a quota held back, connections it closed, and municipalities that came near one. */
  | "heldBack"
  | "floodsClosed"
  | "quotaNear"
  | "quotaReached"
  /** Frames, requests and jobs that ended in an error. */
  | "failed"
  /** Cuts done, the time from fence to swapped pointer, and entries written to an epoch that is far beyond its limit. */
  | "cuts"
  | "cutLagMs"
  | "cutOverdue";

/** `tenant`, `document`, `connection` and `person` by these names wherever they are known. Never cell content. */
export interface LogFields {
  readonly [name: string]: unknown;
  readonly metrics?: Partial<Readonly<Record<MetricName, number>>>;
}

export interface Log {
  /** One structured line for one outcome; its `metrics` are counted as well. */
  info(event: string, fields: LogFields): void;
  warn(event: string, fields: LogFields): void;
}
