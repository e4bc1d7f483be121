/** Versions on the running server: kept, read part by part, restored under edits, kept by themselves at night. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppendDeps } from "../../functions/documents/append.ts";
import type { ActivityEntry } from "../../shared/history/entry.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import { openEditor, type Editor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask } from "../support/raw-client.ts";

const VERSIONS = "/api/tenants/norsjo/documents/actions/versions";
const ID = "versionAAAAA";

let stack: LocalStack;
let deps: AppendDeps;
const tokens: Record<string, string> = {};
const open: Editor[] = [];

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  deps = (await import("../../functions/deps.ts")).deps();
  for (const person of ["processledare", "landsbygdsutvecklare", "processledare-korsholm"])
    tokens[person] = (await stack.signInAs(person)).id_token;
});

afterAll(async () => {
  for (const { session } of open) session.destroy();
  await stack.stop();
});

async function editor(person: string): Promise<Editor> {
  const opened = await openEditor({ url: stack.url, token: tokens[person]!, tenant: "norsjo", document: "actions" });
  open.push(opened);
  return opened;
}

const send = (path: string, method: string, body: unknown, person = "processledare") =>
  ask(stack.url, path, tokens[person], body, method);
const listed = async (): Promise<readonly SheetVersion[]> =>
  ((await ask(stack.url, VERSIONS, tokens["landsbygdsutvecklare"])).body as { versions: SheetVersion[] }).versions;

test("[Y1] [Y2] [Y6] a version is kept, is what its name says, and comes back under a colleague's edits as a step of the person's", async () => {
  const [leader, developer] = await Promise.all([editor("processledare"), editor("landsbygdsutvecklare")]);
  const [first, second, third] = leader.view.rows() as [never, never, never];
  const before = [leader.get(first, "result"), leader.get(second, "result")];
  expect((await send(`${VERSIONS}/${ID}`, "PUT", { name: "Inför beredningen" })).status).toBe(200);
  expect((await send(`${VERSIONS}/${ID}`, "PUT", { name: "Inför beredningen" })).status).toBe(200);
  // A nightly one may stand before it.
  const version = (await listed()).find(({ name }) => name === "Inför beredningen");
  expect([version?.authorName, version?.rows]).toEqual(["Processledare", leader.view.rows().length]);
  const part = await fetch(`${stack.url}${VERSIONS}/${ID}/parts/${version!.hash}`, {
    headers: { authorization: `Bearer ${tokens["landsbygdsutvecklare"]!}` },
  });
  expect(
    createHash("sha256")
      .update(await part.text())
      .digest("hex"),
  ).toBe(version!.hash);

  leader.set(first, "result", "Ändrad");
  developer.set(second, "result", "Också");
  const made = leader.insert({ result: "Ny" });
  await Promise.all([leader.saved(), developer.saved()]);
  await leader.until(() => leader.get(second, "result") === "Också", "the colleague's edit");
  const restored = await send(`${VERSIONS}/${ID}/restore`, "POST", { id: "restoring0000", scope: { kind: "sheet" } });
  expect([restored.status, (restored.body as { left: unknown[] }).left]).toEqual([200, []]);
  // Behind it whatever somebody writes stands.
  developer.set(third, "result", "Senare");
  await developer.saved();
  for (const one of [leader, developer])
    await one.until(
      () =>
        one.get(first, "result") === before[0] &&
        one.get(second, "result") === before[1] &&
        one.get(third, "result") === "Senare" &&
        !one.view.exists(made),
      "the version, and the later edit",
    );

  type Page = { entries: { entry: ActivityEntry }[] };
  const told = async (): Promise<unknown> =>
    ((await ask(stack.url, "/api/tenants/norsjo/activity", tokens["processledare"])).body as Page).entries.find(
      ({ entry }) => entry.restoredFrom !== undefined,
    )?.entry;
  await expect.poll(told).toMatchObject({
    name: "Processledare",
    restoredFrom: { version: ID, name: "Inför beredningen" },
    rows: { deleted: 1, changed: 2 },
  });
});

test("[Y1] of another municipality nothing is there, and what makes no sense is told so", async () => {
  const other = "processledare-korsholm";
  expect((await ask(stack.url, VERSIONS, tokens[other])).status).toBe(404);
  expect((await send(`${VERSIONS}/versionBBBBB`, "PUT", { name: "x" }, other)).status).toBe(404);
  expect((await send(`${VERSIONS}/day20261122`, "PUT", { name: "x" })).status).toBe(404);
  expect((await send(`${VERSIONS}/versionBBBBB`, "PUT", { name: " " })).status).toBe(400);
  expect(
    (await send(`${VERSIONS}/versionBBBBB/restore`, "POST", { id: "restoring0000", scope: { kind: "sheet" } })).status,
  ).toBe(404);
  expect(
    (await send(`${VERSIONS}/${ID}/restore`, "POST", { id: "restoring0000", scope: { kind: "all" } })).status,
  ).toBe(400);
});

test("[Y5] at night what has changed since its latest version is kept by itself, once", async () => {
  const { keepDaily } = await import("../../functions/versions/daily.ts");
  const { actingFor } = await import("../../functions/adapters/acting-for.ts");
  const norsjo = "norsjo" as TenantId;
  const tomorrow = { ...deps, ports: { ...deps.ports, clock: () => Date.now() + 86_400_000 } };
  const sweep = () => actingFor(norsjo, () => keepDaily(tomorrow, norsjo));
  const [leader] = open as [Editor];
  leader.set(leader.view.rows()[0]!, "result", "Före natten");
  await leader.saved();
  expect((await sweep()).kept).toBeGreaterThan(0);
  expect(await sweep()).toEqual({ kept: 0, thinned: 0, failed: 0 });

  const versions = await listed();
  expect(versions.at(-1)).toMatchObject({ kind: "daily", author: "p-samplan00" });
  expect(versions.at(-1)?.since).toMatchObject({ version: ID });
});
