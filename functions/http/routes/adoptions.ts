/**
 * What was adopted (SPEC Y8–Y13), over HTTP: the registrator registers it, whoever may read the sheet finds it in the register
 * and downloads the frozen file, and anybody who holds such a file may ask whether it is the one that was adopted.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { isCalendarDate } from "../../../shared/document/cell-value.ts";
import { HASH } from "../../../shared/document/snapshot.ts";
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type RowId, type TenantId } from "../../../shared/ids.ts";
import {
  isWebAddress,
  MAX_ATTACHMENTS,
  MAX_BODY,
  MAX_DNR,
  MAX_PARAGRAPH,
  MAX_TITLE,
  MAX_URL,
} from "../../../shared/versions/adoption.ts";
import { can } from "../../../shared/permissions/can.ts";
import { ADOPTED_VERSION_ID } from "../../../shared/versions/version.ts";
import { compressText } from "../../documents/compression.ts";
import type { DocumentKey } from "../../ports.ts";
import { adopt, mayAdopt } from "../../versions/adopt.ts";
import { enterDocument, enterTenant, mayRead, mayReadAnything, type HttpDeps, type HttpEnv } from "../context.ts";
import { largeJson } from "../large-json.ts";
import { readBody } from "../read-body.ts";
import { line, rowId } from "../shapes.ts";

const adoptRequest = v.strictObject({
  title: line(MAX_TITLE),
  body: line(MAX_BODY),
  date: v.pipe(v.string(), v.check(isCalendarDate)),
  paragraph: line(MAX_PARAGRAPH),
  dnr: line(MAX_DNR),
  attachments: v.pipe(
    v.array(
      v.strictObject({
        title: line(MAX_TITLE),
        url: v.pipe(v.string(), v.maxLength(MAX_URL), v.check(isWebAddress)),
      }),
    ),
    v.maxLength(MAX_ATTACHMENTS),
  ),
  plan: v.exactOptional(
    v.strictObject({ row: rowId, body: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))) }),
  ),
});

export const adoptionRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .put("/:version", async (c) => {
      const access = await enterDocument(
        deps,
        c.get("signedIn"),
        c.req.param("tenant") ?? "",
        c.req.param("document") ?? "",
      );
      const id = c.req.param("version");
      if (!ADOPTED_VERSION_ID.test(id)) throw new AppError("not-found", "no such version");
      const { plan, ...decision } = await readBody(c.req, adoptRequest);
      const outcome = await adopt(deps, access, {
        id,
        decision,
        ...(plan === undefined ? {} : { plan: asPlan(plan) }),
      });
      if (outcome === undefined) throw new AppError("not-found", "no such sheet for you");
      if (outcome.kind === "done")
        return c.json({ version: outcome.version, ...(outcome.plan === undefined ? {} : { plan: outcome.plan }) });
      throw new AppError(outcome.code === "may-not-adopt" ? "not-allowed" : "conflict", "nothing was adopted", {
        details: { refusal: outcome.code },
      });
    })
    .get("/:version/file", async (c) => {
      const { key } = await enterDocument(
        deps,
        c.get("signedIn"),
        c.req.param("tenant") ?? "",
        c.req.param("document") ?? "",
      );
      const id = c.req.param("version");
      const bytes = ADOPTED_VERSION_ID.test(id) ? await deps.ports.frozen.get(key, id) : undefined;
      if (bytes === undefined) throw new AppError("not-found", "no such adopted version");
      const text = compressText(new TextDecoder().decode(bytes));
      return c.body(text as Uint8Array<ArrayBuffer>, 200, {
        "content-type": "application/json",
        "content-encoding": "br",
        "cache-control": "no-store",
      });
    });

const asPlan = ({ row, body }: NonNullable<v.InferOutput<typeof adoptRequest>["plan"]>) => ({
  row: row as RowId,
  ...(body === undefined ? {} : { body }),
});

/** The registrator's register: every adopted version of the sheets one may read, the latest decision first. */
export const registerRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>().get("/", async (c) => {
    const access = await enterTenant(deps, c.get("signedIn"), c.req.param("tenant") ?? "");
    if (!mayReadAnything(access)) throw new AppError("not-found", "no such municipality for you");
    const { tenant, member } = access;
    const sheets = (await deps.ports.directory.sheets(tenant.id)).filter((sheet) => mayRead(access, sheet));
    const lists = await Promise.all(
      sheets.map(async ({ document, name, sheet }) =>
        (await deps.ports.versions.list({ tenant: tenant.id, document })).flatMap((version) =>
          version.kind === "adopted" ? [{ document, sheet, name, version }] : [],
        ),
      ),
    );
    const entries = lists
      .flat()
      .toSorted(
        ({ version: a }, { version: b }) =>
          (b.adoption?.date ?? "").localeCompare(a.adoption?.date ?? "") || b.at - a.at,
      );
    const adopts = sheets
      .filter((sheet) => mayAdopt({ member, sheet, key: { tenant: tenant.id, document: sheet.document } }))
      .map(({ document }) => document);
    const erases = sheets
      .filter(
        ({ sheet, restricted }) =>
          can({ ...member, tenant: tenant.id }, "erase", {
            kind: "document",
            tenant: tenant.id,
            sheet,
            restricted,
            status: "active",
          }).allowed,
      )
      .map(({ document }) => document);
    return largeJson(c, { entries, adopts, erases });
  });

/** For whoever holds a file: says nothing to anybody who does not know its hash. */
export const verifyRoute = (deps: HttpDeps) =>
  new Hono<HttpEnv>().get("/:municipality/:document/:version/:hash", async (c) => {
    const { municipality: tenant, document, version: id, hash } = c.req.param();
    if (!TENANT_ID.test(tenant) || !DOCUMENT_ID.test(document) || !ADOPTED_VERSION_ID.test(id) || !HASH.test(hash))
      throw unknown();
    deps.decided?.(tenant as TenantId);
    const key: DocumentKey = { tenant: tenant as TenantId, document: document as DocumentId };
    const version = await deps.ports.versions.read(key, id);
    if (version?.adoption?.sha256 !== hash) throw unknown();
    const { title, body, date, paragraph, dnr, size } = version.adoption;
    return c.json({ adopted: { title, body, date, paragraph, dnr, size, at: version.at } });
  });

const unknown = (): AppError => new AppError("not-found", "no adopted version is this file");
