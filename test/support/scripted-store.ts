/** A blob store that answers what the test has written down, request by request, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** `silence`: never answered. `cut`: the answer ends in the middle of its body. */
export type Scripted = { readonly status: number; readonly body?: string } | "silence" | "cut";

export interface ScriptedStore {
  readonly endpoint: string;
  /** Oldest first. */
  readonly requests: SeenRequest[];
  /** What the next requests are answered with; when it is used up, what `always` said, else 500. */
  answer(...next: Scripted[]): void;
  always(answer: Scripted): void;
  /** How many connections were opened. */
  connections(): number;
  /** Closes kept connections, as a load balancer does. */
  dropIdle(): void;
  stop(): Promise<void>;
}

/** An error as S3 words it. */
export const s3Error = (status: number, code: string): Scripted => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>As asked &amp; scripted</Message></Error>`,
});

export async function startScriptedStore(): Promise<ScriptedStore> {
  const requests: SeenRequest[] = [];
  let planned: Scripted[] = [];
  let otherwise: Scripted = { status: 500 };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    requests.push({ method: request.method ?? "", path, query, headers, body: Buffer.concat(parts) });
    const answer = planned.shift() ?? otherwise;
    if (answer === "silence") return;
    if (answer === "cut") {
      response.writeHead(200, { "content-length": "1000" }).write("the beginning");
      return void setImmediate(() => response.destroy());
    }
    response.writeHead(answer.status).end(answer.body);
  }

  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    answer: (...next) => (planned = next),
    always: (answer) => (otherwise = answer),
    connections: () => connections,
    dropIdle: () => server.closeIdleConnections(),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
