/** A client without our client: raw HTTP and raw frames, to be told no. */
import { WebSocket } from "ws";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { LocalStack } from "./local-stack.ts";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** `body`: text as it is, anything else as JSON. `token`: `undefined` sends none. */
export async function ask(
  url: string,
  path: string,
  token: string | undefined,
  body?: unknown,
  method = "POST",
): Promise<Answer> {
  const response = await fetch(new URL(path, url), {
    method: body === undefined && method === "POST" ? "GET" : method,
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch {
    return { status: response.status, body: text };
  }
}

export interface RawSocket {
  readonly ws: WebSocket;
  readonly frames: readonly Record<string, unknown>[];
  send(frame: unknown): void;
  /** The next frame of these kinds that comes after now. */
  next(...kinds: string[]): Promise<Record<string, unknown>>;
  readonly closed: Promise<number>;
}

/**
 * Connects; rejects with the HTTP status when the upgrade is refused.
 * @param origin of the page that opens it; a program has none.
 */
export function rawSocket(address: string, origin?: string): Promise<RawSocket> {
  const ws = new WebSocket(address, origin === undefined ? {} : { origin });
  const frames: Record<string, unknown>[] = [];
  const waiting = new Set<(frame: Record<string, unknown>) => void>();
  ws.on("message", (data: Buffer) => {
    const frame = JSON.parse(data.toString("utf8")) as Record<string, unknown>;
    frames.push(frame);
    for (const tell of waiting) tell(frame);
  });
  const closed = new Promise<number>((resolve) => ws.once("close", resolve));
  return new Promise((resolve, reject) => {
    ws.once("error", reject);
    ws.once("unexpected-response", (_request, response) => {
      reject(new Error(`status ${response.statusCode}`));
      response.resume();
    });
    ws.once("open", () =>
      resolve({
        ws,
        frames,
        closed,
        send: (frame) => ws.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
        next: (...kinds) =>
          new Promise((found) => {
            const look = (frame: Record<string, unknown>): void => {
              if (!kinds.includes(String(frame["t"]))) return;
              waiting.delete(look);
              found(frame);
            };
            waiting.add(look);
          }),
      }),
    );
  });
}

export async function ticketFor(stack: LocalStack, token: string, document: string, client: number): Promise<string> {
  const { body } = await ask(stack.url, `/api/tenants/norsjo/documents/${document}/tickets`, token, { client });
  return (body as { ticket: string }).ticket;
}

/** A raw connection that has joined, with the log's end it was told. */
export async function joined(
  stack: LocalStack,
  token: string,
  document: string,
  client: number,
): Promise<RawSocket & { epoch: number }> {
  const { body } = await ask(stack.url, `/api/tenants/norsjo/documents/${document}/state`, token, {});
  const { e: epoch, s } = body as { e: number; s: number };
  const socket = await rawSocket(`${stack.wsUrl}?ticket=${await ticketFor(stack, token, document, client)}`);
  const answer = socket.next("joined");
  socket.send({ t: "join", v: PROTOCOL_VERSION, e: epoch, s });
  await answer;
  return Object.assign(socket, { epoch });
}

export const push = (id: string, epoch: number, update: Uint8Array): unknown => ({
  t: "push",
  id,
  e: epoch,
  b: toBase64(update),
});
