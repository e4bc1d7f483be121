/** A bridge with tiny handlers, and the clients that ask it: for tests of the gateway's own rules. */
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { WebSocket } from "ws";
import { startBridge, type Bridge, type BridgeOptions } from "../../infra/local/bridge.ts";
import type { ChaosPlan } from "../../infra/local/chaos.ts";
import type { Handler, Handlers } from "../../infra/local/invoker.ts";

// Versions are pinned until the move to Node 22; the client's notice would only hide what tests say.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

// The parts of the gateway's events that these tests look at; everything else is there too and ignored.
export interface SocketEvent {
  readonly requestContext: {
    readonly routeKey: string;
    readonly connectionId: string;
    readonly authorizer?: Readonly<Record<string, string>>;
    readonly [name: string]: unknown;
  };
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
}

export interface AuthorizerEvent {
  readonly methodArn: string;
  readonly queryStringParameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Says which event a tiny handler is for. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it is what `asHandler<SocketEvent>(...)` names
export const asHandler = <Event>(handler: (event: Event) => unknown): Handler => handler;

export const policy = (effect: string, resource: string, context: Record<string, unknown> = {}) => ({
  principalId: "p-1",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
  },
  context,
});

/** Lets everybody in whose ticket is not `deny`. */
export const letIn = asHandler<AuthorizerEvent>(({ methodArn, queryStringParameters }) =>
  policy(queryStringParameters["ticket"] === "deny" ? "Deny" : "Allow", methodArn, {
    ticket: queryStringParameters["ticket"] ?? "",
  }),
);

/** Records every event and answers 200. */
export function recorder(): {
  handler: Handler;
  events: SocketEvent[];
  of: (route: string) => SocketEvent[];
} {
  const events: SocketEvent[] = [];
  const handler = asHandler<SocketEvent>((event) => {
    events.push(event);
    return { statusCode: 200 };
  });
  return { handler, events, of: (route) => events.filter(({ requestContext }) => requestContext.routeKey === route) };
}

export interface TestGateway {
  readonly bridge: Bridge;
  readonly problems: string[];
  /** Opens a socket and waits for it. */
  open(ticket?: string, protocols?: string[]): Promise<TestSocket>;
  /** The status an upgrade is refused with. */
  refusal(path: string): Promise<number>;
  readonly management: ApiGatewayManagementApiClient;
  stop(): Promise<void>;
}

export interface TestSocket {
  readonly ws: WebSocket;
  readonly received: string[];
  /** Waits for the n-th text received, from 1. */
  text(n: number): Promise<string>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

export async function startGateway(
  handlers: Handlers,
  { chaos, ...options }: Omit<BridgeOptions, "handlers"> & { readonly chaos?: ChaosPlan } = {},
): Promise<TestGateway> {
  const problems: string[] = [];
  const bridge = await startBridge({
    handlers: { authorizer: letIn, ...handlers },
    onProblem: (line) => problems.push(line),
    ...options,
  });
  if (chaos) bridge.unleash(chaos);
  const management = new ApiGatewayManagementApiClient({
    endpoint: bridge.managementEndpoint,
    region: "eu-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  return {
    bridge,
    problems,
    management,
    async open(ticket = "t", protocols = []) {
      const socket = listen(new WebSocket(`${bridge.wsUrl}?ticket=${encodeURIComponent(ticket)}`, protocols));
      await new Promise((resolve, reject) => socket.ws.once("open", resolve).once("error", reject));
      return socket;
    },
    refusal(path) {
      const ws = new WebSocket(bridge.wsUrl.replace(/\/ws$/, path));
      return new Promise((resolve, reject) => {
        ws.once("unexpected-response", (_request, response) => {
          resolve(response.statusCode ?? 0);
          ws.terminate();
        });
        ws.once("open", () => reject(new Error("the gateway let it in")));
        ws.on("error", () => undefined);
      });
    },
    async stop() {
      management.destroy();
      await bridge.stop();
    },
  };
}

function listen(ws: WebSocket): TestSocket {
  const received: string[] = [];
  const waiting = new Set<() => void>();
  ws.on("message", (data: Buffer) => {
    received.push(data.toString("utf8"));
    for (const wake of waiting) wake();
  });
  ws.on("error", () => undefined);
  return {
    ws,
    received,
    async text(n) {
      while (received.length < n) await new Promise<void>((resolve) => waiting.add(resolve));
      return received[n - 1] ?? "";
    },
    closed: new Promise((resolve) => ws.once("close", (code, reason) => resolve({ code, reason: String(reason) }))),
  };
}

/** Resolves once the condition holds; the test's own timeout ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
