/**
 * Looking at the workspace as another role (SPEC P10). The entry in the audit log is what allows it: a view is named by
 * that entry's place and id, so nobody sees anything as somebody else without its standing there. Decides who one is
 * while looking; that nothing can be written meanwhile is kept where requests and batches come in.
 */
import type { AuditEntry } from "../../shared/audit/entry.ts";
import type { TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { tiesOf, type Scope } from "../../shared/permissions/scope.ts";
import type { Member, Ports } from "../ports.ts";
import { audit, type AuditPorts } from "./audit.ts";

/** A view ends by itself after this, should its tab never say that it has left. */
export const VIEW_MS = 60 * 60_000;
/** Place and id of the log's entry. */
const VIEW = /^([1-9]\d{0,15})\.([0-9A-Za-z]{16})$/;

/** Who is looked at: a role with what it is tied to. */
export interface ViewedAs extends Scope {
  readonly role: Role;
}

/** Of the sheets' keys in the log's details, which are plain texts. */
const BETWEEN_SHEETS = " ";

export const mayView = (tenant: TenantId, member: Member): boolean =>
  can({ ...member, tenant }, "view-as", { kind: "tenant", tenant }).allowed;

/** Notes the look in the log and names it. `until`: ms since 1970. */
export async function beginViewing(
  ports: AuditPorts,
  tenant: TenantId,
  member: Member,
  as: ViewedAs,
): Promise<{ readonly view: string; readonly until: number }> {
  const { sheets, ...ties } = tiesOf(as);
  const entry = await audit(ports, tenant, {
    kind: "viewed-as",
    person: member.person,
    name: member.name,
    right: member.role,
    details: { role: as.role, ...ties, ...(sheets === undefined ? {} : { sheets: sheets.join(BETWEEN_SHEETS) }) },
  });
  return { view: `${entry.seq}.${entry.id}`, until: entry.at + VIEW_MS };
}

/**
 * The member as whom `member` looks around under this view. `undefined`: it names no look of this person's, it has ended,
 * or the right to look is gone.
 */
export async function viewedMember(
  ports: Pick<Ports, "audit" | "clock">,
  tenant: TenantId,
  member: Member,
  view: string,
): Promise<Member | undefined> {
  const [, seq, id] = VIEW.exec(view) ?? [];
  if (seq === undefined || id === undefined || !mayView(tenant, member)) return undefined;
  const [entry] = await ports.audit.read(tenant, Number(seq) - 1, 1);
  const viewed = entry?.id === id && entry.person === member.person ? viewedIn(entry) : undefined;
  if (viewed === undefined || entry === undefined || ports.clock() >= entry.at + VIEW_MS) return undefined;
  return { person: member.person, name: member.name, colour: member.colour, ...viewed };
}

function viewedIn({ kind, details = {} }: AuditEntry): ViewedAs | undefined {
  const role = ROLES.find((known) => known === details["role"]);
  if (kind !== "viewed-as" || role === undefined) return undefined;
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return {
    role,
    ...tiesOf({
      organisation: text(details["organisation"]),
      place: text(details["place"]),
      sheets: text(details["sheets"])?.split(BETWEEN_SHEETS),
    }),
  };
}
