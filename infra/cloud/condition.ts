/** When somebody is woken, and what the message then says: happened, kept, what to do. */
import type * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";

export interface Condition {
  readonly metric: cloudwatch.IMetric;
  readonly above: number;
  /** Five-minute periods in a row. */
  readonly periods: number;
  readonly meaning: string;
}
