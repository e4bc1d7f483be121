/** Taking back a removal just made: the member as the audit log last knew them. */
import type { PersonId } from "../../shared/ids.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Member } from "../ports.ts";
import { addMember, type Changer, type MemberRefusal } from "./members.ts";

/** After that it is an invitation again: roles are not handed out from memory. */
export const UNDO_MS = 10 * 60_000;
/** Entries looked through, from the end: what is to be taken back has just been done. */
const MOST_ENTRIES = 500;

export type UndoOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly code: MemberRefusal | "too-late" };

export async function undoRemoval(deps: AppendDeps, by: Changer, person: PersonId): Promise<UndoOutcome> {
  const { audit, clock } = deps.ports;
  const tail = await audit.tail(by.tenant);
  const entries = await audit.read(by.tenant, Math.max(0, (tail?.seq ?? 0) - MOST_ENTRIES));
  const removal = entries.findLast(({ kind, subject }) => kind === "member-removed" && subject === person);
  // What they were stands in the entry before, which may be older than any that is looked through.
  const before = removal === undefined ? undefined : await lastKnown(deps, by, person, removal.seq);
  const gone = before === undefined || before.role === "support";
  if (removal === undefined || gone || clock() - removal.at > UNDO_MS) {
    return { kind: "refused", code: "too-late" };
  }
  // Whoever went of their own accord is asked before they come back.
  if (removal.person === person) return { kind: "refused", code: "not-allowed" };
  // Whose municipality has taken them back in between would be let in again: the grant's page does it.
  if (before.guest !== undefined) return { kind: "refused", code: "guest" };
  return addMember(deps, by, before).then((outcome) => (outcome.kind === "done" ? { kind: "done" } : outcome));
}

const PAGE = 500;

async function lastKnown(
  { ports }: AppendDeps,
  { tenant }: Changer,
  person: PersonId,
  before: number,
): Promise<Member | undefined> {
  for (let end = before; end > 1; end -= PAGE) {
    const from = Math.max(0, end - 1 - PAGE);
    const entries = await ports.audit.read(tenant, from, end - 1 - from);
    const found = entries.findLast(({ member }) => member?.person === person)?.member;
    if (found !== undefined) return found;
  }
  return undefined;
}
