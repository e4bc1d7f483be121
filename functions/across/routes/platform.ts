/** The whole installation, for whoever administers it: register, drafts of new municipalities, cohorts, messages. */
import { Hono } from "hono";
import * as v from "valibot";
import { AppError } from "../../../shared/errors.ts";
import { LANGUAGES } from "../../../shared/document/column.ts";
import { TENANT_ID, type TenantId } from "../../../shared/ids.ts";
import { MARKED_ITEMS, sumOf } from "../../../shared/onboarding/checklist.ts";
import { draftShape } from "../../../shared/onboarding/draft.ts";
import { nextTenantStates, TENANT_STATES, TENANT_STEPS } from "../../../shared/onboarding/tenant-state.ts";
import type { HttpEnv } from "../../http/context.ts";
import { spendOwnRequest } from "../../http/quotas.ts";
import { readBody } from "../../http/read-body.ts";
import { line, nothingToTell } from "../../http/shapes.ts";
import { administrator, INSTALLATION, type ActingAdministrator } from "../../platform/administrators.ts";
import { cohortShape, memberOf, saveCohort } from "../../platform/cohorts.ts";
import { messageShape, messagesTo, sendMessage } from "../../platform/messages.ts";
import type { DraftRecord } from "../../platform/platform-port.ts";
import { offeredTemplates } from "../../platform/begin-from.ts";
import { inviteMore, plan, takeIn } from "../../platform/take-in.ts";
import {
  enterInRegister,
  markItem,
  moveTenant,
  resumeTenant,
  standingOf,
  suspendTenant,
} from "../../platform/tenant-way.ts";
import { registerOf } from "../../platform/register.ts";
import { askForSupport, endSupport, supportGrants, takeSupport, type SupportOutcome } from "../../support/support.ts";
import type { AcrossDeps } from "../context.ts";
import { lineageDeps } from "./templates.ts";

const RECORD_ID = /^[0-9A-Za-z]{16}$/;
const words = v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^\P{Cc}*$/u));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const draftRequest = v.strictObject({ version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), draft: draftShape });
const moveRequest = v.strictObject({ to: v.picklist(TENANT_STATES), reason: v.exactOptional(line(200)) });
const suspensionRequest = v.variant("suspended", [
  v.strictObject({ suspended: v.literal(true), reason: line(200) }),
  v.strictObject({ suspended: v.literal(false) }),
]);
const registrationRequest = v.strictObject({
  agreement: v.exactOptional(v.strictObject({ signedOn: day, reference: line(120) })),
  contacts: v.strictObject({ contact: words, deputy: words, registrator: words, dataProtection: words }),
  region: words,
  authority: words,
  retentionMonths: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
  answerDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
});
const invitationsRequest = v.strictObject({
  invitations: v.pipe(
    v.array(v.strictObject({ email: v.pipe(v.string(), v.maxLength(300)), language: v.picklist(LANGUAGES) })),
    v.minLength(1),
    v.maxLength(10),
  ),
});
const supportRequest = v.strictObject({ reason: line(200), hours: v.number() });
const doneRequest = v.strictObject({ done: v.boolean() });

export function platformRoutes(deps: AcrossDeps) {
  const { platform, ports } = deps;
  const making = { ...deps, ...lineageDeps(deps) };

  /** Anybody else learns nothing, not even that there is something. */
  async function enter(who: HttpEnv["Variables"]["signedIn"]): Promise<ActingAdministrator> {
    await spendOwnRequest(deps, INSTALLATION, who.person);
    const found = await administrator(deps, who);
    if (found === undefined) throw new AppError("not-found", "nothing is here");
    return found;
  }

  async function tenantIn(id: string) {
    const tenant = TENANT_ID.test(id) ? await ports.directory.tenant(id as TenantId) : undefined;
    if (tenant === undefined) throw new AppError("not-found", "no such municipality");
    return tenant;
  }

  /** What the page of one municipality shows. */
  async function shownTenant(id: string, by: ActingAdministrator) {
    const tenant = await tenantIn(id);
    const [registration, cohorts, messages, audited] = await Promise.all([
      platform.registrations.read(tenant.id),
      platform.cohorts.list(),
      messagesTo(deps, tenant.id),
      ports.audit.tail(tenant.id),
    ]);
    const { id: tenantId, name, country, code, languages, zone, currency, suspended } = tenant;
    const head = { id: tenantId, name, country, code, languages, zone, currency, suspended, lastActive: audited?.at };
    deps.decided?.(tenant.id);
    const support = (await supportGrants(deps, tenant.id)).filter(
      ({ person, state }) => person === by.person || state === "offered",
    );
    if (registration === undefined) return { tenant: head, registered: false as const, messages, support };
    const standing = await standingOf(deps, tenant, registration, cohorts);
    const cohort = memberOf(cohorts, tenant.id);
    return {
      tenant: head,
      registered: true as const,
      registration,
      lines: standing.lines,
      sum: sumOf(standing.lines),
      leaders: standing.leaders,
      invited: standing.invited,
      next: nextTenantStates(registration.state).map((to) => ({
        to,
        needs: (TENANT_STEPS.find((step) => step.to === to)?.needs ?? []).filter((need) => !standing.met.has(need)),
      })),
      cohort: cohort && { id: cohort.cohort.id, name: cohort.cohort.name, member: cohort.member.label },
      support,
      messages,
    };
  }

  async function draftIn(id: string): Promise<DraftRecord> {
    const held = RECORD_ID.test(id) ? await platform.drafts.read(id) : undefined;
    if (held === undefined) throw new AppError("not-found", "no such draft");
    return held;
  }

  return new Hono<HttpEnv>()
    .get("/me", async (c) => {
      const who = c.get("signedIn");
      const found = await administrator(deps, who);
      return c.json({ administrator: found !== undefined });
    })
    .get("/tenants", async (c) => {
      await enter(c.get("signedIn"));
      return c.json({ tenants: await deps.lookAround(() => registerOf(deps)) });
    })
    .get("/tenants/:tenant", async (c) => {
      const by = await enter(c.get("signedIn"));
      return c.json(await shownTenant(c.req.param("tenant"), by));
    })
    .put("/tenants/:tenant/registration", async (c) => {
      await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const { answerDays, agreement, ...wish } = await readBody(c.req, registrationRequest);
      const changed = await enterInRegister(deps, tenant, (held) => ({
        ...held,
        ...wish,
        ...(agreement === undefined ? {} : { agreement }),
        answer: { ...held.answer, answerDays },
      }));
      return c.json({ registration: changed });
    })
    .post("/tenants/:tenant/state", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const move = await readBody(c.req, moveRequest);
      // What ends for good is done by an operator's command, which can sweep what no function may.
      if (move.to === "archived") throw refusedWith("by-operator");
      const outcome = await moveTenant(deps, by, tenant.id, {
        to: move.to,
        ...(move.reason === undefined ? {} : { reason: move.reason }),
      });
      if (outcome.kind === "missing") throw refusedWith("missing", { needs: outcome.needs });
      if (outcome.kind !== "moved") throw refusedWith(outcome.kind);
      return c.json({ registration: outcome.registration });
    })
    .post("/tenants/:tenant/suspended", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const wish = await readBody(c.req, suspensionRequest);
      deps.decided?.(tenant.id);
      const who = { ...by, right: "administrator" } as const;
      const outcome = wish.suspended
        ? await suspendTenant(deps, who, tenant, wish.reason)
        : await resumeTenant(deps, who, tenant);
      return c.json({ outcome });
    })
    .put("/tenants/:tenant/items/:item", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const item = MARKED_ITEMS.find((one) => one === c.req.param("item"));
      if (item === undefined) throw new AppError("not-found", "that is not ticked by hand");
      const { done } = await readBody(c.req, doneRequest);
      const changed = await markItem(deps, tenant.id, item, done ? by.name : undefined);
      return c.json({ marked: changed?.marked ?? [] });
    })
    .post("/tenants/:tenant/invitations", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const { invitations } = await readBody(c.req, invitationsRequest);
      return c.json(await inviteMore(deps, by, tenant, invitations));
    })
    .post("/tenants/:tenant/support", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      const wish = await readBody(c.req, supportRequest);
      deps.decided?.(tenant.id);
      return c.json({ grant: granted(await askForSupport(deps, tenant.id, by, wish)) });
    })
    .post("/tenants/:tenant/support/:grant", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      await readBody(c.req, nothingToTell);
      const id = c.req.param("grant");
      if (!RECORD_ID.test(id)) throw new AppError("not-found", "no such offer");
      deps.decided?.(tenant.id);
      return c.json({ grant: granted(await takeSupport(deps, tenant.id, by, id)) });
    })
    .delete("/tenants/:tenant/support/:grant", async (c) => {
      const by = await enter(c.get("signedIn"));
      const tenant = await tenantIn(c.req.param("tenant"));
      deps.decided?.(tenant.id);
      const grants = await supportGrants(deps, tenant.id);
      const own = grants.find(({ id, person }) => id === c.req.param("grant") && person === by.person);
      if (own === undefined) throw new AppError("not-found", "no such access of yours");
      const who = { ...by, right: "administrator" } as const;
      return c.json({ grant: granted(await endSupport(deps, tenant.id, own.id, who)) });
    })
    .get("/cohorts", async (c) => {
      await enter(c.get("signedIn"));
      return c.json({ cohorts: await platform.cohorts.list() });
    })
    .put("/cohorts/:cohort", async (c) => {
      const by = await enter(c.get("signedIn"));
      const id = c.req.param("cohort");
      if (!RECORD_ID.test(id)) throw new AppError("not-found", "no such cohort");
      const outcome = await saveCohort(deps, by, id, await readBody(c.req, cohortShape));
      if (outcome.kind === "stale") throw refusedWith("stale");
      return c.json({ cohort: outcome.cohort });
    })
    .get("/templates", async (c) => {
      await enter(c.get("signedIn"));
      return c.json({ templates: await offeredTemplates(making) });
    })
    .get("/drafts", async (c) => {
      await enter(c.get("signedIn"));
      const drafts = (await platform.drafts.list()).toSorted((a, b) => b.changedAt - a.changedAt);
      return c.json({
        drafts: drafts.map(({ id, byName, changedAt, made, draft }) => ({
          id,
          byName,
          changedAt,
          made,
          name: draft.names.sv,
        })),
      });
    })
    .get("/drafts/:draft", async (c) => {
      await enter(c.get("signedIn"));
      const { version, draft, made, byName, changedAt } = await draftIn(c.req.param("draft"));
      return c.json({ version, draft, made, byName, changedAt });
    })
    .put("/drafts/:draft", async (c) => {
      const by = await enter(c.get("signedIn"));
      const id = c.req.param("draft");
      if (!RECORD_ID.test(id)) throw new AppError("not-found", "no such draft");
      const { version, draft } = await readBody(c.req, draftRequest);
      const record = { id, by: by.person, byName: by.name, changedAt: ports.clock(), draft, version: version + 1 };
      const held = version === 0 ? undefined : await draftIn(id);
      const next = { ...record, ...(held?.made === undefined ? {} : { made: held.made }) };
      const saved =
        version === 0
          ? (await platform.drafts.create(next)) === "created"
          : (await platform.drafts.swap(version, next)) === "swapped";
      if (!saved) throw refusedWith("stale");
      return c.json({ version: next.version });
    })
    .delete("/drafts/:draft", async (c) => {
      await enter(c.get("signedIn"));
      const { id } = await draftIn(c.req.param("draft"));
      await platform.drafts.remove(id);
      return c.json({ id });
    })
    .post("/drafts/:draft/plan", async (c) => {
      await enter(c.get("signedIn"));
      await readBody(c.req, nothingToTell);
      const { draft, made } = await draftIn(c.req.param("draft"));
      return c.json(await plan(making, draft, made));
    })
    .post("/drafts/:draft/take-in", async (c) => {
      const by = await enter(c.get("signedIn"));
      await readBody(c.req, nothingToTell);
      const held = await draftIn(c.req.param("draft"));
      const outcome = await takeIn(making, by, held.draft, held.made);
      if (outcome.kind === "problems") return c.json(outcome);
      // The addresses stand in the invitations now, and nowhere else (SPEC N2). What was refused is kept, to be mended.
      const kept = held.draft.invitations.filter(({ email }) => outcome.refused.some((one) => one.email === email));
      const draft = { ...held.draft, invitations: kept };
      await platform.drafts.swap(held.version, { ...held, version: held.version + 1, draft, made: outcome.tenant });
      return c.json(outcome);
    })
    .get("/messages", async (c) => {
      await enter(c.get("signedIn"));
      const messages = (await platform.messages.list()).toSorted((a, b) => b.at - a.at);
      return c.json({ messages });
    })
    .post("/messages", async (c) => {
      const by = await enter(c.get("signedIn"));
      const wish = await readBody(c.req, messageShape);
      const sent = await sendMessage(deps, by, wish, (tenant, work) =>
        deps.onBehalf({ tenant, because: "message" }, work),
      );
      return c.json({ message: sent });
    });
}

const refusedWith = (refusal: string, more: Readonly<Record<string, unknown>> = {}): AppError =>
  new AppError("conflict", "nothing was changed", { details: { refusal, ...more } });

export function granted(outcome: SupportOutcome) {
  if (outcome.kind === "refused") throw refusedWith(outcome.code);
  return outcome.grant;
}
