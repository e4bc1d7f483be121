/** The lines of the access table (`access-table.ts` says how) for what happens between municipalities. */
import type { TenantId } from "../../shared/ids.ts";
import type { AskedFor, RouteLine } from "./access-table.ts";
import { personOf, TENANTS, tokenOf, type IsolationWorld } from "./isolation-world.ts";

const shares = { asks: "tenant", action: "share" } as const;
const at = (path: string, body?: unknown): AskedFor => (body === undefined ? { path } : { path, body });
const line = (rule: RouteLine["rule"], request: RouteLine["request"]): RouteLine => ({ rule, request });

/** What one municipality gives the other, as its process leader asks for it. */
const terms = (): unknown => ({
  level: "follow",
  sheets: [{ document: "actions", columns: ["action"], filter: [] }],
  purpose: "So that both know",
  until: 1_700_000_000_000 + 30 * 86_400_000,
});
const other = (tenant: TenantId): TenantId => TENANTS.find((one) => one !== tenant)!;
const sharing = (tenant: TenantId, rest = ""): string => `/across/tenants/${tenant}/sharing${rest}`;
async function givenGrant(world: IsolationWorld, tenant: TenantId): Promise<string> {
  const token = tokenOf(tenant, "process-leader");
  const { directory } = world.ports;
  const leader = (await directory.member(tenant, personOf(token)))!;
  // Who proposes is told to whom it is proposed, there and in their log: no leak, so without the mark of what is one.
  await directory.putMember(tenant, { ...leader, name: "Process leader" });
  const body = { ...(terms() as object), taker: other(tenant) };
  const made = await world.ask(token, "POST", sharing(tenant), body);
  await directory.putMember(tenant, leader);
  return (made.body["grant"] as { id: string }).id;
}

export const SHARING_ROUTES: Readonly<Record<string, RouteLine>> = {
  "GET /api/across/tenants/:tenant/neighbours": line(shares, (_, tenant) => at(`/across/tenants/${tenant}/neighbours`)),
  "GET /api/across/tenants/:tenant/sharing": line(shares, (_, tenant) => at(sharing(tenant))),
  "GET /api/across/tenants/:tenant/sharing/offer": line(shares, (_, tenant) => at(sharing(tenant, "/offer"))),
  "POST /api/across/tenants/:tenant/sharing/preview": line(shares, (_, tenant) =>
    at(sharing(tenant, "/preview"), terms()),
  ),
  "POST /api/across/tenants/:tenant/sharing": line(shares, (_, tenant) =>
    at(sharing(tenant), { ...(terms() as object), taker: other(tenant) }),
  ),
  "POST /api/across/tenants/:tenant/sharing/:grant/steps": line(shares, async (world, tenant) =>
    at(sharing(tenant, `/${await givenGrant(world, tenant)}/steps`), { step: "withdraw", version: 1 }),
  ),
  "GET /api/across/tenants/:tenant/sharing/sheets/:document": {
    rule: { asks: "sheet", action: "read" },
    perSheet: true,
    request: (_, tenant) => at(sharing(tenant, "/sheets/{sheet}")),
  },
};
