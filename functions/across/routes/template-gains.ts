/** What the template has gained since a municipality's workspace was made: shown to whoever leads it, and taken on their word. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { enterTenant, mayManage, type HttpEnv, type TenantAccess } from "../../http/context.ts";
import { readBody } from "../../http/read-body.ts";
import { takeTemplateGains, templateGains } from "../../tenants/template-gains.ts";
import type { AcrossDeps } from "../context.ts";

/** All that is lacking, as the server finds it: nobody chooses what to send. */
const nothing = v.strictObject({});

export const templateGainRoutes = (deps: AcrossDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsLeader(deps, c.get("signedIn"), c.req.param());
      return c.json({ gains: await templateGains(deps, tenant) });
    })
    .post("/", async (c) => {
      await readBody(c.req, nothing);
      const { tenant, member } = await enterAsLeader(deps, c.get("signedIn"), c.req.param());
      const { gains, left } = await takeTemplateGains(deps, tenant, member);
      deps.ports.logger.info("template gained", { tenant: tenant.id, taken: gains.length, left: left.length });
      return c.json({ gains, left });
    });

async function enterAsLeader(
  deps: AcrossDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<TenantAccess> {
  const access = await enterTenant(deps, who, params["tenant"] ?? "");
  if (!mayManage(access)) throw new AppError("not-found", "no such page for you");
  return access;
}
