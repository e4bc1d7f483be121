/** Links by which organisations without an account answer for an issue, for those who may give them: list, give, withdraw. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { ROW_ID, type RowId } from "../../../shared/ids.ts";
import { LINK_DAYS } from "../../../shared/owner-links/days.ts";
import { PURPOSES } from "../../../shared/owner-links/form.ts";
import { can } from "../../../shared/permissions/can.ts";
import type { Member } from "../../ports.ts";
import type { OwnerLink } from "../../link-ports.ts";
import { giveLink, linksOf, withdrawLink } from "../../tenants/owner-links.ts";
import { enterDocument, type DocumentAccess, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";

const giveRequest = v.strictObject({
  purpose: v.picklist(PURPOSES),
  days: v.picklist(LINK_DAYS),
  language: v.picklist(LANGUAGES),
  email: v.exactOptional(v.pipe(v.string(), v.maxLength(300))),
});

export const ownerLinkRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { access, row } = await enter(deps, c.get("signedIn"), c.req.param());
      const [links, members] = await Promise.all([
        linksOf(deps, access.tenant.id, access.key, row),
        deps.ports.directory.members(access.tenant.id),
      ]);
      return c.json({ links: links.map((link) => shown(deps, link, members)) });
    })
    .post("/", async (c) => {
      const { access, row } = await enter(deps, c.get("signedIn"), c.req.param());
      const outcome = await giveLink(deps, access, row, await readBody(c.req, giveRequest));
      if (outcome.kind === "refused") {
        throw new AppError("conflict", "no link was given", { details: { refusal: outcome.code } });
      }
      return c.json({ link: shown(deps, outcome.link, [access.member]), url: outcome.url });
    })
    .delete("/:link", async (c) => {
      const { access, row } = await enter(deps, c.get("signedIn"), c.req.param());
      const id = c.req.param("link");
      if (!/^[0-9A-Za-z]{16}$/.test(id)) throw new AppError("not-found", "no such link");
      await withdrawLink(deps, access, row, id);
      return c.json({ id });
    });

async function enter(
  deps: HttpDeps,
  who: HttpEnv["Variables"]["signedIn"],
  params: Partial<Record<string, string>>,
): Promise<{ readonly access: DocumentAccess; readonly row: RowId }> {
  const access = await enterDocument(deps, who, params["tenant"] ?? "", params["document"] ?? "");
  const { tenant, member, sheet } = access;
  const verdict = can({ ...member, tenant: tenant.id }, "give-link", {
    kind: "document",
    tenant: tenant.id,
    sheet: sheet.sheet,
    restricted: sheet.restricted,
    status: "active",
  });
  if (!verdict.allowed) throw new AppError("not-allowed", "links of this sheet are for others to give");
  const row = params["row"] ?? "";
  if (!ROW_ID.test(row)) throw new AppError("not-found", "no such row");
  return { access, row: row as RowId };
}

/** Never the hash. */
function shown({ ports }: HttpDeps, link: OwnerLink, members: readonly Member[]) {
  const { id, organisationName, purpose, sentTo, createdAt, expiresAt, answered, reports, last } = link;
  const givenBy = members.find(({ person }) => person === link.givenBy)?.name;
  const expired = expiresAt < ports.clock();
  return {
    id,
    organisationName,
    purpose,
    sentTo,
    givenBy,
    createdAt,
    expiresAt,
    expired,
    answered,
    reports,
    lastAt: last?.at,
  };
}
