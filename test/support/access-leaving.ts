/** The lines of `access-table.ts` about taking a whole municipality out: a process leader's. */
import type { TenantId } from "../../shared/ids.ts";
import type { AskedFor, RouteLine } from "./access-table.ts";

const ofLeader = (rest: string, body?: unknown): RouteLine => ({
  rule: { asks: "tenant", action: "manage-members" },
  request: (_, tenant: TenantId): AskedFor => {
    const path = `/across/tenants/${tenant}/leaving${rest}`;
    return body === undefined ? { path } : { path, body };
  },
});
const RECEIPT = { manifest: "0".repeat(64), state: "0".repeat(64), files: 1, bytes: 1 };

export const LEAVING_ROUTES: Readonly<Record<string, RouteLine>> = {
  "POST /api/across/tenants/:tenant/leaving/plan": ofLeader("/plan", {}),
  "GET /api/across/tenants/:tenant/leaving/piece": ofLeader("/piece?path=members.json"),
  "POST /api/across/tenants/:tenant/leaving/delivered": ofLeader("/delivered", RECEIPT),
};
