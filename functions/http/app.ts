/**
 * The HTTP API. Everything below `/api`; all but the public configuration needs a signed-in person. Its type is the
 * client's only description of it.
 */
import { Hono } from "hono";
import { randomBase62 } from "../../shared/ids.ts";
import { AppError } from "../../shared/errors.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { signedIn, type HttpDeps, type HttpEnv } from "./context.ts";
import { answerError } from "./errors.ts";
import { documentRoutes } from "./routes/documents.ts";
import { meRoutes } from "./routes/me.ts";
import { tenantRoutes } from "./routes/tenants.ts";

export function makeApp(deps: HttpDeps) {
  const api = new Hono<HttpEnv>()
    .get("/config", (c) => c.json(deps.config))
    .use("/me/*", signedIn(deps.verifyToken))
    .use("/tenants/*", signedIn(deps.verifyToken))
    .route("/me", meRoutes(deps))
    .route("/tenants", tenantRoutes(deps))
    .route("/tenants/:tenant/documents", documentRoutes(deps));

  const app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set("request", randomBase62(12, deps.ports.random));
    await next();
    c.header("cache-control", c.res.headers.get("cache-control") ?? "no-store");
    c.header("x-content-type-options", "nosniff");
    c.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION));
  });
  app.onError((error, c) => answerError(c, error, c.get("request"), deps.ports.logger));
  app.notFound((c) => answerError(c, new AppError("not-found", "nothing is here"), c.get("request"), deps.ports.logger));
  return app.route("/api", api);
}

/** For the client: `import type` only. */
export type Api = ReturnType<typeof makeApp>;
