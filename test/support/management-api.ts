/**
 * A tiny `@connections` API for tests of the socket adapters: checks the signature as AWS would, and can be told to throttle,
 * fail or never answer for a connection.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { signatureProblem, type Credentials } from "../../infra/local/request-signature.ts";
import type { HinderedSockets } from "../contracts/world.ts";

export interface ManagementApi extends HinderedSockets {
  readonly endpoint: string;
  /** Headers, method and path of every request, oldest first. */
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  /** Closes kept connections, as a load balancer does. */
  dropIdle(): void;
  stop(): Promise<void>;
}

export async function startManagementApi(credentials: Credentials): Promise<ManagementApi> {
  const inboxes = new Map<string, string[]>();
  const hindered = new Map<string, "throttle" | "silence" | "break">();
  const requests: ManagementApi["requests"] = [];

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const body = Buffer.concat(parts);
    requests.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: body.toString("utf8"),
    });
    const fail = (status: number, type: string) =>
      response.writeHead(status, { "x-amzn-errortype": type }).end(JSON.stringify({ message: type }));
    if (signatureProblem(request, body, "execute-api", credentials)) return void fail(403, "ForbiddenException");
    const path = decodeURIComponent(request.url ?? "");
    if (!path.startsWith("/ws/@connections/")) return void fail(403, "ForbiddenException");
    const id = path.slice("/ws/@connections/".length);
    const how = hindered.get(id);
    if (how === "silence") return;
    if (how === "throttle") return void fail(429, "LimitExceededException");
    if (how === "break") return void fail(500, "InternalServerException");
    const inbox = inboxes.get(id);
    if (!inbox) return void fail(410, "GoneException");
    if (request.method === "DELETE") inboxes.delete(id);
    else inbox.push(body.toString("utf8"));
    response.writeHead(request.method === "DELETE" ? 204 : 200).end();
  }

  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}/ws`,
    requests,
    open: (id) => void inboxes.set(id, []),
    shut: (id) => void inboxes.delete(id),
    received: (id) => inboxes.get(id) ?? [],
    hinder: (id, how) => void hindered.set(id, how),
    dropIdle: () => server.closeIdleConnections(),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
