/**
 * Reading a tenant's audit log: pages of what fits a filter, newest first, and the same as a file. Both read the log itself
 * in bounded pieces; there is no second copy that could say something else.
 */
import type { AuditEntry, AuditKind } from "../../shared/audit/entry.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Ports } from "../ports.ts";

export interface AuditFilter {
  /** As the one who did it, or the one it was done to. */
  readonly person?: PersonId;
  readonly kind?: AuditKind;
  /** Milliseconds since 1970: from, included, to, not included. */
  readonly from?: number;
  readonly to?: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Ask again with this as `before` for what is older; absent at the log's beginning. */
  readonly next?: number;
}

/** Read at a time, and at most for one page: a filter that fits little is continued by asking again. */
const PIECE = 500;
const MOST_READ = 5_000;

/** @param before only entries at places below; absent: from the newest on. */
export async function auditPage(
  ports: Pick<Ports, "audit">,
  tenant: TenantId,
  filter: AuditFilter,
  size: number,
  before?: number,
): Promise<AuditPage> {
  let end = before ?? ((await ports.audit.tail(tenant))?.seq ?? 0) + 1;
  const entries: AuditEntry[] = [];
  for (let read = 0; end > 1 && read < MOST_READ;) {
    const after = Math.max(0, end - 1 - PIECE);
    const piece = (await ports.audit.read(tenant, after, end - 1 - after)).filter(({ seq }) => seq < end);
    for (const entry of piece.toReversed()) {
      if (!fits(entry, filter)) continue;
      entries.push(entry);
      if (entries.length === size) return entry.seq > 1 ? { entries, next: entry.seq } : { entries };
    }
    // The log's time does not run backwards: whatever is older is older than asked for, too.
    if ((piece[0]?.at ?? 0) < (filter.from ?? 0)) return { entries };
    read += end - 1 - after;
    end = after + 1;
  }
  return end > 1 ? { entries, next: end } : { entries };
}

export function fits({ person, subject, kind, at }: AuditEntry, filter: AuditFilter): boolean {
  if (filter.person !== undefined && filter.person !== person && filter.person !== subject) return false;
  if (filter.kind !== undefined && filter.kind !== kind) return false;
  return at >= (filter.from ?? 0) && at < (filter.to ?? Number.POSITIVE_INFINITY);
}
