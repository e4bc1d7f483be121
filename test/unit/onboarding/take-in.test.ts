/** Taking a municipality in: made whole, made once, broken off anywhere and gone on with; and its way from there. */
import { expect, test } from "vitest";
import { openSheetOf } from "../../support/open-sheet-of.ts";
import { ADMINISTRATOR, fullDraft, makePlatformWorld } from "../../support/platform-world.ts";
import { saveCohort, memberOf } from "../../../functions/platform/cohorts.ts";
import { accept } from "../../../functions/tenants/acceptance.ts";
import { administrator, INSTALLATION } from "../../../functions/platform/administrators.ts";
import { countSheets } from "../../../functions/platform/counts.ts";
import { offeredTemplates } from "../../../functions/platform/begin-from.ts";
import { inviteMore, plan, takeIn, type TakeInDeps } from "../../../functions/platform/take-in.ts";
import { moveTenant, resumeTenant, standingOf, suspendTenant } from "../../../functions/platform/tenant-way.ts";
import { readSheet } from "../../../functions/documents/server-write.ts";
import { writeSheet } from "../../../functions/lineage/own-sheets.ts";
import { publish, withdraw } from "../../../functions/lineage/publish.ts";
import type { Tenant } from "../../../functions/ports.ts";
import { verifyAudit } from "../../../functions/tenants/audit.ts";
import { createTenant } from "../../../functions/tenants/onboarding.ts";
import { addColumn } from "../../../shared/document/column-changes.ts";
import { insertRows } from "../../../shared/document/mutations.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../../shared/ids.ts";
import { tenantOf } from "../../../shared/onboarding/draft.ts";
import { workspaceTemplate, WORKSPACE_TEMPLATE } from "../../../shared/template/workspace-template.ts";

const NORSJO = "norsjo" as TenantId;
const COHORT = "cohort0000000001";

async function withCohort() {
  const world = makePlatformWorld();
  await saveCohort(world.deps, ADMINISTRATOR, COHORT, {
    version: 0,
    name: "Piloter",
    programme: "Landsbygdspiloter",
    from: "2026-01-01",
    to: "2028-12-31",
    members: [],
  });
  return world;
}

const tokenIn = (text: string): string => /#(\S+)/.exec(text)?.[1] ?? "";

test("[U1] [T21] a municipality is made of its draft: sheets, facts and places, register, cohort, leaders invited by mail", async () => {
  const { deps } = await withCohort();
  const draft = { ...fullDraft("2417"), cohort: COHORT };

  const outcome = await takeIn(deps, ADMINISTRATOR, draft, undefined);

  expect(outcome).toMatchObject({ kind: "made", tenant: "norsjo", links: [], refused: [] });
  expect(await deps.ports.directory.sheets(NORSJO)).toHaveLength(WORKSPACE_TEMPLATE.length);
  expect(await deps.ports.directory.tenant(NORSJO)).toMatchObject({
    code: "2417",
    demo: false,
    zone: "Europe/Stockholm",
  });
  const facts = await openSheetOf(deps, NORSJO, "facts");
  expect(facts.map(({ fact, value, source }) => [fact, value, source])).toEqual([
    ["population", 3_986, "public-page"],
    ["land-area", 1739.45, "public-page"],
    ["density", 2.3, "calculated"],
  ]);
  expect((await openSheetOf(deps, NORSJO, "places")).map(({ nr, name }) => `${String(nr)} ${String(name)}`)).toEqual([
    "P1 Norsjö",
    "P2 Bastuträsk",
  ]);
  expect(await countSheets(deps, NORSJO)).toMatchObject({ population: true, area: true, places: 2, placesWithKind: 2 });
  expect(deps.inviting.mail.sent.map(({ to }) => to)).toEqual(["ett@norsjo.example", "tva@norsjo.example"]);
  expect(deps.inviting.mail.sent[0]!.text).toContain("Driften bjuder in dig");
  expect(memberOf(await deps.platform.cohorts.list(), NORSJO)?.member).toEqual({ label: "Norsjö", tenants: [NORSJO] });
  // Signed, made, leaders asked: it is set up, and its lineage is on record.
  expect(await deps.platform.registrations.read(NORSJO)).toMatchObject({
    state: "set-up",
    template: { name: "Samverkansplattform v1", origin: "Skellefteå" },
  });
  expect((await verifyAudit(deps.ports, NORSJO)).kind).toBe("whole");
  expect((await verifyAudit(deps.ports, INSTALLATION)).kind).toBe("whole");
  const log = await deps.ports.audit.read(NORSJO, 0);
  expect(log[0]).toMatchObject({ kind: "tenant-created", name: "Driften", right: "administrator" });
  expect(JSON.stringify(log)).not.toContain("@");
});

test("[T21] made a second time nothing changes and nobody is written to again", async () => {
  const { deps } = await withCohort();
  const draft = { ...fullDraft("2417"), cohort: COHORT };
  await takeIn(deps, ADMINISTRATOR, draft, undefined);
  const before = structuredClone(deps.ports.state);

  const again = await plan(deps, draft, NORSJO);
  expect(again).toMatchObject({
    kind: "planned",
    plan: { makesTenant: false, sheets: [], invitations: [], registers: false },
  });
  await takeIn(deps, ADMINISTRATOR, draft, NORSJO);

  expect(structuredClone(deps.ports.state)).toEqual(before);
  expect(deps.inviting.mail.sent).toHaveLength(2);
});

test("[T21] broken off at any step it is completed by running it again", async () => {
  // What one whole run does, to be broken off after each write.
  const whole = makePlatformWorld();
  await takeIn(whole.deps, ADMINISTRATOR, fullDraft("2510"), undefined);
  const sheets = structuredClone(whole.deps.ports.state.sheets);
  for (let breakAt = 1; breakAt < 200; breakAt += 7) {
    let writes = 0;
    let broken = false;
    const world = makePlatformWorld({
      gate: async (name, _key, when) => {
        if (when !== "after" || !/\.(?:put|create|append)/.test(name)) return;
        writes++;
        if (!broken && writes === breakAt) {
          broken = true;
          throw new Error("the machine went down");
        }
      },
    });
    const made = await takeIn(world.deps, ADMINISTRATOR, fullDraft("2510"), undefined).catch(() => undefined);
    if (!broken) break;
    expect([breakAt, made]).toEqual([breakAt, undefined]);

    expect(await takeIn(world.deps, ADMINISTRATOR, fullDraft("2510"), undefined)).toMatchObject({ kind: "made" });
    expect([...world.deps.ports.state.sheets.keys()].toSorted()).toEqual([...sheets.keys()].toSorted());
    expect(await openSheetOf(world.deps, "jokkmokk" as TenantId, "places")).toHaveLength(6);
    expect(await world.deps.platform.registrations.read("jokkmokk")).toMatchObject({ state: "set-up" });
    expect((await verifyAudit(world.deps.ports, "jokkmokk" as TenantId)).kind).toBe("whole");
  }
});

/** Skellefteå at work, with a column of its own in what it publishes. */
async function withPublished(options: Parameters<typeof makePlatformWorld>[0] = {}) {
  const world = makePlatformWorld(options);
  const { deps } = world;
  const tenant: Tenant = { ...tenantOf(fullDraft("2482")), id: "skelleftea" as TenantId };
  const member = {
    person: "p-skelleftea1" as PersonId,
    name: "Processledare",
    role: "process-leader",
    colour: 1,
  } as const;
  await createTenant(deps.ports, tenant, workspaceTemplate(tenant), [member]);
  const by = { tenant, member };
  const focus = (await deps.ports.directory.sheets(tenant.id)).find(({ document }) => document === "focus")!;
  const wrote = await writeSheet(deps, by, focus, "own", (view) => [
    ...insertRows(view, null, [{ name: "Arbete" }] as never, deps.ports.random).changes,
    ...addColumn(view, { label: { sv: "Ansvarig nämnd" }, type: "text" }, null, deps.ports.random, OWN).changes,
  ]);
  expect(wrote).toMatchObject({ kind: "done", left: [] });
  const sheets = [{ document: focus.document, guidance: "", rows: [] }];
  const wish = { template: TEMPLATE, number: 1, title: "Så samverkar vi", about: "", notes: "", sheets };
  expect(await publish(deps, by, wish)).toMatchObject({ kind: "done" });
  const version = { tenant: tenant.id, template: TEMPLATE, number: 1 };
  const template = { name: "Så samverkar vi v1", origin: "Skellefteå", version };
  return { ...world, by, draft: { ...fullDraft("2417"), template } };
}
const TEMPLATE = "tplSamverkan0001";
const OWN = "namnd1" as ColumnId;

async function areasOf(deps: TakeInDeps, tenant: TenantId): Promise<unknown> {
  const key = { tenant, document: "focus" as DocumentId };
  return readSheet(deps, key, (view) => [view.column(OWN)?.label, view.rows().length]);
}

test("[U1] [T33] a published template is offered, said in the dry run, and taken over: how sheets are built, none of the rows, once", async () => {
  const { deps, draft } = await withPublished();
  expect(await offeredTemplates(deps)).toMatchObject([
    { tenant: "skelleftea", template: TEMPLATE, title: "Så samverkar vi", number: 1, sheets: 1 },
  ]);
  expect(await plan(deps, draft, undefined)).toMatchObject({
    plan: { adopts: { template: "Så samverkar vi v1", sheets: 1 } },
  });

  expect(await takeIn(deps, ADMINISTRATOR, draft, undefined)).toMatchObject({ kind: "made", refused: [] });

  expect(await areasOf(deps, NORSJO)).toEqual([{ sv: "Ansvarig nämnd" }, 0]);
  const origin = { tenant: "skelleftea", template: TEMPLATE, number: 1, title: "Så samverkar vi" };
  expect(await deps.lineage.adoptions.list(NORSJO)).toMatchObject([
    { origin, byName: "Driften", sheets: [{ document: "focus", rows: false }] },
  ]);
  // The origin's people see who has it, as of any other.
  const [showcase] = await deps.lineage.showcases.all();
  expect(showcase?.templates[0]?.users).toMatchObject([{ tenant: "norsjo", number: 1 }]);
  const log = await deps.ports.audit.read(NORSJO, 0);
  expect(log.filter(({ kind }) => kind === "template-adopted")).toMatchObject([
    { name: "Driften", right: "administrator", details: { from: "skelleftea", version: 1 } },
  ]);
  expect(await deps.platform.registrations.read(NORSJO)).toMatchObject({
    template: { name: "Så samverkar vi v1", origin: "Skellefteå" },
  });

  const before = structuredClone([deps.ports.state, await deps.lineage.adoptions.list(NORSJO)]);
  expect(await plan(deps, draft, NORSJO)).toMatchObject({ plan: { adopts: undefined } });
  await takeIn(deps, ADMINISTRATOR, draft, NORSJO);
  expect(structuredClone([deps.ports.state, await deps.lineage.adoptions.list(NORSJO)])).toEqual(before);
});

test("[T21] [T33] broken off while the template is taken over, it is completed by running it again", async () => {
  let broken = 0;
  for (const step of ["log.append", "adoptions.create", "showcases.put"]) {
    let armed = false;
    const { deps, draft } = await withPublished({
      gate: async (name, _key, when) => {
        if (!armed || when !== "after" || name !== step) return;
        armed = false;
        broken++;
        throw new Error("the machine went down");
      },
    });
    armed = true;
    expect([step, await takeIn(deps, ADMINISTRATOR, draft, undefined).catch(() => "broken")]).toEqual([step, "broken"]);

    expect(await takeIn(deps, ADMINISTRATOR, draft, undefined)).toMatchObject({ kind: "made" });
    expect(await areasOf(deps, NORSJO)).toEqual([{ sv: "Ansvarig nämnd" }, 0]);
    expect(await deps.lineage.adoptions.list(NORSJO)).toHaveLength(1);
  }
  expect(broken).toBe(3);
});

test("[T33] a template withdrawn meanwhile is said by name and nothing is made; one that somebody leads takes over nothing from outside", async () => {
  const { deps, by, draft } = await withPublished();
  await createTenant(deps.ports, tenantOf(fullDraft("2510")), workspaceTemplate(tenantOf(fullDraft("2510"))), [
    by.member,
  ]);
  expect(await plan(deps, { ...fullDraft("2510"), template: draft.template }, undefined)).toMatchObject({
    plan: { adopts: undefined },
  });

  await withdraw(deps, by, TEMPLATE);
  expect(await offeredTemplates(deps)).toEqual([]);
  expect(await takeIn(deps, ADMINISTRATOR, draft, undefined)).toMatchObject({
    kind: "problems",
    problems: [{ step: "frame", code: "template-gone", which: "Så samverkar vi v1" }],
  });
  expect(await deps.ports.directory.tenant(NORSJO)).toBeUndefined();
});

test("another municipality's name is taken, and so is the installation's", async () => {
  const { deps } = await withCohort();
  await takeIn(deps, ADMINISTRATOR, fullDraft("2417"), undefined);

  const other = { ...fullDraft("0760"), id: "norsjo" };
  expect(await plan(deps, other, undefined)).toMatchObject({ kind: "problems", problems: [{ code: "id-taken" }] });
  expect(await takeIn(deps, ADMINISTRATOR, { ...other, id: INSTALLATION }, undefined)).toMatchObject({
    kind: "problems",
  });
  expect((await deps.ports.directory.tenant(NORSJO))?.code).toBe("2417");
});

test("[S5.1] several municipalities are one member of a cohort, each once, whoever was first", async () => {
  const { deps } = await withCohort();
  for (const code of ["2482", "2417", "2418", "2417"])
    await takeIn(
      deps,
      ADMINISTRATOR,
      { ...fullDraft(code), cohort: COHORT, member: "Skellefteå, Norsjö och Malå" },
      undefined,
    );
  await takeIn(deps, ADMINISTRATOR, { ...fullDraft("0760"), cohort: COHORT }, undefined);

  const [cohort] = await deps.platform.cohorts.list();
  expect(cohort!.members).toEqual([
    { label: "Skellefteå, Norsjö och Malå", tenants: ["skelleftea", "norsjo", "mala"] },
    { label: "Uppvidinge", tenants: ["uppvidinge"] },
  ]);
});

test("[T21] invited leaders come in by their link; no administrator does, and with two leaders nobody is invited from outside", async () => {
  const { deps } = await withCohort();
  await takeIn(deps, ADMINISTRATOR, fullDraft("2417"), undefined);
  const [one, two] = deps.inviting.mail.sent.map(({ text }) => tokenIn(text));

  expect(await accept(deps, { person: ADMINISTRATOR.person }, one!, "Jag själv")).toEqual({
    kind: "refused",
    code: "wrong-person",
  });
  for (const [i, token] of [one!, two!].entries()) {
    const person = `p-leader0000${i}` as PersonId;
    expect(await accept(deps, { person }, token, `Ledare ${i}`)).toEqual({ kind: "accepted", tenant: "norsjo" });
    expect(await deps.ports.directory.member(NORSJO, person)).toMatchObject({ role: "process-leader" });
  }
  const tenant = (await deps.ports.directory.tenant(NORSJO))!;
  const more = await inviteMore(deps, ADMINISTRATOR, tenant, [{ email: "tre@norsjo.example", language: "sv" }]);
  expect(more).toEqual({ links: [], refused: [] });
  expect(deps.inviting.mail.sent).toHaveLength(2);
});

test("[T20] a municipality goes on only with what its state asks for, and is told what is missing", async () => {
  const { deps } = makePlatformWorld();
  const unsigned = { ...fullDraft("2417"), agreement: { signedOn: "", reference: "" } };
  await takeIn(deps, ADMINISTRATOR, unsigned, undefined);

  expect(await deps.platform.registrations.read(NORSJO)).toMatchObject({ state: "invited" });
  expect(await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "agreed" })).toEqual({
    kind: "missing",
    needs: ["agreement"],
  });
  expect(await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "active" })).toEqual({ kind: "no-way" });
  const held = (await deps.platform.registrations.read(NORSJO))!;
  const agreement = { signedOn: "2026-10-01", reference: "KS 2026/12" };
  await deps.platform.registrations.swap(held.version, { ...held, version: held.version + 1, agreement });
  expect(await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "agreed" })).toMatchObject({ kind: "moved" });
  expect(await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "set-up" })).toMatchObject({ kind: "moved" });
  const started = await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "started" });
  expect(started).toEqual({ kind: "missing", needs: ["blocking-items", "first-event"] });
  const tenant = (await deps.ports.directory.tenant(NORSJO))!;
  const registration = (await deps.platform.registrations.read(NORSJO))!;
  const { lines } = await standingOf(deps, tenant, registration, []);
  expect(lines.filter(({ done, blocks }) => !done && blocks === "start").map(({ item, by }) => [item, by])).toEqual([
    ["departments", "process-leader"],
  ]);
  const left = await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "leaving", reason: "Piloten är slut" });
  expect(left).toMatchObject({ kind: "moved", registration: { state: "leaving" } });
  expect(await moveTenant(deps, ADMINISTRATOR, NORSJO, { to: "archived" })).toEqual({
    kind: "missing",
    needs: ["export-delivered"],
  });
  const told = (await deps.ports.audit.read(NORSJO, 0)).filter(({ kind }) => kind === "tenant-state");
  expect(told.map(({ details }) => details?.["after"])).toEqual(["agreed", "set-up", "leaving"]);
});

test("[T22] suspended, nothing opens and what is open ends; resumed, all is as it was", async () => {
  const { deps } = makePlatformWorld();
  await takeIn(deps, ADMINISTRATOR, fullDraft("2417"), undefined);
  const person = "p-leader00001" as PersonId;
  await accept(deps, { person }, tokenIn(deps.inviting.mail.sent[0]!.text), "Siv");
  const key = { tenant: NORSJO, document: "harvest" as never };
  const connection = { id: "c1", person, name: "Siv", colour: 1, client: 5, leaseUntil: deps.ports.clock() + 60_000 };
  deps.ports.state.sockets.set("c1", []);
  await deps.ports.connections.put(key, connection);
  const by = { ...ADMINISTRATOR, right: "administrator" } as const;
  const tenant = async () => (await deps.ports.directory.tenant(NORSJO))!;

  expect(await suspendTenant(deps, by, await tenant(), "Avtalet saknas")).toBe("suspended");
  expect(await suspendTenant(deps, by, await tenant(), "en gång till")).toBe("already");

  expect((await tenant()).suspended).toMatchObject({ reason: "Avtalet saknas" });
  const shut = await deps.ports.heads.readWithConnections(key, deps.ports.clock());
  expect([shut.connections, shut.shut]).toEqual([[], [person]]);
  expect(deps.ports.state.sockets.has("c1")).toBe(false);

  expect(await resumeTenant(deps, by, await tenant())).toBe("resumed");
  expect((await tenant()).suspended).toBeUndefined();
  await deps.ports.connections.put(key, { ...connection, id: "c2" });
  const open = await deps.ports.heads.readWithConnections(key, deps.ports.clock());
  expect([open.connections.length, open.shut]).toEqual([1, []]);
  expect((await deps.ports.audit.read(NORSJO, 0)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["tenant-suspended", "tenant-resumed"]),
  );
});

test("[T21] only an operator makes an administrator: by the environment or by a record, never by a membership", async () => {
  const { deps } = makePlatformWorld();
  await takeIn(deps, ADMINISTRATOR, fullDraft("2417"), undefined);
  const person = "p-leader00001" as PersonId;
  await accept(deps, { person }, tokenIn(deps.inviting.mail.sent[0]!.text), "Siv");

  expect(await administrator(deps, { person, name: "Siv" })).toBeUndefined();
  expect(await administrator(deps, { ...ADMINISTRATOR })).toEqual(ADMINISTRATOR);
  await deps.platform.administrators.create({ id: person, version: 1, name: "Siv Lund", since: 1 });
  expect(await administrator(deps, { person, name: "?" })).toEqual({ person, name: "Siv Lund" });
});
