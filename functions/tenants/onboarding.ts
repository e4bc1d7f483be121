/**
 * A new tenant: its entry, its sheets' first snapshots and heads, its members. Every step is repeatable, so a crash on
 * the way is mended by running it again; what exists already is left as it is.
 */
import { firstSnapshot } from "../../shared/document/fold.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { firstColumns } from "../../shared/template/workspace-template.ts";
import { firstHead } from "../documents/fences.ts";
import { storeSnapshot } from "../documents/snapshots.ts";
import type { Member, Ports, Tenant } from "../ports.ts";

export async function createTenant(
  ports: Pick<Ports, "directory" | "heads" | "blobs" | "clock">,
  tenant: Tenant,
  template: readonly SheetTemplate[],
  members: readonly Member[],
): Promise<void> {
  for (const sheet of template) await createSheet(ports, tenant, sheet);
  for (const member of members) await ports.directory.putMember(tenant.id, member);
  // Last: a tenant that is listed is complete.
  await ports.directory.putTenant(tenant);
}

async function createSheet(
  ports: Pick<Ports, "directory" | "heads" | "blobs" | "clock">,
  tenant: Tenant,
  sheet: SheetTemplate,
): Promise<void> {
  const key = { tenant: tenant.id, document: sheet.document };
  const first = firstSnapshot(firstColumns(sheet));
  await storeSnapshot(ports.blobs, key, first);
  await ports.heads.create(key, firstHead(first.snapshot.hash, ports.clock()));
  await ports.directory.putSheet(tenant.id, {
    document: key.document,
    sheet: sheet.key,
    name: sheet.name,
    ord: sheet.ord,
    folded: sheet.folded,
    restricted: sheet.restricted,
  });
}
