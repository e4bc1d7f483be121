/**
 * API Gateway's WebSocket API on one machine. The life of a connection:
 *
 *   upgrade -> authorizer -> $connect -> open: each text one un-awaited $default -> closed: $disconnect, best effort
 *
 * The connection exists for `post` only while it is open, so what is posted before `$connect` has returned finds nobody.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { SOCKET_ROUTES, SOCKET_STAGE, SOCKET_TICKET_PARAMETER } from "../resources.ts";
import type { Chaos } from "./chaos.ts";
import { splitTarget } from "./gateway-http.ts";
import type { Intake } from "./intake.ts";
import type { Invoker, Outcome } from "./invoker.ts";
import { makeShare } from "./share.ts";
import {
  authorizerEvent,
  connectEvent,
  disconnectEvent,
  messageEvent,
  readHandshake,
  readVerdict,
  type AuthorizerContext,
  type Handshake,
  type Moment,
} from "./socket-events.ts";

export interface SocketLimits {
  readonly maxFrameBytes: number;
  readonly idleMs: number;
  readonly lifeMs: number;
  readonly integrationTimeoutMs: number;
}

export interface SocketGatewayOptions {
  readonly invoker: Invoker;
  readonly chaos: Chaos;
  readonly intake: Intake;
  readonly limits: SocketLimits;
  readonly onProblem: (line: string) => void;
}

export interface ConnectionInfo {
  readonly connectedAt: number;
  readonly lastActiveAt: number;
  readonly sourceIp: string;
  readonly userAgent: string;
}

export interface SocketGateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** `slow`: the receiver's buffer is full, nothing was sent. */
  post(connectionId: string, text: string): "posted" | "gone" | "slow";
  close(connectionId: string): "closed" | "gone";
  info(connectionId: string): ConnectionInfo | undefined;
  /** Closes every connection and waits until their `$disconnect` invocations have begun. */
  stop(): Promise<void>;
}

/** What may wait for one slow receiver before posts to it are refused. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
const GOING_AWAY = 1001;
const ONLY_TEXT = 1003;
/**
 * Messages of one connection that are handled at a time; more are not read from its wire until one is done. In the cloud
 * each has a machine of its own; here all share one, and whoever floods must wait behind themselves (SPEC Q6).
 */
const MOST_AT_ONCE = 8;
/** Far below what a page waits for an answer to its heartbeat. */
const LONGEST_REST_MS = 4_000;
/** Of the function's hundred: more than may wait for their turn in it. */
const MOST_OF_ONE = 32;
/** How long a client may take to answer a close when the server stops. */
const CLOSE_MS = 500;

interface OpenConnection {
  readonly handshake: Handshake;
  readonly authorizer: AuthorizerContext;
  readonly socket: WebSocket;
  lastActiveAt: number;
  /** Messages being handled, or waiting for it. */
  handling: number;
  /** Told to wait: what it sends is handled no sooner than this has ended. */
  rest: Promise<void> | undefined;
  /** Closed from here: nothing it has sent reaches anybody. */
  dropped: boolean;
  idle: NodeJS.Timeout;
}

export function createSocketGateway({
  invoker,
  chaos,
  intake,
  limits,
  onProblem,
}: SocketGatewayOptions): SocketGateway {
  const open = new Map<string, OpenConnection>();
  const share = makeShare(MOST_OF_ONE);
  const subprotocols = new WeakMap<IncomingMessage, string>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxFrameBytes,
    // One message of a connection, then everybody else's turn: many small frames arrive in one piece of 64 KB.
    allowSynchronousEvents: false,
    clientTracking: false,
    handleProtocols: (_offered, request) => subprotocols.get(request) ?? false,
  });

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const handshake = readHandshake(request, newConnectionId(), Date.now());
    if (splitTarget(request.url).pathname !== `/${SOCKET_STAGE}`) return refuse(socket, 403, "Forbidden");
    const ticket = handshake.query[SOCKET_TICKET_PARAMETER];
    if (!ticket) return refuse(socket, 401, "Unauthorized");
    // The municipality its ticket names; a lie makes those wait whose it is said to be, five ms each time.
    await intake.enter(/^[^.]*/.exec(ticket)![0], "request");
    if (socket.destroyed) return;

    const authorized = await invoker.invoke(
      "authorizer",
      authorizerEvent(handshake, moment()),
      limits.integrationTimeoutMs,
    );
    if (
      authorized.kind === "failed" &&
      authorized.error instanceof Error &&
      authorized.error.message === "Unauthorized"
    ) {
      return refuse(socket, 401, "Unauthorized");
    }
    if (authorized.kind !== "returned")
      return refuse(socket, authorized.kind === "throttled" ? 429 : 500, "Internal server error");
    const verdict = readVerdict(authorized.value);
    if (verdict.kind === "denied") return refuse(socket, 403, "User is not authorized to access this resource");
    if (verdict.kind === "malformed") {
      onProblem(`authorizer answered what the gateway cannot read: ${verdict.why}`);
      return refuse(socket, 500, "Internal server error");
    }

    const event = connectEvent(handshake, verdict.context, moment());
    const connected = await invoker.invoke(SOCKET_ROUTES.$connect, event, limits.integrationTimeoutMs);
    if (connected.kind !== "returned")
      return refuse(socket, connected.kind === "throttled" ? 429 : 500, "Internal server error");
    const status = statusOf(connected.value);
    if (status === undefined || status < 200 || status > 299) return refuse(socket, status ?? 500, "Refused");
    if (socket.destroyed) return;
    const protocol = chosenProtocol(connected.value);
    if (protocol) subprotocols.set(request, protocol);
    server.handleUpgrade(request, socket, head, (webSocket) => run(handshake, verdict.context, webSocket));
  };

  const run = (handshake: Handshake, authorizer: AuthorizerContext, socket: WebSocket): void => {
    const id = handshake.connectionId;
    const goAway = (why: string) => () => socket.close(GOING_AWAY, why);
    const connection: OpenConnection = {
      handshake,
      authorizer,
      socket,
      lastActiveAt: Date.now(),
      handling: 0,
      rest: undefined,
      dropped: false,
      idle: setTimeout(goAway("Idle connection timeout"), limits.idleMs),
    };
    const life = setTimeout(goAway("Connection duration limit"), limits.lifeMs);
    open.set(id, connection);

    socket.on("message", (data: Buffer, isBinary) => {
      // What is still on the wire.
      if (connection.dropped) return;
      touch(connection);
      if (isBinary) return socket.close(ONLY_TEXT, "Binary frames are not supported");
      const text = data.toString("utf8");
      const { close } = chaos.pass("message", () => void takeTurn(connection, text));
      if (close) socket.close(GOING_AWAY, "chaos");
    });
    socket.on("ping", () => touch(connection));
    // ws closes with 1009 by itself above maxPayload, and with 1007 on text that is not UTF-8.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      clearTimeout(connection.idle);
      clearTimeout(life);
      open.delete(id);
      const event = disconnectEvent(handshake, authorizer, code, reason.toString("utf8"), moment());
      const left = (): Promise<Outcome> => invoker.invoke(SOCKET_ROUTES.$disconnect, event);
      chaos.pass("disconnect", () => void share.within(whoseIs(authorizer), left));
    });
  };

  const takeTurn = async (connection: OpenConnection, text: string): Promise<void> => {
    if (++connection.handling >= MOST_AT_ONCE) connection.socket.pause();
    const whose = whoseIs(connection.authorizer);
    await intake.enter(whose, "message");
    await connection.rest;
    // It may have been closed from here while this waited.
    const restMs = await share.within(whose, async () => (connection.dropped ? 0 : deliver(connection, text)));
    if (restMs > 0) rest(connection, restMs);
    if (--connection.handling < MOST_AT_ONCE && connection.rest === undefined) connection.socket.resume();
  };

  /** Its wire is not read meanwhile, so that whoever does not heed what they are told waits behind themselves. */
  const rest = (connection: OpenConnection, ms: number): void => {
    connection.socket.pause();
    const before = connection.rest ?? Promise.resolve();
    const over = before.then(
      () => new Promise<void>((resolve) => void setTimeout(resolve, Math.min(ms, LONGEST_REST_MS))),
    );
    connection.rest = over;
    void over.then(() => {
      if (connection.rest !== over) return;
      connection.rest = undefined;
      if (connection.handling < MOST_AT_ONCE) connection.socket.resume();
    });
  };

  /**
   * One invocation per message; nothing waits for it, and only its failure is told to the client. Returns for how many ms
   * the function wants to hear no more of this connection.
   */
  const deliver = async ({ handshake, authorizer, socket }: OpenConnection, text: string): Promise<number> => {
    const now = moment();
    const event = messageEvent(handshake, authorizer, text, now);
    const outcome = await invoker.invoke(SOCKET_ROUTES.$default, event, limits.integrationTimeoutMs);
    let message = "Internal server error";
    if (outcome.kind === "returned") {
      if (statusOf(outcome.value) !== undefined) return msToRest(outcome.value);
      onProblem("sync answered a message without a statusCode, which API Gateway reports to the client as an error");
    } else if (outcome.kind === "throttled") message = "Too Many Requests";
    else if (outcome.kind === "abandoned") message = "Endpoint request timed out";
    if (socket.readyState === socket.OPEN)
      socket.send(JSON.stringify({ message, connectionId: handshake.connectionId, requestId: now.requestId }));
    return 0;
  };

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      upgrade(request, socket, head).catch((error: unknown) => {
        onProblem(`WebSocket gateway: ${String(error)}`);
        socket.destroy();
      });
    },
    post(connectionId, text) {
      const connection = openOne(open, connectionId);
      if (!connection) return "gone";
      if (connection.socket.bufferedAmount > MAX_BUFFERED_BYTES) return "slow";
      touch(connection);
      chaos.pass("post", () => {
        if (connection.socket.readyState === connection.socket.OPEN) connection.socket.send(text);
      });
      return "posted";
    },
    close(connectionId) {
      const connection = openOne(open, connectionId);
      if (!connection) return "gone";
      open.delete(connectionId);
      connection.dropped = true;
      connection.socket.close(1000, "Connection closed by the server");
      return "closed";
    },
    info(connectionId) {
      const connection = openOne(open, connectionId);
      if (!connection) return undefined;
      const { connectedAt, sourceIp, userAgent } = connection.handshake;
      return { connectedAt, lastActiveAt: connection.lastActiveAt, sourceIp, userAgent };
    },
    async stop() {
      const closing = [...open.values()].map(async ({ socket }) => {
        const closed = new Promise((resolve) => socket.once("close", resolve));
        socket.close(GOING_AWAY, "The server is stopping");
        const late = setTimeout(() => socket.terminate(), CLOSE_MS);
        await closed;
        clearTimeout(late);
      });
      await Promise.all(closing);
    },
  };
}

function openOne(open: ReadonlyMap<string, OpenConnection>, id: string): OpenConnection | undefined {
  const connection = open.get(id);
  return connection && connection.socket.readyState === connection.socket.OPEN ? connection : undefined;
}

function touch(connection: OpenConnection): void {
  connection.lastActiveAt = Date.now();
  connection.idle.refresh();
}

const whoseIs = ({ tenant, principalId }: AuthorizerContext): string => tenant ?? principalId ?? "";

const moment = (): Moment => ({ requestId: randomUUID(), now: Date.now() });

/** Shaped like AWS's, with a character that must be escaped in a path. */
const newConnectionId = (): string => `${randomBytes(11).toString("base64url")}=`;

function statusOf(answer: unknown): number | undefined {
  const status = (answer as { statusCode?: unknown } | null | undefined)?.statusCode;
  return typeof status === "number" && Number.isInteger(status) ? status : undefined;
}

function msToRest(answer: unknown): number {
  const { headers } = answer as { headers?: Readonly<Record<string, unknown>> };
  return Number(headers?.["retry-after-ms"] ?? 0) || 0;
}

function chosenProtocol(answer: unknown): string | undefined {
  const { headers = {} } = answer as { headers?: Record<string, unknown> };
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === "sec-websocket-protocol");
  return entry ? String(entry[1]) : undefined;
}

function refuse(socket: Duplex, status: number, message: string): void {
  if (socket.destroyed) return;
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${message}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
