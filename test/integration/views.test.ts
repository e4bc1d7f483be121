/** Saved views on the real engine, over HTTP: kept, shared, refused, and there after a restart. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EMPTY_VIEW, type SavedView } from "../../shared/views/view.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";

const LEADER = "processledare";
const READER = "radsledamot";
let first: LocalStack;
let stack: LocalStack;
beforeAll(async () => {
  stack = first = await startLocalStack({ demo: true });
});
afterAll(async () => {
  await stack.stop();
  await first.discard();
});

async function ask(who: string, method: string, id = "", body?: unknown): Promise<{ status: number; body: never }> {
  const { id_token } = await stack.signInAs(who);
  const response = await fetch(`${stack.url}/api/tenants/norsjo/documents/actions/views${id && `/${id}`}`, {
    method,
    headers: { authorization: `Bearer ${id_token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as never };
}
const named = async (who: string): Promise<string[]> =>
  ((await ask(who, "GET")).body as { views: SavedView[] }).views.map(({ name }) => name).toSorted();

test("[V4] [V5] [V6] views are kept for their author or shared by name, and stand after a restart", async () => {
  const view = { ...EMPTY_VIEW, search: "norr" };
  const put = (who: string, id: string, more: object = {}) =>
    ask(who, "PUT", id, { name: "Mina åtgärder", shared: false, version: 0, view, ...more });
  expect((await put(LEADER, "ownAAAAAAAAA")).status).toBe(200);
  expect((await put(LEADER, "sharedAAAAAA", { name: "Allas åtgärder", shared: true })).status).toBe(200);
  expect((await put(READER, "readerAAAAAA", { shared: true })).status).toBe(403);
  expect((await put(READER, "readerAAAAAA", { name: "Läsarens" })).status).toBe(200);
  expect((await put(READER, "readerAAAAAA", { name: "Läsarens", more: 1 })).status).toBe(400);

  expect(await named(LEADER)).toEqual(["Allas åtgärder", "Mina åtgärder"]);
  expect(await named(READER)).toEqual(["Allas åtgärder", "Läsarens"]);
  expect((await put(LEADER, "sharedAAAAAA", { version: 1, name: "Bara mina" })).status).toBe(200);
  expect(await named(READER)).toEqual(["Läsarens"]);
  expect((await ask(READER, "DELETE", "readerAAAAAA")).status).toBe(200);

  const { dataFolder, port } = stack;
  await stack.stop({ keep: true });
  stack = await startLocalStack({ dataFolder, port });
  expect(await named(LEADER)).toEqual(["Bara mina", "Mina åtgärder"]);
  expect(await named(READER)).toEqual([]);
});
