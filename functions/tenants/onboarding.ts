/**
 * A new tenant: its entry, its sheets' first snapshots and heads, its members. Every step is repeatable, so a crash on
 * the way is mended by running it again; what exists already is left as it is.
 */
import { quotasWith } from "../../shared/quotas/quotas.ts";
import * as Y from "yjs";
import { firstSnapshot, fold, type Folded } from "../../shared/document/fold.ts";
import { applyChanges, insertRows } from "../../shared/document/mutations.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { FirstRow } from "../../shared/onboarding/first-rows.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { firstColumns } from "../../shared/template/workspace-template.ts";
import { firstHead } from "../documents/fences.ts";
import { SYSTEM } from "../documents/system.ts";
import { storeSnapshot } from "../documents/snapshots.ts";
import type { Member, Ports, Tenant } from "../ports.ts";
import type { AuditEvent } from "../../shared/audit/entry.ts";
import { audit, auditEntries } from "./audit.ts";

type OnboardingPorts = Pick<Ports, "audit" | "blobs" | "clock" | "directory" | "heads" | "random">;

export interface Beginning {
  readonly rows?: ReadonlyMap<string, readonly FirstRow[]>;
  readonly by?: Pick<AuditEvent, "person" | "name" | "right">;
}

export async function createTenant(
  ports: OnboardingPorts,
  tenant: Tenant,
  template: readonly SheetTemplate[],
  members: readonly Member[],
  /** What sheets begin with, by their keys; without it, empty. Who made the municipality stands in its log. */
  { rows, by = BY_SYSTEM }: Beginning = {},
): Promise<void> {
  if (tenant.referenceDay !== undefined && !tenant.demo)
    throw new Error(`${tenant.id} is no demo: it has no day but the one it is. Nothing was made.`);
  // Made again, it keeps what an operator has set for it since.
  const quotas = tenant.quotas ?? (await ports.directory.tenant(tenant.id))?.quotas;
  const whole: Tenant = { ...tenant, ...(quotas === undefined ? {} : { quotas }) };
  await leaveRoom(ports, whole, template);
  for (const sheet of template) await createSheet(ports, tenant, sheet, rows?.get(sheet.key) ?? []);
  for (const member of members) await ports.directory.putMember(tenant.id, member);
  await logBeginning(ports, tenant, members, by);
  // Last: a tenant that is listed is complete.
  await ports.directory.putTenant(whole);
}

/** @throws when the sheets would be more than the municipality may have (SPEC Q). */
async function leaveRoom(
  { directory }: OnboardingPorts,
  { id, quotas }: Tenant,
  template: readonly SheetTemplate[],
): Promise<void> {
  const limit = quotasWith(quotas).documents;
  const names = new Set<string>((await directory.sheets(id)).map(({ document }) => document));
  for (const { document } of template) names.add(document);
  if (names.size <= limit) return;
  throw new Error(
    `${id} would have ${names.size} sheets and may have ${limit}. Nothing was made. Raise its quota first: npm run admin -- set-quota --help`,
  );
}

const BY_SYSTEM = { person: SYSTEM, name: "Samplan", right: "system" } as const;

/** Who belonged from the start stands in the log like everybody who came later. Run again, it adds what is missing. */
async function logBeginning(
  ports: OnboardingPorts,
  tenant: Tenant,
  members: readonly Member[],
  by: NonNullable<Beginning["by"]>,
): Promise<void> {
  const known = new Set<string>();
  let last = 0;
  for await (const { seq, kind, subject } of auditEntries(ports, tenant.id)) {
    known.add(subject ?? kind);
    last = seq;
  }
  const carriedOut = (await ports.audit.settled(tenant.id)) === last;
  if (!known.has("tenant-created")) last = (await audit(ports, tenant.id, { kind: "tenant-created", ...by })).seq;
  for (const member of members) {
    if (known.has(member.person)) continue;
    const about = { subject: member.person, subjectName: member.name, member };
    last = (await audit(ports, tenant.id, { kind: "member-added", ...BY_SYSTEM, ...about })).seq;
  }
  // They are members already: nothing is left to be done for these entries.
  if (carriedOut) await ports.audit.settle(tenant.id, last);
}

/** Its first snapshot, its head and its entry; what exists already is left as it is. */
export async function createSheet(
  ports: Pick<Ports, "blobs" | "clock" | "directory" | "heads" | "random">,
  tenant: Tenant,
  sheet: SheetTemplate,
  rows: readonly FirstRow[] = [],
): Promise<void> {
  const key = { tenant: tenant.id, document: sheet.document };
  const first = withRows(firstSnapshot(firstColumns(sheet)), rows, ports.random);
  await storeSnapshot(ports.blobs, key, first);
  await ports.heads.create(key, firstHead(first, ports.clock()));
  await ports.directory.putSheet(tenant.id, {
    document: key.document,
    sheet: sheet.key,
    name: sheet.name,
    ord: sheet.ord,
    folded: sheet.folded,
    restricted: sheet.restricted,
  });
}

/** As if somebody had entered them and the epoch had been cut at once. */
function withRows(first: Folded, rows: readonly FirstRow[], random: () => number): Folded {
  if (rows.length === 0) return first;
  const overlay = new Y.Doc();
  const view = makeSheetView(first.snapshot, overlay);
  const ids = rows.map(({ row }) => row);
  const values = rows.map(({ cells }) => cells);
  applyChanges(overlay, insertRows(view, null, values, random, ids).changes, undefined);
  const { columns } = first.snapshot.index;
  return firstSnapshot(columns, fold(first.snapshot, overlay, 0).snapshot.chunks);
}
