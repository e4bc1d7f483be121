/** Beginning to look at the workspace as another role, for those the rulebook names; it is in the log before it begins. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { ROLES } from "../../../shared/permissions/roles.ts";
import { scopeRefusal } from "../../tenants/scope.ts";
import { beginViewing, mayView, type ViewedAs } from "../../tenants/viewing.ts";
import { enterTenant, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";
import { scopeShape } from "../shapes.ts";

const viewRequest = v.strictObject({
  role: v.picklist(ROLES),
  ...scopeShape,
});

export const viewAsRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().post("/", async (c) => {
    const { tenant, member } = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
    if (!mayView(tenant.id, member)) throw new AppError("not-found", "no such page for you");
    const viewed: ViewedAs = await readBody(c.req, viewRequest);
    const unfit = await scopeRefusal(deps.ports, tenant.id, viewed.role, viewed);
    if (unfit !== undefined) {
      throw new AppError("conflict", "nobody could have this role so", { details: { refusal: unfit } });
    }
    return c.json({ ...(await beginViewing(deps.ports, tenant.id, member, viewed)), as: viewed });
  });
