/** The path of one edit on the running server: real engine, real bridge, stock y-websocket, the real session. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEditor, type Editor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";

let stack: LocalStack;
const open = new Set<Editor>();

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
});

afterAll(async () => {
  for (const { session } of open) session.destroy();
  await stack.stop();
});

async function editorOf(
  person: string,
  document: string,
  options: { store?: Editor["store"]; tab?: string } = {},
): Promise<Editor> {
  const { id_token: token } = await stack.signInAs(person);
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document, ...options });
  open.add(editor);
  return editor;
}

test("[W1] an edit is on the other's screen and stored when the light says so", async () => {
  const [leader, owner] = await Promise.all([
    editorOf("processledare", "actions"),
    editorOf("landsbygdsutvecklare", "actions"),
  ]);
  const action = leader.row("nr", "A06");

  leader.set(action, "result", "Stadgarna är klara");
  await leader.saved();
  await owner.until(
    () => owner.view.cell(action, owner.column("result")) === "Stadgarna är klara",
    "the other's screen",
  );

  const late = await editorOf("processledare", "actions");
  expect(late.view.cell(action, late.column("result"))).toBe("Stadgarna är klara");
});

test("[X.1] two people type new rows at once and none is lost", async () => {
  const [first, second] = await Promise.all([
    editorOf("processledare", "stakeholders"),
    editorOf("landsbygdsutvecklare", "stakeholders"),
  ]);
  const before = first.view.rows().length;

  for (let i = 0; i < 20; i++) {
    first.insert({ name: `Ettan ${i}` });
    second.insert({ name: `Tvåan ${i}` });
  }
  await Promise.all([first.saved(), second.saved()]);
  await first.until(() => first.view.rows().length === before + 40, "all rows here");
  await second.until(() => second.view.rows().length === before + 40, "all rows there");

  expect(second.view.rows()).toEqual(first.view.rows());
});

test("[W8] the server says who is in a sheet, and that they left", async () => {
  const [leader, owner] = await Promise.all([
    editorOf("processledare", "issues"),
    editorOf("landsbygdsutvecklare", "issues"),
  ]);
  const row = leader.row("nr", "Q05");

  owner.session.show({ row, column: owner.column("title"), editing: true });
  await leader.until(() => [...leader.people.values()].some(({ place }) => place.row === row), "presence");
  expect([...leader.people.values()].map(({ name, place }) => ({ name, place }))).toContainEqual({
    name: "Landsbygdsutvecklare",
    place: { row, column: owner.column("title"), editing: true },
  });

  owner.session.destroy();
  await leader.until(() => leader.people.size === 0, "leaving");
});
