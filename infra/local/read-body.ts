/** Reads a request's body with a limit, without holding more than the limit in memory. */
import type { IncomingMessage } from "node:http";

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | "too-large"> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
    request.resume();
    return "too-large";
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > maxBytes ? "too-large" : Buffer.concat(chunks);
}
