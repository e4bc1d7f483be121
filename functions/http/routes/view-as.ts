/** Beginning to look at the workspace as another role, for those the rulebook names; it is in the log before it begins. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { ROLES } from "../../../shared/permissions/roles.ts";
import { missingScope } from "../../../shared/permissions/scope.ts";
import { beginViewing, mayView, type ViewedAs } from "../../tenants/viewing.ts";
import { enterTenant, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";
import { rowId } from "../shapes.ts";

const viewRequest = v.strictObject({
  role: v.picklist(ROLES),
  organisation: v.exactOptional(rowId),
  place: v.exactOptional(rowId),
});

export const viewAsRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().post("/", async (c) => {
    const { tenant, member } = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
    if (!mayView(tenant.id, member)) throw new AppError("not-found", "no such page for you");
    const viewed: ViewedAs = await readBody(c.req, viewRequest);
    if (missingScope(viewed.role, viewed) !== undefined) {
      throw new AppError("conflict", "the role needs something to look from", {
        details: { refusal: "scope-missing" },
      });
    }
    return c.json({ ...(await beginViewing(deps.ports, tenant.id, member, viewed)), as: viewed });
  });
