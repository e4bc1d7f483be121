/**
 * The events of a WebSocket API, and the reading of an authorizer's answer, as API Gateway does both. Pure: ids and
 * clock come from the caller.
 */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { SOCKET_STAGE } from "../resources.ts";
import { splitTarget } from "./gateway-http.ts";

const API_ID = "local";
const MAX_CONTEXT_BYTES = 8 * 1024;

export const METHOD_ARN = `arn:aws:execute-api:eu-north-1:000000000000:${API_ID}/${SOCKET_STAGE}/$connect`;

/** What the gateway remembers of a connection from its handshake on. */
export interface Handshake {
  readonly connectionId: string;
  readonly connectedAt: number;
  readonly domainName: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export function readHandshake(request: IncomingMessage, connectionId: string, connectedAt: number): Handshake {
  return {
    connectionId,
    connectedAt,
    domainName: request.headers.host ?? "localhost",
    sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
    userAgent: request.headers["user-agent"] ?? "",
    headers: singleHeaders(request.headers),
    query: Object.fromEntries(new URLSearchParams(splitTarget(request.url).query)),
  };
}

/** WebSocket events carry header names as clients usually write them, not lower-cased as HTTP API does. */
function singleHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    single[name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())] = Array.isArray(value)
      ? value.join(",")
      : value;
  }
  return single;
}

export type SocketRoute = "$connect" | "$default" | "$disconnect";
const EVENT_TYPES = { $connect: "CONNECT", $default: "MESSAGE", $disconnect: "DISCONNECT" } as const;

export interface Moment {
  readonly requestId: string;
  readonly now: number;
}

function requestContext(route: SocketRoute, handshake: Handshake, { requestId, now }: Moment) {
  return {
    routeKey: route,
    eventType: EVENT_TYPES[route],
    extendedRequestId: requestId,
    requestTime: new Date(now).toUTCString(),
    messageDirection: "IN",
    stage: SOCKET_STAGE,
    connectedAt: handshake.connectedAt,
    requestTimeEpoch: now,
    identity: { sourceIp: handshake.sourceIp, userAgent: handshake.userAgent },
    requestId,
    domainName: handshake.domainName,
    connectionId: handshake.connectionId,
    apiId: API_ID,
  };
}

const multi = (single: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(single).map(([name, value]) => [name, [value]]));

export function authorizerEvent(handshake: Handshake, moment: Moment) {
  const { headers, query } = handshake;
  return {
    type: "REQUEST",
    methodArn: METHOD_ARN,
    headers,
    multiValueHeaders: multi(headers),
    queryStringParameters: query,
    multiValueQueryStringParameters: multi(query),
    stageVariables: {},
    requestContext: requestContext("$connect", handshake, moment),
  };
}

/** `$connect`, with headers and query, which later events do not have. */
export function connectEvent(handshake: Handshake, authorizer: AuthorizerContext, moment: Moment) {
  const { headers, query } = handshake;
  return {
    headers,
    multiValueHeaders: multi(headers),
    queryStringParameters: query,
    multiValueQueryStringParameters: multi(query),
    requestContext: { ...requestContext("$connect", handshake, moment), authorizer },
    isBase64Encoded: false,
  };
}

export function messageEvent(handshake: Handshake, authorizer: AuthorizerContext, body: string, moment: Moment) {
  const context = { ...requestContext("$default", handshake, moment), messageId: moment.requestId, authorizer };
  return { requestContext: context, body, isBase64Encoded: false };
}

export function disconnectEvent(
  handshake: Handshake,
  authorizer: AuthorizerContext,
  code: number,
  reason: string,
  moment: Moment,
) {
  const closed = { disconnectStatusCode: code, disconnectReason: reason };
  return {
    headers: { Host: handshake.domainName },
    multiValueHeaders: { Host: [handshake.domainName] },
    requestContext: { ...requestContext("$disconnect", handshake, moment), ...closed, authorizer },
    isBase64Encoded: false,
  };
}

/** Every value a string, as they arrive in later events. */
export type AuthorizerContext = Readonly<Record<string, string>>;

export type Verdict =
  | { readonly kind: "allowed"; readonly context: AuthorizerContext }
  | { readonly kind: "denied" }
  /** An answer the gateway cannot use: it refuses with 500. */
  | { readonly kind: "malformed"; readonly why: string };

interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

/** Reads an authorizer's policy for `METHOD_ARN`: a matching Deny wins, and without a matching Allow it is denied. */
export function readVerdict(answer: unknown): Verdict {
  const { principalId, policyDocument, context } = (answer ?? {}) as Record<string, unknown>;
  const statements = (policyDocument as { Statement?: unknown } | undefined)?.Statement;
  if (typeof principalId !== "string" || !Array.isArray(statements))
    return { kind: "malformed", why: "no principalId or policy" };
  if (JSON.stringify(answer).length > MAX_CONTEXT_BYTES) return { kind: "malformed", why: "larger than 8 KB" };
  const matching = (statements as Statement[]).filter(
    ({ Action, Resource }) => matchesOne(Action, "execute-api:Invoke") && matchesOne(Resource, METHOD_ARN),
  );
  if (matching.some(({ Effect }) => Effect === "Deny") || !matching.some(({ Effect }) => Effect === "Allow"))
    return { kind: "denied" };
  const strings: Record<string, string> = { principalId };
  for (const [name, value] of Object.entries(context ?? {})) {
    if (!["string", "number", "boolean"].includes(typeof value)) {
      return { kind: "malformed", why: `context.${name} is neither string, number nor boolean` };
    }
    strings[name] = String(value);
  }
  return { kind: "allowed", context: strings };
}

function matchesOne(patterns: unknown, text: string): boolean {
  return [patterns].flat().some((pattern) => {
    if (typeof pattern !== "string") return false;
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i").test(text);
  });
}
