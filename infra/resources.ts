/**
 * The one list of everything that runs: tables, buckets, functions, routes, environment names. The CDK stacks and the
 * local bridge are two readers of it, so what works here is what is deployed.
 */

export interface TableResource {
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attribute with epoch seconds after which DynamoDB may delete the item; readers check it themselves. */
  readonly expiry: string;
  readonly stream: boolean;
}

export const TABLES = {
  /** Tenants, members, sheets, tickets. */
  directory: { partitionKey: "pk", sortKey: "sk", expiry: "ttl", stream: false },
  /** Logs, heads, connections, bindings, leases: one partition a document. */
  documents: { partitionKey: "pk", sortKey: "sk", expiry: "ttl", stream: true },
} as const satisfies Record<string, TableResource>;
export type TableName = keyof typeof TABLES;

export const BUCKETS = {
  /** Snapshots and large updates. */
  content: {},
} as const;
export type BucketName = keyof typeof BUCKETS;

/** How long S3 keeps these from everybody; the same as in shared/versions/version.ts, and a test compares them. */
export const FROZEN_YEARS = 30;
/** Objects that are locked when they are put, below each municipality's own. */
export const FROZEN_OBJECTS = "T/*/frozen/*";

export type Grant = "read" | "write";

/** Of `directory`: partitions, as IAM writes patterns, and what is done there. */
export interface OwnGrant {
  readonly partitions: readonly string[];
  readonly does: readonly ("get" | "query" | "put" | "delete")[];
}

export interface FunctionResource {
  /** Path of the module that exports `handler`. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** In its own name: to decide for whom it acts, and where what belongs to nobody is kept. Nothing else. */
  readonly own: readonly OwnGrant[];
  /** In one municipality's partitions and blobs alone, as its tenant role (SPEC T2). */
  readonly tables: Partial<Record<TableName, readonly Grant[]>>;
  readonly buckets: Partial<Record<BucketName, readonly Grant[]>>;
  /** May post to and close WebSocket connections. */
  readonly sockets: boolean;
  /** May send mail as the installation's sender. */
  readonly mails?: true;
  /** May let go of versions, by rule (SPEC Y5) or decision (Y14), never of adopted ones; all others only ever add one. */
  readonly thins?: true;
  /** May let an invited address in at the house's own issuer. */
  readonly invites?: true;
}

/** A person's own list of municipalities. */
const MEMBERSHIPS: OwnGrant = { partitions: ["P#*"], does: ["put", "delete"] };

export const FUNCTIONS = {
  http: {
    entry: "functions/http/handler.ts",
    own: [
      { partitions: ["T#*", "P#*"], does: ["get", "query"] },
      MEMBERSHIPS,
      // Who asked for what is not theirs, before it is known that they belong anywhere.
      { partitions: ["T#*#AUDIT"], does: ["put"] },
    ],
    timeoutSeconds: 20,
    memoryMb: 1024,
    tables: { directory: ["read", "write"], documents: ["read", "write"] },
    buckets: { content: ["read", "write"] },
    sockets: true,
    mails: true,
    invites: true,
    // A process leader erases with a recorded decision (SPEC Y14).
    thins: true,
  },
  /** What happens between municipalities, or for the whole installation: below `/api/across`. */
  across: {
    entry: "functions/across/handler.ts",
    own: [
      { partitions: ["T#*", "P#*"], does: ["get", "query"] },
      MEMBERSHIPS,
      { partitions: ["T#*#AUDIT"], does: ["put"] },
      // Whom one could share with, and what is made by an administrator.
      { partitions: ["TENANTS"], does: ["query", "put"] },
      // The installation's own: administrators, drafts, cohorts, register, messages.
      { partitions: ["PLATFORM#*"], does: ["get", "query", "put", "delete"] },
      // What municipalities have published, for all of them.
      { partitions: ["TEMPLATES"], does: ["get", "query", "put"] },
    ],
    timeoutSeconds: 20,
    memoryMb: 1024,
    tables: { directory: ["read", "write"], documents: ["read", "write"] },
    buckets: { content: ["read", "write"] },
    sockets: true,
    // First process leaders are invited, and written to, from outside their municipality.
    mails: true,
    invites: true,
  },
  authorizer: {
    entry: "functions/sync/authorizer.ts",
    // Redeeming a ticket is deleting it.
    own: [{ partitions: ["T#*#TICKET#*"], does: ["delete"] }],
    timeoutSeconds: 5,
    memoryMb: 512,
    tables: {},
    buckets: {},
    sockets: false,
  },
  sync: {
    entry: "functions/sync/handler.ts",
    own: [],
    timeoutSeconds: 20,
    memoryMb: 1769,
    // Writes what quotas say into the audit log.
    tables: { directory: ["read", "write"], documents: ["read", "write"] },
    buckets: { content: ["read", "write"] },
    sockets: true,
  },
  /** Fed by the stream of `documents`. */
  worker: {
    entry: "functions/worker/handler.ts",
    own: [],
    timeoutSeconds: 120,
    memoryMb: 1769,
    tables: { directory: ["read"], documents: ["read", "write"] },
    buckets: { content: ["read", "write"] },
    sockets: true,
  },
  /** Sweeps for what the worker missed, and cuts nightly. */
  scheduler: {
    entry: "functions/scheduler/handler.ts",
    thins: true,
    own: [{ partitions: ["TENANTS"], does: ["query"] }, MEMBERSHIPS],
    timeoutSeconds: 600,
    memoryMb: 1024,
    tables: { directory: ["read", "write"], documents: ["read", "write"] },
    buckets: { content: ["read", "write"] },
    sockets: true,
    mails: true,
  },
} as const satisfies Record<string, FunctionResource>;
export type FunctionName = keyof typeof FUNCTIONS;

/** HTTP API: every path below these goes to one function; Hono routes inside it. The first that matches is taken. */
export const HTTP_ROUTES = [
  { method: "ANY", path: "/api/across/{proxy+}", function: "across" },
  { method: "ANY", path: "/api/{proxy+}", function: "http" },
] as const;

/** The stage is named `ws` so that `/ws` of the web origin can be forwarded to it. */
export const SOCKET_STAGE = "ws";
export const SOCKET_ROUTES = { $connect: "sync", $default: "sync", $disconnect: "sync" } as const;
/** Query parameter of the upgrade that the authorizer is asked about; without it the gateway answers 401 unasked. */
export const SOCKET_TICKET_PARAMETER = "ticket";

/**
 * Which function reads the changes of a table; only of tables whose `stream` is true. It is called for new items whose
 * sort key begins with `sortPrefix` alone: heartbeats renew connections there all day and would each cost a call.
 */
export const STREAMS = {
  documents: { function: "worker", sortPrefix: "LOG#", batchSize: 100, windowSeconds: 1 },
} as const;

export const SCHEDULES = {
  /** Completes interrupted cuts and finds due ones. */
  sweep: { function: "scheduler", everyMinutes: 15 },
} as const;

/** Paths of the client the sign-in returns to; the issuer accepts no others. */
export const SIGN_IN = { callbackPath: "/logga-in/klar", signedOutPath: "/" } as const;

/**
 * What the functions count: lines of their logs that the log service reads as metrics (`functions/adapters/logger.ts`
 * writes them, by stage and for refusals also by code). `functions/ports.ts` says what each means.
 */
export const METRIC_NAMESPACE = "Samplan";
export const METRICS = {
  acknowledged: "Count",
  ackMs: "Milliseconds",
  refused: "Count",
  ticketsRefused: "Count",
  later: "Count",
  repaired: "Count",
  postsGone: "Count",
  postsSlow: "Count",
  postsFailed: "Count",
  throttled: "Count",
  heldBack: "Count",
  floodsClosed: "Count",
  quotaNear: "Count",
  quotaReached: "Count",
  failed: "Count",
  cuts: "Count",
  cutLagMs: "Milliseconds",
  cutOverdue: "Count",
} as const;
export type MetricName = keyof typeof METRICS;

/** Environment names every function may read (`functions/env.ts` is the only reader). */
export const ENVIRONMENT = {
  directoryTable: "SAMPLAN_DIRECTORY_TABLE",
  documentsTable: "SAMPLAN_DOCUMENTS_TABLE",
  contentBucket: "SAMPLAN_CONTENT_BUCKET",
  /** Management endpoint of the WebSocket API, for posting. */
  socketEndpoint: "SAMPLAN_SOCKET_ENDPOINT",
  /** Public wss:// address clients connect to. */
  socketUrl: "SAMPLAN_SOCKET_URL",
  /** Role with the data of one tenant only, to be assumed with the session tag `tenant`. Not set locally. */
  tenantRole: "SAMPLAN_TENANT_ROLE",
  /** OpenID Connect issuer and this product's client id there. */
  issuer: "SAMPLAN_ISSUER",
  clientId: "SAMPLAN_CLIENT_ID",
  /** Name of the installation, for its metrics. Not set locally. */
  stage: "SAMPLAN_STAGE",
  /** Verified sender of mail. Not set where nobody gave one: then invitations are handed over by hand. */
  mailFrom: "SAMPLAN_MAIL_FROM",
  /** Subjects at the issuer of those who administer the installation, beside those an operator's command has made so. */
  administrators: "SAMPLAN_ADMINISTRATORS",
  /** Set only by the local bridge: endpoints of the embedded engines. */
  dynamodbEndpoint: "SAMPLAN_DYNAMODB_ENDPOINT",
  s3Endpoint: "SAMPLAN_S3_ENDPOINT",
  mailEndpoint: "SAMPLAN_MAIL_ENDPOINT",
} as const;

/** Handler limits of API Gateway that the bridge obeys and the client plans for. Source: AWS quotas, reliability.md 1.1. */
export const GATEWAY = {
  maxFrameBytes: 32 * 1024,
  idleMs: 10 * 60_000,
  lifeMs: 2 * 60 * 60_000,
  httpBodyBytes: 6 * 1024 * 1024,
  integrationTimeoutMs: 29_000,
} as const;
