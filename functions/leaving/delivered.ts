/**
 * That an archive was made, as the audit log keeps it (SPEC LV3): by its manifest's hash, and by the state of everything that
 * could be edited then. A municipality is erased only when its last archive is still all there is.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { AuditRight } from "../../shared/audit/entry.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Ports } from "../ports.ts";
import { audit, auditEntries } from "../tenants/audit.ts";
import { leavingPlan } from "./files.ts";

export interface Delivered {
  /** SHA-256 of the manifest. */
  readonly manifest: string;
  readonly state: string;
  readonly files: number;
  readonly bytes: number;
}

export interface LastDelivered extends Delivered {
  readonly at: number;
  readonly by: string;
}

export async function noteDelivered(
  ports: Pick<Ports, "audit" | "clock" | "random">,
  tenant: TenantId,
  by: { readonly person: PersonId; readonly name: string; readonly right: AuditRight },
  { manifest, state, files, bytes }: Delivered,
): Promise<void> {
  await audit(ports, tenant, { kind: "tenant-exported", ...by, details: { manifest, state, files, bytes } });
}

/** The last archive that was taken; `undefined`: none yet. */
export async function lastDelivered(ports: Pick<Ports, "audit">, tenant: TenantId): Promise<LastDelivered | undefined> {
  let last: LastDelivered | undefined;
  for await (const { kind, at, name, details = {} } of auditEntries(ports, tenant)) {
    const { manifest, state, files, bytes } = details;
    if (kind === "tenant-exported" && typeof manifest === "string" && typeof state === "string")
      last = { manifest, state, files: Number(files), bytes: Number(bytes), at, by: name };
  }
  return last;
}

/** Whether nothing was edited, said or kept since. */
export const isCurrentState = ({ state }: Pick<Delivered, "state">, now: Pick<Delivered, "state">): boolean =>
  state === now.state;

export async function isCurrent(
  deps: AppendDeps,
  tenant: TenantId,
  delivered: Pick<Delivered, "state">,
): Promise<boolean> {
  const plan = await leavingPlan(deps, tenant);
  return plan !== undefined && isCurrentState(delivered, plan);
}
