/** A municipality's audit log: read, checked and exported by those the rulebook names; for anybody else it is not there. */
import { Hono } from "hono";
import * as v from "valibot";
import { AUDIT_KINDS, type AuditEntry } from "../../../shared/audit/entry.ts";
import { AppError } from "../../../shared/errors.ts";
import { PERSON_ID, type PersonId } from "../../../shared/ids.ts";
import { audit, auditEntries, verifyAudit } from "../../tenants/audit.ts";
import { auditFile } from "../../tenants/audit-file.ts";
import { auditPage, fits, type AuditFilter } from "../../tenants/audit-reading.ts";
import { enterTo, type HttpDeps, type HttpEnv } from "../context.ts";
import { readBody } from "../read-body.ts";

const PAGE = 50;
/** What one answer of the gateway can carry; a longer file is had year by year. */
const MOST_EXPORTED = 15_000;
const LATEST_TIME = 8.64e15;

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const filterShape = {
  person: v.optional(
    v.pipe(
      v.string(),
      v.regex(PERSON_ID),
      v.transform((id) => id as PersonId),
    ),
  ),
  kind: v.optional(v.picklist(AUDIT_KINDS)),
  from: v.optional(whole(0, LATEST_TIME)),
  to: v.optional(whole(0, LATEST_TIME)),
};
const pageRequest = v.strictObject({ ...filterShape, before: v.optional(whole(1, Number.MAX_SAFE_INTEGER)) });
const exportRequest = v.strictObject(filterShape);
const verifyRequest = v.optional(
  v.strictObject({
    remembered: v.optional(
      v.strictObject({ seq: whole(1, Number.MAX_SAFE_INTEGER), hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
    ),
  }),
  {},
);

export const auditRoutes = (deps: HttpDeps) =>
  new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = v.safeParse(pageRequest, numbersIn(c.req.query()));
      if (!asked.success)
        throw new AppError("bad-request", `${v.getDotPath(asked.issues[0]) ?? "query"} is not as it should be`);
      const { before, ...filter } = asked.output;
      return c.json(await auditPage(deps.ports, tenant.id, given(filter), PAGE, before));
    })
    .post("/verify", async (c) => {
      const { tenant } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      const { remembered } = await readBody(c.req, verifyRequest);
      return c.json(await verifyAudit(deps.ports, tenant.id, remembered));
    })
    .post("/export", async (c) => {
      const { tenant, member } = await enterAsReader(deps, c.get("signedIn"), c.req.param("tenant"));
      const filter = given(await readBody(c.req, exportRequest));
      const entries: AuditEntry[] = [];
      for await (const entry of auditEntries(deps.ports, tenant.id)) {
        if (fits(entry, filter)) entries.push(entry);
        if (entries.length > MOST_EXPORTED) throw new AppError("too-large", "choose a shorter period");
      }
      // Before it leaves: an export that is not in the log has not happened.
      const { person, name, role: right } = member;
      await audit(deps.ports, tenant.id, {
        kind: "log-exported",
        person,
        name,
        right,
        details: { count: entries.length },
      });
      return c.body(auditFile(entries), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": "attachment",
      });
    });

const enterAsReader = enterTo("read-audit");

/** An address carries text only. */
const numbersIn = (query: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([name, text]) => [
      name,
      ["from", "to", "before"].includes(name) && /^\d{1,16}$/.test(text) ? Number(text) : text,
    ]),
  );

const given = ({ person, kind, from, to }: v.InferOutput<typeof exportRequest>): AuditFilter => ({
  ...(person === undefined ? {} : { person }),
  ...(kind === undefined ? {} : { kind }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
