/**
 * Taking templates over, pulling what their origin has changed, offering back, and the map of who had what from whom
 * (SPEC T33–T38). Deciding is the process leader's; the map is for everybody who reads the workspace.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { LANGUAGES } from "../../../shared/document/column.ts";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { HASH } from "../../../shared/document/snapshot.ts";
import { AppError } from "../../../shared/errors.ts";
import { TENANT_ID, type TenantId } from "../../../shared/ids.ts";
import { isWebAddress } from "../../../shared/versions/adoption.ts";
import { LINEAGE_ID, MAX_DECISIONS, MAX_INSPIRATIONS, MAX_NOTES, MAX_REASON } from "../../../shared/lineage/record.ts";
import { TEMPLATE_ID } from "../../../shared/lineage/template-file.ts";
import { enterAsSharer, enterDocument, enterTenant, mayReadAnything, type HttpEnv } from "../../http/context.ts";
import { largeJson } from "../../http/large-json.ts";
import { readBody } from "../../http/read-body.ts";
import { line } from "../../http/shapes.ts";
import { adopt, measure, pull, pullOf, undoPull, type LineageOutcome } from "../../lineage/adopt.ts";
import { loadFile } from "../../lineage/files.ts";
import { keepInspiration } from "../../lineage/inspirations.ts";
import { answerOffer, offerBack, offerSheets, undoOffer } from "../../lineage/offers.ts";
import { NOTHING_TAKEN, takenInto } from "../../lineage/taken-into.ts";
import { allShowcases } from "../../lineage/showcases.ts";
import type { AcrossDeps } from "../context.ts";
import { documentId, LARGE_BODY_CHARACTERS, lineageDeps, numberIn, paragraph, refused } from "./templates.ts";

const recordId = v.pipe(v.string(), v.regex(LINEAGE_ID));
const batchId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/));
const key = v.pipe(v.string(), v.maxLength(160), v.regex(/^[\w:./~!+-]+$/));
const value: v.GenericSchema<unknown, CellValue> = v.union([
  v.pipe(v.string(), v.maxLength(20_000)),
  v.pipe(v.number(), v.finite()),
  v.boolean(),
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(200)),
  v.null(),
]);
const reason = v.pipe(v.string(), v.maxLength(MAX_REASON * 2), v.trim(), v.maxLength(MAX_REASON));
const some = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(20 * MAX_DECISIONS));
const review = v.strictObject({
  take: some(v.strictObject({ key, state: v.picklist(["free", "conflict"]) })),
  skip: some(v.strictObject({ key, reason })),
  adapt: some(v.strictObject({ key, reason, value: v.exactOptional(value) })),
  allFree: v.boolean(),
});
const adoptRequest = v.strictObject({
  id: recordId,
  origin: v.strictObject({
    tenant: v.pipe(
      v.string(),
      v.regex(TENANT_ID),
      v.transform((id) => id as TenantId),
    ),
    template: v.pipe(v.string(), v.regex(TEMPLATE_ID)),
    number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  }),
  hash: v.pipe(v.string(), v.regex(HASH)),
  sheets: v.pipe(
    v.array(v.strictObject({ document: documentId, rows: v.boolean() })),
    v.minLength(1),
    v.maxLength(100),
  ),
  language: v.picklist(LANGUAGES),
  terms: v.boolean(),
  review,
});
const pullRequest = v.strictObject({
  batch: batchId,
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  review,
});
const undoRequest = v.strictObject({ batch: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/)) });
const offerRequest = v.strictObject({ id: recordId, adoption: recordId, keys: some(key), about: paragraph(MAX_NOTES) });
const answerRequest = v.strictObject({ batch: batchId, review, note: paragraph(MAX_NOTES), credit: v.boolean() });
const inspirationRequest = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  name: line(80),
  where: paragraph(80),
  about: paragraph(MAX_NOTES),
  year: paragraph(20),
  url: v.pipe(
    v.string(),
    v.maxLength(500),
    v.check((url) => url === "" || isWebAddress(url)),
  ),
  from: v.union([v.literal(""), recordId]),
});

export const lineageRoutes = (deps: AcrossDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
      if (!mayReadAnything(access)) throw new AppError("not-found", "no such page for you");
      const [showcases, inspirations] = await Promise.all([
        allShowcases(lineageDeps(deps)),
        deps.lineage.inspirations.list(access.tenant.id),
      ]);
      return largeJson(c, { showcases, inspirations });
    })
    .get("/taken/:document", async (c) => {
      const { key: here, sheet } = await enterDocument(
        deps,
        c.get("signedIn"),
        c.req.param("tenant") ?? "",
        c.req.param("document"),
      );
      return largeJson(c, sheet.followed === undefined ? await takenInto(deps, here) : NOTHING_TAKEN);
    })
    .get("/own", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { lineage } = deps;
      const [adoptions, offers, offered] = await Promise.all([
        lineage.adoptions.list(by.tenant.id),
        lineage.offers.list(by.tenant.id),
        lineage.offered.list(by.tenant.id),
      ]);
      const measured = await Promise.all(
        adoptions.map(async (adoption) => ({ adoption, distances: await measure(lineageDeps(deps), by, adoption) })),
      );
      return largeJson(c, { adoptions: measured, offers, offered });
    })
    .post("/adoptions", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, adoptRequest, LARGE_BODY_CHARACTERS);
      const { adoption, result } = settled(await adopt(lineageDeps(deps), by, asked));
      return largeJson(c, { adoption, result });
    })
    .get("/adoptions/:id/file", async (c) => {
      const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const adoption = await found(deps.lineage.adoptions.read(tenant.id, idIn(c.req.param("id"))));
      return largeJson(c, { file: await found(loadFile(deps.ports.blobs, tenant.id, adoption.hash)) });
    })
    .get("/adoptions/:id/review/:number", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const adoption = await found(deps.lineage.adoptions.read(by.tenant.id, idIn(c.req.param("id"))));
      const asked = await pullOf(lineageDeps(deps), by, adoption, numberIn(c.req.param("number")));
      if (asked.kind === "refused") throw refused(asked.code);
      return largeJson(c, { sheets: asked.sheets, decisions: adoption.decisions });
    })
    .post("/adoptions/:id/pull", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, pullRequest, LARGE_BODY_CHARACTERS);
      const { adoption, result } = settled(await pull(lineageDeps(deps), by, idIn(c.req.param("id")), asked));
      return largeJson(c, { adoption, result });
    })
    .post("/adoptions/:id/undo", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { batch } = await readBody(c.req, undoRequest);
      const { kept } = settled(await undoPull(lineageDeps(deps), by, idIn(c.req.param("id")), batch));
      return c.json({ kept });
    })
    .post("/offers", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, offerRequest, LARGE_BODY_CHARACTERS);
      return largeJson(c, { offer: settled(await offerBack(lineageDeps(deps), by, asked)).offer });
    })
    .get("/offers/:id/review", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const offer = await found(deps.lineage.offers.read(by.tenant.id, idIn(c.req.param("id"))));
      const sheets = await found(offerSheets(lineageDeps(deps), by, offer));
      return largeJson(c, { sheets, decisions: offer.decisions });
    })
    .post("/offers/:id/answer", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, answerRequest, LARGE_BODY_CHARACTERS);
      const { offer, result } = settled(await answerOffer(lineageDeps(deps), by, idIn(c.req.param("id")), asked));
      return largeJson(c, { offer, result });
    })
    .post("/offers/:id/undo", async (c) => {
      const by = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { batch } = await readBody(c.req, undoRequest);
      const { kept } = settled(await undoOffer(lineageDeps(deps), by, idIn(c.req.param("id")), batch));
      return c.json({ kept });
    })
    .put("/inspirations/:id", async (c) => {
      const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, inspirationRequest);
      const kept = await keepInspiration(deps, tenant.id, { id: idIn(c.req.param("id")), ...asked }, MAX_INSPIRATIONS);
      if (kept !== "kept") throw refused(kept);
      return c.json({});
    })
    .delete("/inspirations/:id", async (c) => {
      const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      await deps.lineage.inspirations.remove(tenant.id, idIn(c.req.param("id")));
      return c.json({});
    });

/** @throws AppError where nothing came of it. */
function settled<T>(outcome: LineageOutcome<T>): Extract<LineageOutcome<T>, { kind: "done" }> {
  if (outcome.kind === "done") return outcome;
  if (outcome.kind === "refused") throw refused(outcome.code);
  throw new AppError("try-later", "a sheet is being tidied; send the same again shortly", {
    details: { ms: outcome.ms },
  });
}

async function found<T>(asked: Promise<T | undefined>): Promise<T> {
  const held = await asked;
  if (held === undefined) throw new AppError("not-found", "there is no such thing here");
  return held;
}

/** @throws AppError `not-found`. */
function idIn(text: string): string {
  if (!LINEAGE_ID.test(text)) throw new AppError("not-found", "there is no such thing here");
  return text;
}
