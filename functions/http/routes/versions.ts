/**
 * A sheet's versions over HTTP (SPEC Y): whoever may read the sheet sees and compares them, whoever may edit in it names
 * and restores; what restoring may write is asked key by key, as of every edit.
 */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { HASH } from "../../../shared/document/snapshot.ts";
import { COLUMN_ID } from "../../../shared/ids.ts";
import {
  MAX_NAMED_VERSIONS,
  MAX_VERSION_NAME,
  NAMED_VERSION_ID,
  VERSION_ID,
  type SheetVersion,
} from "../../../shared/versions/version.ts";
import { ticketClaims } from "../../documents/claims.ts";
import { restore } from "../../versions/restore.ts";
import { versionPartKey } from "../../versions/version-content.ts";
import { mayName, nameVersion } from "../../versions/versions.ts";
import { enterDocument, type DocumentAccess, type HttpDeps, type HttpEnv } from "../context.ts";
import { largeJson } from "../large-json.ts";
import { readBody } from "../read-body.ts";
import { line, rowId } from "../shapes.ts";

const columnId = v.pipe(v.string(), v.regex(COLUMN_ID));
const nameRequest = v.strictObject({ name: line(MAX_VERSION_NAME) });
const restoreRequest = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/)),
  scope: v.variant("kind", [
    v.strictObject({ kind: v.literal("sheet") }),
    v.strictObject({ kind: v.literal("rows"), rows: v.pipe(v.array(rowId), v.minLength(1), v.maxLength(1_000)) }),
    v.strictObject({
      kind: v.literal("cells"),
      cells: v.pipe(v.array(v.strictObject({ row: rowId, column: columnId })), v.minLength(1), v.maxLength(1_000)),
    }),
    v.strictObject({ kind: v.literal("column"), column: columnId }),
  ]),
});

export const versionRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const versions = await deps.ports.versions.list(access.key);
      return largeJson(c, { versions, mayName: mayName(access), most: MAX_NAMED_VERSIONS });
    })
    .put("/:version", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const id = c.req.param("version");
      if (!NAMED_VERSION_ID.test(id)) throw new AppError("not-found", "no such version");
      const { name } = await readBody(c.req, nameRequest);
      const outcome = await nameVersion(deps, access, { id, name });
      if (outcome === undefined) throw new AppError("not-found", "no such sheet for you");
      if (outcome.kind === "done") return c.json({ version: outcome.version });
      throw new AppError(outcome.code === "may-not-name" ? "not-allowed" : "conflict", "the version was not kept", {
        details: { refusal: outcome.code },
      });
    })
    .get("/:version/parts/:hash", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const version = await versionIn(deps, access, c.req.param("version"));
      const hash = c.req.param("hash");
      const bytes = HASH.test(hash) ? await deps.ports.blobs.get(versionPartKey(access.key, version, hash)) : undefined;
      if (bytes === undefined) throw new AppError("not-found", "no such part of this version");
      // As a snapshot's parts: what somebody may not see any more must not stay in the browser's store (SPEC P11).
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "content-type": "application/json",
        "content-encoding": "br",
        "cache-control": "no-store",
      });
    })
    .post("/:version/restore", async (c) => {
      const access = await enter(deps, c.get("signedIn"), c.req.param());
      const version = await versionIn(deps, access, c.req.param("version"));
      const asked = await readBody(c.req, restoreRequest);
      if (!mayName(access)) throw refused("not-allowed");
      const { key, sheet, member } = access;
      const claims = await ticketClaims(deps, key, sheet, member.person, 0);
      if (claims === undefined) throw new AppError("not-found", "no such sheet for you");
      const outcome = await restore(deps, key, claims, version, asked);
      const about = { ...key, person: member.person, request: c.get("request"), version: version.id };
      switch (outcome.kind) {
        case "done":
          deps.ports.logger.info("restored", {
            ...about,
            scope: asked.scope.kind,
            keys: outcome.changes.length,
            left: outcome.left.length,
          });
          return largeJson(c, { changes: outcome.changes, left: outcome.left });
        case "refused":
          throw refused(outcome.code);
        case "later":
          throw new AppError("try-later", "the sheet is being tidied; send the same again shortly", {
            details: { ms: outcome.ms },
          });
      }
    });

const refused = (refusal: string): AppError =>
  new AppError(refusal === "frozen" ? "frozen" : "not-allowed", "nothing was restored", { details: { refusal } });

/** In a sheet that is still there. */
async function enter(
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<DocumentAccess> {
  const access = await enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");
  const head = await deps.ports.heads.read(access.key);
  if (head === undefined || head.status === "deleted") throw new AppError("not-found", "no such sheet for you");
  return access;
}

async function versionIn(deps: HttpDeps, { key }: DocumentAccess, id: string): Promise<SheetVersion> {
  const version = VERSION_ID.test(id) ? await deps.ports.versions.read(key, id) : undefined;
  if (version === undefined) throw new AppError("not-found", "no such version");
  return version;
}
