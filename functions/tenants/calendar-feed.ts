/**
 * A calendar address, its person's side: made, shown once, looked at, withdrawn (SPEC S1, S2). One a person and
 * municipality: a new one ends the old.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Language } from "../../shared/document/column.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { CalendarFeed } from "../link-ports.ts";
import type { Member, Tenant } from "../ports.ts";
import { audit } from "./audit.ts";
import { hashOfToken, makeToken } from "./invitation-link.ts";
import type { InvitationDeps } from "./invitations.ts";

const DAY_MS = 24 * 60 * 60_000;
/** An address nobody has asked by for this long has ended. */
export const UNUSED_MS = 400 * DAY_MS;
/** Against a loop, not against people. */
const MOST_MADE_A_DAY = 20;
const MOST_TRIES = 8;

/** A member of the tenant; whether they are is decided before. */
export interface FeedOwner {
  readonly tenant: Tenant;
  readonly member: Member;
}

export const feedUrl = (origin: string, token: string): string => `${origin}/api/calendar.ics?key=${token}`;

/** Of the person, so that there is one; says nothing about them. */
const feedIdOf = (person: PersonId): string => bytesToHex(sha256(utf8ToBytes(`calendar of ${person}`))).slice(0, 16);

/** @returns the address, which is nowhere to be had again; `undefined`: too many were made today. */
export async function openFeed(
  deps: InvitationDeps,
  { tenant, member }: FeedOwner,
  language: Language,
): Promise<{ readonly feed: CalendarFeed; readonly url: string } | undefined> {
  const { ports, inviting } = deps;
  const now = ports.clock();
  const id = feedIdOf(member.person);
  const day = Math.floor(now / DAY_MS);
  const made = await ports.audit.count(tenant.id, `calendar-${id}-${day}`, (day + 2) * DAY_MS);
  if (made > MOST_MADE_A_DAY) return undefined;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const held = await inviting.feeds.read(tenant.id, id);
    const token = makeToken(tenant.id, id, deps.secret(32));
    const feed: CalendarFeed = {
      id,
      version: (held?.version ?? 0) + 1,
      hash: hashOfToken(token),
      person: member.person,
      language,
      createdAt: now,
      forgetAt: now + UNUSED_MS,
    };
    const done =
      held === undefined
        ? (await inviting.feeds.create(tenant.id, feed)) === "created"
        : (await inviting.feeds.swap(tenant.id, held.version, feed)) === "swapped";
    if (!done) continue;
    await note(deps, { tenant, member }, "calendar-opened");
    return { feed, url: feedUrl(inviting.origin, token) };
  }
  throw new Error("a calendar address was always taken by another");
}

/** Ends at once. Withdrawing what is not there changes nothing. */
export async function closeFeed(deps: InvitationDeps, { tenant, member }: FeedOwner): Promise<void> {
  if ((await feedOf(deps, tenant.id, member.person)) === undefined) return;
  await dropFeed(deps, tenant.id, member.person);
  await note(deps, { tenant, member }, "calendar-closed");
}

/** Of whoever is no member any more, so that coming back does not bring an old address back. */
export const dropFeed = ({ inviting }: InvitationDeps, tenant: TenantId, person: PersonId): Promise<void> =>
  inviting.feeds.remove(tenant, feedIdOf(person));

/** `undefined`: there is none, or nobody has asked by it for too long. */
export async function feedOf(
  { inviting, ports }: InvitationDeps,
  tenant: TenantId,
  person: PersonId,
): Promise<CalendarFeed | undefined> {
  const feed = await inviting.feeds.read(tenant, feedIdOf(person));
  return feed !== undefined && feed.forgetAt >= ports.clock() ? feed : undefined;
}

async function note(
  { ports }: InvitationDeps,
  { tenant, member: { person, name } }: FeedOwner,
  kind: "calendar-opened" | "calendar-closed",
): Promise<void> {
  await audit(ports, tenant.id, { kind, person, name, right: "self" });
}
