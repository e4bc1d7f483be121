/** The municipality's contact function (S2.1): changed by a process leader, and the change is in the audit log. */
import type { Member, Ports, Tenant } from "../ports.ts";
import { audit, type AuditPorts } from "./audit.ts";

/** Resolves to the tenant as it is then. The same function again changes nothing. */
export async function changeContact(
  ports: Pick<Ports, "directory"> & AuditPorts,
  by: { readonly tenant: Tenant; readonly member: Member },
  role: string,
): Promise<Tenant> {
  const { tenant, member } = by;
  let before: string | undefined;
  let changed = false;
  const next = await ports.directory.changeTenant(tenant.id, (held) => {
    before = held.contact?.role;
    changed = before !== role;
    return changed ? { ...held, contact: { role, ...(before === undefined ? {} : { before }) } } : undefined;
  });
  if (!changed || next === undefined) return next ?? tenant;
  await audit(ports, tenant.id, {
    kind: "contact-changed",
    person: member.person,
    name: member.name,
    right: member.role,
    details: { ...(before === undefined ? {} : { before }), after: role },
  });
  return next;
}
