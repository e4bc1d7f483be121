/** A calendar program at the running server: it has an address and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEditor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask } from "../support/raw-client.ts";

let stack: LocalStack;
let leader: string;
let member: string;

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  [leader, member] = (await Promise.all(
    ["processledare", "radsledamot"].map(async (key) => (await stack.signInAs(key)).id_token),
  )) as [string, string];
});
afterAll(async () => {
  await stack.stop();
});

const PATH = "/api/tenants/norsjo/calendar";

async function open(token: string): Promise<string> {
  const { status, body } = await ask(stack.url, PATH, token, { language: "sv" });
  expect(status).toBe(200);
  return (body as { url: string }).url;
}

async function program(url: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

test("[S3] [S4] it reads the events as they stand, until the address is withdrawn or its person removed", async () => {
  const [mine, theirs] = [await open(leader), await open(member)];
  const first = await program(theirs);
  expect([first.status, first.type]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(first.text).toContain("BEGIN:VEVENT");

  const editor = await openEditor({ url: stack.url, token: leader, tenant: "norsjo", document: "events" });
  editor.insert({ title: "Kurs i, mötesledning; dag 1", date: "2026-12-01", status: "planned" });
  await editor.saved();
  const next = (await program(theirs)).text.replaceAll("\r\n ", "");
  expect(next).toContain("SUMMARY:Kurs i\\, mötesledning\\; dag 1\r\n");
  expect(next.match(/BEGIN:VEVENT/g)?.length).toBe((first.text.match(/BEGIN:VEVENT/g)?.length ?? 0) + 1);
  editor.session.close();

  expect((await program(`${theirs.slice(0, -1)}x`)).status).toBe(404);
  expect((await program(theirs.replace("key=norsjo.", "key=skelleftea."))).status).toBe(404);
  expect((await ask(stack.url, "/api/calendar.ics", undefined)).status).toBe(404);

  const { body } = await ask(stack.url, "/api/me", member);
  const { person } = body as { person: string };
  const path = `/api/tenants/norsjo/people/${person}`;
  expect((await ask(stack.url, path, leader, undefined, "DELETE")).status).toBe(200);
  expect((await program(theirs)).status).toBe(404);
  expect((await program(mine)).status).toBe(200);
  expect((await ask(stack.url, PATH, leader, undefined, "DELETE")).status).toBe(200);
  expect((await program(mine)).status).toBe(404);
  // Nothing of a secret in what the server tells its operator.
  expect(stack.problems).toEqual([]);
});
