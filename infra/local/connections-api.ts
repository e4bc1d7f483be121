/**
 * The `@connections` management API (POST, GET, DELETE `/ws/@connections/{id}`), on its own loopback port, so that the
 * AWS client and hand-signed posts are answered as API Gateway answers them.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { SOCKET_STAGE } from "../resources.ts";
import type { SocketGateway } from "./gateway-socket.ts";
import { splitTarget } from "./gateway-http.ts";
import { readBody } from "./read-body.ts";
import { signatureProblem, type Credentials } from "./request-signature.ts";

/** What one message may have at all; the frame limit is lower and decides, as the quota's footnote says. */
const MAX_MESSAGE_BYTES = 128 * 1024;

export interface ConnectionsApiOptions {
  readonly sockets: SocketGateway;
  readonly maxFrameBytes: number;
  readonly credentials: Credentials;
}

const PREFIX = `/${SOCKET_STAGE}/@connections/`;

export function createConnectionsApi({ sockets, maxFrameBytes, credentials }: ConnectionsApiOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MAX_MESSAGE_BYTES);
    if (body === "too-large") return fail(response, 413, "PayloadTooLargeException", "A message may have 128 KB.");
    const problem = signatureProblem(request, body, "execute-api", credentials);
    if (problem) return fail(response, 403, "ForbiddenException", problem);
    const id = connectionId(splitTarget(request.url).pathname);
    if (id === undefined) return fail(response, 403, "ForbiddenException", "Forbidden");

    switch (request.method) {
      case "POST": {
        if (body.length > maxFrameBytes) {
          return fail(response, 413, "PayloadTooLargeException", `A frame may have ${maxFrameBytes} bytes.`);
        }
        const text = readText(body);
        if (text === undefined) return fail(response, 400, "BadRequestException", "Only text can be posted.");
        const result = sockets.post(id, text);
        if (result === "gone") return gone(response);
        if (result === "slow")
          return fail(response, 429, "LimitExceededException", "The client does not read fast enough.");
        return send(response, 200);
      }
      case "GET": {
        const info = sockets.info(id);
        if (!info) return gone(response);
        return send(response, 200, {
          connectedAt: new Date(info.connectedAt).toISOString(),
          identity: { sourceIp: info.sourceIp, userAgent: info.userAgent },
          lastActiveAt: new Date(info.lastActiveAt).toISOString(),
        });
      }
      case "DELETE":
        return sockets.close(id) === "gone" ? gone(response) : send(response, 204);
      default:
        return fail(response, 403, "ForbiddenException", "Forbidden");
    }
  };
}

function connectionId(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    return path.startsWith(PREFIX) ? path.slice(PREFIX.length) : undefined;
  } catch {
    return undefined;
  }
}

function readText(body: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

const gone = (response: ServerResponse): void => fail(response, 410, "GoneException", "Gone");

function fail(response: ServerResponse, status: number, type: string, message: string): void {
  response.setHeader("x-amzn-errortype", type);
  send(response, status, { message });
}

function send(response: ServerResponse, status: number, value?: unknown): void {
  const body = value === undefined ? "" : JSON.stringify(value);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
