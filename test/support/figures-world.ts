/**
 * Norsjö with the demo's rows, Korsholm, and a region, on memory ports with the API between them: everything the comparison
 * of municipalities needs. Each tenant has one member a role, who signs in as `<tenant>.<role>`.
 */
import { makeAcrossApp } from "../../functions/across/app.ts";
import { memoryCopies, memoryGrants } from "../../functions/adapters/memory/grants.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { append } from "../../functions/documents/append.ts";
import { firstHead } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { storeSnapshot } from "../../functions/documents/snapshots.ts";
import { personId } from "../../functions/identity/tokens.ts";
import type { Member, Tenant } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { resolveRows } from "../../shared/template/demo/demo-row.ts";
import { DEMO_CONTENTS, DEMO_TENANTS } from "../../shared/template/demo/tenants.ts";
import { firstColumns, workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { cellsUpdate } from "./cells-update.ts";
import { memoryInviting } from "./inviting.ts";
import { memoryInstallation } from "./platform-world.ts";
import { seeded } from "./seeded.ts";

const ORIGIN = "https://plan.example.se";
export const NORSJO = "norsjo" as TenantId;
export const KORSHOLM = "korsholm" as TenantId;
export const REGION = "vasterbotten" as TenantId;
const OTHER_REGION = "osterbotten" as TenantId;

const regionOf = (id: TenantId, name: string): Tenant => ({
  id,
  name: { sv: name },
  country: "SE",
  code: "24",
  languages: ["sv"],
  zone: "Europe/Stockholm",
  currency: "SEK",
  demo: false,
  kind: "region",
});
const ROLES = [
  "process-leader",
  "council-member",
  "issue-owner",
  "registrator",
  "analyst",
] as const satisfies readonly Role[];

export interface FiguresWorld {
  now: number;
  readonly ports: MemoryPorts;
  /** `as`: `<tenant>.<role>`. */
  ask(as: string, method: string, path: string, body?: unknown): Promise<{ status: number; text: string; body: never }>;
  /** Writes cells of a row as the municipality's process leader; `key` as in the template. */
  write(tenant: TenantId, sheet: string, row: RowId, cells: Readonly<Record<string, CellValue>>): Promise<void>;
}

/** `demo`: the municipalities' figures are of the demo's day. */
export async function makeFiguresWorld(options: {
  readonly demo: boolean;
  readonly now?: number;
}): Promise<FiguresWorld> {
  const world = { now: options.now ?? Date.parse("2020-05-31T12:00:00Z") };
  const random = seeded(7);
  const line = (): void => {};
  const ports = memoryPorts({
    clock: () => world.now,
    random: random.next,
    state: emptyState(),
    logger: { info: line, warn: line },
  });
  const memberOf = (tenant: TenantId, role: Role): Member => ({
    person: personId("https://issuer.test", `${tenant}.${role}`),
    name: `${role} ${tenant}`,
    role,
    colour: 1,
  });
  const template = workspaceTemplate({ currency: "SEK" });
  for (const id of [NORSJO, KORSHOLM]) {
    const { referenceDay, ...town } = DEMO_TENANTS.find((one) => one.id === id)!;
    const tenant: Tenant = { ...town, demo: options.demo, ...(options.demo ? { referenceDay } : {}) };
    const content = DEMO_CONTENTS.find((one) => one.tenant === id)!;
    for (const sheet of template) {
      const key = { tenant: id, document: sheet.document };
      const rows = resolveRows(content, template, sheet.key);
      const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))] as ColumnId[];
      const chunk = {
        ids: rows.map(({ row }) => row),
        ord: rows.map((_, i) => `a${String(i).padStart(4, "0")}V`),
        cols: Object.fromEntries(columns.map((column) => [column, rows.map(({ cells }) => cells[column] ?? null)])),
      };
      const first = firstSnapshot(firstColumns(sheet), rows.length === 0 ? [] : [chunk]);
      await storeSnapshot(ports.blobs, key, first);
      await ports.heads.create(key, firstHead(first, world.now));
    }
    await createTenant(
      ports,
      tenant,
      template,
      ROLES.map((role) => memberOf(id, role)),
    );
  }
  for (const region of [regionOf(REGION, "Region Västerbotten"), regionOf(OTHER_REGION, "Österbottens förbund")])
    await createTenant(ports, region, [], [memberOf(region.id, "analyst")]);

  const deps = {
    ports,
    residents: makeResidents(ports),
    inviting: memoryInviting(ORIGIN),
    secret: (length: number): Uint8Array => Uint8Array.from({ length }, () => random.below(256)),
  };
  const across = makeAcrossApp({
    ...memoryInstallation(personId("https://issuer.test", "nobody")),
    ...deps,
    verifyToken: async (token) => ({ person: personId("https://issuer.test", token), name: token }),
    config: { issuer: "https://issuer.test", clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
    lineage: memoryLineage(),
    onBehalf: (_, work) => work(),
    sharing: { grants: memoryGrants(), copies: memoryCopies() },
    lookAround: (work) => work(),
  });

  let batches = 0;
  return Object.assign(world, {
    ports,
    async ask(as: string, method: string, path: string, body?: unknown) {
      const response = await across.request(`/api/across${path}`, {
        method,
        headers: { "content-type": "application/json", authorization: `Bearer ${as}`, origin: ORIGIN },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as never };
    },
    async write(tenant: TenantId, sheet: string, row: RowId, cells: Readonly<Record<string, CellValue>>) {
      batches++;
      const { columns, document } = template.find((one) => one.key === sheet)!;
      const byId = Object.fromEntries(
        Object.entries(cells).map(([name, value]) => [columns.find(({ key }) => key === name)!.id, value]),
      );
      const key = { tenant, document };
      const client = 500 + batches;
      const by = { ...key, ...memberOf(tenant, "process-leader"), sheet, restricted: false, rightsVersion: 0, client };
      const id = `batch${String(batches).padStart(11, "0")}`;
      const outcome = await append(deps, key, by, { id, epoch: 1, update: cellsUpdate(client, row, byId) });
      if (outcome.kind !== "stored") throw new Error(`not stored: ${JSON.stringify(outcome)}`);
    },
  });
}
