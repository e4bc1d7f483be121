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
  const before = tenant.contact?.role;
  if (before === role) return tenant;
  const next: Tenant = { ...tenant, contact: { role, ...(before === undefined ? {} : { before }) } };
  await ports.directory.putTenant(next);
  await audit(ports, tenant.id, {
    kind: "contact-changed",
    person: member.person,
    name: member.name,
    right: member.role,
    details: { ...(before === undefined ? {} : { before }), after: role },
  });
  return next;
}
