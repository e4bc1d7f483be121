/** The installation over HTTP: the shapes of the answers, and every change as a value. */
import * as v from "valibot";
import type { Labels } from "../../shared/document/column.ts";
import { LANGUAGES } from "../../shared/document/column.ts";
import { CHECKLIST_ITEMS } from "../../shared/onboarding/checklist.ts";
import { DRAFT_STEPS, draftShape, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import { tenantShape } from "../../shared/lineage/template-file.ts";
import { TENANT_NEEDS, TENANT_STATES, type TenantState } from "../../shared/onboarding/tenant-state.ts";
import type { Api, Result } from "../api.ts";

export const PLATFORM = "/api/across/platform";

const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const state = v.picklist(TENANT_STATES);
const inCohort = v.object({ id: v.string(), name: v.string(), member: v.string() });

export const ownAnswer = v.object({ administrator: v.boolean() });

const listed = v.object({
  id: v.string(),
  name: labels,
  country: v.string(),
  code: v.string(),
  demo: v.boolean(),
  suspended: v.boolean(),
  state: v.optional(state),
  cohort: v.optional(inCohort),
  leaders: v.number(),
  invited: v.number(),
  lastActive: v.optional(v.number()),
  /** Of a remembered answer: not said. */
  offers: v.optional(v.boolean()),
});
export const registerAnswer = v.object({ tenants: v.array(listed) });
export type ListedTown = v.InferOutput<typeof listed>;

export const checklistLine = v.object({
  item: v.picklist(CHECKLIST_ITEMS),
  by: v.picklist(["administrator", "process-leader"]),
  blocks: v.optional(v.picklist(["start", "indicators", "public-page"])),
  done: v.boolean(),
  count: v.optional(v.number()),
  of: v.optional(v.number()),
});
export type ShownLine = v.InferOutput<typeof checklistLine>;
export const checklistSum = v.object({ done: v.number(), of: v.number(), blocking: v.number() });
export const message = v.object({
  id: v.string(),
  at: v.number(),
  byName: v.string(),
  subject: v.string(),
  text: v.string(),
});
export const grant = v.object({
  id: v.string(),
  state: v.picklist(["asked", "offered", "given", "declined", "withdrawn", "ended"]),
  /** The administrator; of an offer nobody took: empty. */
  name: v.string(),
  by: v.optional(v.string()),
  reason: v.string(),
  hours: v.number(),
  askedAt: v.number(),
  until: v.optional(v.number()),
  endedAt: v.optional(v.number()),
});
export type ShownGrant = v.InferOutput<typeof grant>;

const registration = v.object({
  state,
  since: v.number(),
  agreement: v.optional(v.object({ signedOn: v.string(), reference: v.string() })),
  contacts: v.object({
    contact: v.string(),
    deputy: v.string(),
    registrator: v.string(),
    dataProtection: v.string(),
  }),
  region: v.string(),
  authority: v.string(),
  template: v.object({ name: v.string(), origin: v.string() }),
  retentionMonths: v.number(),
  answer: v.object({ confirmDays: v.number(), answerDays: v.number() }),
});
export type ShownRegistration = v.InferOutput<typeof registration>;
const head = v.object({
  id: v.string(),
  name: labels,
  country: v.string(),
  code: v.string(),
  languages: v.array(v.picklist(LANGUAGES)),
  zone: v.string(),
  currency: v.string(),
  suspended: v.optional(v.object({ at: v.number(), reason: v.string() })),
  lastActive: v.optional(v.number()),
});
const told = { tenant: head, support: v.array(grant), messages: v.array(message) };
export const townAnswer = v.variant("registered", [
  v.object({ registered: v.literal(false), ...told }),
  v.object({
    registered: v.literal(true),
    ...told,
    registration,
    lines: v.array(checklistLine),
    sum: checklistSum,
    leaders: v.number(),
    invited: v.number(),
    next: v.array(v.object({ to: state, needs: v.array(v.picklist(TENANT_NEEDS)) })),
    cohort: v.optional(inCohort),
  }),
]);
export type TownView = v.InferOutput<typeof townAnswer>;
export type RegisteredTown = Extract<TownView, { registered: true }>;

const cohort = v.object({
  id: v.string(),
  version: v.number(),
  name: v.string(),
  programme: v.string(),
  from: v.string(),
  to: v.string(),
  members: v.array(v.object({ label: v.string(), tenants: v.array(v.string()) })),
});
export const cohortsAnswer = v.object({ cohorts: v.array(cohort) });
export type ShownCohort = v.InferOutput<typeof cohort>;

export const templatesAnswer = v.object({
  templates: v.array(
    v.object({
      tenant: tenantShape,
      name: labels,
      template: v.string(),
      title: v.string(),
      number: v.number(),
      sheets: v.number(),
    }),
  ),
});

export const draftsAnswer = v.object({
  drafts: v.array(
    v.object({
      id: v.string(),
      byName: v.string(),
      changedAt: v.number(),
      made: v.optional(v.string()),
      name: v.string(),
    }),
  ),
});
export const draftAnswer = v.object({ version: v.number(), draft: draftShape, made: v.optional(v.string()) });

const problem = v.object({ step: v.picklist(DRAFT_STEPS), code: v.string(), which: v.optional(v.string()) });
export type ShownProblem = v.InferOutput<typeof problem>;
const plan = v.object({
  makesTenant: v.boolean(),
  sheets: v.array(v.object({ sheet: v.string(), name: labels, rows: v.number() })),
  sheetsThere: v.number(),
  invitations: v.array(v.string()),
  leadersThere: v.boolean(),
  registers: v.boolean(),
  cohort: v.optional(v.string()),
  adopts: v.optional(v.object({ template: v.string(), sheets: v.number() })),
});
export type ShownPlan = v.InferOutput<typeof plan>;
const problems = v.object({ kind: v.literal("problems"), problems: v.array(problem) });
const planAnswer = v.variant("kind", [v.object({ kind: v.literal("planned"), plan }), problems]);
const madeAnswer = v.variant("kind", [
  v.object({
    kind: v.literal("made"),
    tenant: v.string(),
    links: v.array(v.string()),
    refused: v.array(v.object({ email: v.string(), code: v.string() })),
  }),
  problems,
]);
const invitedAnswer = v.object({
  links: v.array(v.string()),
  refused: v.array(v.object({ email: v.string(), code: v.string() })),
});
const messageAnswer = v.object({ message: v.object({ sent: v.number(), failed: v.number() }) });
const ANYTHING = v.object({});

export interface Invitation {
  readonly email: string;
  readonly language: OnboardingDraft["invitations"][number]["language"];
}

export function adminApi(api: Api) {
  const put = async <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> => {
    const sent = await api.send(PLATFORM + path, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!sent.ok) return sent;
    const parsed = v.safeParse(schema, await sent.value.json().catch(() => undefined));
    return parsed.success ? { ok: true, value: parsed.output } : { ok: false, problem: { kind: "server" } };
  };
  const post = <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>) =>
    api.post(PLATFORM + path, body, schema);
  return {
    saveDraft: (id: string, version: number, draft: OnboardingDraft) =>
      put(`/drafts/${id}`, { version, draft }, v.object({ version: v.number() })),
    removeDraft: (id: string) => api.send(`${PLATFORM}/drafts/${id}`, { method: "DELETE" }),
    plan: (id: string) => post(`/drafts/${id}/plan`, {}, planAnswer),
    takeIn: (id: string) => post(`/drafts/${id}/take-in`, {}, madeAnswer),
    saveCohort: ({ id, ...wish }: ShownCohort) => put(`/cohorts/${id}`, wish, v.object({ cohort })),
    move: (town: string, to: TenantState, reason?: string) =>
      post(`/tenants/${town}/state`, reason === undefined ? { to } : { to, reason }, ANYTHING),
    suspend: (town: string, reason: string) =>
      post(`/tenants/${town}/suspended`, { suspended: true, reason }, ANYTHING),
    resume: (town: string) => post(`/tenants/${town}/suspended`, { suspended: false }, ANYTHING),
    register: (town: string, wish: object) => put(`/tenants/${town}/registration`, wish, ANYTHING),
    mark: (town: string, item: string, done: boolean) => put(`/tenants/${town}/items/${item}`, { done }, ANYTHING),
    invite: (town: string, invitations: readonly Invitation[]) =>
      post(`/tenants/${town}/invitations`, { invitations }, invitedAnswer),
    askSupport: (town: string, reason: string, hours: number) =>
      post(`/tenants/${town}/support`, { reason, hours }, ANYTHING),
    takeSupport: (town: string, id: string) => post(`/tenants/${town}/support/${id}`, {}, ANYTHING),
    leaveSupport: (town: string, id: string) =>
      api.send(`${PLATFORM}/tenants/${town}/support/${id}`, { method: "DELETE" }),
    write: (wish: object) => post("/messages", wish, messageAnswer),
  };
}
