/** What the template gained, in a workspace made before: offered by name, taken as the process leader's own edit, once. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { append } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { readSheet } from "../../functions/documents/server-write.ts";
import type { Member, Tenant } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { takeTemplateGains, templateGains } from "../../functions/tenants/template-gains.ts";
import type { Column } from "../../shared/document/column.ts";
import { columnKey } from "../../shared/document/keys.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { TEMPLATE_EDITION } from "../../shared/template/gains.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { auditEntries } from "../../functions/tenants/audit.ts";
import { seeded } from "../support/seeded.ts";

const TENANT: Tenant = {
  id: "norsjo" as TenantId, name: { sv: "Norsjö" }, country: "SE", code: "2417", languages: ["sv"],
  zone: "Europe/Stockholm", currency: "SEK", demo: false,
}; // prettier-ignore
const leader: Member = { person: "p-leader000000" as PersonId, name: "Siv", role: "process-leader", colour: 0 };

/** As it was before fact cards, organisations at events, ballots of proposals and one of the choices. */
const older: readonly SheetTemplate[] = workspaceTemplate(TENANT)
  .filter(({ key }) => key !== "projects" && key !== "recognition")
  .map((sheet) => ({
    ...sheet,
    columns: sheet.columns
      .filter(
        ({ key }) =>
          !["organisations", "proposals_rows"].includes(key) && !(sheet.key === "vision" && key === "ballot"),
      )
      .filter(({ key }) => !(sheet.key === "stakeholders" && key === "events_rows"))
      .map((column): Column =>
        sheet.key === "actions" && column.key === "funding"
          ? { ...column, options: column.options!.filter(({ id }) => id !== "state") }
          : column,
      ),
  }));

async function olderWorkspace(template = older) {
  const state = { now: Date.UTC(2026, 10, 22) };
  const ports = memoryPorts({ clock: () => state.now, random: seeded(11).next });
  await createTenant(ports, TENANT, template, [leader]);
  const deps = { ports, residents: makeResidents(ports) };
  const columns = (document: string) =>
    readSheet(deps, { tenant: TENANT.id, document: document as DocumentId }, (view) => [...view.columns()]);
  const logs = () => [...ports.state.documents].map(([name, { log }]) => `${name} ${log.size}`);
  const edit = async (document: string, attributes: Readonly<Record<string, unknown>>) => {
    const doc = new Y.Doc();
    doc.clientID = 90_000;
    doc.transact(() => Object.entries(attributes).forEach(([key, value]) => doc.getMap("k").set(key, value)));
    const key = { tenant: TENANT.id, document: document as DocumentId };
    const claims = { ...key, person: leader.person, name: "Siv", colour: 0, client: 90_000, sheet: document, restricted: false, role: leader.role, rightsVersion: 1 }; // prettier-ignore
    const outcome = await append(deps, key, claims, { id: "batch00000000001", epoch: 1, update: Y.encodeStateAsUpdate(doc) }); // prettier-ignore
    expect(outcome.kind).toBe("stored");
    state.now += 1_000;
    await cut(ports, key, "test");
  };
  return { ports, deps, columns, logs, edit };
}

test("[T30] what an older workspace lacks is named: whole sheets, columns, choices; and nothing is written by looking", async () => {
  const { deps, logs } = await olderWorkspace();
  const before = logs();
  const gains = await templateGains(deps, TENANT);
  expect(
    gains.map(({ document, whole, columns, choices }) => [
      document,
      whole ? "sheet" : [...columns.map(({ sv }) => sv), ...choices.map(({ choice }) => choice.sv)].join(", "),
    ]),
  ).toEqual([
    ["events", "Medverkande aktörer"],
    ["actions", "stat"],
    ["stakeholders", "Medverkar vid"],
    ["vision", "Omröstning"],
    ["ballot", "Förslag"],
    ["projects", "sheet"],
    ["recognition", "sheet"],
  ]);
  expect(logs()).toEqual(before);
});

test("[T30] taken, the workspace lacks nothing: each column where the template has it, as the process leader's edit, in the log of who did what", async () => {
  const { deps, ports, columns } = await olderWorkspace();
  const { gains, left } = await takeTemplateGains(deps, TENANT, leader);
  expect([gains.length, left]).toEqual([7, []]);
  for (const sheet of workspaceTemplate(TENANT)) {
    const now = (await columns(sheet.document))!;
    expect(
      now.map(({ id }) => id),
      sheet.key,
    ).toEqual(sheet.columns.map(({ id }) => id));
    for (const column of now) {
      const { ord: _ord, ...wanted } = sheet.columns.find(({ id }) => id === column.id)!;
      expect(column, `${sheet.key}.${column.key}`).toMatchObject(wanted);
    }
  }
  const sheets = await ports.directory.sheets(TENANT.id);
  expect(sheets.map(({ document }) => document)).toEqual(workspaceTemplate(TENANT).map(({ document }) => document));
  const [entry] = await ports.log.read({ tenant: TENANT.id, document: "events" as DocumentId }, 1, 0);
  expect(entry?.actor).toBe(leader.person);
  const logged = [];
  for await (const { kind, person, right } of auditEntries(ports, TENANT.id)) logged.push({ kind, person, right });
  expect(logged.at(-1)).toEqual({ kind: "template-gained", person: leader.person, right: "process-leader" });
});

test("[T30] twice, or by two at once, it is taken once", async () => {
  const { deps, logs, ports } = await olderWorkspace();
  await Promise.all([takeTemplateGains(deps, TENANT, leader), takeTemplateGains(deps, TENANT, leader)]);
  const after = logs();
  expect(after.filter((line) => line.endsWith(" 1")).length).toBe(5);
  expect(await takeTemplateGains(deps, TENANT, leader)).toEqual({ gains: [], left: [] });
  const tenant = (await ports.directory.tenant(TENANT.id))!;
  expect(tenant.template).toBe(TEMPLATE_EDITION);
  expect(await templateGains(deps, tenant)).toEqual([]);
  expect(logs()).toEqual(after);
});

test("[T30] what the municipality has deleted or renamed stays so, after a cut too", async () => {
  const { deps, edit, columns } = await olderWorkspace(workspaceTemplate(TENANT));
  await edit("actions", {
    [columnKey("budget" as ColumnId, "!")]: 0,
    [columnKey("action" as ColumnId, "label")]: { sv: "Insats" },
  });
  expect(await templateGains(deps, TENANT)).toEqual([]);
  const now = (await columns("actions"))!;
  expect(now.find(({ id }) => id === "action")?.label).toEqual({ sv: "Insats" });
  expect(now.some(({ id }) => id === "budget")).toBe(false);
});

test("[T30] a sheet that is frozen is left, told with why, and offered again", async () => {
  const { deps, ports } = await olderWorkspace();
  const key = { tenant: TENANT.id, document: "vision" as DocumentId };
  const head = (await ports.heads.read(key))!;
  expect(await ports.heads.swap(key, head, { ...head, status: "frozen" })).not.toBe("stale");
  const { left } = await takeTemplateGains(deps, TENANT, leader);
  expect(left.map(({ gain, code }) => [gain.document, code])).toEqual([["vision", "frozen"]]);
  expect((await templateGains(deps, TENANT)).map(({ document }) => document)).toEqual(["vision"]);
});
