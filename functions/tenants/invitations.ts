/**
 * Inviting by e-mail, the leader's side: invite, send again, withdraw, look at what is open. An address lives in the
 * invitation alone, never in a document, the audit log or a log line, and goes when it is of no more use.
 */
import { isAddress, sameAddress } from "../../shared/address.ts";
import type { AuditKind } from "../../shared/audit/entry.ts";
import type { Language } from "../../shared/document/column.ts";
import { randomBase62, type TenantId } from "../../shared/ids.ts";
import { tiesOf, type GivenRole, type Scope } from "../../shared/permissions/scope.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Accounts, Mail, MailMessage, Member, SheetEntry, Tenant } from "../ports.ts";
import type { CalendarFeeds, Invitation, Invitations, OwnerLinks } from "../link-ports.ts";
import { quotasWith } from "../../shared/quotas/quotas.ts";
import { levelOf } from "../../shared/quotas/window.ts";
import { noteUse } from "../quotas/note-use.ts";
import { audit } from "./audit.ts";
import { hashOfToken, linkOf, makeToken } from "./invitation-link.ts";
import { invitationMail } from "./invitation-mail.ts";
import { SCOPE_REFUSALS, scopeRefusal } from "./scope.ts";

export interface Inviting {
  readonly invitations: Invitations;
  /** Links by which organisations without an account answer for an issue. */
  readonly links: OwnerLinks;
  /** Addresses by which calendar programs read events. */
  readonly feeds: CalendarFeeds;
  /** Absent: nobody sends mail here, and the leader hands the link over. */
  readonly mail?: Mail;
  /** Absent: the issuer lets in whom it wants to. */
  readonly accounts?: Accounts;
  /** Where the product is reached, for links in mails. */
  readonly origin: string;
}

export interface InvitationDeps extends AppendDeps {
  readonly inviting: Inviting;
  /** Cryptographic random bytes. */
  readonly secret: (length: number) => Uint8Array;
  /** Told for whom the request acts as soon as that is decided: by a membership, or by a proven link (SPEC T2). */
  readonly decided?: (tenant: TenantId) => void;
}

/** A process leader of the tenant; whether they are is decided before. */
export interface Inviter {
  readonly tenant: Tenant;
  readonly member: Member;
}

export interface InvitationRequest extends Scope {
  readonly email: string;
  readonly role: GivenRole;
  readonly organisationName?: string;
  readonly placeName?: string;
  /** Of the mail. */
  readonly language: Language;
}

/** Each has words under `people.inviteRefusal.<code>`. */
export const INVITE_REFUSALS = [
  "bad-address",
  ...SCOPE_REFUSALS,
  "already-invited",
  "too-many-open",
  /** Members and open invitations together are as many as the municipality may have. */
  "too-many-members",
  "too-many-today",
  /** Sent a moment ago. */
  "too-soon",
  /** Sent so often that one more will not help. */
  "sent-enough",
  /** Accepted, withdrawn or forgotten meanwhile. */
  "not-open",
] as const;
export type InviteRefusal = (typeof INVITE_REFUSALS)[number];

export type InviteOutcome =
  /** `link`: only where no mail went out, to be handed over in another way. */
  | { readonly kind: "sent"; readonly invitation: Invitation; readonly link?: string }
  | { readonly kind: "refused"; readonly code: InviteRefusal };

const DAY_MS = 24 * 60 * 60_000;
export const INVITATION_MS = 14 * DAY_MS;
/** So long after its end it can still be seen and sent again; then the address is gone. */
export const KEPT_AFTER_MS = 30 * DAY_MS;
export const RESEND_AFTER_MS = 10 * 60_000;
export const MOST_SENDS = 5;
/** Two at once may both see one place left: a limit against misuse, not a promise. */
export const MOST_OPEN = 100;

const refused = (code: InviteRefusal): InviteOutcome => ({ kind: "refused", code });

/** In use: could be accepted, or sent again after it has ended. */
export const isOpen = ({ state, forgetAt }: Invitation, now: number): boolean => state === "open" && forgetAt >= now;

/** @param platform whoever invites runs the service and is no member. */
export async function invite(
  deps: InvitationDeps,
  by: Inviter,
  request: InvitationRequest,
  platform?: Invitation["platform"],
): Promise<InviteOutcome> {
  const email = sameAddress(request.email);
  if (!isAddress(email)) return refused("bad-address");
  const unfit = await scopeRefusal(deps.ports, by.tenant.id, request.role, request);
  if (unfit !== undefined) return refused(unfit);
  const open = await openInvitations(deps, by.tenant.id);
  if (open.some((invitation) => invitation.email === email)) return refused("already-invited");
  if (open.length >= MOST_OPEN) return refused("too-many-open");
  if (!(await roomForMember(deps.ports, by.tenant, open.length))) return refused("too-many-members");
  if (!(await mayMailToday(deps, by.tenant))) return refused("too-many-today");

  const now = deps.ports.clock();
  const id = randomBase62(16, deps.ports.random);
  const token = makeToken(by.tenant.id, id, deps.secret(32));
  const invitation: Invitation = {
    ...request,
    ...tiesOf(request),
    ...(platform === undefined ? {} : { platform }),
    id,
    email,
    version: 1,
    state: "open",
    hash: hashOfToken(token),
    invitedBy: by.member.person,
    createdAt: now,
    sentAt: now,
    sends: 1,
    expiresAt: now + INVITATION_MS,
    forgetAt: now + INVITATION_MS + KEPT_AFTER_MS,
  };
  if ((await deps.inviting.invitations.create(by.tenant.id, invitation)) === "exists") {
    throw new Error("an invitation's random id was taken");
  }
  await note(deps, by, "invitation-sent", invitation);
  return deliver(deps, by, invitation, token);
}

/** A new link, which ends the old one, and the whole time anew. */
export async function resend(deps: InvitationDeps, by: Inviter, id: string): Promise<InviteOutcome> {
  const now = deps.ports.clock();
  const held = await deps.inviting.invitations.read(by.tenant.id, id);
  if (held === undefined || !isOpen(held, now)) return refused("not-open");
  if (now - held.sentAt < RESEND_AFTER_MS) return refused("too-soon");
  if (held.sends >= MOST_SENDS) return refused("sent-enough");
  if (!(await mayMailToday(deps, by.tenant))) return refused("too-many-today");

  const token = makeToken(by.tenant.id, id, deps.secret(32));
  const next: Invitation = {
    ...held,
    version: held.version + 1,
    hash: hashOfToken(token),
    // Whoever sends it answers for it.
    invitedBy: by.member.person,
    sentAt: now,
    sends: held.sends + 1,
    expiresAt: now + INVITATION_MS,
    forgetAt: now + INVITATION_MS + KEPT_AFTER_MS,
  };
  if ((await deps.inviting.invitations.swap(by.tenant.id, held.version, next)) === "stale") return refused("not-open");
  await note(deps, by, "invitation-resent", next);
  return deliver(deps, by, next, token);
}

/** Its link ends at once. Withdrawing what is not open any more changes nothing. */
export async function withdraw(deps: InvitationDeps, by: Inviter, id: string): Promise<void> {
  const held = await deps.inviting.invitations.read(by.tenant.id, id);
  if (held === undefined || held.state !== "open") return;
  const next = closed(held, "withdrawn", deps.ports.clock());
  // Stale: it was accepted or sent again just now, which the leader sees in the list.
  if ((await deps.inviting.invitations.swap(by.tenant.id, held.version, next)) === "swapped") {
    await note(deps, by, "invitation-withdrawn", next);
  }
}

/** As it stays behind, so that its link can say what became of it: without the address. */
export function closed({ email: _email, ...rest }: Invitation, state: Invitation["state"], now: number): Invitation {
  return { ...rest, version: rest.version + 1, state, forgetAt: now + KEPT_AFTER_MS };
}

/** Open ones, those that have ended too until they are forgotten, newest first. Forgets what is due. */
export async function openInvitations(deps: InvitationDeps, tenant: TenantId): Promise<Invitation[]> {
  const now = deps.ports.clock();
  const all = await deps.inviting.invitations.list(tenant);
  for (const invitation of all.filter(({ forgetAt }) => forgetAt < now)) {
    await deps.inviting.invitations.remove(tenant, invitation.id);
  }
  return all.filter((invitation) => isOpen(invitation, now)).toSorted((a, b) => b.createdAt - a.createdAt);
}

async function deliver(
  deps: InvitationDeps,
  by: Inviter,
  invitation: Invitation,
  token: string,
): Promise<InviteOutcome> {
  const link = linkOf(deps.inviting.origin, token);
  const sheets = await sheetsOf(deps.ports, by.tenant.id, invitation);
  const outcome = await send(deps, invitationMail(by, invitation, link, sheets));
  return { kind: "sent", invitation, ...(outcome ? {} : { link }) };
}

export type NamedSheet = Pick<SheetEntry, "sheet" | "name">;

/** The only sheets of an invitation as they are called now, in their order; `undefined`: it is not limited. */
export async function sheetsOf(
  { directory }: Pick<InvitationDeps["ports"], "directory">,
  tenant: TenantId,
  { sheets }: Pick<Invitation, "sheets">,
): Promise<readonly NamedSheet[] | undefined> {
  if (sheets === undefined) return undefined;
  const there = (await directory.sheets(tenant)).filter(({ sheet }) => sheets.includes(sheet));
  return there.map(({ sheet, name }) => ({ sheet, name }));
}

/** Whether it went out; the invitation stands either way. */
export async function send({ inviting, ports }: InvitationDeps, message: MailMessage): Promise<boolean> {
  if (inviting.mail === undefined) return false;
  try {
    return (await inviting.mail.send(message)) === "sent";
  } catch (cause) {
    ports.logger.warn("mail failed", { kind: message.kind, cause: cause instanceof Error ? cause.name : "unknown" });
    return false;
  }
}

/** Of the members it may have, some are only invited yet. Two at once may both see one place left. */
async function roomForMember(ports: InvitationDeps["ports"], { id, quotas }: Tenant, open: number): Promise<boolean> {
  const limit = quotasWith(quotas).members;
  const used = (await ports.directory.members(id)).length + open;
  const level = levelOf(used + 1, limit);
  if (level !== "free") await noteUse(ports, id, { what: "members", level, used, limit });
  return used < limit;
}

/** Mails of today so far; counts nothing. */
export const sentToday = ({ audit: log, clock }: Pick<InvitationDeps["ports"], "audit" | "clock">, id: TenantId) =>
  log.counted(id, mailsOf(clock()));

const mailsOf = (now: number): string => `invitations-${Math.floor(now / DAY_MS)}`;

/** Counts one more mail of today, of whichever kind. */
export async function mayMailToday({ ports }: InvitationDeps, { id, quotas }: Tenant): Promise<boolean> {
  const limit = quotasWith(quotas).mails;
  const day = Math.floor(ports.clock() / DAY_MS);
  const sent = await ports.audit.count(id, mailsOf(ports.clock()), (day + 2) * DAY_MS);
  const level = levelOf(sent, limit);
  if (level !== "free") await noteUse(ports, id, { what: "mails", level, used: Math.min(sent, limit), limit });
  return sent <= limit;
}

function note({ ports }: InvitationDeps, { tenant, member }: Inviter, kind: AuditKind, invitation: Invitation) {
  const { person, name } = member;
  const { id, role, sheets } = invitation;
  const details = { invitation: id, role, ...(sheets === undefined ? {} : { sheets: sheets.join(" ") }) };
  return audit(ports, tenant.id, { kind, person, name, right: member.role, details });
}
