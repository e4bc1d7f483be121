/** Invitations, links, calendars and support access in memory. Values are copied in and out. */
import type {
  CalendarFeed,
  CalendarFeeds,
  Invitation,
  Invitations,
  OwnerLink,
  OwnerLinks,
  Versioned,
} from "../../link-ports.ts";
import type { SupportGrant, SupportGrants } from "../../support/support-port.ts";
import { ascending, checkRecordId, checkTenant } from "../rules.ts";
import { steps, type Gate } from "./state.ts";

export const memorySupport = (gate?: Gate): SupportGrants => memoryVersioned<SupportGrant>("support", gate);
export const memoryInvitations = (gate?: Gate): Invitations => memoryVersioned<Invitation>("invitations", gate);
export const memoryOwnerLinks = (gate?: Gate): OwnerLinks => memoryVersioned<OwnerLink>("links", gate);
export const memoryCalendarFeeds = (gate?: Gate): CalendarFeeds => memoryVersioned<CalendarFeed>("feeds", gate);

export function memoryVersioned<T extends { readonly id: string; readonly version: number }>(
  port: string,
  gate?: Gate,
): Versioned<T> {
  const step = steps(gate);
  /** By `<tenant>/<id>`. */
  const held = new Map<string, T>();
  const name = (tenant: string, id: string): string => {
    checkRecordId(id);
    return `${tenant}/${id}`;
  };
  return {
    create: (tenant, record) =>
      step(`${port}.create`, tenant, () => {
        checkTenant(tenant);
        const at = name(tenant, record.id);
        if (held.has(at)) return "exists";
        held.set(at, structuredClone(record));
        return "created";
      }),
    read: (tenant, id) =>
      step(`${port}.read`, tenant, () => {
        checkTenant(tenant);
        return structuredClone(held.get(name(tenant, id)));
      }),
    list: (tenant) =>
      step(`${port}.list`, tenant, () => {
        checkTenant(tenant);
        return [...held]
          .filter(([at]) => at.startsWith(`${tenant}/`))
          .map(([, record]) => structuredClone(record))
          .sort((a, b) => ascending(a.id, b.id));
      }),
    swap: (tenant, version, next) =>
      step(`${port}.swap`, tenant, () => {
        checkTenant(tenant);
        const at = name(tenant, next.id);
        if (held.get(at)?.version !== version) return "stale";
        held.set(at, structuredClone(next));
        return "swapped";
      }),
    remove: (tenant, id) =>
      step(`${port}.remove`, tenant, () => {
        checkTenant(tenant);
        held.delete(name(tenant, id));
      }),
  };
}
