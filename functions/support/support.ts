/**
 * Support access (SPEC P20–P22): a platform administrator sees nothing of a municipality until one of its process leaders
 * lets them in, for hours, to read. It is a membership like any other, so that it is logged, shown among the people and
 * ended by the same means; it only ends by itself as well.
 *
 *   asked ───► given ─► ended      ask, take: the administrator · give, decline, offer, withdraw, end: a process leader
 *     │└► declined ▲               end: time, either of both
 *   offered ───────┘└ withdrawn    an offer is taken by whichever administrator comes first
 */
import { randomBase62, type PersonId, type TenantId } from "../../shared/ids.ts";
import type { AuditKind, AuditRight } from "../../shared/audit/entry.ts";
import type { AppendDeps } from "../documents/append.ts";
import { SYSTEM } from "../documents/system.ts";
import type { Member } from "../ports.ts";
import { audit } from "../tenants/audit.ts";
import { addMember, removeMember } from "../tenants/members.ts";
import type { SupportGrant, SupportGrants } from "./support-port.ts";

export interface SupportDeps extends AppendDeps {
  readonly support: SupportGrants;
}

/** Whoever acts, as the log names them. */
export interface Actor {
  readonly person: PersonId;
  readonly name: string;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The choices a page offers; more than three days is no help any more but work for another role. */
export const SUPPORT_HOURS = [1, 4, 24, 72] as const;
export const isSupportHours = (hours: number): boolean => (SUPPORT_HOURS as readonly number[]).includes(hours);
/** What is over stays to be seen for so long, in the list; in the log it stays for good. */
const SHOWN_MS = 90 * DAY_MS;
/** A question nobody answers is none after this. */
const ASKED_MS = 14 * DAY_MS;
const MOST_ASKED = 5;
/** An offer nobody takes is none after this: what is open by mistake does not stay so. */
const OFFERED_MS = 7 * DAY_MS;

/** Each has words under `support.refusal.<code>`. */
export const SUPPORT_REFUSALS = [
  /** Answered, ended or forgotten meanwhile. */
  "not-open",
  /** Asked already, or let in just now. */
  "already",
  /** Is a member in another role. */
  "is-member",
  "not-allowed",
  "hours",
] as const;
export type SupportRefusal = (typeof SUPPORT_REFUSALS)[number];

export type SupportOutcome =
  | { readonly kind: "done"; readonly grant: SupportGrant }
  | { readonly kind: "refused"; readonly code: SupportRefusal };

const refused = (code: SupportRefusal): SupportOutcome => ({ kind: "refused", code });

/** Newest first; forgets what is due and ends what is over. */
export async function supportGrants(deps: SupportDeps, tenant: TenantId): Promise<SupportGrant[]> {
  const now = deps.ports.clock();
  const shown: SupportGrant[] = [];
  for (const grant of await deps.support.list(tenant)) {
    const lapsed = grant.state === "offered" && (grant.until ?? 0) <= now;
    if (grant.forgetAt < now || lapsed) await deps.support.remove(tenant, grant.id);
    else if (grant.state === "given" && (grant.until ?? 0) <= now) {
      const ended = await endSupport(deps, tenant, grant.id, undefined);
      shown.push(ended.kind === "done" ? ended.grant : grant);
    } else shown.push(grant);
  }
  return shown.toSorted((a, b) => b.askedAt - a.askedAt);
}

export async function askForSupport(
  deps: SupportDeps,
  tenant: TenantId,
  who: Actor,
  wish: { readonly reason: string; readonly hours: number },
): Promise<SupportOutcome> {
  if (!isSupportHours(wish.hours)) return refused("hours");
  const grants = await supportGrants(deps, tenant);
  const open = grants.filter(({ state }) => state === "asked");
  if (open.length >= MOST_ASKED) return refused("already");
  if (grants.some((one) => one.person === who.person && (one.state === "asked" || one.state === "given")))
    return refused("already");
  if ((await deps.ports.directory.member(tenant, who.person)) !== undefined) return refused("is-member");
  const now = deps.ports.clock();
  const grant: SupportGrant = {
    id: randomBase62(16, deps.ports.random),
    version: 1,
    state: "asked",
    person: who.person,
    name: who.name,
    reason: wish.reason,
    hours: wish.hours,
    askedAt: now,
    forgetAt: now + ASKED_MS,
  };
  await deps.support.create(tenant, grant);
  await note(deps, tenant, "support-asked", { ...who, right: "administrator" }, grant);
  return { kind: "done", grant };
}

/** A leader's own step, unasked: whichever administrator takes it first is let in, for so many hours from then on. */
export async function offerSupport(
  deps: SupportDeps,
  tenant: TenantId,
  leader: Actor,
  wish: { readonly reason: string; readonly hours: number },
): Promise<SupportOutcome> {
  if (!isSupportHours(wish.hours)) return refused("hours");
  if ((await supportGrants(deps, tenant)).some(({ state }) => state === "offered")) return refused("already");
  const now = deps.ports.clock();
  const grant: SupportGrant = {
    id: randomBase62(16, deps.ports.random),
    version: 1,
    state: "offered",
    name: "",
    reason: wish.reason,
    hours: wish.hours,
    askedAt: now,
    until: now + OFFERED_MS,
    by: leader.name,
    offeredBy: leader.person,
    forgetAt: now + OFFERED_MS,
  };
  await deps.support.create(tenant, grant);
  await note(deps, tenant, "support-offered", { ...leader, right: "process-leader" }, grant);
  return { kind: "done", grant };
}

/** What a leader offered, taken: as if the one had asked and the other had answered. */
export async function takeSupport(
  deps: SupportDeps,
  tenant: TenantId,
  who: Actor,
  id: string,
): Promise<SupportOutcome> {
  const held = await deps.support.read(tenant, id);
  if (held?.state !== "offered" || held.offeredBy === undefined || (held.until ?? 0) <= deps.ports.clock())
    return refused("not-open");
  if ((await supportGrants(deps, tenant)).some(({ person, state }) => person === who.person && state === "given"))
    return refused("already");
  return letIn(deps, tenant, held, { ...held, ...who }, held.offeredBy, { ...who, right: "administrator" });
}

/** The leader's right is asked again where the membership is decided. */
export async function giveSupport(
  deps: SupportDeps,
  tenant: TenantId,
  leader: Actor,
  id: string,
  hours: number,
): Promise<SupportOutcome> {
  const held = await deps.support.read(tenant, id);
  if (!isSupportHours(hours)) return refused("hours");
  if (held?.state !== "asked" || held.person === undefined || held.forgetAt < deps.ports.clock())
    return refused("not-open");
  const { person } = held;
  const by = { ...leader, right: "process-leader" } as const;
  return letIn(deps, tenant, held, { ...held, person, hours, by: leader.name }, leader.person, by);
}

/** @param leader whose right lets them in. */
async function letIn(
  deps: SupportDeps,
  tenant: TenantId,
  held: SupportGrant,
  given: SupportGrant & { readonly person: PersonId },
  leader: PersonId,
  by: Actor & { readonly right: AuditRight },
): Promise<SupportOutcome> {
  const from = deps.ports.clock();
  const until = from + given.hours * HOUR_MS;
  const version = held.version + 1;
  const next: SupportGrant = { ...given, version, state: "given", from, until, forgetAt: until + SHOWN_MS };
  // Claimed first: two who press at once give one access.
  if ((await deps.support.swap(tenant, held.version, next)) === "stale") return refused("not-open");
  const { person, name } = given;
  const member: Member = { person, name, role: "support", colour: SUPPORT_COLOUR, until };
  const outcome = await addMember(deps, { tenant, person: leader }, member);
  if (outcome.kind === "refused") {
    await deps.support.swap(tenant, next.version, { ...held, version: next.version + 1 });
    return refused(outcome.code === "already-member" ? "is-member" : "not-allowed");
  }
  await note(deps, tenant, "support-given", by, next);
  return { kind: "done", grant: next };
}

/** Of the twelve, the last: seldom anybody's. */
const SUPPORT_COLOUR = 11;

export async function declineSupport(
  deps: SupportDeps,
  tenant: TenantId,
  leader: Actor,
  id: string,
): Promise<SupportOutcome> {
  const held = await deps.support.read(tenant, id);
  if (held?.state !== "asked") return refused("not-open");
  const now = deps.ports.clock();
  const next: SupportGrant = {
    ...held,
    version: held.version + 1,
    state: "declined",
    by: leader.name,
    endedAt: now,
    forgetAt: now + SHOWN_MS,
  };
  if ((await deps.support.swap(tenant, held.version, next)) === "stale") return refused("not-open");
  await note(deps, tenant, "support-declined", { ...leader, right: "process-leader" }, next);
  return { kind: "done", grant: next };
}

/** An offer taken back before anybody took it. */
export async function withdrawSupport(
  deps: SupportDeps,
  tenant: TenantId,
  leader: Actor & { readonly right: AuditRight },
  id: string,
): Promise<SupportOutcome> {
  const held = await deps.support.read(tenant, id);
  if (held?.state !== "offered") return refused("not-open");
  const now = deps.ports.clock();
  const next: SupportGrant = {
    ...held,
    version: held.version + 1,
    state: "withdrawn",
    endedAt: now,
    forgetAt: now + SHOWN_MS,
  };
  if ((await deps.support.swap(tenant, held.version, next)) === "stale") return refused("not-open");
  await note(deps, tenant, "support-withdrawn", leader, next);
  return { kind: "done", grant: next };
}

/**
 * At once, on open connections too.
 *
 * @param by a process leader, or the administrator; `undefined`: its time is over.
 */
export async function endSupport(
  deps: SupportDeps,
  tenant: TenantId,
  id: string,
  by: (Actor & { readonly right: AuditRight }) | undefined,
): Promise<SupportOutcome> {
  const held = await deps.support.read(tenant, id);
  if (held?.state !== "given" || held.person === undefined) return refused("not-open");
  const member = await deps.ports.directory.member(tenant, held.person);
  // Whoever was let in may always leave: it is the one right that needs nobody else's. Who was made a member in their own
  // right since then stays one.
  if (member?.role === "support") await removeMember(deps, { tenant, person: held.person }, held.person);
  const now = deps.ports.clock();
  const next: SupportGrant = {
    ...held,
    version: held.version + 1,
    state: "ended",
    endedAt: now,
    forgetAt: now + SHOWN_MS,
  };
  if ((await deps.support.swap(tenant, held.version, next)) === "stale") return refused("not-open");
  await note(deps, tenant, "support-ended", by ?? { person: SYSTEM, name: "Samplan", right: "system" }, next);
  return { kind: "done", grant: next };
}

function note(
  { ports }: SupportDeps,
  tenant: TenantId,
  kind: AuditKind,
  by: Actor & { readonly right: AuditRight },
  { person, name, hours, reason, until }: SupportGrant,
): Promise<unknown> {
  const details = { hours, reason, ...(until === undefined ? {} : { until: new Date(until).toISOString() }) };
  const { person: who, name: called, right } = by;
  const whom = person === undefined ? {} : { subject: person, subjectName: name };
  return audit(ports, tenant, { kind, person: who, name: called, right, ...whom, details });
}
