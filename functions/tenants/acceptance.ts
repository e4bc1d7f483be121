/**
 * Inviting by e-mail, the invited person's side: see what a link asks for, accept it, decline it.
 *
 *   accept:  claim (swap) ──► member ──► closed without the address (swap)
 *
 * The claim makes one link one person's. A crash on the way is mended by the same person pressing again.
 */
import { maskedAddress, sameAddress } from "../../shared/address.ts";
import type { Labels } from "../../shared/document/column.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { tiesOf } from "../../shared/permissions/scope.ts";
import { SYSTEM } from "../documents/system.ts";
import type { Member } from "../ports.ts";
import type { Invitation } from "../link-ports.ts";
import { audit } from "./audit.ts";
import { findByToken, type FoundInvitation } from "./invitation-link.ts";
import { closed, sheetsOf, type InvitationDeps, type NamedSheet } from "./invitations.ts";
import { addMember } from "./members.ts";

/** What a link that cannot be used any more is; each has words under `people.linkEnd.<code>`. */
export const LINK_ENDS = [
  "unknown",
  "used",
  "declined",
  "withdrawn",
  "expired",
  /** The municipality is suspended (SPEC T22): nobody is let in, and the link works again afterwards. */
  "paused",
] as const;
export type LinkEnd = (typeof LINK_ENDS)[number];

export interface ShownInvitation {
  readonly tenant: TenantId;
  readonly tenantName: Labels;
  readonly role: Role;
  readonly organisationName?: string;
  readonly placeName?: string;
  /** The only sheets it lets into; absent: all that the role reads. */
  readonly sheets?: readonly NamedSheet[];
  /** As the member is called, if still one. */
  readonly invitedBy?: string;
  /** Enough to recognise an own address by. */
  readonly sentTo: string;
  readonly expiresAt: number;
}

export type LookOutcome = { readonly kind: "open"; readonly invitation: ShownInvitation } | { readonly kind: LinkEnd };

/** Each has words under `people.acceptRefusal.<code>`. */
export const ACCEPT_REFUSALS = [
  /** Signed in with another address than the one invited. */
  "wrong-person",
  "already-member",
  /** Whoever invited may not any more. */
  "inviter-gone",
] as const;
export type AcceptRefusal = (typeof ACCEPT_REFUSALS)[number];

export type AcceptOutcome =
  | { readonly kind: "accepted"; readonly tenant: TenantId }
  | { readonly kind: "ended"; readonly how: LinkEnd }
  | { readonly kind: "refused"; readonly code: AcceptRefusal };

/** Whoever is signed in and holds a link. */
export interface Invited {
  readonly person: PersonId;
  /** Only if the issuer says that it is theirs. */
  readonly email?: string;
}

const HOUR_MS = 60 * 60_000;
/** Looks and tries of one link: many more than people make, few enough to bore a machine. */
export const MOST_AN_HOUR = 120;

/** Whether this link has been used so rarely that it goes on. Only a right one is counted: nobody without it can hold its owner up. */
export async function mayTry({ inviting, ports }: InvitationDeps, token: string): Promise<boolean> {
  const found = await findByToken(inviting.invitations, token);
  if (found === undefined) return true;
  const hour = Math.floor(ports.clock() / HOUR_MS);
  const name = `invitation-${found.invitation.id}-${hour}`;
  return (await ports.audit.count(found.tenant, name, (hour + 2) * HOUR_MS)) <= MOST_AN_HOUR;
}

/** Shows without using up. */
export async function lookAtInvitation(deps: InvitationDeps, token: string): Promise<LookOutcome> {
  const found = await findByToken(deps.inviting.invitations, token);
  const end = endOf(found, deps.ports.clock());
  if (end !== undefined || found === undefined) return { kind: end ?? "unknown" };
  const { tenant: id, invitation } = found;
  const [tenant, inviter, sheets] = await Promise.all([
    deps.ports.directory.tenant(id),
    deps.ports.directory.member(id, invitation.invitedBy),
    sheetsOf(deps.ports, id, invitation),
  ]);
  if (tenant === undefined) return { kind: "unknown" };
  if (tenant.suspended !== undefined) return { kind: "paused" };
  const { role, organisationName, placeName, expiresAt, email = "" } = invitation;
  return {
    kind: "open",
    invitation: {
      tenant: id,
      tenantName: tenant.name,
      role,
      ...(organisationName === undefined ? {} : { organisationName }),
      ...(placeName === undefined ? {} : { placeName }),
      ...(sheets === undefined ? {} : { sheets }),
      ...inviterOf(inviter?.name ?? invitation.platform?.name),
      sentTo: maskedAddress(email),
      expiresAt,
    },
  };
}

const inviterOf = (name: string | undefined) => (name === undefined ? {} : { invitedBy: name });

/** From now on a code sent to the invited address signs its owner in, where the issuer lets nobody register alone. */
export async function openDoor(deps: InvitationDeps, token: string): Promise<void> {
  const found = await findByToken(deps.inviting.invitations, token);
  const email = found?.invitation.email;
  if (email === undefined || endOf(found, deps.ports.clock()) !== undefined) return;
  await deps.inviting.accounts?.ensure(email);
}

/** @param name what the others are to call the person. */
export async function accept(deps: InvitationDeps, who: Invited, token: string, name: string): Promise<AcceptOutcome> {
  const { invitations } = deps.inviting;
  const found = await findByToken(invitations, token);
  if (found?.invitation.state === "accepted" && found.invitation.person === who.person) {
    return { kind: "accepted", tenant: found.tenant };
  }
  const end = endOf(found, deps.ports.clock());
  if (end !== undefined || found === undefined) return { kind: "ended", how: end ?? "unknown" };
  const { tenant, invitation } = found;
  deps.decided?.(tenant);
  if ((await deps.ports.directory.tenant(tenant))?.suspended !== undefined) return { kind: "ended", how: "paused" };
  // Whoever runs the service lets no one of their own in (SPEC T21).
  if (isSomebodyElse(who, invitation) || invitation.platform?.notFor.includes(who.person) === true)
    return { kind: "refused", code: "wrong-person" };
  if (invitation.person !== undefined && invitation.person !== who.person) return { kind: "ended", how: "used" };
  const before = await deps.ports.directory.member(tenant, who.person);
  // With an own claim the member was made before a crash.
  if (before !== undefined && invitation.person === undefined) return { kind: "refused", code: "already-member" };

  const claimed: Invitation = { ...invitation, version: invitation.version + 1, person: who.person };
  if ((await invitations.swap(tenant, invitation.version, claimed)) === "stale") {
    return accept(deps, who, token, name);
  }
  const by = {
    tenant,
    person: invitation.invitedBy,
    ...(invitation.platform === undefined ? {} : { platform: { name: invitation.platform.name } }),
  };
  const outcome = await addMember(deps, by, await newMember(deps, tenant, who, claimed, name));
  if (outcome.kind === "refused" && outcome.code !== "already-member") {
    const { person: _person, ...released } = claimed;
    await invitations.swap(tenant, claimed.version, { ...released, version: claimed.version + 1 });
    return { kind: "refused", code: "inviter-gone" };
  }
  await invitations.swap(tenant, claimed.version, closed(claimed, "accepted", deps.ports.clock()));
  await audit(deps.ports, tenant, {
    kind: "invitation-accepted",
    person: who.person,
    name,
    right: "invitation",
    details: { invitation: invitation.id, role: invitation.role },
  });
  return { kind: "accepted", tenant };
}

/** No, thank you: the address is forgotten and the link ends. */
export async function decline(deps: InvitationDeps, token: string): Promise<LinkEnd | "declined"> {
  const found = await findByToken(deps.inviting.invitations, token);
  const end = endOf(found, deps.ports.clock());
  if (end !== undefined || found === undefined) return end ?? "unknown";
  const { tenant, invitation } = found;
  deps.decided?.(tenant);
  const next = closed(invitation, "declined", deps.ports.clock());
  if ((await deps.inviting.invitations.swap(tenant, invitation.version, next)) === "stale") return decline(deps, token);
  await audit(deps.ports, tenant, {
    kind: "invitation-declined",
    // Nobody had to sign in for it.
    person: SYSTEM,
    name: "",
    right: "invitation",
    details: { invitation: invitation.id, role: invitation.role },
  });
  return "declined";
}

function endOf(found: FoundInvitation | undefined, now: number): LinkEnd | undefined {
  if (found === undefined || found.invitation.forgetAt < now) return "unknown";
  const { state, expiresAt } = found.invitation;
  if (state === "accepted") return "used";
  return state === "open" ? (expiresAt < now ? "expired" : undefined) : state;
}

/** An issuer that names no address leaves it at having the link. */
const isSomebodyElse = (who: Invited, { email }: Invitation): boolean =>
  who.email !== undefined && email !== undefined && sameAddress(who.email) !== email;

const COLOURS = 12;

async function newMember(
  { ports }: InvitationDeps,
  tenant: TenantId,
  { person }: Invited,
  invitation: Invitation,
  name: string,
): Promise<Member> {
  const used = Array.from({ length: COLOURS }, () => 0);
  for (const { colour } of await ports.directory.members(tenant)) used[colour] = (used[colour] ?? 0) + 1;
  return {
    person,
    name,
    role: invitation.role,
    colour: used.indexOf(Math.min(...used)),
    ...tiesOf(invitation),
  };
}
