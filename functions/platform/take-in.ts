/**
 * Taking a municipality in: what a draft says, made. Every step looks first whether it is done, so it may be broken off
 * anywhere and run again, by anybody, with one result:
 *
 *   sheets and their first rows ─► tenant ─► register ─► cohort ─► template ─► invitations ─► the draft forgets the addresses
 */
import { sameAddress } from "../../shared/address.ts";
import { draftProblems, tenantOf, type DraftProblem, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import { firstRows } from "../../shared/onboarding/first-rows.ts";
import { LEADERS_FROM_OUTSIDE, planOnboarding, type OnboardingPlan } from "../../shared/onboarding/plan.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { LineageDeps } from "../lineage/lineage-ports.ts";
import type { Tenant } from "../ports.ts";
import { createTenant } from "../tenants/onboarding.ts";
import { invite, openInvitations, type InviteRefusal } from "../tenants/invitations.ts";
import {
  administrators,
  INSTALLATION,
  noteForInstallation,
  type ActingAdministrator,
  type PlatformDeps,
} from "./administrators.ts";
import { adoptChosen, chosenTemplate } from "./begin-from.ts";
import { memberOf, withTenant } from "./cohorts.ts";
import type { Registration } from "./platform-port.ts";
import { moveTenant } from "./tenant-way.ts";

export type TakeInDeps = PlatformDeps & LineageDeps;

export type PlanOutcome =
  | { readonly kind: "planned"; readonly plan: OnboardingPlan }
  | { readonly kind: "problems"; readonly problems: readonly DraftProblem[] };

/** Looks, and makes nothing. @param made what this draft has become before: then its own id is not another's. */
export async function plan(deps: TakeInDeps, draft: OnboardingDraft, made: TenantId | undefined): Promise<PlanOutcome> {
  const { ports, platform } = deps;
  const [cohorts, taken, chosen] = await Promise.all([
    platform.cohorts.list(),
    othersOf(deps, draft, made),
    chosenTemplate(deps, draft),
  ]);
  const templateGone = chosen.kind === "gone";
  const problems = draftProblems(draft, { taken, cohorts: cohorts.map(({ id }) => id), templateGone });
  if (problems.length > 0) return { kind: "problems", problems };
  const { id } = tenantOf(draft);
  const [tenant, sheets, registration, members] = await Promise.all([
    ports.directory.tenant(id),
    ports.directory.sheets(id),
    platform.registrations.read(id),
    ports.directory.members(id),
  ]);
  const invited = (await deps.inviting.invitations.list(id)).flatMap(({ state, email }) =>
    state === "open" && email !== undefined ? [email] : [],
  );
  const cohort = cohorts.find((one) => one.id === draft.cohort);
  const existing = {
    tenant: tenant !== undefined,
    sheets: sheets.map(({ document }) => document),
    registered: registration !== undefined,
    leaders: members.filter(({ role }) => role === "process-leader").length,
    invited,
    inCohort: cohort !== undefined && memberOf([cohort], id) !== undefined,
    adopts: chosen.kind === "adopts" ? { template: draft.template.name, sheets: chosen.file.sheets.length } : undefined,
  };
  return { kind: "planned", plan: planOnboarding(draft, existing, cohort?.name) };
}

/** An id is taken by a municipality that is another: one of the same country and code is the draft's own. */
async function othersOf(
  { ports, platform }: PlatformDeps,
  draft: OnboardingDraft,
  made: TenantId | undefined,
): Promise<readonly string[]> {
  const { id } = draft;
  if (id === INSTALLATION) return [id];
  if (id === "" || id === made) return [];
  const there = await ports.directory.tenant(id as TenantId).catch(() => undefined);
  if (there !== undefined) return there.country === draft.country && there.code === draft.code ? [] : [id];
  return (await platform.registrations.read(id).catch(() => undefined))?.state === "archived" ? [id] : [];
}

export type TakeInOutcome =
  | {
      readonly kind: "made";
      readonly tenant: TenantId;
      readonly plan: OnboardingPlan;
      /** Links to hand over where no mail goes out. */
      readonly links: readonly string[];
      readonly refused: readonly { readonly email: string; readonly code: InviteRefusal }[];
    }
  | { readonly kind: "problems"; readonly problems: readonly DraftProblem[] };

/** Carries out what `plan` says. */
export async function takeIn(
  deps: TakeInDeps,
  by: ActingAdministrator,
  draft: OnboardingDraft,
  made: TenantId | undefined,
): Promise<TakeInOutcome> {
  const { ports, platform } = deps;
  const outcome = await plan(deps, draft, made);
  if (outcome.kind === "problems") return outcome;
  const found = outcome.plan;
  const { id } = found.tenant;
  const own = await administrators(deps);
  if (found.makesTenant)
    await noteForInstallation(ports, by, {
      kind: "tenant-created",
      details: { tenant: id, sheets: found.sheets.length, template: draft.template.name },
    });
  await platform.registrations.create(registrationOf(draft, ports.clock()));
  await intoCohort(deps, draft, id);

  // From here on it acts for the new municipality and for no other (SPEC T2).
  deps.decided?.(id);
  const template = workspaceTemplate(found.tenant);
  const missing = template.filter(({ key }) => found.sheets.some(({ sheet }) => sheet === key));
  const tenant: Tenant = (await ports.directory.tenant(id)) ?? found.tenant;
  if (found.makesTenant || missing.length > 0) {
    const beginning = { rows: firstRows(draft, template), by: { ...by, right: "administrator" } as const };
    await createTenant(ports, tenant, missing, [], beginning);
  }
  if (!(await adoptChosen(deps, by, tenant, draft)))
    return { kind: "problems", problems: [{ step: "frame", code: "template-gone", which: draft.template.name }] };
  const sent = await inviteLeaders(deps, by, tenant, draft, own);
  // What was signed, made and asked for is set up; what lacks something stays where it is and says what.
  await moveTenant(deps, by, id, { to: "set-up" });
  return { kind: "made", tenant: id, plan: found, ...sent };
}

async function inviteLeaders(
  deps: PlatformDeps,
  by: ActingAdministrator,
  tenant: Tenant,
  { invitations }: OnboardingDraft,
  notFor: readonly ActingAdministrator["person"][],
): Promise<Pick<Extract<TakeInOutcome, { kind: "made" }>, "links" | "refused">> {
  const links: string[] = [];
  const refused: { email: string; code: InviteRefusal }[] = [];
  const members = await deps.ports.directory.members(tenant.id);
  if (members.filter(({ role }) => role === "process-leader").length >= LEADERS_FROM_OUTSIDE) return { links, refused };
  const open = new Set((await openInvitations(deps, tenant.id)).map(({ email }) => email));
  const inviter = { tenant, member: { ...by, role: "administrator", colour: 0 } as const };
  for (const { email, language } of invitations) {
    if (open.has(sameAddress(email))) continue;
    const request = { email, role: "process-leader", language } as const;
    const outcome = await invite(deps, inviter, request, { name: by.name, notFor });
    if (outcome.kind === "refused") refused.push({ email, code: outcome.code });
    else if (outcome.link !== undefined) links.push(outcome.link);
  }
  return { links, refused };
}

/** Further leaders of a municipality that has fewer than two; afterwards those invite. */
export const inviteMore = async (
  deps: PlatformDeps,
  by: ActingAdministrator,
  tenant: Tenant,
  invitations: OnboardingDraft["invitations"],
) => {
  const own = await administrators(deps);
  deps.decided?.(tenant.id);
  return inviteLeaders(deps, by, tenant, { invitations } as OnboardingDraft, own);
};

async function intoCohort({ platform }: PlatformDeps, draft: OnboardingDraft, tenant: TenantId): Promise<void> {
  if (draft.cohort === "") return;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const cohort = await platform.cohorts.read(draft.cohort);
    if (cohort === undefined) return;
    const next = withTenant(cohort, tenant, draft.member.trim() || draft.names.sv.trim());
    if (next === cohort) return;
    if ((await platform.cohorts.swap(cohort.version, { ...next, version: cohort.version + 1 })) === "swapped") return;
  }
  throw new Error(`the cohort ${draft.cohort} kept changing while ${tenant} was to join it`);
}
const MOST_TRIES = 10;

export function registrationOf(draft: OnboardingDraft, now: number): Registration {
  const { agreement } = draft;
  const signed = agreement.signedOn !== "" && agreement.reference.trim() !== "";
  const { id, name } = tenantOf(draft);
  return {
    id,
    version: 1,
    name,
    state: signed ? "agreed" : "invited",
    since: now,
    ...(signed ? { agreement } : {}),
    minority: draft.minority,
    contacts: draft.contacts,
    region: draft.region,
    authority: draft.authority,
    template: { name: draft.template.name, origin: draft.template.origin },
    retentionMonths: draft.retentionMonths,
    answer: draft.answer,
    marked: [],
  };
}
