/**
 * Taking a whole municipality out (SPEC LV1, LV3), for the page that makes the archive: what there is, each file piece by
 * piece, and that it was taken. For a process leader of the whole workspace; to anybody else there is no such page.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { HASH } from "../../../shared/document/snapshot.ts";
import { isCurrentState, lastDelivered, noteDelivered } from "../../leaving/delivered.ts";
import { leavingPiece, leavingPlan } from "../../leaving/files.ts";
import { enterAsManager, type HttpEnv } from "../../http/context.ts";
import { largeJson } from "../../http/large-json.ts";
import { readBody } from "../../http/read-body.ts";
import { nothingToTell } from "../../http/shapes.ts";
import { noteTakingOut } from "../../tenants/audit-noting.ts";
import type { AcrossDeps } from "../context.ts";

const MOST_PATH = 300;
const MOST_AFTER = 300;
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sum = v.pipe(v.string(), v.regex(HASH));
const deliveredRequest = v.strictObject({ manifest: sum, state: sum, files: whole, bytes: whole });

export const leavingRoutes = (deps: AcrossDeps) => {
  const between = { grants: deps.sharing.grants, lineage: deps.lineage };
  return (
    new Hono<HttpEnv>()
      // It keeps the sheets under their hashes, so that they can be read as they were.
      .post("/plan", async (c) => {
        const { tenant } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
        await readBody(c.req, nothingToTell);
        const plan = await leavingPlan(deps, tenant.id);
        if (plan === undefined) throw nothing();
        const last = await lastDelivered(deps.ports, tenant.id);
        const before = last && {
          at: last.at,
          by: last.by,
          manifest: last.manifest,
          current: isCurrentState(last, plan),
        };
        return largeJson(c, { plan, ...(before === undefined ? {} : { last: before }) });
      })
      .get("/piece", async (c) => {
        const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
        const { path = "", after = "" } = c.req.query();
        const fits = path.length <= MOST_PATH && after.length <= MOST_AFTER;
        await noteTakingOut(deps.ports, tenant.id, member);
        const piece = fits ? await leavingPiece({ ...deps, between }, tenant.id, path, after) : undefined;
        if (piece === undefined) throw nothing();
        return largeJson(c, piece);
      })
      .post("/delivered", async (c) => {
        const { tenant, member } = await enterAsManager(deps, c.get("signedIn"), c.req.param("tenant"));
        const receipt = await readBody(c.req, deliveredRequest);
        await noteDelivered(
          deps.ports,
          tenant.id,
          { person: member.person, name: member.name, right: member.role },
          receipt,
        );
        return c.json({});
      })
  );
};

const nothing = (): AppError => new AppError("not-found", "nothing of that is here");
