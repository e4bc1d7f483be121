/** Grants over HTTP: what a municipality gives and receives, and every step that is taken with one (SPEC T6). */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { COLUMN_ID, DOCUMENT_ID, PERSON_ID, TENANT_ID } from "../../../shared/ids.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../../shared/ids.ts";
import {
  GRANT_ID,
  GUEST_ROLES,
  LEVELS,
  LONGEST_MS,
  MOST_COLUMNS,
  MOST_GUESTS,
  MOST_PURPOSE,
  MOST_SHEETS,
  sideOf,
  type Grant,
  type Terms,
} from "../../../shared/sharing/grant.ts";
import { MOST_CONDITIONS } from "../../../shared/sharing/row-filter.ts";
import { conditionShape } from "../../../shared/views/view-shape.ts";
import {
  enterAsSharer,
  enterDocument,
  enterTenant,
  isPast,
  mayRead,
  type HttpEnv,
  type TenantAccess,
} from "../../http/context.ts";
import { largeJson } from "../../http/large-json.ts";
import { readBody } from "../../http/read-body.ts";
import { line } from "../../http/shapes.ts";
import { makeSharing, type Sharer, type SharingOutcome } from "../../sharing/grants.ts";
import { makeReadGiven } from "../../sharing/read-given.ts";
import { previewOf } from "../../sharing/preview.ts";
import { offerOf, termsOf } from "../../sharing/terms.ts";
import type { AcrossDeps } from "../context.ts";
import { sharingDepsOf } from "../sharing-deps-of.ts";

const id = <T extends string>(form: RegExp) =>
  v.pipe(
    v.string(),
    v.regex(form),
    v.transform((text) => text as T),
  );
const columnId = id<ColumnId>(COLUMN_ID);

const termsShape = {
  level: v.picklist(LEVELS),
  sheets: v.pipe(
    v.array(
      v.strictObject({
        document: id<DocumentId>(DOCUMENT_ID),
        columns: v.pipe(v.array(columnId), v.maxLength(MOST_COLUMNS)),
        filter: v.pipe(v.array(conditionShape), v.maxLength(MOST_CONDITIONS)),
        match: v.exactOptional(v.literal("any")),
      }),
    ),
    v.maxLength(MOST_SHEETS),
  ),
  purpose: line(MOST_PURPOSE),
  until: v.pipe(v.number(), v.safeInteger()),
  role: v.exactOptional(v.picklist(GUEST_ROLES)),
  structureOnly: v.exactOptional(v.boolean()),
};
const termsRequest = v.strictObject(termsShape);
const proposalRequest = v.strictObject({ ...termsShape, taker: id<TenantId>(TENANT_ID) });
const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const stepRequest = v.variant("step", [
  v.strictObject({ step: v.picklist(["accept", "decline", "withdraw", "end"]), version }),
  v.strictObject({ step: v.literal("change"), version, terms: termsRequest }),
  v.strictObject({
    step: v.literal("people"),
    version,
    people: v.pipe(v.array(id<PersonId>(PERSON_ID)), v.maxLength(MOST_GUESTS)),
  }),
]);

export const sharingRoutes = (deps: AcrossDeps) => {
  const sharingDeps = sharingDepsOf(deps);
  const sharing = makeSharing(sharingDeps);
  const { readGiven, readAt } = makeReadGiven(deps);

  const termsIn = async ({ tenant }: TenantAccess, asked: v.InferOutput<typeof termsRequest>): Promise<Terms> => {
    const now = deps.ports.clock();
    if (asked.until <= now || asked.until > now + LONGEST_MS) throw refusal("until");
    const terms = await termsOf(deps.ports, readAt, tenant.id, asked);
    if ("refused" in terms) {
      const { code, ...more } = terms.refused;
      throw refusal(code, more);
    }
    return terms;
  };

  return new Hono<HttpEnv>()
    .get("/", async (c) => {
      const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const grants = await sharing.list(tenant.id);
      return c.json({
        now: deps.ports.clock(),
        grants: await Promise.all(grants.map((grant) => shown(tenant.id, grant))),
      });
    })
    .get("/offer", async (c) => {
      const { tenant } = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      return largeJson(c, { sheets: await offerOf(deps.ports, readAt, tenant.id) });
    })
    .post("/preview", async (c) => {
      const access = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const terms = await termsIn(access, await readBody(c.req, termsRequest));
      return largeJson(c, { sheets: await previewOf(readGiven, access.tenant.id, terms.sheets) });
    })
    .post("/", async (c) => {
      const access = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const { taker, ...asked } = await readBody(c.req, proposalRequest);
      const terms = await termsIn(access, asked);
      const other = await deps.lookAround(() => deps.ports.directory.tenant(taker));
      if (other === undefined || other.id === access.tenant.id) throw refusal("no-such-municipality");
      const { id: tenant, name } = access.tenant;
      const outcome = await sharing.propose(
        sharer(access),
        { tenant, name },
        { tenant: other.id, name: other.name },
        terms,
      );
      return c.json({ grant: await shown(tenant, done(outcome)) });
    })
    .post("/:grant/steps", async (c) => {
      const access = await enterAsSharer(deps, c.get("signedIn"), c.req.param("tenant"));
      const asked = await readBody(c.req, stepRequest);
      const what =
        asked.step === "change"
          ? { step: asked.step, terms: await termsIn(access, asked.terms) }
          : asked.step === "people"
            ? { step: asked.step, guests: await guestsIn(access, asked.people) }
            : { step: asked.step };
      const outcome = await sharing.step(sharer(access), c.req.param("grant"), asked.version, what);
      return c.json({ grant: await shown(access.tenant.id, done(outcome)) });
    })
    .get("/sheets/:document", async (c) => {
      const [tenantId, documentId] = [c.req.param("tenant") ?? "", c.req.param("document")];
      const { key, sheet } = await enterDocument(deps, c.get("signedIn"), tenantId, documentId).catch(
        async (cause: unknown) => {
          await endIfPast(c.get("signedIn"), tenantId, documentId);
          throw cause;
        },
      );
      const { followed } = sheet;
      if (followed === undefined) return c.json({});
      const [copy, grant] = await Promise.all([
        sharingDeps.copies.read(key),
        GRANT_ID.test(followed.grant) ? sharingDeps.grants.read(key.tenant, followed.grant) : undefined,
      ]);
      const { name, until } = followed;
      return c.json({
        now: deps.ports.clock(),
        followed: { name, until, purpose: grant?.purpose ?? "", ...(copy === undefined ? {} : { at: copy.at }) },
      });
    });

  /** A page that shows a followed sheet asks when its time is over: then it is over for everybody, and not with the next sweep. */
  async function endIfPast(who: HttpEnv["Variables"]["signedIn"], tenantId: string, document: string): Promise<void> {
    const access = await enterTenant(deps, who, tenantId);
    const sheet = (await deps.ports.directory.sheets(access.tenant.id)).find((one) => one.document === document);
    if (sheet?.followed === undefined || !isPast(deps, sheet.followed) || !mayRead(access, sheet)) return;
    await sharing.endPast(access.tenant.id, sheet.followed.grant);
  }

  /** As one side sees it: whoever receives is told nothing of what is held back but that it is. */
  async function shown(tenant: TenantId, grant: Grant) {
    const side = sideOf(grant, tenant);
    const { settled: _settled, forgetAt: _forgetAt, ...rest } = grant;
    const live = grant.level === "follow" && grant.state === "accepted";
    const held = live
      ? await sharingDeps.inTenant(grant.taker.tenant, () =>
          Promise.all(
            grant.sheets.map(async ({ document, copy }) => {
              const state = await sharingDeps.copies.read({ tenant: grant.taker.tenant, document: copy });
              return (state?.held ?? []).map((one) => ({ document, ...one }));
            }),
          ),
        )
      : [];
    // Nobody is let in over there just now: nothing changes, and nobody answers (SPEC T22).
    const other = side === "giver" ? grant.taker.tenant : grant.giver.tenant;
    const paused = (await deps.lookAround(() => deps.ports.directory.tenant(other)))?.suspended !== undefined;
    return { ...rest, side, held: held.flat(), ...(paused ? { paused } : {}) };
  }

  async function guestsIn({ tenant }: TenantAccess, people: readonly PersonId[]) {
    const members = await deps.ports.directory.members(tenant.id);
    return people.map((person) => {
      const member = members.find((one) => one.person === person);
      if (member === undefined) throw refusal("not-a-member");
      return { person, name: member.name };
    });
  }
};

const sharer = ({ tenant, member }: TenantAccess): Sharer => ({
  tenant: tenant.id,
  person: member.person,
  name: member.name,
  role: member.role,
});

function done(outcome: SharingOutcome): Grant {
  if (outcome.kind === "done") return outcome.grant;
  if (outcome.code === "no-such-grant") throw new AppError("not-found", "no such grant for you");
  throw refusal(outcome.code);
}

const refusal = (code: string, more: Readonly<Record<string, unknown>> = {}): AppError =>
  new AppError("conflict", "nothing was changed", { details: { refusal: code, ...more } });
