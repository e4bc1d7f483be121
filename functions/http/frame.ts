/**
 * What every HTTP function of the house has around its routes: a request id, one line in the log, the guard, the headers
 * of an answer, and errors as typed answers. Mounted below `/api`, where the gateway sends requests from.
 */
import { Hono } from "hono";
import { AppError } from "../../shared/errors.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { HttpDeps, HttpEnv } from "./context.ts";
import { answerError, idsInPath } from "./errors.ts";
import { API_HEADERS, guard } from "./guard.ts";

export type Framing = Pick<HttpDeps, "inviting"> & {
  readonly ports: Pick<HttpDeps["ports"], "clock" | "logger" | "random">;
};

/** An application without routes; give it its own below `/api`. */
export function framed({ ports: { clock, logger, random }, inviting }: Framing): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    const began = clock();
    c.set("request", randomBase62(12, random));
    await next();
    const who = c.get("signedIn") as HttpEnv["Variables"]["signedIn"] | undefined;
    const about = { request: c.get("request"), method: c.req.method, ...idsInPath(c.req.path), person: who?.person };
    logger.info("http", { ...about, status: c.res.status, ms: clock() - began });
    c.header("cache-control", c.res.headers.get("cache-control") ?? "no-store");
    for (const [name, value] of Object.entries(API_HEADERS)) c.header(name, value);
    c.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION));
  });
  app.use(guard(inviting.origin));
  app.onError((error, c) => answerError(c, error, c.get("request"), logger));
  app.notFound((c) => answerError(c, new AppError("not-found", "nothing is here"), c.get("request"), logger));
  return app;
}
