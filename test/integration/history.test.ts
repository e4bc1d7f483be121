/** History on the running server: written by the worker behind people's edits and cuts, and read by those who may. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HttpDeps } from "../../functions/http/context.ts";
import type { DocumentKey } from "../../functions/ports.ts";
import { DEMO_PERSON, type ActivityEntry, type RowAuthors, type RowChange } from "../../shared/history/entry.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { openEditor, type Editor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask } from "../support/raw-client.ts";

const ACTIONS: DocumentKey = { tenant: "norsjo" as TenantId, document: "actions" as DocumentId };
const HISTORY = "/api/tenants/norsjo/documents/actions/history";

let stack: LocalStack;
let deps: Pick<HttpDeps, "ports">;
const tokens: Record<string, string> = {};
const open: Editor[] = [];

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  deps = (await import("../../functions/deps.ts")).deps();
  for (const person of ["processledare", "landsbygdsutvecklare", "nids", "processledare-korsholm"])
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

async function get<T>(path: string, person = "processledare"): Promise<T> {
  const { status, body } = await ask(stack.url, path, tokens[person]);
  expect([path, status]).toEqual([path, 200]);
  return body as T;
}

const changesOf = async (row: string, column: string): Promise<readonly RowChange[]> =>
  (await get<{ changes: RowChange[] }>(`${HISTORY}/rows/${row}?column=${column}`)).changes;

test("[G1] what people write stands in the row's history, over a cut, and the demo's content is nobody's", async () => {
  const [one, two] = [await editor("processledare"), await editor("landsbygdsutvecklare")];
  const row = one.view.rows()[4]!;
  const column = one.column("result");
  const before = one.get(row, "result");
  one.set(row, "result", "Första");
  await one.saved();
  await two.until(() => two.get(row, "result") === "Första", "the first edit");
  const { cut } = await import("../../functions/documents/fences.ts");
  const { announceEpoch } = await import("../../functions/sync/fan-out.ts");
  const next = await cut(deps.ports, ACTIONS, "testcut");
  await announceEpoch(deps.ports, ACTIONS, next!.epoch);
  await two.until(() => two.view.snapshot.index.epoch === next!.epoch, "the next epoch");
  two.set(row, "result", "Andra");
  await two.saved();

  await expect.poll(async () => (await changesOf(row, column)).length).toBe(3);
  const changes = await changesOf(row, column);
  expect(changes.map(({ name, marks, cells }) => [name, marks, cells.map(({ from, to }) => [from, to])])).toEqual([
    ["Landsbygdsutvecklare", [], [["Första", "Andra"]]],
    ["Processledare", [], [[before, "Första"]]],
    [undefined, ["made"], before === null ? [] : [[null, before]]],
  ]);
  expect(changes[2]!.by).toBe(DEMO_PERSON);

  const authors = await get<RowAuthors>(`${HISTORY}/rows`, "nids");
  const at = authors.rows.indexOf(row);
  expect([authors.people[authors.madeBy[at]!]?.person, authors.people[authors.changedBy[at]!]?.name]).toEqual([
    DEMO_PERSON,
    "Landsbygdsutvecklare",
  ]);
  expect(authors.changedAt[at]).toBe(changes[0]!.at);
});

test("[G4] the activity of all sheets names who did what, in words of the time, and can be filtered", async () => {
  type Page = {
    entries: { document: string; entry: ActivityEntry }[];
    columns: Record<string, unknown>;
    next?: string;
  };
  const mine = await editor("processledare");
  mine.set(mine.view.rows()[5]!, "result", "Tredje");
  await mine.saved();
  const newest = async () => (await get<Page>("/api/tenants/norsjo/activity")).entries[0];
  await expect.poll(async () => (await newest())?.entry.some[0]?.to).toBe("Tredje");

  const { entry, document } = (await newest())!;
  expect([document, entry.name, entry.rows, entry.cells]).toEqual(["actions", "Processledare", { changed: 1 }, 1]);
  const none = await get<Page>(`/api/tenants/norsjo/activity?person=${entry.by}&document=events`);
  expect(none.entries).toEqual([]);
  const same = await get<Page>(`/api/tenants/norsjo/activity?person=${entry.by}&from=${entry.at}&to=${entry.at + 1}`);
  expect(same.entries.map(({ entry: { place } }) => place)).toEqual([entry.place]);
  expect(JSON.stringify(same.columns)).toContain("Resultat");
});

test("[G3] a restricted sheet's history is nobody's but its readers', alone and in the activity of all sheets", async () => {
  const stance = "/api/tenants/norsjo/documents/stance/history/rows";
  expect((await ask(stack.url, stance, tokens["nids"])).status).toBe(404);
  expect((await ask(stack.url, "/api/tenants/norsjo/activity?document=stance", tokens["nids"])).status).toBe(404);
  expect((await ask(stack.url, "/api/tenants/norsjo/activity", tokens["processledare-korsholm"])).status).toBe(404);
  const { entries } = await get<{ entries: { document: string }[] }>("/api/tenants/norsjo/activity", "nids");
  expect(entries.map(({ document }) => document)).not.toContain("stance");
});

test.each(["?person=anna", "?before=0", "?before=1@2", "?from=x", "?colour=red", "?document=Å"])(
  "[H3] a filter that makes no sense is told so: %s",
  async (query) => {
    expect((await ask(stack.url, `/api/tenants/norsjo/activity${query}`, tokens["processledare"])).status).toBe(400);
  },
);

test("[G1] written by the worker, history is what the logs say, record by record", async () => {
  const { makeFollower } = await import("../../functions/history/follow.ts");
  const { memoryPorts } = await import("../../functions/adapters/memory.ts");
  const { ports } = deps;
  await makeFollower(ports).follow(ACTIONS);
  const memory = memoryPorts({ clock: () => 0, random: Math.random });
  const apart = { ...ports, history: memory.history, blobs: { ...ports.blobs, put: memory.blobs.put } };
  // The base of an epoch's authors is written on the way; what is read back of it has to be what was written just now.
  const blobs = { ...apart.blobs, get: async (key: string) => (await memory.blobs.get(key)) ?? ports.blobs.get(key) };
  await makeFollower({ ...apart, blobs: { ...blobs, remove: memory.blobs.remove } }).follow(ACTIONS);

  const { unpacked } = await import("../../functions/history/kept.ts");
  const recorded = async (from: Pick<HttpDeps["ports"], "history">, list: "all" | { readonly row: string }) =>
    Promise.all(
      (await from.history.read(ACTIONS, list, {})).map(async (record) => [
        record.place,
        await unpacked(ports.blobs, record),
      ]),
    );
  const all = await recorded(ports, "all");
  expect(all.length).toBeGreaterThan(3);
  expect(await recorded(memory, "all")).toEqual(all);
  for (const row of open[0]!.view.rows())
    expect(await recorded(memory, { row })).toEqual(await recorded(ports, { row }));
});
