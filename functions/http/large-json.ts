/** JSON that may be large: compressed for whoever takes it, because neither gateway nor CDN does that for an API's answers. */
import type { Context } from "hono";
import { compressText } from "../documents/compression.ts";
import type { HttpEnv } from "./context.ts";

/** Below this one packet carries it anyway. */
const WORTH_IT = 1_000;

export function largeJson(c: Context<HttpEnv>, value: unknown): Response {
  const text = JSON.stringify(value);
  const takes = /\bbr\b/.test(c.req.header("accept-encoding") ?? "");
  const headers = { "content-type": "application/json", vary: "accept-encoding" };
  if (!takes || text.length < WORTH_IT) return c.body(text, 200, headers);
  return c.body(compressText(text) as Uint8Array<ArrayBuffer>, 200, { ...headers, "content-encoding": "br" });
}
