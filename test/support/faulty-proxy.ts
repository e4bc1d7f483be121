/** Stands between a client and an engine, and loses answers, refuses or fails as the test has planned, request by request. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/**
 * `pass`: as without it. `lose`: done by the engine, the answer never arrives. `throttle`, `fault`: never reaches the engine;
 * a fault looks to the caller as if it might have. `silence`: never reaches it and is never answered.
 */
export type Plan = "pass" | "lose" | "throttle" | "fault" | "silence";

export interface FaultyProxy {
  readonly endpoint: string;
  /** What happens to the next requests; when it is used up, they pass. */
  plan(...next: Plan[]): void;
  /** What happens to every request from now on. */
  always(plan: Plan): void;
  /** How many requests came. */
  count(): number;
  stop(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let planned: Plan[] = [];
  let otherwise: Plan = "pass";
  let count = 0;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    count++;
    const plan = planned.shift() ?? otherwise;
    if (plan === "silence") return;
    if (plan === "throttle") return fail(response, 400, "ThrottlingException");
    if (plan === "fault") return fail(response, 500, "InternalServerError");
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url ?? "/"}`, {
      method: request.method ?? "POST",
      headers: headers as Record<string, string>,
      body: Buffer.concat(parts),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (plan === "lose") return void response.destroy();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(body);
  }

  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    plan: (...next) => (planned = next),
    always: (plan) => (otherwise = plan),
    count: () => count,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function fail(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type }));
}
