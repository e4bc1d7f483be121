/** An entry of an audit log that is written once however often its step is carried out: its id is the step's own. */
import type { AuditEvent } from "../../shared/audit/entry.ts";
import type { TenantId } from "../../shared/ids.ts";
import { appendAfter, type AuditPorts } from "../tenants/audit.ts";

const MOST_TRIES = 40;
const PAGE = 100;
/** Clocks of instances differ a little. */
const LEEWAY_MS = 5 * 60_000;

/** @param at when the step was taken: an entry of it is no older. */
export async function auditOnce(
  ports: AuditPorts,
  tenant: TenantId,
  event: AuditEvent,
  id: string,
  at: number,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const tail = await ports.audit.tail(tenant);
    if (tail !== undefined && (await stands(ports, tenant, tail.seq, id, at - LEEWAY_MS))) return;
    if ((await appendAfter(ports, tenant, tail, event, id)) !== undefined) return;
  }
  throw new Error(`no entry could be appended to the audit log of ${tenant}`);
}

async function stands(
  { audit }: AuditPorts,
  tenant: TenantId,
  last: number,
  id: string,
  since: number,
): Promise<boolean> {
  for (let end = last; end > 0; end -= PAGE) {
    const from = Math.max(0, end - PAGE);
    const entries = await audit.read(tenant, from, end - from);
    if (entries.some((entry) => entry.id === id)) return true;
    if ((entries[0]?.at ?? 0) < since) return false;
  }
  return false;
}
