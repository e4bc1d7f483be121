/** Templates and lineage in memory. Values are copied in and out. */
import type { Adoption, Inspiration, Offer, Showcase } from "../../../shared/lineage/record.ts";
import type { TenantId } from "../../../shared/ids.ts";
import type { LineagePorts } from "../../lineage/lineage-ports.ts";
import { ascending, checkTenant } from "../rules.ts";
import { memoryVersioned } from "./invitations.ts";
import { steps, type Gate } from "./state.ts";

export function memoryLineage(gate?: Gate): LineagePorts {
  const step = steps(gate);
  const held = new Map<TenantId, Showcase>();
  return {
    showcases: {
      read: (tenant) =>
        step("showcases.read", tenant, () => {
          checkTenant(tenant);
          return structuredClone(held.get(tenant));
        }),
      all: () =>
        step("showcases.all", "", () =>
          [...held.values()].map((one) => structuredClone(one)).sort((a, b) => ascending(a.tenant, b.tenant)),
        ),
      put: (showcase) =>
        step("showcases.put", showcase.tenant, () => {
          checkTenant(showcase.tenant);
          if ((held.get(showcase.tenant)?.version ?? 0) !== showcase.version - 1) return "stale";
          held.set(showcase.tenant, structuredClone(showcase));
          return "stored";
        }),
    },
    adoptions: memoryVersioned<Adoption>("adoptions", gate),
    offers: memoryVersioned<Offer>("offers", gate),
    offered: memoryVersioned<Offer>("offered", gate),
    inspirations: memoryVersioned<Inspiration>("inspirations", gate),
  };
}
