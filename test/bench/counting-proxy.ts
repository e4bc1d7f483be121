/**
 * Stands between the functions and the engine, asks every request for its consumed capacity and adds up. It sees what
 * goes over the wire, so nothing in the product knows of it and nothing escapes it.
 */
import { createServer, request as open, Agent, type IncomingMessage, type ServerResponse } from "node:http";

/** One kind of request, for example `PutItem` or `Query strong`. */
export interface OperationCount {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}
export type Counts = Readonly<Record<string, OperationCount>>;

export interface CountingProxy {
  readonly endpoint: string;
  /** Everything since the last time. */
  take(): Counts;
  stop(): Promise<void>;
}

const WRITES = new Set(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]);
const COUNTED = new Set([...WRITES, "GetItem", "Query", "BatchGetItem"]);

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  let counts: Record<string, OperationCount> = {};
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const { hostname, port } = new URL(target);

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const asked = await readAll(request);
    const body = COUNTED.has(operation)
      ? JSON.stringify({ ...JSON.parse(asked.toString("utf8")), ReturnConsumedCapacity: "TOTAL" })
      : asked;
    const answer = await new Promise<IncomingMessage>((done, fail) => {
      const headers = { ...request.headers, "content-length": String(Buffer.byteLength(body)) };
      open({ hostname, port, path: request.url, method: request.method, headers, agent }, done)
        .on("error", fail)
        .end(body);
    });
    const said = await readAll(answer);
    if (COUNTED.has(operation)) note(operation, asked.toString("utf8"), said.toString("utf8"));
    const { "x-amz-crc32": _crc, "content-length": _length, connection: _connection, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 500, { ...headers, "content-length": said.length });
    response.end(said);
  }

  function note(operation: string, asked: string, said: string): void {
    const { ConsistentRead: strong } = JSON.parse(asked) as { ConsistentRead?: boolean };
    const { ConsumedCapacity: consumed } = JSON.parse(said) as {
      ConsumedCapacity?: { CapacityUnits: number } | readonly { CapacityUnits: number }[];
    };
    const units = [consumed ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    const name = WRITES.has(operation) ? operation : `${operation}${strong === true ? " strong" : ""}`;
    const before = counts[name] ?? { calls: 0, readUnits: 0, writeUnits: 0 };
    counts[name] = {
      calls: before.calls + 1,
      readUnits: before.readUnits + (WRITES.has(operation) ? 0 : units),
      // A refused condition is paid like a write, but the answer does not say so.
      writeUnits: before.writeUnits + (WRITES.has(operation) ? units || 1 : 0),
    };
  }

  const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
    stop: () =>
      new Promise((done) => {
        agent.destroy();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
