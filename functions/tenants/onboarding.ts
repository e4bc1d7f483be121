/**
 * A new tenant: its entry, its sheets' first snapshots and heads, its members. Every step is repeatable, so a crash on
 * the way is mended by running it again; what exists already is left as it is.
 */
import { firstSnapshot } from "../../shared/document/fold.ts";
import type { DocumentId } from "../../shared/ids.ts";
import { columnAttributes } from "../../shared/document/sheet-view.ts";
import type { Column, Labels } from "../../shared/document/column.ts";
import { firstHead } from "../documents/fences.ts";
import { storeSnapshot } from "../documents/snapshots.ts";
import type { Member, Ports, Tenant } from "../ports.ts";

/** What onboarding needs of a sheet in a template. */
export interface NewSheet {
  readonly document: string;
  readonly key: string;
  readonly name: Labels;
  readonly ord: string;
  readonly folded: boolean;
  readonly restricted: boolean;
  readonly columns: readonly Column[];
}

export async function createTenant(
  ports: Pick<Ports, "directory" | "heads" | "blobs" | "clock">,
  tenant: Tenant,
  template: readonly NewSheet[],
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
  sheet: NewSheet,
): Promise<void> {
  const key = { tenant: tenant.id, document: sheet.document as DocumentId };
  const first = firstSnapshot(Object.fromEntries(sheet.columns.map((column) => [column.id, columnAttributes(column)])));
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
