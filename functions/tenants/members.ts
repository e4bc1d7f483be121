/**
 * Changes of membership. A change is decided by being stored in the tenant's audit log, at the place right behind the log
 * it was decided on: two changes at once never both count the same leaders (SPEC U3). What the log announces is then
 * carried out by whoever comes by, any number of times, with one result (SPEC P8):
 *
 *   audit entry ──► directory ──► shut marks ──► `rights` fence in every sheet ──► sockets told and closed ──► settled
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Member } from "../ports.ts";

/** Who asks. The role is read anew, never taken from the asker. */
export interface Changer {
  readonly tenant: TenantId;
  readonly person: PersonId;
}

/** Each has words under `people.refusal.<code>`. */
export const MEMBER_REFUSALS = [
  /** Only a process leader changes members; everybody may leave. */
  "not-allowed",
  /** Two process leaders are kept: make another member process leader first. */
  "last-leaders",
  "no-such-member",
  "already-member",
] as const;
export type MemberRefusal = (typeof MEMBER_REFUSALS)[number];

export type MemberOutcome =
  /** In force everywhere. `seq`: its place in the audit log; absent when everything was so already. */
  | { readonly kind: "done"; readonly seq?: number }
  | { readonly kind: "refused"; readonly code: MemberRefusal };

/** How many process leaders a tenant keeps (domain: at least two). */
export const LEAST_LEADERS = 2;

/** Makes somebody a member. For an accepted invitation `by` is whoever invited: the right must still be theirs. */
export async function addMember(_deps: AppendDeps, _by: Changer, _member: Member): Promise<MemberOutcome> {
  throw new Error("not there yet");
}

/** Replaces name, role, organisation and place. */
export async function changeMember(_deps: AppendDeps, _by: Changer, _member: Member): Promise<MemberOutcome> {
  throw new Error("not there yet");
}

/** Ends a membership; one's own too, which is leaving. What the person wrote stays. `reason`: at most 200 characters, logged. */
export async function removeMember(_deps: AppendDeps, _by: Changer, _person: PersonId, _reason?: string): Promise<MemberOutcome> {
  throw new Error("not there yet");
}

/** Carries out what the log announces and nobody has finished. Repeatable; used by the sweep and before every change. */
export async function finishChanges(_deps: AppendDeps, _tenant: TenantId): Promise<number> {
  throw new Error("not there yet");
}
