/** Erasing a sheet's past over HTTP (SPEC Y14): for a process leader, with the decision that allows it. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { can } from "../../../shared/permissions/can.ts";
import { erase } from "../../documents/erase.ts";
import { enterDocument, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";
import { line } from "../shapes.ts";

const MAX_REFERENCE = 120;
const MAX_REASON = 300;

const eraseRequest = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/)),
  reference: line(MAX_REFERENCE),
  reason: line(MAX_REASON),
});

export const erasureRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().post("/", async (c) => {
    const { tenant, document } = { tenant: "", document: "", ...c.req.param() };
    const { key, member, sheet } = await enterDocument(deps, c.get("signedIn"), tenant, document);
    const { id, ...decision } = await readBody(c.req, eraseRequest);
    const about = { sheet: sheet.sheet, restricted: sheet.restricted, status: "active" } as const;
    const asked = can({ ...member, tenant: key.tenant }, "erase", { kind: "document", tenant: key.tenant, ...about });
    if (!asked.allowed)
      throw new AppError("not-allowed", "nothing was erased", { details: { refusal: "may-not-erase" } });
    const erased = await erase(deps, key, member, id, decision);
    if (erased === undefined) throw new AppError("not-found", "no such sheet for you");
    return c.json(erased);
  });
