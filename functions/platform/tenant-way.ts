/**
 * Where a municipality stands with the service: what it still lacks, the next step, being suspended and let in again. What
 * is decided stands in the municipality's own log, where its people see it.
 */
import { checklist, stillBlocking, type ChecklistItem, type ChecklistLine } from "../../shared/onboarding/checklist.ts";
import type { SheetCounts } from "../../shared/onboarding/checklist.ts";
import { TEMPLATES } from "../../shared/onboarding/draft.ts";
import { LEADERS_FROM_OUTSIDE } from "../../shared/onboarding/plan.ts";
import { tenantStep, type TenantNeed, type TenantState } from "../../shared/onboarding/tenant-state.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { AuditRight } from "../../shared/audit/entry.ts";
import { can } from "../../shared/permissions/can.ts";
import { fenceRights } from "../documents/rights.ts";
import type { Member, SheetEntry, Tenant } from "../ports.ts";
import { endConnections, SHUT_MS } from "../sync/live-connections.ts";
import { audit } from "../tenants/audit.ts";
import { openInvitations } from "../tenants/invitations.ts";
import type { ActingAdministrator, PlatformDeps } from "./administrators.ts";
import { countSheets } from "./counts.ts";
import type { Cohort, Registration } from "./platform-port.ts";
import { memberOf } from "./cohorts.ts";

export interface Standing {
  readonly registration: Registration;
  readonly counts: SheetCounts;
  readonly lines: readonly ChecklistLine[];
  readonly leaders: number;
  /** Open invitations to lead. */
  readonly invited: number;
  readonly met: ReadonlySet<TenantNeed>;
}

/** Reads the municipality's sheets: whoever calls has decided that it acts for this one. */
export async function standingOf(
  deps: PlatformDeps,
  tenant: Tenant,
  registration: Registration,
  cohorts: readonly Cohort[],
  /** Whether everything was handed over and nothing edited since. */
  delivered = false,
): Promise<Standing> {
  const [counts, members, open, sheets] = await Promise.all([
    countSheets(deps, tenant.id),
    deps.ports.directory.members(tenant.id),
    openInvitations(deps, tenant.id),
    deps.ports.directory.sheets(tenant.id),
  ]);
  const leaders = members.filter(({ role }) => role === "process-leader").length;
  const invited = open.filter(({ role }) => role === "process-leader").length;
  const { agreement, contacts } = registration;
  const lines = checklist(
    {
      agreement: agreement !== undefined,
      names: tenant.name.sv !== "" && tenant.code !== "",
      languages: tenant.languages.length > 0,
      zoneAndCurrency: tenant.zone !== "",
      contacts: Object.values(contacts).every((held) => held.trim() !== ""),
      region: registration.region !== "",
      template: registration.template.name !== "",
      cohort: memberOf(cohorts, tenant.id) !== undefined,
      retention: registration.retentionMonths > 0,
      answerPromise: registration.answer.answerDays > 0,
      marked: registration.marked.map(({ item }) => item),
    },
    counts,
  );
  const met = new Set<TenantNeed>();
  if (agreement !== undefined) met.add("agreement");
  if (sheets.length > 0) met.add("created");
  if (leaders + invited >= LEADERS_FROM_OUTSIDE) met.add("leaders");
  if (stillBlocking(lines).length === 0) met.add("blocking-items");
  if (counts.datedEvents > 0) met.add("first-event");
  if (counts.harvest > 0) met.add("first-harvest");
  if (registration.leaving !== undefined) met.add("reason");
  if (delivered) met.add("export-delivered");
  return { registration, counts, lines, leaders, invited, met };
}

export interface TenantMove {
  readonly to: TenantState;
  /** With `leaving`: why. */
  readonly reason?: string;
}

export type MoveOutcome =
  | { readonly kind: "moved"; readonly registration: Registration }
  | { readonly kind: "missing"; readonly needs: readonly TenantNeed[] }
  | { readonly kind: "no-way" }
  | { readonly kind: "unknown" };

/** One step of the way, if what it asks for is there. */
export async function moveTenant(
  deps: PlatformDeps,
  by: ActingAdministrator,
  id: TenantId,
  { to, reason }: TenantMove,
  delivered = false,
): Promise<MoveOutcome> {
  const { ports, platform } = deps;
  const [tenant, held, cohorts] = await Promise.all([
    ports.directory.tenant(id),
    platform.registrations.read(id),
    platform.cohorts.list(),
  ]);
  if (tenant === undefined || held === undefined) return { kind: "unknown" };
  if (held.state === to) return { kind: "moved", registration: held };
  deps.decided?.(id);
  const asked = reason === undefined ? held : { ...held, leaving: { ...held.leaving, reason } };
  const { met } = await standingOf(deps, tenant, asked, cohorts, delivered);
  const step = tenantStep(held.state, to, met);
  if (step.kind === "missing") return { kind: "missing", needs: step.needs };
  if (step.kind === "no-way") return { kind: "no-way" };
  const { leaving: _leaving, ...staying } = asked;
  const next: Registration = {
    ...(held.state === "leaving" && to === "started" ? staying : asked),
    version: held.version + 1,
    state: to,
    since: ports.clock(),
  };
  if ((await platform.registrations.swap(held.version, next)) === "stale")
    return moveTenant(deps, by, id, { to, ...(reason === undefined ? {} : { reason }) }, delivered);
  const details = { before: held.state, after: to, ...(reason === undefined ? {} : { reason }) };
  await audit(ports, id, { kind: "tenant-state", ...by, right: "administrator", details });
  return { kind: "moved", registration: next };
}

/** Changes what the register holds, whatever else was changed meanwhile. `undefined`: there is no such municipality. */
export async function changeRegistration(
  { platform }: Pick<PlatformDeps, "platform">,
  id: TenantId,
  change: (held: Registration) => Registration,
): Promise<Registration | undefined> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const held = await platform.registrations.read(id);
    if (held === undefined) return undefined;
    const next = { ...change(held), version: held.version + 1 };
    if ((await platform.registrations.swap(held.version, next)) === "swapped") return next;
  }
  throw new Error(`the register's entry of ${id} kept changing`);
}
const MOST_TRIES = 10;

/** As above; one whose sheets were made by an operator's command before there was a register is entered in it. */
export async function enterInRegister(
  deps: Pick<PlatformDeps, "platform" | "ports">,
  { id, name }: Tenant,
  change: (held: Registration) => Registration,
): Promise<Registration> {
  const blank: Registration = {
    id,
    version: 1,
    name,
    state: "set-up",
    since: deps.ports.clock(),
    minority: "",
    contacts: { contact: "", deputy: "", registrator: "", dataProtection: "" },
    region: "",
    authority: "",
    template: { name: TEMPLATES[1].name, origin: TEMPLATES[1].origin },
    retentionMonths: 12,
    answer: { confirmDays: 2, answerDays: 10 },
    marked: [],
  };
  await deps.platform.registrations.create(blank);
  return (await changeRegistration(deps, id, change)) ?? blank;
}

/** Ticks an item by hand, or takes the tick away. */
export const markItem = (
  deps: Pick<PlatformDeps, "platform" | "ports">,
  id: TenantId,
  item: ChecklistItem,
  by: string | undefined,
): Promise<Registration | undefined> =>
  changeRegistration(deps, id, (held) => ({
    ...held,
    marked: [
      ...held.marked.filter((one) => one.item !== item),
      ...(by === undefined ? [] : [{ item, by, at: deps.ports.clock() }]),
    ],
  }));

interface By extends ActingAdministrator {
  readonly right: AuditRight;
}

/**
 * Nobody is let in until it is resumed; what is open ends, what is stored stays, what was typed stays on the devices. The
 * log comes first: behind it nothing is posted to anybody, and no ticket is given any more.
 */
export async function suspendTenant(
  deps: PlatformDeps,
  by: By,
  tenant: Tenant,
  reason: string,
): Promise<"suspended" | "already"> {
  if (tenant.suspended !== undefined) return "already";
  const { ports } = deps;
  const { seq } = await audit(ports, tenant.id, { kind: "tenant-suspended", ...by, details: { reason } });
  const suspended = { at: ports.clock(), reason };
  await ports.directory.changeTenant(tenant.id, (held) => ({ ...held, suspended }));
  await eachMemberInEachSheet(deps, tenant.id, async (sheet, member) => {
    const until = ports.clock() + SHUT_MS;
    const key = { tenant: tenant.id, document: sheet.document };
    await ports.connections.shut(key, member.person, { shut: true, at: seq, until });
    await endConnections(ports, key, member.person);
  });
  return "suspended";
}

export async function resumeTenant(deps: PlatformDeps, by: By, tenant: Tenant): Promise<"resumed" | "already"> {
  if (tenant.suspended === undefined) return "already";
  const { ports } = deps;
  const { seq, id } = await audit(ports, tenant.id, { kind: "tenant-resumed", ...by });
  await eachMemberInEachSheet(deps, tenant.id, async ({ document, sheet, restricted }, member) => {
    const resource = { kind: "document", tenant: tenant.id, sheet, restricted, status: "active" } as const;
    const shut = !can({ ...member, tenant: tenant.id }, "read", resource).allowed;
    const key = { tenant: tenant.id, document };
    await ports.connections.shut(key, member.person, { shut, at: seq, until: ports.clock() + SHUT_MS });
  });
  for (const { document } of await ports.directory.sheets(tenant.id))
    await fenceRights(deps, { tenant: tenant.id, document }, by.person, `rights${id}`);
  await ports.directory.changeTenant(tenant.id, ({ suspended: _suspended, ...open }) => open);
  return "resumed";
}

async function eachMemberInEachSheet(
  { ports }: PlatformDeps,
  tenant: TenantId,
  work: (sheet: SheetEntry, member: Member) => Promise<void>,
): Promise<void> {
  const [sheets, members] = await Promise.all([ports.directory.sheets(tenant), ports.directory.members(tenant)]);
  for (const member of members) await Promise.all(sheets.map((sheet) => work(sheet, member)));
}
