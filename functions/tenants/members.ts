/**
 * Changes of membership. A change is decided by being stored in the tenant's audit log, at the place right behind the log
 * it was decided on: two changes at once never both count the same leaders (SPEC U3). What the log announces is then
 * carried out by whoever comes by, any number of times, with one result (SPEC P8):
 *
 *   audit entry ──► directory ──► shut marks ──► `rights` fence in every sheet ──► sockets told and closed ──► settled
 */
import { ALL_SHEETS, type AuditedMember, type AuditEntry, type AuditEvent } from "../../shared/audit/entry.ts";
import { randomBase62, type PersonId, type TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import { tiesOf } from "../../shared/permissions/scope.ts";
import type { AppendDeps } from "../documents/append.ts";
import { fenceRights } from "../documents/rights.ts";
import { SYSTEM } from "../documents/system.ts";
import type { DocumentKey, Member, Ports, SheetEntry } from "../ports.ts";
import { closeOutdated, endConnections, SHUT_MS, tellFence } from "../sync/live-connections.ts";
import { appendAfter, auditEntries } from "./audit.ts";

/** Who asks. The role is read anew, never taken from the asker. */
export interface Changer {
  readonly tenant: TenantId;
  readonly person: PersonId;
  /** A platform administrator, who is no member: lets in the first process leaders, and is let go (SPEC T21, P20). */
  readonly platform?: { readonly name: string };
}

/** Each has words under `people.refusal.<code>`. */
export const MEMBER_REFUSALS = [
  /** Only a process leader changes members; everybody may leave. */
  "not-allowed",
  /** Two process leaders are kept: make another member process leader first. */
  "last-leaders",
  "no-such-member",
  "already-member",
  /** Belongs to another municipality: role and sheets are the grant's. */
  "guest",
] as const;
export type MemberRefusal = (typeof MEMBER_REFUSALS)[number];

export type MemberOutcome =
  /** In force everywhere. `seq`: its place in the audit log; absent when everything was so already. */
  { readonly kind: "done"; readonly seq?: number } | { readonly kind: "refused"; readonly code: MemberRefusal };

/** How many process leaders a tenant keeps (domain: at least two). */
export const LEAST_LEADERS = 2;
const LONGEST_REASON = 200;
/** As many lost races in a row mean something else is wrong. */
const MOST_TRIES = 40;
/** Sheets of one change that are fenced side by side. */
const AT_ONCE = 16;

/** Makes somebody a member. For an accepted invitation `by` is whoever invited: the right must still be theirs. */
export function addMember(deps: AppendDeps, by: Changer, member: Member): Promise<MemberOutcome> {
  return change(deps, by, (asked, members) => {
    const asker = asked ?? installation(by, member);
    if (!mayManage(by, asker)) return refused("not-allowed");
    if (members.some(({ person }) => person === member.person)) return refused("already-member");
    return { kind: "member-added", right: asker.role, ...about(asker, member), member: plain(member) };
  });
}

/** Replaces name, role and what it is tied to. */
export function changeMember(deps: AppendDeps, by: Changer, member: Member): Promise<MemberOutcome> {
  return change(deps, by, (asker, members) => {
    if (!mayManage(by, asker)) return refused("not-allowed");
    const before = members.find(({ person }) => person === member.person);
    if (before === undefined) return refused("no-such-member");
    // Let in to help, for a while: no role of the municipality's, and none is made of it.
    if (before.role === "support") return refused("not-allowed");
    if (before.guest !== undefined) return refused("guest");
    if (JSON.stringify(plain(before)) === JSON.stringify(plain(member))) return { kind: "done" };
    if (endsLeadership(members, before, member)) return refused("last-leaders");
    const details = { before: before.role, ...whatChanged(before, member) };
    return { kind: "member-changed", right: asker.role, ...about(asker, member), member: plain(member), details };
  });
}

/** As texts, for the log: which of role and ties are others now, and which sheets it were before. */
function whatChanged(before: Member, after: Member): { readonly changed: string; readonly sheetsBefore?: string } {
  const [was, is] = [plain(before), plain(after)];
  const changed = CHANGING.filter((what) => JSON.stringify(was[what]) !== JSON.stringify(is[what]));
  const sheets = changed.includes("sheets") ? { sheetsBefore: was.sheets?.join(" ") ?? ALL_SHEETS } : {};
  return { changed: changed.join(" "), ...sheets };
}

const CHANGING = ["name", "role", "organisation", "place", "sheets"] as const satisfies (keyof AuditedMember)[];

/** Ends a membership; one's own too, which is leaving. What the person wrote stays. `reason`: at most 200 characters, logged. */
export function removeMember(deps: AppendDeps, by: Changer, person: PersonId, reason?: string): Promise<MemberOutcome> {
  return change(deps, by, (asker, members) => {
    const leaving = asker?.person === person;
    if (asker === undefined || (!leaving && !mayManage(by, asker))) return refused("not-allowed");
    const before = members.find((member) => member.person === person);
    if (before === undefined) return refused("no-such-member");
    if (endsLeadership(members, before, undefined)) return refused("last-leaders");
    const details = {
      before: before.role,
      ...(reason === undefined ? {} : { reason: reason.slice(0, LONGEST_REASON) }),
    };
    return { kind: "member-removed", right: leaving ? "self" : asker.role, ...about(asker, before), details };
  });
}

/**
 * Makes somebody of another municipality a guest here, or changes what they are (SPEC T10). Not asked is who may manage
 * members: that both municipalities want it stands in the grant that `member.guest` names.
 */
export function admitGuest(deps: AppendDeps, tenant: TenantId, member: Member): Promise<MemberOutcome> {
  return change(deps, { tenant, person: SYSTEM }, (_, members) => {
    const before = members.find(({ person }) => person === member.person);
    // Whoever belongs here in their own right needs no grant, and loses nothing when one ends.
    if (before !== undefined && before.guest === undefined) return refused("already-member");
    if (JSON.stringify(before && plain(before)) === JSON.stringify(plain(member))) return { kind: "done" };
    const what = { ...byGrant(member), member: plain(member) };
    return before === undefined
      ? { kind: "member-added", ...what }
      : { kind: "member-changed", ...what, details: { before: before.role, ...whatChanged(before, member) } };
  });
}

/** Ends what a grant made somebody; of another grant, or a member in their own right, they stay. */
export function dismissGuest(
  deps: AppendDeps,
  tenant: TenantId,
  person: PersonId,
  grant: string,
): Promise<MemberOutcome> {
  return change(deps, { tenant, person: SYSTEM }, (_, members) => {
    const before = members.find((member) => member.person === person);
    if (before?.guest?.grant !== grant) return { kind: "done" };
    return { kind: "member-removed", ...byGrant(before), details: { before: before.role } };
  });
}

const byGrant = ({ person, name }: Member) =>
  ({ person: SYSTEM, name: "Samplan", right: "grant", subject: person, subjectName: name }) as const;

/** Carries out what the log announces and nobody has finished; says how many changes that were. Repeatable. */
export async function finishChanges(deps: AppendDeps, tenant: TenantId): Promise<number> {
  const { audit } = deps.ports;
  const settled = await audit.settled(tenant);
  let last = settled;
  let finished = 0;
  for await (const entry of auditEntries(deps.ports, tenant, settled)) {
    last = entry.seq;
    if (!isChange(entry)) continue;
    await carryOut(deps, tenant, entry);
    finished++;
  }
  if (last > settled) await audit.settle(tenant, last);
  return finished;
}

type Decision = AuditEvent | MemberOutcome;

const refused = (code: MemberRefusal): MemberOutcome => ({ kind: "refused", code });

/** Decides on the members as the whole log has them, and stores the decision right behind that log, or decides again. */
async function change(
  deps: AppendDeps,
  by: Changer,
  decide: (asker: Member | undefined, members: readonly Member[]) => Decision,
): Promise<MemberOutcome> {
  const { ports } = deps;
  const id = randomBase62(16, ports.random);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const tail = await bringDirectoryUpToDate(ports, by.tenant);
    const members = await ports.directory.members(by.tenant);
    const decision = decide(
      members.find(({ person }) => person === by.person),
      members,
    );
    if (decision.kind === "done" || decision.kind === "refused") return decision;
    const entry = await appendAfter(ports, by.tenant, tail, decision, id);
    if (entry === undefined) continue;
    await finishChanges(deps, by.tenant);
    return { kind: "done", seq: entry.seq };
  }
  throw new Error(`no change of members could be stored in ${by.tenant}`);
}

/** Another change may be decided and not carried out yet: the directory must show it before the next is decided. */
async function bringDirectoryUpToDate(ports: Ports, tenant: TenantId): Promise<AuditEntry | undefined> {
  const settled = await ports.audit.settled(tenant);
  let tail: AuditEntry | undefined;
  // One before, so that the log's last entry is known even when all of it has been carried out.
  for await (const entry of auditEntries(ports, tenant, Math.max(0, settled - 1))) {
    tail = entry;
    if (entry.seq > settled && isChange(entry)) await writeDirectory(ports, tenant, entry);
  }
  return tail;
}

type Change = AuditEntry & {
  readonly kind: "member-added" | "member-changed" | "member-removed";
  readonly subject: PersonId;
};

const isChange = (entry: AuditEntry): entry is Change =>
  entry.subject !== undefined &&
  (entry.kind === "member-removed" ||
    ((entry.kind === "member-added" || entry.kind === "member-changed") && entry.member !== undefined));

async function writeDirectory(
  { directory }: Pick<Ports, "directory">,
  tenant: TenantId,
  { subject, member, seq }: Change,
): Promise<void> {
  if (member === undefined) await directory.removeMember(tenant, subject, seq);
  else await directory.putMember(tenant, member, seq);
}

/** The order holds the promise: once a fence stands, whoever reads the directory reads the new right (SPEC P8). */
async function carryOut(deps: AppendDeps, tenant: TenantId, entry: Change): Promise<void> {
  const { ports } = deps;
  await writeDirectory(ports, tenant, entry);
  const sheets = await ports.directory.sheets(tenant);
  await eachOf(sheets, async (sheet) => {
    const shut = !mayRead(tenant, entry.member, sheet);
    const until = ports.clock() + SHUT_MS;
    await ports.connections.shut({ tenant, document: sheet.document }, entry.subject, { shut, at: entry.seq, until });
  });
  // Nobody who is new has claims that could be too old.
  if (entry.kind === "member-added") return;
  await eachOf(sheets, async (sheet) => {
    const key: DocumentKey = { tenant, document: sheet.document };
    const fence = await fenceRights(deps, key, entry.person, `rights${entry.id}`);
    if (!mayRead(tenant, entry.member, sheet)) await endConnections(ports, key, entry.subject);
    else if (entry.member?.until !== undefined) await closeOutdated(ports, key, entry.member.until, entry.subject);
    if (fence !== undefined) await tellFence(ports, key, fence);
  });
}

function mayRead(tenant: TenantId, member: Member | undefined, { sheet, restricted }: SheetEntry): boolean {
  if (member === undefined) return false;
  return can({ ...member, tenant }, "read", { kind: "document", tenant, sheet, restricted, status: "active" }).allowed;
}

const mayManage = ({ tenant, platform }: Changer, asker: Member | undefined): asker is Member =>
  asker !== undefined &&
  (can({ ...asker, tenant }, "manage-members", { kind: "tenant", tenant }).allowed ||
    (platform !== undefined && asker.role === "administrator"));

/** Whoever runs the service, as far as a first process leader is let in by them; of nobody else. */
const installation = ({ person, platform }: Changer, { role }: Member): Member | undefined =>
  platform === undefined || role !== "process-leader"
    ? undefined
    : { person, name: platform.name, role: "administrator", colour: 0 };

/** Fewer leaders than are kept, because of this change. */
function endsLeadership(members: readonly Member[], before: Member, after: Member | undefined): boolean {
  if (!leads(before) || (after !== undefined && leads(after))) return false;
  return members.filter(leads).length - 1 < LEAST_LEADERS;
}

/** Whoever is let into some sheets only manages nobody, whatever they are called. */
const leads = ({ role, sheets }: Member): boolean => role === "process-leader" && sheets === undefined;

const about = (asker: Member, { person, name }: Member) => ({
  person: asker.person,
  name: asker.name,
  subject: person,
  subjectName: name,
});

/** Only what a member is, in one order. */
const plain = (member: Member): AuditedMember => {
  const { person, name, role, colour, until, guest } = member;
  const ends = until === undefined ? {} : { until };
  return { person, name, role, colour, ...tiesOf(member), ...ends, ...(guest === undefined ? {} : { guest }) };
};

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += AT_ONCE) await Promise.all(items.slice(i, i + AT_ONCE).map(work));
}
