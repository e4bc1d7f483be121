/** The lines of `access-table.ts` about links: what whoever holds one is answered, mostly without an account. */
import type { AccessRule, AskedFor, RouteLine } from "./access-table.ts";
import { tokenOf } from "./isolation-world.ts";

const at = (path: string, body?: unknown): AskedFor => (body === undefined ? { path } : { path, body });
const line = (rule: AccessRule, request: RouteLine["request"]): RouteLine => ({ rule, request });

export const LINK_ROUTES: Readonly<Record<string, RouteLine>> = {
  "GET /api/calendar.ics": line(
    { asks: "link", signedIn: false, because: "a calendar program cannot sign in" },
    async (world, tenant) => {
      const leader = tokenOf(tenant, "process-leader");
      const { body } = await world.ask(leader, "POST", `/tenants/${tenant}/calendar`, { language: "sv" });
      return at(`/calendar.ics${new URL(String(body["url"])).search}`);
    },
  ),

  "POST /api/issue-answers/look": line(
    { asks: "link", signedIn: false, because: "an outside owner has no account" },
    (world, tenant) => at("/issue-answers/look", { token: world.issueLink(tenant).token }),
  ),
  "POST /api/issue-answers/send": line(
    { asks: "link", signedIn: false, because: "an outside owner has no account" },
    (world, tenant) =>
      at("/issue-answers/send", {
        token: world.issueLink(tenant).token,
        id: world.batch(),
        given: { kind: "report", status: "in-progress" },
      }),
  ),

  "POST /api/invitations/look": line(
    { asks: "link", signedIn: false, because: "whoever is invited has no account yet" },
    (world, tenant) => at("/invitations/look", { token: world.invitation(tenant).token }),
  ),
  "POST /api/invitations/sign-in": line(
    { asks: "link", signedIn: false, because: "lets the invited address in at the issuer" },
    (world, tenant) => at("/invitations/sign-in", { token: world.invitation(tenant).token }),
  ),
  "POST /api/invitations/decline": line(
    { asks: "link", signedIn: false, because: "no account is needed to say no" },
    (world, tenant) => at("/invitations/decline", { token: world.invitation(tenant).token }),
  ),
  "POST /api/invitations/accept": line(
    { asks: "link", signedIn: true, because: "a membership belongs to a signed-in person" },
    (world, tenant) => at("/invitations/accept", { token: world.invitation(tenant).token, name: "Någon" }),
  ),
};
