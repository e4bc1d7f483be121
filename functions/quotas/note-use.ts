/**
 * Saying that a quota came near or was used up (SPEC Q7): a mark that the pages warn by, an entry of the audit log, a
 * metric. Once a day each; this process remembers what it has said, so that a busy day asks nothing of the table.
 */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { QuotaName } from "../../shared/quotas/quotas.ts";
import { SYSTEM } from "../documents/system.ts";
import type { Ports } from "../ports.ts";
import { audit, type AuditPorts } from "../tenants/audit.ts";

export interface Use {
  readonly what: QuotaName;
  readonly level: "near" | "over";
  readonly used: number;
  readonly limit: number;
  readonly document?: DocumentId;
}

export type NotePorts = AuditPorts & Pick<Ports, "usage" | "logger">;

export const MARK_MS = 24 * 60 * 60_000;
const MOST_NOTED = 10_000;
const noted = new WeakMap<Ports["usage"], Map<string, number>>();

/** `undefined`: said already. Never fails: nobody's edit does because it could not be noted. */
export function noteUse(ports: NotePorts, tenant: TenantId, use: Use): Promise<void> | undefined {
  const now = ports.clock();
  const here = noted.get(ports.usage) ?? new Map<string, number>();
  noted.set(ports.usage, here);
  const name = `${tenant}/${use.what}/${use.level}/${use.document ?? ""}`;
  if ((here.get(name) ?? 0) > now) return undefined;
  if (here.size >= MOST_NOTED) here.clear();
  here.set(name, now + MARK_MS);
  return tell(ports, tenant, use, now);
}

async function tell(ports: NotePorts, tenant: TenantId, use: Use, now: number): Promise<void> {
  const { what, level, used, limit, document } = use;
  const about = document === undefined ? {} : { document };
  try {
    if (!(await ports.usage.mark(tenant, { ...use, at: now, until: now + MARK_MS }))) return;
    const metrics = level === "near" ? { quotaNear: 1 } : { quotaReached: 1 };
    ports.logger.warn("quota", { tenant, ...about, what, level, used, limit, metrics });
    const kind = level === "near" ? "quota-near" : "quota-reached";
    const bySystem = { person: SYSTEM, name: "Samplan", right: "system" } as const;
    await audit(ports, tenant, { kind, ...bySystem, ...about, details: { what, used, limit } });
  } catch (cause) {
    ports.logger.warn("quota not noted", { tenant, ...about, what, level, cause: String(cause) });
  }
}
