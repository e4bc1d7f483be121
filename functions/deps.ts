/**
 * The composition root: ports on AWS (or the embedded engines), made once per process. What only one entry needs is wired in
 * that entry, and each function here stands alone, so that a bundle holds what its entry uses and nothing else.
 */
import { randomBytes } from "node:crypto";
import { dynamoAudit } from "./adapters/audit.ts";
import type { AwsConfig } from "./adapters/aws-config.ts";
import { cognitoAccounts, poolOf } from "./adapters/accounts.ts";
import { blobCaller, s3Blobs } from "./adapters/blobs.ts";
import { dynamoBindings } from "./adapters/bindings.ts";
import { blobsByTenant, keptByTenant, tableByTenant, type Before } from "./adapters/by-tenant.ts";
import type { OnRetry } from "./adapters/attempts.ts";
import { dynamoComments } from "./adapters/comments.ts";
import { dynamoConnections } from "./adapters/connections.ts";
import { dynamoDirectory } from "./adapters/directory.ts";
import { dynamoLog } from "./adapters/document-log.ts";
import { dynamoClient, dynamoTable, type Table } from "./adapters/dynamo.ts";
import { dynamoComparisons } from "./adapters/comparisons.ts";
import { dynamoFigures } from "./adapters/figures.ts";
import { dynamoCopies, dynamoGrants } from "./adapters/grants.ts";
import { dynamoHeads } from "./adapters/heads.ts";
import { dynamoHistory } from "./adapters/history.ts";
import { dynamoCalendarFeeds, dynamoInvitations, dynamoOwnerLinks } from "./adapters/invitations.ts";
import { dynamoLeases } from "./adapters/leases.ts";
import { jsonLog } from "./adapters/logger.ts";
import { sesMail } from "./adapters/mail.ts";
import { dynamoNotices } from "./adapters/notices.ts";
import { sdkSockets } from "./adapters/sockets-sdk.ts";
import { signedSockets } from "./adapters/sockets.ts";
import { tenantCredentials } from "./adapters/tenant-credentials.ts";
import { blobsByStep, socketsByStep, tableByStep, type TakeStep } from "./adapters/step-by-step.ts";
import { makeResting } from "./adapters/resting.ts";
import { dynamoTenantSweep } from "./adapters/tenant-sweep.ts";
import { dynamoTickets } from "./adapters/tickets.ts";
import { dynamoUsage } from "./adapters/usage.ts";
import { dynamoVersions } from "./adapters/versions.ts";
import { dynamoViews } from "./adapters/views.ts";
import type { MentionMail } from "./comments/mention-mail.ts";
import type { AppendDeps } from "./documents/append.ts";
import { withLinkedSheets } from "./documents/linked-sheets.ts";
import { makeResidents } from "./documents/residents.ts";
import { readEnv, type Env } from "./env.ts";
import type { TenantSweep } from "./leaving/sweep-port.ts";
import type { Log } from "./log-port.ts";
import type { Mail, Ports, Sockets } from "./ports.ts";
import type { Copies, Grants } from "./sharing-ports.ts";
import type { TenantId } from "../shared/ids.ts";
import { makeMeter, type Meter } from "./quotas/meter.ts";
import { makeTurns, type Turns } from "./quotas/turns.ts";
import type { Inviting } from "./tenants/invitations.ts";

let made: AppendDeps | undefined;

/** Throws, naming every variable, when the environment is not complete. */
export function deps(): AppendDeps {
  if (made === undefined) {
    const env = readEnv(process.env);
    const ports = makePorts(env);
    const meter = makeMeter(ports);
    made = {
      ports,
      residents: withLinkedSheets(makeResidents(ports), ports),
      meter,
      // Without the name of an installation it is one machine that all share.
      ...(env.stage === undefined ? { turns: (turns = turnsOn(meter)) } : {}),
    };
  }
  return made;
}

let turns: Turns | undefined;

const turnsOn = (meter: Meter): Turns =>
  makeTurns({
    clock: () => performance.now(),
    later: (then, ms) => void (ms === 0 ? setImmediate(then) : setTimeout(then, ms).unref()),
    pushes: (tenant) => meter.pushes(tenant as TenantId),
  });

/** On one machine every call is a step that may have to wait for others; as soon as it is known whose turn it is. */
const taking = <Port>({ stage }: Env, port: Port, byStep: (port: Port, step: TakeStep) => Port): Port =>
  stage === undefined ? byStep(port, (tenant) => turns?.step(tenant)) : port;

const tally = new Map<string, number>();

/** What this process has counted, for one machine; in the cloud the log's metrics say more. */
export const counted = (): Readonly<Record<string, number>> => Object.fromEntries(tally);

/** Also for a bridge or a test that runs more than one environment in a process. */
export function makePorts(env: Env): Ports {
  const clock = Date.now;
  const logger = makeLogger(env);
  const onRetry: OnRetry = (what, kind) =>
    logger.info("repeated", {
      ...idsIn(what),
      what,
      kind,
      ...(kind === "throttled" ? { metrics: { throttled: 1 } } : {}),
    });
  const stores = makeStores(env, onRetry);
  const documents = stores.table(env.documentsTable, "nothing");
  const directory = stores.table(env.directoryTable, "reads, notes");
  const blobs = stores.blobs();
  return {
    log: dynamoLog(documents),
    heads: dynamoHeads(documents),
    connections: dynamoConnections(documents),
    bindings: dynamoBindings(documents),
    leases: dynamoLeases(documents),
    blobs,
    frozen: blobs.frozen,
    sockets: makeSockets(env, clock),
    tickets: dynamoTickets(directory),
    directory: dynamoDirectory(directory),
    audit: dynamoAudit(directory),
    comments: dynamoComments(documents),
    notices: dynamoNotices(directory),
    views: dynamoViews(documents),
    usage: dynamoUsage(documents),
    figures: dynamoFigures(documents),
    comparisons: dynamoComparisons(documents),
    // Without the name of an installation it is one machine that all share.
    history: dynamoHistory(documents, env.stage === undefined ? makeResting() : undefined),
    versions: dynamoVersions(documents),
    clock,
    random: cryptoRandom,
    logger,
  };
}

/** The stores as whoever is served may use them: in the cloud with the credentials of one municipality (SPEC T2). */
function makeStores(env: Env, retry?: OnRetry) {
  const { region, credentials, tenantRole: role } = env;
  const telling = retry === undefined ? {} : { retry };
  const sessions =
    role === undefined ? undefined : tenantCredentials({ region, credentials, role, clock: Date.now, ...telling });
  const own = dynamoClient(at(env, env.dynamodbEndpoint));
  const clientOf =
    sessions && keptByTenant((tenant) => dynamoClient({ region, credentials: () => sessions(tenant) }, own));
  return {
    table(name: string, before: Before) {
      const table = taking(env, dynamoTable(own, name, retry, env.stage === undefined), tableByStep);
      const of =
        clientOf && keptByTenant((tenant) => dynamoTable(clientOf(tenant), name, retry, env.stage === undefined));
      return tableByTenant({ own: table, of: of ?? (() => table) }, before);
    },
    blobs() {
      const config = { ...at(env, env.s3Endpoint), bucket: env.contentBucket, clock: Date.now, ...telling };
      const shared = { ...config, ask: blobCaller(config) };
      const blobs = taking(env, s3Blobs(shared), blobsByStep);
      const of = sessions && keptByTenant((tenant) => s3Blobs({ ...shared, credentials: () => sessions(tenant) }));
      return blobsByTenant({ own: blobs, of: of ?? (() => blobs) });
    },
  };
}

/** What telling people by mail takes: the scheduler's. */
export function makeMentionMail(env: Env): MentionMail {
  const mail = makeMail(env);
  return { origin: env.origin, ...(mail === undefined ? {} : { mail }) };
}

function makeMail({ mailFrom, mailEndpoint, region, credentials }: Env): Mail | undefined {
  if (mailFrom === undefined) return undefined;
  const endpoint = mailEndpoint === undefined ? {} : { endpoint: mailEndpoint };
  return sesMail({ region, credentials, clock: Date.now, from: mailFrom, ...endpoint });
}

/** What inviting takes, beside the ports that every function has. */
export function makeInviting(env: Env): Inviting {
  const { region, credentials, issuer, origin } = env;
  const mail = makeMail(env);
  const directory = makeStores(env).table(env.directoryTable, "reads, notes");
  const called = { region, credentials, clock: Date.now };
  const pool = poolOf(issuer);
  return {
    invitations: dynamoInvitations(directory),
    links: dynamoOwnerLinks(directory),
    feeds: dynamoCalendarFeeds(directory),
    ...(mail === undefined ? {} : { mail }),
    ...(pool === undefined ? {} : { accounts: cognitoAccounts({ ...called, pool }) }),
    origin,
  };
}

/** For the ports that only one entry needs, which it makes itself. */
export const directoryTable = (env: Env): Table => makeStores(env).table(env.directoryTable, "reads, notes");

/** What sharing between municipalities keeps, beside the ports that every function has. */
export function makeSharingStores(env: Env): { readonly grants: Grants; readonly copies: Copies } {
  const stores = makeStores(env);
  return {
    grants: dynamoGrants(stores.table(env.directoryTable, "reads, notes")),
    copies: dynamoCopies(stores.table(env.documentsTable, "nothing")),
  };
}

/** What closing a municipality takes beside the ports: an operator's command alone. */
export const makeTenantSweep = (env: Env): TenantSweep =>
  dynamoTenantSweep(dynamoClient(at(env, env.dynamodbEndpoint)), {
    directory: env.directoryTable,
    documents: env.documentsTable,
  });

/** All that the authorizer asks: whoever waits for a socket waits for this bundle first. */
export function makeTicketPorts(env: Env): Pick<Ports, "tickets" | "clock" | "logger"> {
  const table = dynamoTable(dynamoClient(at(env, env.dynamodbEndpoint)), env.directoryTable);
  const directory = taking(env, table, tableByStep);
  return { tickets: dynamoTickets(directory), clock: Date.now, logger: makeLogger(env) };
}

const makeLogger = ({ stage }: Env): Log =>
  jsonLog(Date.now, stage === undefined ? console.log : writeRaw, { stage, tally });

const at = ({ region, credentials }: Env, endpoint: string | undefined): AwsConfig => ({
  region,
  credentials,
  ...(endpoint === undefined ? {} : { endpoint }),
});

function makeSockets(env: Env, clock: Ports["clock"]): Sockets {
  const { socketEndpoint: endpoint, region, credentials } = env;
  const sockets =
    env.socketPosts === "sdk"
      ? sdkSockets({ endpoint, region, credentials })
      : signedSockets({ endpoint, region, credentials, clock });
  return taking(env, sockets, socketsByStep);
}

/** Tenant and document of an operation, from the key it names: a partition of a table or a blob's address. */
function idsIn(what: string): { readonly tenant?: string; readonly document?: string } {
  const [, tenant, document] = /\bT[#/]([a-z0-9-]+)(?:[#/]D[#/]([a-z0-9-]+))?/.exec(what) ?? [];
  return { ...(tenant === undefined ? {} : { tenant }), ...(document === undefined ? {} : { document }) };
}

/** Past Lambda's own console, which would wrap the line, and no metric would be found in it. */
const writeRaw = (line: string): void => void process.stdout.write(`${line}\n`);

/** 53 bits from the system: ids made from it cannot be guessed. */
function cryptoRandom(): number {
  const bytes = randomBytes(7);
  return (bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) % 32)) / 2 ** 53;
}
