/** Three municipalities on memory ports that publish, take over and offer back: the core between them, without HTTP. */
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { Decider, LineageDeps } from "../../functions/lineage/lineage-ports.ts";
import { standingSheet, writeSheet } from "../../functions/lineage/own-sheets.ts";
import type { Member, Tenant } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { insertRows, setCells, type Change, type RowValues } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { randomBase62, type DocumentId, type PersonId, type RowId, type TenantId } from "../../shared/ids.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { seeded } from "./seeded.ts";

export const SKELLEFTEA = "skelleftea" as TenantId;
export const NORSJO = "norsjo" as TenantId;
export const KORSHOLM = "korsholm" as TenantId;

const sweden = { country: "SE", languages: ["sv"], zone: "Europe/Stockholm", currency: "SEK", demo: false } as const;
const finland = {
  country: "FI",
  languages: ["sv", "fi"],
  zone: "Europe/Helsinki",
  currency: "EUR",
  demo: false,
} as const;
const TENANTS: readonly Tenant[] = [
  { ...sweden, id: SKELLEFTEA, name: { sv: "Skellefteå" }, code: "2482" },
  { ...sweden, id: NORSJO, name: { sv: "Norsjö" }, code: "2417" },
  { ...finland, id: KORSHOLM, name: { sv: "Korsholm", fi: "Mustasaari" }, code: "499" },
];

export interface LineageWorld {
  readonly ports: MemoryPorts;
  readonly deps: LineageDeps;
  readonly random: () => number;
  now: number;
  by(tenant: TenantId): Decider;
  view(tenant: TenantId, document: string): Promise<SheetView>;
  edit(tenant: TenantId, document: string, changes: (view: SheetView) => readonly Change[]): Promise<void>;
  /** New rows at the end. */
  add(
    tenant: TenantId,
    document: string,
    rows: readonly Readonly<Record<string, unknown>>[],
  ): Promise<readonly RowId[]>;
  set(tenant: TenantId, document: string, row: RowId, column: string, value: unknown): Promise<void>;
  /** For records and batches. */
  id(prefix?: string): string;
  /** Which municipality was acted for beside the asker's own, in order. */
  readonly acted: TenantId[];
  /** It is gone, as after the end of its last day. */
  erase(tenant: TenantId): void;
}

export async function makeLineageWorld(seed = 7): Promise<LineageWorld> {
  const state = emptyState();
  const source = seeded(seed);
  const random = (): number => source.next();
  const clock = { now: 1_790_000_000_000 };
  const ports = memoryPorts({ clock: () => (clock.now += 1), random, state });
  const acted: TenantId[] = [];
  const deps: LineageDeps = {
    ports,
    residents: makeResidents(ports),
    lineage: memoryLineage(),
    actFor: (tenant, work) => {
      acted.push(tenant);
      return work();
    },
    lookAround: (work) => work(),
  };
  const leader = (tenant: TenantId): Member => ({
    person: `p-${tenant.padEnd(12, "0")}` as PersonId,
    name: `Processledare ${tenant}`,
    role: "process-leader",
    colour: 1,
  });
  for (const tenant of TENANTS) await createTenant(ports, tenant, workspaceTemplate(tenant), [leader(tenant.id)]);
  const by = (tenant: TenantId): Decider => ({
    tenant: TENANTS.find(({ id }) => id === tenant)!,
    member: leader(tenant),
  });
  const id = (prefix = ""): string => prefix + randomBase62(16 - prefix.length, random);
  async function edit(
    tenant: TenantId,
    document: string,
    changes: (view: SheetView) => readonly Change[],
  ): Promise<void> {
    const entry = (await ports.directory.sheets(tenant)).find((one) => one.document === document)!;
    const outcome = await writeSheet(deps, by(tenant), entry, `edit${id()}`, changes);
    if (outcome.kind !== "done" || outcome.left.length > 0) throw new Error(JSON.stringify(outcome));
  }
  return Object.assign(clock, {
    ports,
    deps,
    random,
    acted,
    by,
    id,
    edit,
    async view(tenant: TenantId, document: string) {
      return (await standingSheet(deps, by(tenant), document as DocumentId))!;
    },
    async add(tenant: TenantId, document: string, rows: readonly Readonly<Record<string, unknown>>[]) {
      let made: readonly RowId[] = [];
      await edit(tenant, document, (view) => {
        const inserted = insertRows(view, view.rows().at(-1) ?? null, rows as readonly RowValues[], random);
        made = inserted.rows;
        return inserted.changes;
      });
      return made;
    },
    set: (tenant: TenantId, document: string, row: RowId, column: string, value: unknown) =>
      edit(tenant, document, (view) => setCells(view, [{ row, column: column as never, value: value as never }])),
    erase(tenant: TenantId) {
      state.tenants.delete(tenant);
      for (const key of state.blobs.keys()) if (key.startsWith(`T/${tenant}/`)) state.blobs.delete(key);
    },
  });
}
