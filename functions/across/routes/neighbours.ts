/** The other municipalities of the installation: whom a process leader could share with. */
import { Hono } from "hono";
import { AppError } from "../../../shared/errors.ts";
import { can } from "../../../shared/permissions/can.ts";
import { enterTenant, type HttpEnv, type TenantAccess } from "../../http/context.ts";
import { makeNeighbours } from "../../sharing/neighbours.ts";
import type { AcrossDeps } from "../context.ts";

export const neighbourRoutes = (deps: AcrossDeps) => {
  const neighbours = makeNeighbours(deps.ports);
  return new Hono<HttpEnv>().get("/", async (c) => {
    const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
    const all = await deps.lookAround(neighbours);
    return c.json({ neighbours: all.filter(({ id }) => id !== tenant.id) });
  });
};

/** The way in of whoever shares for their municipality; anybody else learns nothing. */
export async function enterAsSharer(
  deps: AcrossDeps,
  who: HttpEnv["Variables"]["signedIn"],
  id: string | undefined,
): Promise<TenantAccess> {
  const access = await enterTenant(deps, who, id ?? "");
  const { tenant, member } = access;
  if (!can({ ...member, tenant: tenant.id }, "share", { kind: "tenant", tenant: tenant.id }).allowed)
    throw new AppError("not-found", "no such page for you");
  return access;
}
