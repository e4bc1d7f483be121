/** Cuts, freezing, deletion and changes of rights on the running server, while people are in the sheet. */
import { SYSTEM } from "../../functions/documents/system.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeUndoStack, turnBack } from "../../client/doc/undo.ts";
import type { HttpDeps } from "../../functions/http/context.ts";
import type { DocumentKey } from "../../functions/ports.ts";
import { announceEpoch } from "../../functions/sync/fan-out.ts";
import { cellKey } from "../../shared/document/keys.ts";
import { setCells } from "../../shared/document/mutations.ts";
import type { DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import { makeLine, openEditor, type Editor, type TestLine } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { pictureOf, untilSame } from "../support/same-sheet.ts";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let stack: LocalStack;
/** The functions' own parts, on the same engines as the running server. */
let deps: Pick<HttpDeps, "ports" | "residents">;
let fences: typeof import("../../functions/documents/fences.ts");
const open = new Set<Editor>();

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  deps = (await import("../../functions/deps.ts")).deps();
  fences = await import("../../functions/documents/fences.ts");
});

afterAll(async () => {
  for (const { session } of open) session.destroy();
  await stack.stop();
});

const keyOf = (document: string): DocumentKey => ({ tenant: "norsjo" as TenantId, document: document as DocumentId });

async function person(name: string, document: string): Promise<{ editor: Editor; line: TestLine }> {
  const { id_token: token } = await stack.signInAs(name);
  const line = makeLine(stack.url);
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document, line });
  open.add(editor);
  return { editor, line };
}

const both = (document: string) =>
  Promise.all([person("processledare", document), person("landsbygdsutvecklare", document)]);

async function cut(document: string): Promise<number> {
  // Always the same holder: the lease keeps others from cutting a document twice within half a minute.
  const next = await fences.cut(deps.ports, keyOf(document), "testcut");
  if (next === undefined) throw new Error(`${document} was not cut`);
  await announceEpoch(deps.ports, keyOf(document), next.epoch);
  return next.epoch;
}

const epochOf = ({ view }: Editor): number => view.snapshot.index.epoch;

test("[L10] [C2] a sheet is cut again and again while people type, and nobody loses anything", async () => {
  const [one, two] = await both("actions");
  const rows = one.editor.view.rows();
  const last = new Map<string, string>();
  let typing = true;
  /** Each has every second row, so that what was typed last in a cell must stand. */
  const type = async ({ editor }: { editor: Editor }, who: number): Promise<void> => {
    const own = rows.filter((_row, at) => at % 2 === who);
    for (let i = 0; typing; i++) {
      const row = own[i % own.length]!;
      editor.set(row, "result", `${who}-${i}`);
      last.set(row, `${who}-${i}`);
      if (i % 10 === 0) last.set(editor.insert({ result: `new ${who}-${i}` }, row), `new ${who}-${i}`);
      await pause(15);
    }
  };
  const work = [type(one, 0), type(two, 1)];
  for (let i = 0; i < 4; i++) {
    await pause(400);
    await cut("actions");
  }
  await pause(300);
  typing = false;
  await Promise.all(work);
  await untilSame([one.editor, two.editor]);

  const { editor: fresh } = await person("processledare", "actions");
  expect(pictureOf(fresh.view)).toBe(pictureOf(one.editor.view));
  expect(epochOf(fresh)).toBe(5);
  for (const [row, value] of last) expect(fresh.get(row as RowId, "result")).toBe(value);
  expect([...one.editor.reviews, ...two.editor.reviews]).toEqual([]);
});

test("[D6] whoever holds what was cut moves on without downloading a snapshot", async () => {
  const [one, two] = await both("issues");
  const row = one.editor.view.rows()[0]!;
  one.editor.set(row, "description", "before the cut");
  await one.editor.saved();
  await two.editor.until(() => two.editor.get(row, "description") === "before the cut", "the other's screen");
  const asked = [one.line.requests.length, two.line.requests.length];

  const epoch = await cut("issues");
  for (const { editor } of [one, two])
    await editor.until(() => epochOf(editor) === epoch && editor.light.state === "saved", "moving on");

  expect(one.line.requests.slice(asked[0]).filter((request) => request.includes("/snapshot/"))).toEqual([]);
  expect(two.line.requests.slice(asked[1]).filter((request) => request.includes("/snapshot/"))).toEqual([]);
  expect(pictureOf(two.editor.view)).toBe(pictureOf(one.editor.view));
});

test("[D7] whoever was away for several cuts comes back by their steps, without a chunk or an index", async () => {
  const [one, two] = await both("issues");
  const rows = two.editor.view.rows();
  one.line.cut();
  await one.editor.until(() => one.editor.light.state === "offline", "being away");
  const asked = one.line.requests.length;
  let epoch: number | undefined;
  for (let i = 0; i < 3; i++) {
    for (const row of rows.slice(0, 4)) two.editor.set(row, "description", `cut ${i}`);
    two.editor.insert({ description: `new at ${i}` }, rows[1]);
    await two.editor.saved();
    epoch = await cut("issues");
    await two.editor.until(() => epochOf(two.editor) === epoch && two.editor.light.state === "saved", "moving on");
  }

  one.line.mend();
  one.editor.session.nudge();
  await untilSame([one.editor, two.editor]);

  expect(epochOf(one.editor)).toBe(epoch);
  const parts = one.line.requests.slice(asked).filter((request) => request.includes("/snapshot/"));
  expect(parts).toHaveLength(3);
  const { snapshot } = one.editor.view;
  for (const { hash } of [snapshot, ...snapshot.index.chunks])
    expect(parts.some((request) => request.endsWith(hash))).toBe(false);
});

test("[C3] undo takes back across a cut, and leaves alone what somebody wrote since", async () => {
  const [one, two] = await both("goals");
  const [mine, beaten] = one.editor.view.rows() as [RowId, RowId];
  const column = one.editor.view.columns().find(({ type }) => type === "text" || type === "long-text")!;
  const [before, beatenBefore] = [one.editor.view.cell(mine, column.id), one.editor.view.cell(beaten, column.id)];
  const undo = makeUndoStack();
  const step = setCells(one.editor.view, [
    { row: mine, column: column.id, value: "to be taken back" },
    { row: beaten, column: column.id, value: "to be beaten" },
  ]);
  one.editor.session.commit(step);
  undo.push(step);
  await one.editor.saved();
  const epoch = await cut("goals");
  for (const { editor } of [one, two])
    await editor.until(() => epochOf(editor) === epoch && editor.light.state === "saved", "moving on");
  two.editor.set(beaten, column.key, "beats it");
  await one.editor.until(() => one.editor.view.cell(beaten, column.id) === "beats it", "the other's edit");

  const { changes, kept } = turnBack(one.editor.view, undo.takeUndo()!.changes);
  one.editor.session.commit(changes);
  await untilSame([one.editor, two.editor]);

  expect(beatenBefore).not.toBe("beats it");
  expect(kept.length).toBe(1);
  expect(two.editor.view.cell(mine, column.id)).toBe(before);
  expect(two.editor.view.cell(beaten, column.id)).toBe("beats it");
});

test("[C2] edits made without a connection come back into a later epoch: unchanged is written, equal is silent, changed is shown", async () => {
  const [away, here] = await both("services");
  const text = away.editor.view.columns().find(({ type, rights }) => type === "text" && rights === undefined)!.key;
  const [unchanged, equal, changed] = away.editor.view.rows() as [RowId, RowId, RowId];
  const stood = away.editor.get(changed, text);
  away.line.cut();
  await away.editor.until(() => away.editor.light.state === "offline", "noticing");
  away.editor.set(unchanged, text, "only mine");
  away.editor.set(equal, text, "the same");
  away.editor.set(changed, text, "first mine");
  away.editor.set(changed, text, "mine");
  const anchor = away.editor.view.rows()[1]!;
  const block: RowId[] = [];
  for (let i = 0; i < 5; i++) block.push(away.editor.insert({ [text]: `block ${i}` }, block.at(-1) ?? anchor));
  here.editor.set(equal, text, "the same");
  here.editor.set(changed, text, "theirs");
  await here.editor.saved();
  await cut("services");
  await cut("services");

  away.line.mend();
  away.editor.session.nudge();
  await away.editor.saved();
  await untilSame([away.editor, here.editor]);

  expect(here.editor.get(unchanged, text)).toBe("only mine");
  expect(here.editor.get(equal, text)).toBe("the same");
  expect(here.editor.get(changed, text)).toBe("theirs");
  expect(
    away.editor.reviews.map(({ key, reason, before, mine, theirs }) => ({ key, reason, before, mine, theirs })),
  ).toEqual([
    {
      key: cellKey(changed, away.editor.column(text)),
      reason: "changed-meanwhile",
      before: stood,
      mine: "mine",
      theirs: "theirs",
    },
  ]);
  const rows = here.editor.view.rows();
  const at = rows.indexOf(anchor);
  expect(rows.slice(at + 1, at + 6), "rows put in together stay together, in order, in their place").toEqual(block);

  away.editor.session.applyReview(away.editor.reviews[0]!.id);
  await here.editor.until(() => here.editor.get(changed, text) === "mine", "mine, once chosen");
  expect(away.editor.reviews).toEqual([]);
});

test("[L8] a frozen sheet refuses every later edit as frozen, keeps it for review, and says so to whoever only looks", async () => {
  const [one, two] = await both("forums");
  const row = one.editor.view.rows()[0]!;
  const column = one.editor.view.columns().find(({ type }) => type === "text")!;
  const before = one.editor.view.cell(row, column.id);
  await fences.close(deps.ports, keyOf("forums"), "freeze", SYSTEM, "freezeforums0001");

  one.editor.set(row, column.key, "too late");
  await one.editor.until(() => one.editor.reviews.length > 0, "the refusal");
  await one.editor.saved();

  expect(one.editor.reviews.map(({ reason, code, mine }) => ({ reason, code, mine }))).toEqual([
    { reason: "refused", code: "frozen", mine: "too late" },
  ]);
  expect(one.editor.view.cell(row, column.id)).toBe(before);
  expect(two.editor.view.cell(row, column.id)).toBe(before);
  const { editor: fresh } = await person("processledare", "forums");
  expect(fresh.view.cell(row, column.id)).toBe(before);
});

test("[L8] [W9] a deleted sheet ends writing and reconnecting, and what was typed is still there to copy", async () => {
  const { editor, line } = await person("processledare", "places");
  const row = editor.view.rows()[0]!;
  const column = editor.view.columns().find(({ type }) => type === "text")!.key;
  await fences.close(deps.ports, keyOf("places"), "delete", SYSTEM, "deleteplaces0001");

  editor.set(row, column, "nobody will read this");
  await editor.until(() => editor.light.state === "denied", "the denial");
  const asked = line.requests.length;
  await pause(1_500);

  expect(editor.light).toEqual({ state: "denied", code: "deleted", waiting: 1 });
  expect(editor.session.unsent.map(({ after }) => after)).toEqual(["nobody will read this"]);
  expect(line.requests.length, "it does not knock again").toBe(asked);
});

test("[P6] whose role has changed is judged by the new one at once; without any right reconnecting ends", async () => {
  const key = keyOf("vision");
  const { editor, line } = await person("landsbygdsutvecklare", "vision");
  const { editor: leader } = await person("processledare", "vision");
  const row = editor.view.rows()[0]!;
  const text = editor.view.columns().find(({ type }) => type === "text" || type === "long-text")!.key;
  const { claims } = await claimsOf("landsbygdsutvecklare");
  const rightsFence = async (id: string): Promise<void> => {
    const { epoch } = (await deps.ports.heads.read(key))!;
    await fences.appendFence(deps.ports, key, epoch, "rights", SYSTEM, id);
  };
  const member = { person: claims, name: "Landsbygdsutvecklare", colour: 3 } as const;
  try {
    await deps.ports.directory.putMember(key.tenant, { ...member, role: "registrator" });
    await rightsFence("rightsvision0001");
    editor.set(row, text, "no longer mine to write");
    await editor.until(() => editor.reviews.length > 0, "the refusal");
    await editor.saved();
    expect(editor.reviews.map(({ reason, code }) => ({ reason, code }))).toEqual([
      { reason: "refused", code: "not-allowed" },
    ]);
    expect(leader.get(row, text)).not.toBe("no longer mine to write");

    await deps.ports.directory.putMember(key.tenant, { ...member, role: "analyst" });
    await rightsFence("rightsvision0002");
    line.cut();
    await editor.until(() => editor.light.state !== "saved", "noticing");
    line.mend();
    editor.session.nudge();
    await editor.until(() => editor.light.state === "denied", "the denial");
    const asked = line.requests.length;
    await pause(1_500);
    expect(editor.light).toEqual({ state: "denied", code: "revoked", waiting: 0 });
    expect(line.requests.length, "it does not knock again").toBe(asked);
  } finally {
    await deps.ports.directory.putMember(key.tenant, { ...member, role: "process-leader" });
  }
});

/** The person id behind a demo person, as the API knows them. */
async function claimsOf(name: string): Promise<{ claims: never }> {
  const { id_token: token } = await stack.signInAs(name);
  const response = await fetch(`${stack.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  const { person: id } = (await response.json()) as { person: never };
  return { claims: id };
}
