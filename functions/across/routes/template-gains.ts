/** What the template has gained since a municipality's workspace was made: shown to whoever leads it, and taken on their word. */
import { Hono } from "hono";
import { enterAsManager, type HttpEnv } from "../../http/context.ts";
import { readBody } from "../../http/read-body.ts";
import { nothingToTell } from "../../http/shapes.ts";
import { takeTemplateGains, templateGains } from "../../tenants/template-gains.ts";
import type { AcrossDeps } from "../context.ts";

export const templateGainRoutes = (deps: AcrossDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json({ gains: await templateGains(deps, tenant) });
    })
    .post("/", async (c) => {
      // All that is lacking, as the server finds it: nobody chooses what to send.
      await readBody(c.req, nothingToTell);
      const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      const { gains, left } = await takeTemplateGains(deps, tenant, member);
      deps.ports.logger.info("template gained", { tenant: tenant.id, taken: gains.length, left: left.length });
      return c.json({ gains, left });
    });
