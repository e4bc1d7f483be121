/**
 * Small requests over kept-alive connections, for what is signed by hand: a deadline for the whole call, and one more try
 * on a kept connection that the other side had closed meanwhile. Retries beyond that are the caller's.
 */
import * as http from "node:http";
import * as https from "node:https";
import { classify } from "./attempts.ts";
import { CONNECT_MS, MAX_SOCKETS } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";

export interface HttpCall {
  readonly method: string;
  /** With the query, encoded as it stands on the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `late`: no whole answer within the deadline, so whether it was done is unknown. Throws `PortFailure` when nobody could be asked. */
export type Ask = (call: HttpCall) => Promise<HttpAnswer | "late">;

/** `service` names the other side in errors, for example "socket service". */
export function httpCaller(origin: URL, service: string, deadlineMs: number): Ask {
  const { request: open, Agent } = origin.protocol === "https:" ? https : http;
  const { protocol, hostname, port } = origin;
  const target = { protocol, hostname, port, agent: new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS }) };

  function send(
    { method, path, headers, body }: HttpCall,
    deadline: AbortSignal,
  ): Promise<HttpAnswer | "late" | "stale"> {
    return new Promise((done, fail) => {
      // Not signed, and not needed by those who check signatures: but without it a body is sent in chunks.
      const sized = { ...headers, "content-length": String(Buffer.byteLength(body)) };
      const request = open({ ...target, method, path, headers: sized, signal: deadline }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
        response.on("error", () => done("late"));
      });
      request.on("socket", (socket) => {
        if (!socket.connecting) return;
        const timer = setTimeout(() => {
          done("late");
          request.destroy();
        }, CONNECT_MS);
        for (const event of ["connect", "close"]) socket.once(event, () => clearTimeout(timer));
      });
      request.on("error", (cause: NodeJS.ErrnoException) => {
        if (deadline.aborted) return done("late");
        if (request.reusedSocket && (cause.code === "ECONNRESET" || cause.code === "EPIPE")) return done("stale");
        fail(
          new PortFailure(classify(cause), `The ${service} at ${hostname} could not be asked: ${cause.message}`, {
            cause,
          }),
        );
      });
      request.end(body);
    });
  }

  return async (call) => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs);
    try {
      const first = await send(call, deadline.signal);
      const outcome = first === "stale" ? await send(call, deadline.signal) : first;
      return outcome === "stale" ? "late" : outcome;
    } finally {
      clearTimeout(timer);
    }
  };
}
