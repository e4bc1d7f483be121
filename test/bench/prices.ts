/**
 * List prices and quotas the cost page computes with. USD, no free tier, no discounts. Written 2026-11-22 from AWS's
 * public price lists as known to the authors, who could not open them while writing: where Stockholm's own price was not
 * certain, the dearer one of Ireland stands here, so figures err upwards. Check against
 * https://aws.amazon.com/dynamodb/pricing/, /api-gateway/pricing/, /lambda/pricing/ and /s3/pricing/ before quoting.
 */
export const PRICED = { region: "eu-north-1", date: "2026-11-22" } as const;

const MILLION = 1_000_000;

export const PRICES = {
  /** DynamoDB on demand. */
  writeUnit: 0.7068 / MILLION,
  readUnit: 0.1414 / MILLION,
  /** API Gateway WebSocket: each message in either direction, metered by 32 KB; posts count like any other. */
  socketMessage: 1.14 / MILLION,
  connectionMinute: 0.285 / MILLION,
  httpRequest: 1.11 / MILLION,
  /** Lambda on arm64. */
  gbSecond: 0.0000133334,
  invocation: 0.2 / MILLION,
  s3Put: 5.3 / MILLION,
  s3Get: 0.43 / MILLION,
  s3GbMonth: 0.023,
  dynamoGbMonth: 0.283,
  /** Continuous backups. */
  backupGbMonth: 0.226,
} as const;

/** How long the functions run in the cloud, ms: assumed, above what is measured here, until a deployment is. */
export const DURATIONS_MS = {
  message: 40,
  http: 60,
  authorizer: 20,
  streamRecord: 10,
  cut: 2_000,
  sweptSheet: 15,
} as const;

/** Default quotas of an account in a Region. */
export const QUOTAS = {
  /** Requests a second over all HTTP, REST and WebSocket APIs and posts. */
  apiCallsPerSecond: 10_000,
  newConnectionsPerSecond: 500,
  concurrentInvocations: 1_000,
  /** One document is one partition. */
  partitionWriteUnits: 1_000,
  partitionReadUnits: 3_000,
  tableWriteUnits: 40_000,
  tableReadUnits: 40_000,
  /** The sweep's own timeout, `FUNCTIONS.scheduler`. */
  sweepSeconds: 600,
} as const;
