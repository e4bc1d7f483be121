/**
 * API Gateway's HTTP API on one machine: a request becomes a version 2.0 event, the function's answer becomes the
 * response, with the gateway's own limits and answers when something is too large, too slow or broken.
 */
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { FunctionName } from "../resources.ts";
import type { Intake } from "./intake.ts";
import type { Invoker, Outcome } from "./invoker.ts";
import { readBody } from "./read-body.ts";
import { makeShare, type Share } from "./share.ts";
import { rememberWhoWaits, type Left } from "./told-to-wait.ts";

export interface Route {
  readonly method: string;
  /** As in `HTTP_ROUTES`: literal segments, `{name}`, and `{name+}` for the rest. */
  readonly path: string;
  readonly function: FunctionName;
}

export interface HttpGatewayOptions {
  readonly routes: readonly Route[];
  readonly invoker: Invoker;
  readonly intake: Intake;
  /** Largest body as the event carries it (base64 when binary), in bytes: Lambda's limit. */
  readonly bodyBytes: number;
  readonly integrationTimeoutMs: number;
  readonly onProblem: (line: string) => void;
}

/** How long the answer to a flood is held back, and how many are. */
const HELD_MS = 1_000;
const MOST_HELD = 500;
/** Of a function's hundred places, and how many more may wait for one of them. */
const MOST_OF_ONE = 40;
const MOST_WAITING = 400;
/** Unanswered on one connection. A browser asks one thing at a time; what is written ahead cannot be left unread. */
const MOST_AHEAD = 8;

/** Answers the request if a route matches it, else returns false. */
export type HttpGateway = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createHttpGateway(options: HttpGatewayOptions): HttpGateway {
  const routes = options.routes.map((route) => ({ route, match: pathMatcher(route.path) }));
  const waits = rememberWhoWaits();
  const share = makeShare(MOST_OF_ONE);
  const unanswered = new WeakMap<Socket, number>();
  let held = 0;
  /**
   * Who floods is kept waiting for the answer, too: on a connection that waits nothing more is asked. The wire of one
   * too many is closed instead.
   */
  const sendAway = (request: IncomingMessage, response: ServerResponse, { ms, floods }: Left): void => {
    const say = (): void => {
      response.setHeader("retry-after", Math.ceil(ms / 1_000));
      response.setHeader("retry-after-ms", Math.ceil(ms));
      sendMessage(response, 429, "Too Many Requests");
    };
    if (!floods) return say();
    if (held >= MOST_HELD) return void request.socket.destroy();
    held++;
    const timer = setTimeout(() => response.destroyed || say(), Math.min(ms, HELD_MS));
    response.once("close", () => {
      clearTimeout(timer);
      held--;
    });
  };
  return (request, response) => {
    const { pathname } = splitTarget(request.url);
    for (const { route, match } of routes) {
      const parameters = match(pathname);
      if (!parameters || (route.method !== "ANY" && route.method !== request.method)) continue;
      const ahead = (unanswered.get(request.socket) ?? 0) + 1;
      if (ahead > MOST_AHEAD) {
        request.socket.destroy();
        return true;
      }
      unanswered.set(request.socket, ahead);
      response.once("close", () => unanswered.set(request.socket, (unanswered.get(request.socket) ?? 1) - 1));
      const asker = request.headers.authorization;
      const what = `${request.method} ${pathname}`;
      if (asker !== undefined) {
        const left = waits.ask(asker, what, Date.now());
        if (left.ms > 0) {
          sendAway(request, response, left);
          return true;
        }
        response.once("finish", () => {
          const ms = response.statusCode === 429 || response.statusCode === 503 ? msToWait(response) : 0;
          waits.note(asker, what, ms, Date.now());
        });
      }
      answer({ ...options, share }, route, parameters, request, response).catch((error: unknown) => {
        options.onProblem(`HTTP gateway: ${String(error)}`);
        response.destroy();
      });
      return true;
    }
    return false;
  };
}

async function answer(
  { invoker, intake, share, bodyBytes, integrationTimeoutMs, onProblem }: HttpGatewayOptions & { share: Share },
  route: Route,
  parameters: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isText = carriesText(request.headers);
  const body = await readBody(request, isText ? bodyBytes : Math.floor(bodyBytes / 4) * 3);
  if (body === "too-large") {
    response.setHeader("connection", "close");
    return sendMessage(response, 413, "Request Entity Too Large");
  }
  const event = toEvent(request, route, parameters, body, isText);
  const tenant = whose(event.rawPath);
  await intake.enter(tenant, "request");
  // Nobody waits for the answer any more.
  if (response.destroyed) return;
  const place = `${route.function} ${tenant}`;
  if (share.waiting(place) >= MOST_WAITING) return sendMessage(response, 503, "Service Unavailable");
  const invoke = async (): Promise<Outcome> =>
    response.destroyed ? { kind: "abandoned" } : invoker.invoke(route.function, event, integrationTimeoutMs);
  // What belongs to no municipality is everybody's.
  const outcome = await (tenant === "" ? invoke() : share.within(place, invoke));
  if (outcome.kind === "throttled" || outcome.kind === "abandoned")
    return sendMessage(response, 503, "Service Unavailable");
  if (outcome.kind === "failed") return sendMessage(response, 500, "Internal Server Error");
  const result = readResult(outcome.value);
  if (!result || result.body.length > bodyBytes) {
    onProblem(
      `${route.function} answered something HTTP API cannot send: ${result ? "too large" : typeof outcome.value}`,
    );
    return sendMessage(response, 500, "Internal Server Error");
  }
  const bytes = Buffer.from(result.body, result.isBase64Encoded ? "base64" : "utf8");
  for (const [name, value] of Object.entries(result.headers)) {
    if (!HOP_HEADERS.has(name.toLowerCase())) response.setHeader(name, String(value));
  }
  if (result.cookies.length > 0) response.setHeader("set-cookie", result.cookies);
  response.statusCode = result.statusCode;
  response.setHeader("content-length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

const HOP_HEADERS = new Set(["connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"]);

/** HTTP API hands over text as text and everything else (forms too) in base64. */
function carriesText(headers: IncomingHttpHeaders): boolean {
  if (headers["content-encoding"]) return false;
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return type.startsWith("text/") || ["application/json", "application/javascript", "application/xml"].includes(type);
}

function toEvent(
  request: IncomingMessage,
  route: Route,
  pathParameters: Record<string, string>,
  body: Buffer,
  isText: boolean,
): APIGatewayProxyEventV2 {
  const { pathname, query } = splitTarget(request.url);
  const method = request.method ?? "GET";
  const host = request.headers.host ?? "localhost";
  const sourceIp = request.socket.remoteAddress ?? "127.0.0.1";
  const headers: Record<string, string> = { "x-forwarded-for": sourceIp, "x-forwarded-proto": "http" };
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === "cookie" || (HOP_HEADERS.has(name) && name !== "content-length")) continue;
    headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  const cookies = request.headers.cookie?.split(/;\s*/).filter(Boolean);
  const queryParameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    queryParameters[name] = name in queryParameters ? `${queryParameters[name]},${value}` : value;
  }
  const routeKey = `${route.method} ${route.path}`;
  const now = new Date();
  return {
    version: "2.0",
    routeKey,
    rawPath: pathname,
    rawQueryString: query,
    ...(cookies ? { cookies } : {}),
    headers,
    ...(query ? { queryStringParameters: queryParameters } : {}),
    pathParameters,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host,
      domainPrefix: host.split(".")[0] ?? host,
      http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp, userAgent: request.headers["user-agent"] ?? "" },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

interface Result {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  readonly cookies: string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Reads a function's answer; what has no status code is inferred to be a JSON body, as HTTP API does. */
function readResult(value: unknown): Result | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || !("statusCode" in value)) {
    const body = typeof value === "string" ? value : JSON.stringify(value);
    return {
      statusCode: 200,
      headers: { "content-type": "application/json" },
      cookies: [],
      body,
      isBase64Encoded: false,
    };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = value as Record<string, unknown>;
  if (typeof statusCode !== "number" || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
    return undefined;
  if (body !== undefined && body !== null && typeof body !== "string") return undefined;
  return {
    statusCode,
    headers: { "content-type": "text/plain;charset=UTF-8", ...lowerCased(headers) },
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: typeof body === "string" ? body : "",
    isBase64Encoded: isBase64Encoded === true,
  };
}

function lowerCased(headers: unknown): Record<string, unknown> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * Of a path its parameters, or undefined when it does not match. `{name+}` takes at least one character. Made once for each
 * route: every request is held against all of them.
 */
function pathMatcher(pattern: string): (pathname: string) => Record<string, string> | undefined {
  const names: string[] = [];
  const source = pattern.replace(/\{(\w+)(\+?)\}|[.*+?^$()|[\]\\]/g, (piece, name?: string, rest?: string) => {
    if (name === undefined) return `\\${piece}`;
    names.push(name);
    return rest ? "(.+)" : "([^/]+)";
  });
  const whole = new RegExp(`^${source}$`);
  return (pathname) => {
    const match = whole.exec(pathname);
    return match ? Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? ""])) : undefined;
  };
}

/** The municipality that the path names. A lie about it makes those wait whose it is said to be, five ms each time. */
const whose = (path: string): string => /^\/api\/(?:across\/)?tenants\/([^/]+)/.exec(path)?.[1] ?? "";

const msToWait = (response: ServerResponse): number => Number(response.getHeader("retry-after-ms") ?? 0) || 0;

export function splitTarget(target = "/"): { pathname: string; query: string } {
  const [path = "/", ...rest] = target.split("?");
  return { pathname: path, query: rest.join("?") };
}

export function sendMessage(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message });
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
