/** An issue answered by link on the running server: many sends at once, a cut in between, and people with the sheet open. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { openEditor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ask } from "../support/raw-client.ts";

/** Owner proposed, and in progress. */
const PROPOSED = demoRowId("norsjo", "issues", "Q12");
const GOING = demoRowId("norsjo", "issues", "Q05");

let stack: LocalStack;
let token: string;

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  token = (await stack.signInAs("processledare")).id_token;
});
afterAll(async () => {
  await stack.stop();
});

async function give(row: string, purpose: string): Promise<string> {
  const path = `/api/tenants/norsjo/documents/issues/rows/${row}/links`;
  const { body } = await ask(stack.url, path, token, { purpose, days: 30, language: "sv" });
  return (body as { url: string }).url.split("#")[1] ?? "";
}

/** As the page does: busy is asked again. */
async function send(link: string, id: string, given: unknown): Promise<{ kind: string; at?: number }> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { status, body } = await ask(stack.url, "/api/issue-answers/send", undefined, { token: link, id, given });
    if (status !== 503) return body as { kind: string; at?: number };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the answer was never received");
}

test("[O4] [O6] of many answers at once one counts, everybody with the sheet open sees it, and sent again it is the same", async () => {
  const link = await give(PROPOSED, "answer");
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document: "issues" });
  const wishes = Array.from({ length: 8 }, (_, i) => ({
    id: `Wish00000000000${i}`,
    given: i % 2 === 0 ? { kind: "accept" } : { kind: "decline", reason: `Nej ${i}.` },
  }));
  const outcomes = await Promise.all(wishes.map(({ id, given }) => send(link, id, given)));

  const won = outcomes.findIndex(({ kind }) => kind === "received");
  expect(outcomes.filter(({ kind }) => kind === "received")).toHaveLength(1);
  expect(await send(link, wishes[won]!.id, wishes[won]!.given)).toEqual(outcomes[won]);
  const expected = won % 2 === 0 ? "owner-accepted" : "in-working-group";
  await editor.until(() => editor.get(PROPOSED, "status") === expected, "the answer's arrival");
  const reason = editor.get(PROPOSED, "decline_reason");
  expect(reason).toEqual(won % 2 === 0 ? null : expect.stringMatching(new RegExp(`via länk: .+\\nNej ${won}\\.$`)));
  editor.session.close();
});

test("[O5] [O6] reports and the edits of people in the sheet lose nothing of each other", async () => {
  const links = await Promise.all([give(GOING, "report"), give(GOING, "report")]);
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document: "issues" });
  const notes = Array.from({ length: 6 }, (_, i) => `Rapport ${i}.`);
  const sent = notes.map((note, i) => send(links[i % 2]!, `Note00000000000${i}`, { kind: "report", note }));
  for (const [i, step] of ["ett", "två", "tre"].entries()) {
    editor.set(PROPOSED, "next_step", step);
    editor.insert({ title: `Ny fråga ${i}` });
    await editor.saved();
  }
  expect((await Promise.all(sent)).map(({ kind }) => kind)).toEqual(notes.map(() => "received"));

  const complete = (): boolean => notes.every((note) => String(editor.get(GOING, "feedback")).includes(note));
  await editor.until(complete, "the reports' arrival");
  expect(editor.get(PROPOSED, "next_step")).toBe("tre");
  expect(String(editor.get(GOING, "feedback")).match(/via länk: /g)).toHaveLength(notes.length);
  editor.session.close();
  expect(stack.problems).toEqual([]);
});
