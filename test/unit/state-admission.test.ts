/**
 * The ways rows go, at the durable step (SPEC M): real admission and log on ports in memory. What the process leader's
 * page would refuse, the server refuses too, and whatever touches no state costs what it did.
 */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { append, type AppendOutcome } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { DocumentKey, TicketClaims } from "../../functions/ports.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { seeded } from "../support/seeded.ts";

const TENANT = "norsjo" as TenantId;
const ROLES = ["process-leader", "registrator", "council-member", "working-group", "issue-owner"] as const;
const OWNER = "orgAAAA1";
const ADOPTING = { adopting: true } as const;

async function worldOf(document: string) {
  const state = { now: Date.UTC(2026, 10, 22) };
  const ports = memoryPorts({ clock: () => state.now, random: seeded(7).next });
  const members = ROLES.map((role, i) => ({ person: personOf(role), name: role, role, colour: i }));
  await createTenant(
    ports,
    {
      id: TENANT, name: { sv: "Norsjö" }, country: "SE", code: "2417", languages: ["sv"],
      zone: "Europe/Stockholm", currency: "SEK", demo: false,
    }, // prettier-ignore
    workspaceTemplate({ currency: "SEK" }),
    members,
  );
  const key: DocumentKey = { tenant: TENANT, document: document as DocumentId };
  const reads: string[] = [];
  const counted = {
    ...ports,
    blobs: { ...ports.blobs, get: (name: string) => (reads.push(name), ports.blobs.get(name)) },
  };
  const deps = { ports: counted, residents: makeResidents(counted) };
  let client = 0;
  let epoch = 1;
  const write = (
    role: Role,
    cells: Readonly<Record<string, unknown>>,
    more: Pick<TicketClaims, "adopting"> = {},
  ): Promise<AppendOutcome> => {
    const doc = new Y.Doc();
    doc.clientID = ++client;
    // What stands in the log already is not told again: each person writes over it as their page would.
    const state0 = Y.encodeStateAsUpdate(overlay);
    Y.applyUpdate(doc, state0);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => Object.entries(cells).forEach(([name, value]) => doc.getMap("c").set(name, value)));
    const update = Y.encodeStateAsUpdate(doc, before);
    const claims = {
      ...key, person: personOf(role), name: role, colour: 0, client, sheet: document, restricted: false, role,
      rightsVersion: 1, ...(role === "issue-owner" ? { organisation: OWNER } : {}), ...more,
    }; // prettier-ignore
    return append(deps, key, claims as never, { id: `batch${String(client).padStart(11, "0")}`, epoch, update }).then(
      (outcome) => {
        if (outcome.kind === "stored" && outcome.update !== undefined) Y.applyUpdate(overlay, outcome.update);
        return outcome;
      },
    );
  };
  let overlay = new Y.Doc();
  return {
    write,
    reads,
    chunksRead: () => reads.length,
    async cut() {
      state.now += 1_000;
      const head = await cut(counted, key, "test");
      epoch = head!.epoch;
      overlay = new Y.Doc();
      reads.length = 0;
    },
  };
}

const personOf = (role: string): PersonId => `p-${role.replaceAll("-", "").padEnd(12, "0")}` as PersonId;
const row = (id: string, cells: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  [`${id}:!`]: 1,
  [`${id}:~`]: `a${id.at(-1)}`,
  ...Object.fromEntries(Object.entries(cells).map(([column, value]) => [`${id}:${column}`, value])),
});
const told = (outcome: AppendOutcome): string =>
  outcome.kind === "refused" ? `${outcome.code} ${(outcome.keys ?? []).toSorted().join()}`.trim() : outcome.kind;

const ACTION = { action: "Hämta skrotbilar", respon: [OWNER], dueOn: "2026-12-01" };

test("[M2] a state whose row lacks what it asks for is refused by key; with it in the same change it is stored", async () => {
  const { write } = await worldOf("actions");
  await write("process-leader", row("rowAAAA1", { action: "Hämta skrotbilar" }));

  expect(told(await write("process-leader", { "rowAAAA1:status": "decided" }))).toBe("not-ready rowAAAA1:status");
  expect(told(await write("process-leader", { "rowAAAA1:status": "decided", "rowAAAA1:respon": [OWNER] }))).toBe(
    "not-ready rowAAAA1:status",
  );
  expect(
    told(
      await write("process-leader", {
        "rowAAAA1:status": "decided",
        "rowAAAA1:respon": [OWNER],
        "rowAAAA1:dueOn": "2026-12-01",
      }),
    ),
  ).toBe("stored");
  expect(told(await write("process-leader", { "rowAAAA1:status": "done" }))).toBe("not-ready rowAAAA1:status");
});

test("[R3] what names somebody is not stored in residents' own words, not even where it was written over; the rest of the row is", async () => {
  const { write } = await worldOf("harvest");
  const named = "Ring mig på 070-123 45 67 om bänken";
  expect(told(await write("council-member", row("rowAAAA1", { text: named, kind: "idea" })))).toBe(
    "not-ready rowAAAA1:text",
  );
  expect(told(await write("process-leader", row("rowAAAA2", { text: "Bänk vid badet", spot: named })))).toBe(
    "not-ready rowAAAA2:spot",
  );
  expect(told(await write("process-leader", row("rowAAAA3", { text: "Bänk vid badet" })))).toBe("stored");
});

test("[M5] after a cut a row's cells are read from the snapshot once, and only when a state is touched", async () => {
  const world = await worldOf("actions");
  await world.write("process-leader", {
    ...row("rowAAAA1", ACTION),
    ...row("rowAAAA2", { action: "Utan ansvarig" }),
    ...row("rowAAAA3", { ...ACTION, status: "decided" }),
  });
  await world.cut();

  await world.write("process-leader", { "rowAAAA1:action": "Hämta skrotbilar i maj" });
  const opened = world.chunksRead();
  expect(told(await world.write("process-leader", { "rowAAAA2:status": "decided" }))).toBe("not-ready rowAAAA2:status");
  expect(told(await world.write("process-leader", { "rowAAAA1:status": "decided" }))).toBe("stored");
  expect(told(await world.write("process-leader", { "rowAAAA3:status": "in-progress" }))).toBe("stored");
  expect(told(await world.write("process-leader", { "rowAAAA2:status": "stopped" }))).toBe("not-ready rowAAAA2:status");

  expect([opened, world.chunksRead()]).toEqual([1, 2]);
});

test("[M5] a row made since the cut asks the snapshot nothing", async () => {
  const world = await worldOf("actions");
  await world.write("process-leader", row("rowAAAA1", ACTION));
  await world.cut();

  expect(told(await world.write("process-leader", row("rowAAAA2", { ...ACTION, status: "in-progress" })))).toBe(
    "stored",
  );
  expect(world.chunksRead()).toBe(1);
});

test("[M1] a cell cleared since the cut is empty, whatever the snapshot holds", async () => {
  const world = await worldOf("actions");
  await world.write("process-leader", row("rowAAAA1", ACTION));
  await world.cut();
  await world.write("process-leader", { "rowAAAA1:dueOn": null });

  expect(told(await world.write("process-leader", { "rowAAAA1:status": "decided" }))).toBe("not-ready rowAAAA1:status");
});

test("[M1] a process leader does not write a plan past proposed, not by a new row, not by clearing and not by a choice of their own", async () => {
  const world = await worldOf("plans");
  const decision = { body: "se-council", adopOn: "2019-02-04", parag: "§ 7", regNr: "KS 2019/1" };
  const plan = { kind: "vision", versn: "v1", ...decision };
  expect(told(await world.write("process-leader", row("rowAAAA1", { ...plan, status: "proposed" })))).toBe("stored");

  expect(told(await world.write("process-leader", { "rowAAAA1:status": "adopted" }))).toBe(
    "not-allowed rowAAAA1:status",
  );
  expect(told(await world.write("process-leader", row("rowAAAA2", { ...plan, status: "adopted" })))).toBe(
    "not-allowed rowAAAA2:status",
  );
  await world.write("registrator", { "rowAAAA1:status": "adopted" }, ADOPTING);
  await world.cut();
  for (const status of [null, "draft", "proposed", "in-revision"])
    expect(told(await world.write("process-leader", { "rowAAAA1:status": status })), String(status)).toBe(
      "not-allowed rowAAAA1:status",
    );
});

test("[M9] not even the registrator says by hand that a plan was adopted, nor takes it back; a decision that is registered does", async () => {
  const world = await worldOf("plans");
  const decision = { body: "se-council", adopOn: "2019-02-04", parag: "§ 7", regNr: "KS 2019/1" };
  const plan = { kind: "vision", versn: "v1", ...decision };
  await world.write("process-leader", row("rowAAAA1", { ...plan, status: "proposed" }));

  for (const status of ["adopted", "in-revision", "replaced", "repealed"])
    expect(told(await world.write("registrator", { "rowAAAA1:status": status })), status).toBe(
      "not-allowed rowAAAA1:status",
    );
  await world.cut();
  expect(told(await world.write("registrator", { "rowAAAA1:status": "adopted" }))).toBe("not-allowed rowAAAA1:status");
  expect(told(await world.write("registrator", { "rowAAAA1:status": "adopted" }, ADOPTING))).toBe("stored");
  expect(told(await world.write("registrator", { "rowAAAA1:status": "proposed" }))).toBe("not-allowed rowAAAA1:status");
  // What adopting may say beyond its own step is the registrator's, no more.
  expect(told(await world.write("registrator", { "rowAAAA1:kind": "strategy" }, ADOPTING))).toBe(
    "not-allowed rowAAAA1:kind",
  );
  expect(told(await world.write("registrator", { "rowAAAA1:status": "in-revision" }))).toBe("stored");
});

test("[M7] what was adopted is only the registrator's to correct, and the row is not deleted; how long it holds is still the leader's", async () => {
  const world = await worldOf("plans");
  const decision = { body: "se-council", adopOn: "2019-02-04", parag: "§ 7", regNr: "KS 2019/1" };
  await world.write(
    "process-leader",
    row("rowAAAA1", { kind: "vision", versn: "v1", status: "proposed", ...decision }),
  );
  await world.write("registrator", { "rowAAAA1:status": "adopted" }, ADOPTING);
  await world.cut();

  expect(told(await world.write("process-leader", { "rowAAAA1:versn": "v2" }))).toBe("not-allowed rowAAAA1:versn");
  expect(told(await world.write("process-leader", { "rowAAAA1:!": 0 }))).toBe("not-allowed rowAAAA1:!");
  expect(told(await world.write("process-leader", { "rowAAAA1:valid": "2024-12-31" }))).toBe("stored");
  expect(told(await world.write("registrator", { "rowAAAA1:regNr": "KS 2019/2" }))).toBe("stored");
});

test("[M4] a date that came with a refused state is refused with it; alone it is an ordinary cell", async () => {
  const { write } = await worldOf("issues");
  await write("working-group", row("rowAAAA1", { title: "Macken", status: "in-working-group", wgOn: "2026-11-01" }));

  expect(
    told(
      await write("working-group", {
        "rowAAAA1:status": "owner-accepted",
        "rowAAAA1:acceOn": "2026-11-22",
        "rowAAAA1:next": "ring",
      }),
    ),
  ).toBe("not-ready rowAAAA1:acceOn,rowAAAA1:status");
  expect(told(await write("working-group", { "rowAAAA1:status": "owner-proposed" }))).toBe("not-ready rowAAAA1:status");
  expect(
    told(
      await write("working-group", {
        "rowAAAA1:owner": [OWNER], "rowAAAA1:status": "owner-accepted", "rowAAAA1:acceOn": "2026-11-22",
      }), // prettier-ignore
    ),
  ).toBe("stored");
  expect(told(await write("working-group", { "rowAAAA1:acceOn": "2026-11-20" }))).toBe("stored");
});

test("[M3] undo of a step, as its page sends it, is stored", async () => {
  const { write } = await worldOf("actions");
  await write("working-group", row("rowAAAA1", { ...ACTION, status: "decided" }));
  await write("working-group", { "rowAAAA1:status": "in-progress" });

  expect(told(await write("working-group", { "rowAAAA1:status": "decided" }))).toBe("stored");
  expect(told(await write("council-member", { "rowAAAA1:status": "in-progress" }))).toBe("not-allowed rowAAAA1:status");
});
