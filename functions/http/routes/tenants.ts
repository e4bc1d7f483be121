/** A municipality's workspace: what it is called and which sheets the caller may open. */
import { Hono } from "hono";
import { tiesOf } from "../../../shared/permissions/scope.ts";
import { noteSignIn } from "../../tenants/audit-noting.ts";
import { enterTenant, isPast, mayRead, type HttpDeps, type HttpEnv } from "../context.ts";

export const tenantRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().get("/:tenant", async (c) => {
    const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant"));
    const sheets = await deps.ports.directory.sheets(access.tenant.id);
    if (access.viewing === undefined) await noteSignIn(deps.ports, access.tenant.id, access.member);
    const { person, role, name, colour } = access.member;
    return c.json({
      tenant: access.tenant,
      me: { person, role, name, colour, ...tiesOf(access.member) },
      sheets: sheets.filter((sheet) => !isPast(deps, sheet.followed) && mayRead(access, sheet)),
    });
  });
