/**
 * What a municipality uses of its quotas (SPEC Q7). Everybody in the workspace may know that something is near its end;
 * how much of what, sheet by sheet, is for whoever leads the process.
 */
import { Hono } from "hono";
import { AppError } from "../../../shared/errors.ts";
import { usageOf, warningsOf } from "../../quotas/usage-of.ts";
import {
  enterAsManager,
  enterTenant,
  mayManage,
  mayRead,
  mayReadAnything,
  type HttpDeps,
  type HttpEnv,
} from "../context.ts";

export const usageRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
      return c.json(await usageOf(deps, tenant));
    })
    .get("/warnings", async (c) => {
      const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      if (!mayReadAnything(access)) throw new AppError("not-found", "no such page for you");
      const warnings = await warningsOf(deps.ports, access.tenant);
      const ofSheets = warnings.some(({ document }) => document !== undefined);
      const sheets = ofSheets ? await deps.ports.directory.sheets(access.tenant.id) : [];
      // A sheet one does not see is not named for being full either.
      const seen = new Set(sheets.filter((sheet) => mayRead(access, sheet)).map(({ document }) => document));
      return c.json({
        warnings: warnings.filter(({ document }) => document === undefined || seen.has(document)),
        manages: mayManage(access),
      });
    });
