/** Invitations in memory. Values are copied in and out. */
import type { Invitation, Invitations } from "../../ports.ts";
import { ascending, checkInvitationId, checkTenant } from "../rules.ts";
import { steps, type Gate } from "./state.ts";

export function memoryInvitations(gate?: Gate): Invitations {
  const step = steps(gate);
  /** By `<tenant>/<id>`. */
  const held = new Map<string, Invitation>();
  const name = (tenant: string, id: string): string => {
    checkInvitationId(id);
    return `${tenant}/${id}`;
  };
  return {
    create: (tenant, invitation) =>
      step("invitations.create", tenant, () => {
        checkTenant(tenant);
        const at = name(tenant, invitation.id);
        if (held.has(at)) return "exists";
        held.set(at, { ...invitation });
        return "created";
      }),
    read: (tenant, id) =>
      step("invitations.read", tenant, () => {
        checkTenant(tenant);
        return structuredClone(held.get(name(tenant, id)));
      }),
    list: (tenant) =>
      step("invitations.list", tenant, () => {
        checkTenant(tenant);
        return [...held]
          .filter(([at]) => at.startsWith(`${tenant}/`))
          .map(([, invitation]) => ({ ...invitation }))
          .sort((a, b) => ascending(a.id, b.id));
      }),
    swap: (tenant, version, next) =>
      step("invitations.swap", tenant, () => {
        checkTenant(tenant);
        const at = name(tenant, next.id);
        if (held.get(at)?.version !== version) return "stale";
        held.set(at, { ...next });
        return "swapped";
      }),
    remove: (tenant, id) =>
      step("invitations.remove", tenant, () => {
        checkTenant(tenant);
        held.delete(name(tenant, id));
      }),
  };
}
