/** Saved comparisons, below `/tenants/:tenant/saved-comparisons`: everybody's who may compare there. */
import { Hono } from "hono";
import { askedComparison, COMPARISON_ID } from "../../../shared/comparison/saved.ts";
import { AppError } from "../../../shared/errors.ts";
import type { HttpEnv } from "../../http/context.ts";
import { readBody } from "../../http/read-body.ts";
import { saveComparison } from "../../indicators/saved-comparisons.ts";
import type { AcrossDeps } from "../context.ts";
import { enterAsReader } from "./figures.ts";

export const savedComparisonRoutes = (deps: AcrossDeps) => {
  const { comparisons } = deps.ports;
  return new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json({ saved: await comparisons.list(tenant.id) });
    })
    .put("/:comparison", async (c) => {
      const { tenant, member } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      const id = idOf(c.req.param("comparison"));
      const asked = await readBody(c.req, askedComparison);
      if ((await saveComparison(deps.ports, tenant.id, member, { id, ...asked })) === "full")
        throw new AppError("bad-request", "there are as many saved comparisons as fit");
      return c.json({ saved: await comparisons.list(tenant.id) });
    })
    .delete("/:comparison", async (c) => {
      const { tenant } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      await comparisons.remove(tenant.id, idOf(c.req.param("comparison")));
      return c.json({ saved: await comparisons.list(tenant.id) });
    });
};

function idOf(text: string): string {
  if (!COMPARISON_ID.test(text)) throw new AppError("not-found", "there is no such comparison");
  return text;
}
