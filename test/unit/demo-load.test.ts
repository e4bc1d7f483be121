/** The loader against the real HTTP app and core, on ports in memory, over a loopback socket. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished, expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { makeApp } from "../../functions/http/app.ts";
import { personId } from "../../functions/identity/tokens.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { makeDemoApi } from "../../infra/local/demo-api.ts";
import { demoTenants, loadDemo, openSheet, type DemoProgress } from "../../infra/local/demo.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { DEMO_CONTENTS } from "../../shared/template/demo/tenants.ts";
import { applyChanges, deleteRows, setCells, type Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { memoryInviting } from "../support/inviting.ts";
import { storedRows } from "../support/demo-rows.ts";

const ISSUER = "https://issuer.test";

/** The product's HTTP side with the demo's tenants, empty. A token is the person's key. */
async function startEmptyDemo() {
  const ports = memoryPorts({ clock: () => Date.UTC(2026, 0, 1), random: Math.random });
  for (const { tenant, template, members } of demoTenants()) {
    const people = members.map(({ key, ...member }) => ({ ...member, person: personId(ISSUER, key) }));
    await createTenant(ports, tenant, template, people);
  }
  const app = makeApp({
    ports,
    residents: makeResidents(ports),
    inviting: memoryInviting(),
    verifyToken: (token) => Promise.resolve({ person: personId(ISSUER, token), name: token }),
    secret: (length) => new Uint8Array(length),
    config: { issuer: ISSUER, clientId: "test", socketUrl: "ws://127.0.0.1/ws", demo: false },
  });
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = parts.length === 0 ? {} : { body: Buffer.concat(parts) };
      const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
      const init = { method: request.method ?? "GET", headers, ...body };
      const answer = await app.fetch(new Request(`http://127.0.0.1${request.url}`, init));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return { ports, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function load(apiUrl: string): Promise<DemoProgress[]> {
  const steps: DemoProgress[] = [];
  await loadDemo({ apiUrl, signIn: (person) => Promise.resolve(person), onProgress: (step) => void steps.push(step) });
  return steps;
}

const open = (apiUrl: string, tenant: string, sheet: string) =>
  openSheet(makeDemoApi(apiUrl, tenant, "processledare"), sheet);

/** What a person would do in the browser, sent the same way. */
async function edit(apiUrl: string, sheet: string, change: (view: SheetView) => readonly Change[]): Promise<void> {
  const { epoch, view } = await open(apiUrl, "norsjo", sheet);
  const updates: Uint8Array[] = [];
  view.overlay.on("update", (update: Uint8Array) => updates.push(update));
  applyChanges(view.overlay, change(view), "test");
  const batch = { id: randomBase62(16), e: epoch, client: view.overlay.clientID, b: toBase64(updates[0]!) };
  expect(await makeDemoApi(apiUrl, "norsjo", "processledare").push(sheet, batch)).toBe("stored");
}

const cellOf = (view: SheetView, sheet: string, nr: string, key: string) =>
  view.cell(demoRowId("norsjo", sheet, nr), view.columns().find((column) => column.key === key)!.id);

test("the demo is entered through the person's own route, whole, in order, linked sheets first", async () => {
  const { apiUrl } = await startEmptyDemo();

  const steps = await load(apiUrl);

  const ofNorsjo = steps.filter(({ tenant }) => tenant === "norsjo");
  expect(ofNorsjo.slice(0, 2).map(({ sheet }) => sheet)).toEqual(["places", "stakeholders"]);
  expect(ofNorsjo).toHaveLength(17);
  const { view } = await open(apiUrl, "norsjo", "harvest");
  const wanted = storedRows("norsjo", "harvest");
  expect(view.rows()).toEqual(wanted.map(({ row }) => row));
  for (const row of wanted) {
    for (const column of view.columns()) {
      expect(view.cell(row.row as never, column.id), `${row.nr}.${column.key}`).toEqual(row.get(column.key));
    }
  }
});

test("every row of every demo sheet is there after loading", async () => {
  const { apiUrl } = await startEmptyDemo();

  const steps = await load(apiUrl);

  const wanted = DEMO_CONTENTS.flatMap(({ tenant, sheets }) =>
    Object.entries(sheets).map(([sheet, rows]) => `${tenant}/${sheet} ${rows.length}`),
  );
  expect(steps.map(({ tenant, sheet, entered }) => `${tenant}/${sheet} ${entered}`).toSorted()).toEqual(
    wanted.toSorted(),
  );
});

test("a second run enters nothing and leaves every log as it was", async () => {
  const { apiUrl, ports } = await startEmptyDemo();
  await load(apiUrl);
  const logs = () => [...ports.state.documents].map(([name, { log }]) => `${name} ${log.size}`);
  const before = logs();

  const again = await load(apiUrl);

  expect(again.every(({ entered }) => entered === 0)).toBe(true);
  expect(before.length).toBeGreaterThan(40);
  expect(logs()).toEqual(before);
});

test("what people changed or deleted since stays as they left it", async () => {
  const { apiUrl } = await startEmptyDemo();
  await load(apiUrl);
  const row = (nr: string) => demoRowId("norsjo", "actions", nr);
  await edit(apiUrl, "actions", (view) => [
    ...setCells(view, [
      { row: row("A03"), column: view.columns().find(({ key }) => key === "result")!.id, value: "12 ägare" },
    ]),
    ...deleteRows(view, [row("A17")]),
  ]);

  await load(apiUrl);

  const { view } = await open(apiUrl, "norsjo", "actions");
  expect(cellOf(view, "actions", "A03", "result")).toBe("12 ägare");
  expect(view.rows()).toHaveLength(16);
  expect(view.exists(row("A17"))).toBe(false);
});

test("without the right to write, loading fails with the sheet and the server's reason, and enters nothing", async () => {
  const { apiUrl, ports } = await startEmptyDemo();
  const asReader = loadDemo({ apiUrl, signIn: () => Promise.resolve("nids") });

  await expect(asReader).rejects.toThrow(/"places" of norsjo.*not-allowed/);
  expect([...ports.state.documents.values()].every(({ log }) => log.size === 0)).toBe(true);
});
