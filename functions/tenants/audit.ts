/**
 * Writing and checking a tenant's audit log (SPEC U): appended like the log of a document, by conditional put at the next
 * place, each entry holding the hash of the one before it.
 */
import {
  auditBeginning,
  auditHash,
  checkAudit,
  type AuditCheck,
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
} from "../../shared/audit/entry.ts";
import { randomBase62, type TenantId } from "../../shared/ids.ts";
import type { Ports } from "../ports.ts";

export type AuditPorts = Pick<Ports, "audit" | "clock" | "random">;

/** As many lost races in a row mean something else is wrong. */
const MOST_TRIES = 40;
/** Entries read at a time. */
const PAGE = 500;

/** Appends one event to the tenant's log. Resolves once it is stored. */
export async function audit(ports: AuditPorts, tenant: TenantId, event: AuditEvent): Promise<AuditEntry> {
  const id = randomBase62(16, ports.random);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const stored = await appendAfter(ports, tenant, await ports.audit.tail(tenant), event, id);
    if (stored !== undefined) return stored;
  }
  throw new Error(`no entry could be appended to the audit log of ${tenant}`);
}

/** Appends right behind `tail`, or not at all: `undefined` when another entry stands there. */
export async function appendAfter(
  ports: AuditPorts,
  tenant: TenantId,
  tail: AuditEntry | undefined,
  event: AuditEvent,
  id: string,
): Promise<AuditEntry | undefined> {
  const unsealed = {
    ...event,
    id,
    seq: (tail?.seq ?? 0) + 1,
    // Instances' clocks differ a little; the log's time does not run backwards.
    at: Math.max(ports.clock(), tail?.at ?? 0),
    previous: tail?.hash ?? auditBeginning(tenant),
  };
  const entry: AuditEntry = { ...unsealed, hash: auditHash(unsealed) };
  if ((await ports.audit.append(tenant, entry)) === "stored") return entry;
  // An adapter that retried a lost answer finds its own entry there: that is a success too.
  const [there] = await ports.audit.read(tenant, entry.seq - 1, 1);
  return there?.id === id && there.hash === entry.hash ? entry : undefined;
}

/** Recomputes the chain from its beginning and names the first broken entry. */
export async function verifyAudit(
  ports: Pick<Ports, "audit">,
  tenant: TenantId,
  remembered?: AuditHead,
): Promise<AuditCheck> {
  const check = checkAudit(tenant, remembered);
  for await (const entry of auditEntries(ports, tenant)) check.take(entry);
  return check.end();
}

/** Every entry after `after`, ascending, read page by page. */
export async function* auditEntries(
  ports: Pick<Ports, "audit">,
  tenant: TenantId,
  after = 0,
): AsyncGenerator<AuditEntry> {
  for (let from = after; ;) {
    const page = await ports.audit.read(tenant, from, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    from = page.at(-1)!.seq;
  }
}
