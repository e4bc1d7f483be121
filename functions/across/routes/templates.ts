/** The gallery of templates (SPEC T31): what every municipality has published, one version as a file, and publishing one's own. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type RowId, type TenantId } from "../../../shared/ids.ts";
import { MAX_NOTES, type LineageRefusal } from "../../../shared/lineage/record.ts";
import {
  MAX_ABOUT,
  MAX_GUIDANCE,
  MAX_TEMPLATE_ROWS,
  MAX_TITLE,
  TEMPLATE_ID,
} from "../../../shared/lineage/template-file.ts";
import { enterAsSharer, type HttpEnv } from "../../http/context.ts";
import { largeJson } from "../../http/large-json.ts";
import { readBody } from "../../http/read-body.ts";
import { line, nothingToTell, rowId } from "../../http/shapes.ts";
import type { Decider, LineageDeps } from "../../lineage/lineage-ports.ts";
import { publish, withdraw } from "../../lineage/publish.ts";
import { allShowcases, findVersion } from "../../lineage/showcases.ts";
import type { AcrossDeps } from "../context.ts";

/** Some lines of text, or none. */
export const paragraph = (most: number) => v.pipe(v.string(), v.maxLength(most * 2), v.trim(), v.maxLength(most));
export const documentId = v.pipe(
  v.string(),
  v.regex(DOCUMENT_ID),
  v.transform((id) => id as DocumentId),
);
const publishRequest = v.strictObject({
  title: line(MAX_TITLE),
  about: paragraph(MAX_ABOUT),
  notes: paragraph(MAX_NOTES),
  sheets: v.pipe(
    v.array(
      v.strictObject({
        document: documentId,
        guidance: paragraph(MAX_GUIDANCE),
        rows: v.pipe(
          v.array(
            v.pipe(
              rowId,
              v.transform((id) => id as RowId),
            ),
          ),
          v.maxLength(MAX_TEMPLATE_ROWS),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});
/** Guidance in three languages' worth of sheets is more than a usual request. */
export const LARGE_BODY_CHARACTERS = 1_000_000;

export const templateRoutes = (deps: AcrossDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      return largeJson(c, { showcases: await allShowcases(lineageDeps(deps)) });
    })
    .get("/:origin/:template/:number", async (c) => {
      await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { origin, template, number } = c.req.param();
      if (!TENANT_ID.test(origin) || !TEMPLATE_ID.test(template)) throw new AppError("not-found", "no such template");
      const version = { tenant: origin as TenantId, template, number: numberIn(number) };
      const found = await findVersion(lineageDeps(deps), version, { withdrawnToo: true });
      if (found.kind === "refused") throw refused(found.code);
      return largeJson(c, { hash: found.hash, file: found.file });
    })
    .put("/:template/:number", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { template, number } = c.req.param();
      if (!TEMPLATE_ID.test(template)) throw new AppError("not-found", "no such template");
      const asked = await readBody(c.req, publishRequest, LARGE_BODY_CHARACTERS);
      const outcome = await publish(lineageDeps(deps), by, { template, number: numberIn(number), ...asked });
      if (outcome.kind === "refused") throw refused(outcome.code);
      return c.json({ template: outcome.template });
    })
    .post("/:template/withdraw", async (c) => {
      const by: Decider = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      await readBody(c.req, nothingToTell);
      const done = await withdraw(lineageDeps(deps), by, c.req.param("template"));
      if (done === undefined) throw new AppError("not-found", "no such template");
      return c.json({});
    });

/** The core's way to other municipalities: to read what they have published, and to leave offers and their answers there. */
export const lineageDeps = (deps: AcrossDeps): LineageDeps => ({
  ...deps,
  actFor: (tenant, work) => deps.onBehalf({ tenant, because: "template" }, work),
});

export const refused = (refusal: LineageRefusal): AppError =>
  new AppError(refusal === "no-such-template" ? "not-found" : "conflict", "nothing was done", { details: { refusal } });

/** @throws AppError `not-found`. */
export function numberIn(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new AppError("not-found", "no such version");
  return Number(text);
}
