/**
 * The HTTP API. Everything below `/api`; all but the public configuration, an invitation,
 * an issue and a calendar behind their links needs a signed-in person.
 */
import { Hono } from "hono";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { signedIn, type HttpDeps, type HttpEnv } from "./context.ts";
import { framed } from "./frame.ts";
import { limitByAddress } from "./quotas.ts";
import { adoptionRoutes, registerRoutes, verifyRoute } from "./routes/adoptions.ts";
import { auditRoutes } from "./routes/audit.ts";
import { calendarFileRoute, calendarRoutes } from "./routes/calendar.ts";
import { commentRoutes, mentionRoutes } from "./routes/comments.ts";
import { documentRoutes } from "./routes/documents.ts";
import { erasureRoutes } from "./routes/erasures.ts";
import { activityRoutes, historyRoutes } from "./routes/history.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { invitedRoutes } from "./routes/invited.ts";
import { issueAnswerRoutes } from "./routes/issue-answers.ts";
import { meRoutes } from "./routes/me.ts";
import { ownerLinkRoutes } from "./routes/owner-links.ts";
import { peopleRoutes } from "./routes/people.ts";
import { tenantRoutes } from "./routes/tenants.ts";
import { usageRoutes } from "./routes/usage.ts";
import { versionRoutes } from "./routes/versions.ts";
import { viewRoutes } from "./routes/views.ts";
import { viewAsRoutes } from "./routes/view-as.ts";
import { refuseWhileViewing } from "./viewing.ts";

export function makeApp(deps: HttpDeps) {
  const byAddress = limitByAddress(deps.ports);
  const api = new Hono<HttpEnv>()
    .get("/config", (c) => c.json(deps.config))
    .get("/health", (c) =>
      c.json({
        ok: true,
        protocol: PROTOCOL_VERSION,
        ...(deps.counted === undefined ? {} : { counted: deps.counted() }),
      }),
    )
    .use(refuseWhileViewing)
    .use("/me/*", signedIn(deps.verifyToken))
    .use("/tenants/*", signedIn(deps.verifyToken))
    .use("/invitations/*", byAddress)
    .use("/issue-answers/*", byAddress)
    .use("/calendar.ics", byAddress)
    .use("/verify/*", byAddress)
    .route("/me", meRoutes(deps))
    .route("/tenants", tenantRoutes(deps))
    .route("/tenants/:tenant/audit", auditRoutes(deps))
    .route("/tenants/:tenant/view-as", viewAsRoutes(deps))
    .route("/tenants/:tenant/usage", usageRoutes(deps))
    .route("/tenants/:tenant/documents", documentRoutes(deps))
    .route("/tenants/:tenant/documents/:document/comments", commentRoutes(deps))
    .route("/tenants/:tenant/documents/:document/history", historyRoutes(deps))
    .route("/tenants/:tenant/activity", activityRoutes(deps))
    .route("/tenants/:tenant/documents/:document/views", viewRoutes(deps))
    .route("/tenants/:tenant/documents/:document/versions", versionRoutes(deps))
    .route("/tenants/:tenant/documents/:document/adoptions", adoptionRoutes(deps))
    .route("/tenants/:tenant/documents/:document/erasures", erasureRoutes(deps))
    .route("/tenants/:tenant/register", registerRoutes(deps))
    .route("/verify", verifyRoute(deps))
    .route("/tenants/:tenant/mentions", mentionRoutes(deps))
    .route("/tenants/:tenant/calendar", calendarRoutes(deps))
    .route("/tenants/:tenant/people", peopleRoutes(deps))
    .route("/tenants/:tenant/invitations", invitationRoutes(deps))
    .route("/tenants/:tenant/documents/:document/rows/:row/links", ownerLinkRoutes(deps))
    .route("/invitations", invitedRoutes(deps))
    .route("/issue-answers", issueAnswerRoutes(deps))
    .route("/calendar.ics", calendarFileRoute(deps));

  return framed(deps).route("/api", api);
}
