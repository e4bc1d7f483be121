/** The composition root: ports on AWS (or the embedded engines) and what the entries share, made once per process. */
import { randomBytes } from "node:crypto";
import { s3Blobs, s3Client } from "./adapters/blobs.ts";
import { dynamoBindings } from "./adapters/bindings.ts";
import { dynamoConnections } from "./adapters/connections.ts";
import { dynamoDirectory } from "./adapters/directory.ts";
import { dynamoLog } from "./adapters/document-log.ts";
import { dynamoClient, dynamoTable } from "./adapters/dynamo.ts";
import { dynamoHeads } from "./adapters/heads.ts";
import { dynamoLeases } from "./adapters/leases.ts";
import { jsonLog } from "./adapters/logger.ts";
import { sdkSockets } from "./adapters/sockets-sdk.ts";
import { signedSockets } from "./adapters/sockets.ts";
import { dynamoTickets } from "./adapters/tickets.ts";
import { makeResidents } from "./documents/residents.ts";
import { readEnv, type Env } from "./env.ts";
import type { HttpDeps } from "./http/context.ts";
import { makeVerifyToken } from "./identity/tokens.ts";
import type { Ports, Sockets } from "./ports.ts";

let made: HttpDeps | undefined;

/** Throws, naming every variable, when the environment is not complete. */
export function deps(): HttpDeps {
  return (made ??= makeDeps(readEnv(process.env)));
}

/** Also for a bridge or a test that runs more than one environment in a process. */
export function makeDeps(env: Env): HttpDeps {
  const ports = makePorts(env);
  return {
    ports,
    residents: makeResidents(ports),
    verifyToken: makeVerifyToken(env.issuer, env.clientId),
    secret: (length) => randomBytes(length),
    config: { issuer: env.issuer, clientId: env.clientId, socketUrl: env.socketUrl },
  };
}

export function makePorts(env: Env): Ports {
  const clock = Date.now;
  const dynamo = dynamoClient({
    region: env.region,
    ...(env.dynamodbEndpoint ? { endpoint: env.dynamodbEndpoint } : {}),
  });
  const documents = dynamoTable(dynamo, env.documentsTable);
  const directory = dynamoTable(dynamo, env.directoryTable);
  return {
    log: dynamoLog(documents),
    heads: dynamoHeads(documents),
    connections: dynamoConnections(documents),
    bindings: dynamoBindings(documents),
    leases: dynamoLeases(documents),
    blobs: s3Blobs(
      s3Client({ region: env.region, ...(env.s3Endpoint ? { endpoint: env.s3Endpoint } : {}) }),
      env.contentBucket,
    ),
    sockets: makeSockets(env, clock),
    tickets: dynamoTickets(directory),
    directory: dynamoDirectory(directory),
    clock,
    random: cryptoRandom,
    logger: jsonLog(clock, console.log),
  };
}

function makeSockets(env: Env, clock: Ports["clock"]): Sockets {
  const { socketEndpoint: endpoint, region, credentials } = env;
  // Without credentials in the environment only the SDK knows where else to look.
  if (env.socketPosts === "sdk" || credentials === undefined) return sdkSockets({ endpoint, region, credentials });
  return signedSockets({ endpoint, region, credentials, clock });
}

/** 53 bits from the system: ids made from it cannot be guessed. */
function cryptoRandom(): number {
  const bytes = randomBytes(7);
  return (bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) % 32)) / 2 ** 53;
}
