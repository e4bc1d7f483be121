/**
 * Rules that ask another sheet, at the durable step (SPEC M6, M10): real admission and log on ports in memory, with the
 * residents every function has.
 */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { append, type AppendOutcome } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { withLinkedSheets } from "../../functions/documents/linked-sheets.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { DocumentKey } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { seeded } from "../support/seeded.ts";

const TENANT = "norsjo" as TenantId;
const LEADER = "process-leader";
const personOf = (role: string): PersonId => `p-${role.replaceAll("-", "").padEnd(12, "0")}` as PersonId;

async function workspace(without: readonly string[] = []) {
  const state = { now: Date.UTC(2026, 10, 22) };
  const memory = memoryPorts({ clock: () => state.now, random: seeded(7).next });
  const members = ([LEADER, "registrator"] as const).map((role, colour) => ({ person: personOf(role), name: role, role, colour })); // prettier-ignore
  const template = workspaceTemplate({ currency: "SEK" }).filter(({ key }) => !without.includes(key));
  const tenant = {
    id: TENANT, name: { sv: "Norsjö" }, country: "SE", code: "2417", languages: ["sv"],
    zone: "Europe/Stockholm", currency: "SEK", demo: false,
  } as const; // prettier-ignore
  await createTenant(memory, tenant, template, members);
  const read: string[] = [];
  const ports: typeof memory = {
    ...memory,
    heads: { ...memory.heads, read: (key) => (read.push(key.document), memory.heads.read(key)) },
  };
  const deps = { ports, residents: withLinkedSheets(makeResidents(ports), ports) };
  const overlays = new Map<string, Y.Doc>();
  const epochs = new Map<string, number>();
  let client = 0;
  const write = async (document: string, cells: Readonly<Record<string, unknown>>, role: Role = LEADER) => {
    const held = overlays.get(document) ?? new Y.Doc();
    overlays.set(document, held);
    const doc = new Y.Doc();
    doc.clientID = ++client;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(held));
    const before = Y.encodeStateVector(doc);
    doc.transact(() => Object.entries(cells).forEach(([name, value]) => doc.getMap("c").set(name, value)));
    const key: DocumentKey = { tenant: TENANT, document: document as DocumentId };
    const claims = {
      ...key, person: personOf(role), name: role, colour: 0, client, sheet: document, restricted: false, role,
      rightsVersion: 1,
    }; // prettier-ignore
    const outcome: AppendOutcome = await append(deps, key, claims, {
      id: `batch${String(client).padStart(11, "0")}`,
      epoch: epochs.get(document) ?? 1,
      update: Y.encodeStateAsUpdate(doc, before),
    });
    if (outcome.kind === "stored" && outcome.update !== undefined) Y.applyUpdate(held, outcome.update);
    return outcome.kind === "refused" ? `${outcome.code} ${(outcome.keys ?? []).join()}`.trim() : outcome.kind;
  };
  return {
    write,
    read,
    async cutAll() {
      state.now += 1_000;
      for (const document of overlays.keys()) {
        const head = await cut(ports, { tenant: TENANT, document: document as DocumentId }, "test");
        epochs.set(document, head!.epoch);
        overlays.set(document, new Y.Doc());
      }
    },
  };
}

const row = (id: string, cells: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  [`${id}:!`]: 1,
  [`${id}:~`]: `a${id.at(-1)}`,
  ...Object.fromEntries(Object.entries(cells).map(([column, value]) => [`${id}:${column}`, value])),
});
const ISSUE = "rowISSU1";
const GO_ON = { [`${ISSUE}:status`]: "in-progress" };

/** Cells by template key become cells by column id. */
function byId(sheet: string, cells: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const columns = new Map(
    workspaceTemplate({ currency: "SEK" })
      .find(({ key }) => key === sheet)!
      .columns.map(({ id, key }) => [key, String(id)]),
  );
  return Object.fromEntries(Object.entries(cells).map(([key, value]) => [columns.get(key) ?? key, value]));
}
const accepted = row(ISSUE, byId("issues", { title: "Macken", focus: ["rowFOCU1"], owner: ["rowSTAK1"], council_on: "2026-01-01", wg_on: "2026-01-02", accepted_on: "2026-01-03", status: "owner-accepted" })); // prettier-ignore
const action = (issue: string) => row("rowACTI1", byId("actions", { action: "Bilda förening", issue: [issue] }));

test("[M6] an issue goes on once an action is about it: the server reads the plan, and refuses before", async () => {
  const { write } = await workspace();
  expect(await write("issues", accepted)).toBe("stored");
  expect(await write("issues", GO_ON)).toBe(`not-ready ${ISSUE}:status`);
  expect(await write("actions", action("rowISSU2"))).toBe("stored");
  expect(await write("issues", GO_ON)).toBe(`not-ready ${ISSUE}:status`);
  expect(await write("actions", { "rowACTI1:issue": [ISSUE] })).toBe("stored");
  expect(await write("issues", GO_ON)).toBe("stored");
});

test("[M6] an action that was deleted is none, and what is in the snapshots counts as what is in the logs", async () => {
  const { write, cutAll } = await workspace();
  await write("issues", accepted);
  await write("actions", action(ISSUE));
  await cutAll();
  expect(await write("actions", { "rowACTI1:!": 0 })).toBe("stored");
  expect(await write("issues", GO_ON)).toBe(`not-ready ${ISSUE}:status`);
  expect(await write("actions", { "rowACTI1:!": 1 })).toBe("stored");
  await cutAll();
  expect(await write("issues", GO_ON)).toBe("stored");
});

test("[M5] [M6] no other edit reads the other sheet, and a step that lacks something of its own row does not either", async () => {
  const { write, read } = await workspace();
  await write("issues", accepted);
  read.length = 0;
  await write("issues", { [`${ISSUE}:title`]: "Macken i Bastuträsk" });
  await write("issues", { [`${ISSUE}:status`]: "declined" });
  expect(read).not.toContain("actions");
  await write("issues", GO_ON);
  expect(read).toContain("actions");
});

test("[M6] a municipality without that sheet is not asked for what it cannot have", async () => {
  const { write } = await workspace(["actions"]);
  await write("issues", accepted);
  expect(await write("issues", GO_ON)).toBe("stored");
});

test("[M6] steps of many issues at once are each judged, and one refused takes the batch along", async () => {
  const { write } = await workspace();
  await write("issues", { ...accepted, ...Object.fromEntries(Object.entries(accepted).map(([key, value]) => [key.replace(ISSUE, "rowISSU2"), value])) }); // prettier-ignore
  await write("actions", action(ISSUE));
  expect(await write("issues", { ...GO_ON, "rowISSU2:status": "in-progress" })).toBe("not-ready rowISSU2:status");
  expect(await write("issues", GO_ON)).toBe("stored");
});

const BALLOT = "rowBALL1";
const ballot = row(BALLOT, byId("ballot", { title: "Visionen", opens: "2026-01-07T00:00", closes: "2026-01-20T23:59", state: "prepared" })); // prettier-ignore
const proposal = (id: string, more: object = {}) =>
  row(id, byId("vision", { no: 5, title: "Världens bästa vardag", ...more }));
const become = (state: string, more: object = {}) =>
  Object.fromEntries(Object.entries(byId("ballot", { state, ...more })).map(([key, value]) => [`${BALLOT}:${key}`, value])); // prettier-ignore

test("[M10] a ballot opens with proposals only; from then on they stay as they are until it is decided", async () => {
  const { write } = await workspace();
  await write("ballot", ballot);
  expect(await write("ballot", become("open"))).toBe(`not-ready ${BALLOT}:state`);
  await write("vision", { ...proposal("rowVISI1", { ballot: [BALLOT] }), ...proposal("rowVISI2") });
  expect(await write("vision", { "rowVISI1:title": "Bästa vardagen" })).toBe("stored");
  expect(await write("ballot", become("open"))).toBe("stored");

  expect(await write("vision", { "rowVISI1:title": "Något annat" })).toBe("not-ready rowVISI1:title");
  expect(await write("vision", { "rowVISI1:ballot": null })).toBe("not-ready rowVISI1:ballot");
  expect(await write("vision", { "rowVISI1:!": 0 })).toBe("not-ready rowVISI1:!");
  // No other comes in while people vote; it may be written on as it is.
  expect(await write("vision", { "rowVISI2:ballot": [BALLOT] })).toBe("not-ready rowVISI2:ballot");
  expect(await write("vision", proposal("rowVISI3", { ballot: [BALLOT] }))).toMatch(/^not-ready .*rowVISI3:ballot/);
  expect(await write("vision", { "rowVISI2:title": "En annan" })).toBe("stored");
});

test("[M10] votes are written until they are counted, then never again; the words are free when the council has decided", async () => {
  const { write, cutAll } = await workspace();
  await write("ballot", ballot);
  await write("vision", proposal("rowVISI1", { ballot: [BALLOT] }));
  await write("ballot", become("open"));
  await write("ballot", become("closed"));
  await cutAll();
  expect(await write("vision", { "rowVISI1:votesP": 35 }, "registrator")).toBe("stored");
  expect(await write("ballot", become("counted", { papers: 81 }), "registrator")).toBe("stored");
  expect(await write("vision", { "rowVISI1:votesP": 36 }, "registrator")).toBe("not-ready rowVISI1:votesP");
  await write("ballot", become("published"));
  expect(await write("ballot", become("adopted", { decided_on: "2026-02-04" }), "registrator")).toBe("stored");
  expect(await write("vision", { "rowVISI1:votesP": 36 }, "registrator")).toBe("not-ready rowVISI1:votesP");
  expect(await write("vision", { "rowVISI1:motto": "Nytt efteråt" })).toBe("stored");
});
