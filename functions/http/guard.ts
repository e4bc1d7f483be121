/**
 * What every request passes before a route sees it, and what every answer carries. The API belongs to one origin: no
 * other site may change anything through a person's browser, and none may read an answer (there is no CORS header).
 */
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import { isOwnOrigin } from "../identity/origin.ts";
import type { HttpEnv } from "./context.ts";
import { isJson, MOST_BODY_CHARACTERS } from "./read-body.ts";

/** Path and query together; the longest honest address is a tenth of it. */
const MOST_ADDRESS_CHARACTERS = 2_000;

/**
 * An answer is data, whatever somebody makes a browser take it for: it runs nothing, is framed nowhere, and no other
 * site's page may load it.
 */
export const API_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

const READING: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** @throws AppError `not-allowed` for another site's request, `bad-request` and `too-large` for what cannot be one of ours. */
export const guard = (origin: string) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (pathname.length + search.length > MOST_ADDRESS_CHARACTERS) {
      throw new AppError("bad-request", "the address is too long");
    }
    if (!READING.has(c.req.method)) {
      // Only browsers say where a page comes from; other programs carry nobody's session by themselves.
      const site = c.req.header("sec-fetch-site");
      if (!isOwnOrigin(origin, c.req.header("origin")) || (site !== undefined && site !== "same-origin")) {
        throw new AppError("not-allowed", "this request comes from another site");
      }
      const type = c.req.header("content-type");
      if (type !== undefined && !isJson(type)) throw new AppError("bad-request", "send JSON");
      if (Number(c.req.header("content-length") ?? 0) > MOST_BODY_CHARACTERS) {
        throw new AppError("too-large", "the request is too large");
      }
    }
    await next();
  });
