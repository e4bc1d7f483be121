/**
 * One public port that behaves like the cloud's front: the client's files, `/api/*` as an HTTP API, `/ws` as a WebSocket
 * API, and the sign-in pages; plus the `@connections` API on a port of its own. What it calls are the functions' own
 * handlers with AWS's own event shapes; the rules it obeys are those of `GATEWAY` in resources.ts.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { GATEWAY, HTTP_ROUTES, SOCKET_STAGE, type FunctionName } from "../resources.ts";
import { securityHeaders } from "../security-headers.ts";
import { createChaos, type Chaos, type ChaosPlan } from "./chaos.ts";
import { createConnectionsApi } from "./connections-api.ts";
import { LOCAL_CREDENTIALS } from "./environment.ts";
import { createHttpGateway, sendMessage, splitTarget } from "./gateway-http.ts";
import { createSocketGateway } from "./gateway-socket.ts";
import { makeIntake } from "./intake.ts";
import { createInvoker, type Handlers, type Outcome } from "./invoker.ts";
import { listenOnLoopback } from "./loopback.ts";
import { createStaticFiles } from "./static-files.ts";

export interface BridgeOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** May also be given later with `serve`; until then everything is answered 503. */
  readonly handlers?: Handlers;
  /** Folder of the built client. */
  readonly clientFolder?: string;
  /** Shorter times and smaller sizes for tests. */
  readonly limits?: Partial<Record<keyof typeof GATEWAY, number>>;
  /** Invocations of one function at a time. */
  readonly concurrency?: number;
  /** Overrides every function's own timeout; for tests. */
  readonly functionTimeoutMs?: number;
  /** One line per failed invocation; to the console by default. */
  readonly onProblem?: (line: string) => void;
}

export interface Bridge {
  /** Public origin without a slash at the end, for example `http://localhost:3000`. */
  readonly url: string;
  readonly wsUrl: string;
  /** For the management client: `http://127.0.0.1:<port>/ws`. */
  readonly managementEndpoint: string;
  /** Goes live. `issuer` answers everything below `/issuer`, `outbox` answers `/outbox`. */
  serve(parts: {
    readonly handlers: Handlers;
    readonly issuer?: RequestListener;
    readonly outbox?: RequestListener;
  }): void;
  /** Begins with chaos; may be called once. */
  unleash(plan: ChaosPlan): void;
  /** Invokes a function as a stream or schedule does, under the same concurrency and chaos. */
  invoke(name: FunctionName, event: unknown): Promise<Outcome>;
  /** Closes every connection with 1001, lets running invocations end (3 s at most) and frees the ports. */
  stop(): Promise<void>;
}

const DEFAULT_CONCURRENCY = 100;
const SETTLE_MS = 3_000;

export async function startBridge(options: BridgeOptions = {}): Promise<Bridge> {
  const limits = { ...GATEWAY, ...options.limits };
  const onProblem = options.onProblem ?? ((line: string) => console.error(line));
  let handlers = options.handlers;
  let issuer: RequestListener | undefined;
  let outbox: RequestListener | undefined;

  let mood = createChaos(undefined);
  const chaos: Chaos = {
    pass: (kind, deliver) => mood.pass(kind, deliver),
    invocation: (name) => mood.invocation(name),
    stop: () => mood.stop(),
  };
  const invoker = createInvoker({
    handlers: () => handlers ?? {},
    chaos,
    concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
    ...(options.functionTimeoutMs === undefined ? {} : { timeoutMs: options.functionTimeoutMs }),
    onProblem,
  });
  const intake = makeIntake({ clock: () => performance.now(), later: (then, ms) => void setTimeout(then, ms) });
  const sockets = createSocketGateway({ invoker, chaos, intake, limits, onProblem });
  const http = createHttpGateway({
    routes: HTTP_ROUTES,
    invoker,
    intake,
    bodyBytes: limits.httpBodyBytes,
    integrationTimeoutMs: limits.integrationTimeoutMs,
    onProblem,
  });
  const connections = createConnectionsApi({
    sockets,
    maxFrameBytes: limits.maxFrameBytes,
    credentials: LOCAL_CREDENTIALS,
  });
  const management = await listenOnLoopback(guarded(connections, onProblem), 0, false);

  let files: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async (_request, response) =>
    sendMessage(response, 404, "Not Found");
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isOurHost(request)) return sendMessage(response, 421, `This server is only reached at ${url}`);
    if (!handlers) {
      response.setHeader("retry-after", "1");
      return sendMessage(response, 503, "Samplan is starting");
    }
    if (wantsPage(request) && request.headers.host !== new URL(url).host) {
      response.writeHead(307, { location: url + (request.url ?? "/") });
      response.end();
      return;
    }
    const { pathname } = splitTarget(request.url);
    if (pathname === `/${SOCKET_STAGE}`) return sendMessage(response, 403, "Forbidden");
    if (issuer && (pathname === "/issuer" || pathname.startsWith("/issuer/"))) return issuer(request, response);
    if (outbox && pathname === "/outbox") return outbox(request, response);
    if (http(request, response)) return;
    if (pathname === "/api" || pathname.startsWith("/api/")) return sendMessage(response, 404, "Not Found");
    await files(request, response);
  };

  const front = await listenOnLoopback(guarded(answer, onProblem), options.port ?? 0, true).catch(
    async (error: unknown) => {
      await management.stop();
      throw error;
    },
  );
  const url = `http://localhost:${front.port}`;
  if (options.clientFolder)
    files = createStaticFiles(options.clientFolder, securityHeaders([`ws://localhost:${front.port}`]));
  for (const server of front.servers) {
    server.on("upgrade", (request: IncomingMessage, socket, head: Buffer) => {
      if (!handlers || !isOurHost(request))
        return void socket.end(`HTTP/1.1 ${handlers ? 421 : 503} Refused\r\nConnection: close\r\n\r\n`);
      sockets.upgrade(request, socket, head);
    });
  }

  return {
    url,
    wsUrl: `ws://localhost:${front.port}/${SOCKET_STAGE}`,
    managementEndpoint: `http://127.0.0.1:${management.port}/${SOCKET_STAGE}`,
    serve(parts) {
      handlers = parts.handlers;
      issuer = parts.issuer;
      outbox = parts.outbox;
    },
    unleash(plan) {
      mood = createChaos(plan);
    },
    invoke: (name, event) => invoker.invoke(name, event),
    async stop() {
      await Promise.all([front.stop(), sockets.stop()]);
      // $disconnect invocations and whatever else still runs may post and write until here.
      await invoker.settle(SETTLE_MS);
      chaos.stop();
      await management.stop();
    },
  };
}

function guarded(
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  onProblem: (line: string) => void,
): RequestListener {
  return (request, response) => {
    listener(request, response).catch((error: unknown) => {
      onProblem(`Bridge: ${request.method} ${splitTarget(request.url).pathname}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else sendMessage(response, 500, "Internal Server Error");
    });
  };
}

/** A page of another site cannot reach us under its own name (DNS rebinding). */
function isOurHost(request: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? "");
}

/** Sign-in and storage belong to one origin, so a page opened under a second name is sent to the first. */
function wantsPage(request: IncomingMessage): boolean {
  return request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
}
