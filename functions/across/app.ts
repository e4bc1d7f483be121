/**
 * What happens between municipalities, or for the whole installation: everything below `/api/across`. Whoever asks does so
 * as a member of one municipality, the one in the address.
 */
import { Hono } from "hono";
import { signedIn, type HttpEnv } from "../http/context.ts";
import { framed } from "../http/frame.ts";
import { refuseWhileViewing } from "../http/viewing.ts";
import type { AcrossDeps } from "./context.ts";
import { comparisonRoutes, consentRoutes } from "./routes/figures.ts";
import { lineageRoutes } from "./routes/lineage.ts";
import { leavingRoutes } from "./routes/leaving.ts";
import { savedComparisonRoutes } from "./routes/saved-comparisons.ts";
import { neighbourRoutes } from "./routes/neighbours.ts";
import { platformRoutes } from "./routes/platform.ts";
import { startRoutes } from "./routes/start.ts";
import { sharingRoutes } from "./routes/sharing.ts";
import { templateRoutes } from "./routes/templates.ts";
import { templateGainRoutes } from "./routes/template-gains.ts";

export function makeAcrossApp(deps: AcrossDeps) {
  const across = new Hono<HttpEnv>()
    .use(refuseWhileViewing)
    .use("/tenants/*", signedIn(deps.verifyToken))
    .use("/platform/*", signedIn(deps.verifyToken))
    .route("/platform", platformRoutes(deps))
    .route("/tenants/:tenant/start", startRoutes(deps))
    .route("/tenants/:tenant/neighbours", neighbourRoutes(deps))
    .route("/tenants/:tenant/saved-comparisons", savedComparisonRoutes(deps))
    .route("/tenants/:tenant/comparison", comparisonRoutes(deps))
    .route("/tenants/:tenant/consents", consentRoutes(deps))
    .route("/tenants/:tenant/sharing", sharingRoutes(deps))
    .route("/tenants/:tenant/templates", templateRoutes(deps))
    .route("/tenants/:tenant/lineage", lineageRoutes(deps))
    .route("/tenants/:tenant/leaving", leavingRoutes(deps))
    .route("/tenants/:tenant/gains", templateGainRoutes(deps));
  return framed(deps).route("/api/across", across);
}
