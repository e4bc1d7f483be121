/** What this device has comes first: closed tabs, no network, refused cells and large pastes on the running server. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { memoryStore } from "../../client/sync/local-store.ts";
import { withRoomInMemory } from "../../client/sync/room-in-memory.ts";
import { entryBytes } from "../../functions/documents/resident.ts";
import { CELLS, cellKey } from "../../shared/document/keys.ts";
import { insertRows, setCells, type RowValues } from "../../shared/document/mutations.ts";
import type { DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import { makeLine, openEditor, type Editor, type EditorOptions, type TestLine } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { pictureOf, untilSame } from "../support/same-sheet.ts";

let stack: LocalStack;
const open = new Set<Editor>();
beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
});
afterAll(async () => {
  for (const { session } of open) session.destroy();
  await stack.stop();
});

type Options = Partial<Pick<EditorOptions, "store" | "tab" | "otherTabs" | "line" | "early">>;

async function person(
  name: string,
  document: string,
  options: Options = {},
): Promise<{ editor: Editor; line: TestLine }> {
  const { id_token: token } = await stack.signInAs(name);
  const line = options.line ?? makeLine(stack.url);
  const editor = await openEditor({ url: stack.url, token, tenant: "norsjo", document, ...options, line });
  open.add(editor);
  return { editor, line };
}

/** How often a value was stored, in the log of the current epoch. */
async function timesStored(document: string, wanted: string): Promise<number> {
  const { ports } = (await import("../../functions/deps.ts")).deps();
  const key = { tenant: "norsjo" as TenantId, document: document as DocumentId };
  const { epoch } = (await ports.heads.read(key))!;
  let count = 0;
  for (const entry of await ports.log.read(key, epoch, 0)) {
    const bytes = await entryBytes(ports.blobs, entry);
    for (const struct of bytes === undefined ? [] : Y.decodeUpdate(bytes).structs) {
      if ("content" in struct && struct.content instanceof Y.ContentAny)
        count += struct.content.arr.filter((one) => one === wanted).length;
    }
  }
  return count;
}

test("[C4] a closed tab's unsent edits are sent once by the next tab, which shows them at once", async () => {
  const store = memoryStore();
  const first = await person("processledare", "actions", { store, tab: "first" });
  const row = first.editor.view.rows()[0]!;
  first.line.cut();
  first.editor.set(row, "result", "typed in a tunnel");
  const made = first.editor.insert({ result: "a row from the tunnel" });
  first.editor.session.destroy();

  const offline = makeLine(stack.url);
  offline.cut();
  const { editor: second } = await person("processledare", "actions", {
    store,
    tab: "second",
    line: offline,
    early: true,
  });
  await second.until(() => second.shown, "showing what the disk has");
  expect([second.get(row, "result"), second.get(made, "result")]).toEqual([
    "typed in a tunnel",
    "a row from the tunnel",
  ]);
  offline.mend();
  second.session.nudge();
  await second.saved();

  const { editor: fresh } = await person("processledare", "actions");
  expect([fresh.get(row, "result"), fresh.get(made, "result")]).toEqual(["typed in a tunnel", "a row from the tunnel"]);
  expect(await timesStored("actions", "typed in a tunnel")).toBe(1);
  expect([await store.unsent(), second.reviews]).toEqual([0, []]);
});

test("[C4] [L4] a batch that was stored though its tab never heard is not sent again over somebody's later edit", async () => {
  const store = memoryStore();
  const first = await person("processledare", "actions", { store, tab: "first" });
  const { editor: other } = await person("landsbygdsutvecklare", "actions");
  const row = first.editor.view.rows()[1]!;
  first.line.deafen();
  first.editor.set(row, "result", "stored unheard");
  await other.until(() => other.get(row, "result") === "stored unheard", "storing");
  other.set(row, "result", "later, by another");
  await other.saved();
  expect(first.editor.light).toEqual({ state: "saving", waiting: 1 });
  first.editor.session.destroy();

  const { editor: second } = await person("processledare", "actions", { store, tab: "second" });

  expect([second.get(row, "result"), other.get(row, "result")]).toEqual(["later, by another", "later, by another"]);
  expect(await timesStored("actions", "stored unheard")).toBe(1);
  expect(await store.unsent()).toBe(0);
  // The closed tab never showed that another's edit came later: its person is told now.
  expect(second.reviews).toMatchObject([
    { reason: "overwritten", mine: "stored unheard", theirs: "later, by another" },
  ]);
});

test("[C4] two tabs of one person share a disk and neither loses or repeats the other's work", async () => {
  const store = memoryStore();
  const tabs = await Promise.all([
    person("processledare", "goals", { store, tab: "left", otherTabs: ["right"] }),
    person("processledare", "goals", { store, tab: "right", otherTabs: ["left"] }),
  ]);
  const [left, right] = tabs.map(({ editor }) => editor) as [Editor, Editor];
  const text = left.view.columns().find(({ type }) => type === "text")!.key;
  for (let i = 0; i < 15; i++) {
    left.insert({ [text]: `left ${i}` });
    right.insert({ [text]: `right ${i}` });
  }
  await untilSame([left, right]);

  expect(await store.unsent()).toBe(0);
  expect(await timesStored("goals", "left 7")).toBe(1);
  for (const editor of [left, right]) editor.session.destroy();
  const { editor: third } = await person("processledare", "goals", { store, tab: "third" });
  expect(pictureOf(third.view), "the disk the two wrote together").toBe(pictureOf(left.view));
});

test("[X.5] 5,000 edits made without a connection all arrive", async () => {
  const { editor, line } = await person("processledare", "stakeholders");
  const text = editor.view.columns().find(({ type, rights }) => type === "text" && rights === undefined)!.key;
  line.cut();
  await editor.until(() => editor.light.state === "offline", "noticing");
  const rows = editor.view.rows();
  for (let i = 0; i < 5_000; i++) editor.set(rows[i % rows.length]!, text, `offline ${i}`);
  expect(editor.light).toEqual({ state: "offline", waiting: rows.length });

  line.mend();
  editor.session.nudge();
  await editor.saved();

  const { editor: fresh } = await person("landsbygdsutvecklare", "stakeholders");
  await untilSame([editor, fresh]);
  rows.forEach((row, at) => {
    const last = 5_000 - rows.length + ((at - (5_000 % rows.length) + rows.length) % rows.length);
    expect(fresh.get(row, text)).toBe(`offline ${last}`);
  });
  expect(editor.reviews).toEqual([]);
});

test("[C1] with a warm disk a sheet is there and can be written in though the server is not; with a cold one that is said", async () => {
  const store = memoryStore();
  const { editor: before } = await person("processledare", "services", { store });
  const picture = pictureOf(before.view);
  before.session.destroy();
  const line = makeLine(stack.url);
  line.cut();

  const { editor: warm } = await person("processledare", "services", { store, line, early: true });
  await warm.until(() => warm.shown && warm.light.state === "offline", "showing what the disk has");
  expect(pictureOf(warm.view)).toBe(picture);
  const made = warm.insert({});
  expect(warm.light.state).toBe("offline");
  const { editor: cold } = await person("processledare", "services", { line, early: true });
  await cold.until(() => cold.light.state === "offline", "saying so");
  expect(cold.shown).toBe(false);

  line.mend();
  warm.session.nudge();
  cold.session.nudge();
  await untilSameOnce([warm, cold]);
  expect(cold.view.exists(made)).toBe(true);
});

test("[C14] a sheet of which the disk refuses a copy midway shows all of it when it is left and opened again", async () => {
  const disk = memoryStore();
  let full = false;
  const room = <Given extends unknown[]>(write: (...given: Given) => Promise<void>) =>
    async function (...given: Given): Promise<void> {
      if (full) throw Object.assign(new Error("no room"), { name: "QuotaExceededError" });
      await write(...given);
    };
  const refusing = { beginEpoch: room(disk.beginEpoch), record: room(disk.record), writeText: room(disk.writeText) };
  const store = withRoomInMemory(
    { ...disk, ...refusing },
    memoryStore(() => undefined),
  );
  const { editor: first, line } = await person("processledare", "goals", { store, tab: "first" });
  const [one, two] = first.view.rows() as readonly [RowId, RowId];
  const column = first.view.columns().find(({ type }) => type === "text")!.key;
  first.set(one, column, "stored before the disk was full");
  await first.saved();
  const seq = (): Promise<number> => disk.readSheet("norsjo/goals").then((kept) => kept?.seq ?? 0);
  await expect.poll(seq).toBeGreaterThan(0);
  full = true;
  line.cut();
  first.set(two, column, "unsent when left");
  first.session.destroy();

  const { editor: second } = await person("processledare", "goals", { store, tab: "second" });
  await second.saved();
  second.session.destroy();
  const { editor: third } = await person("processledare", "goals", { store, tab: "third" });
  const { editor: fresh } = await person("landsbygdsutvecklare", "goals");

  await untilSame([third, fresh]);
  expect([one, two].map((row) => third.get(row, column))).toEqual([
    "stored before the disk was full",
    "unsent when left",
  ]);
});

async function untilSameOnce(editors: readonly Editor[]): Promise<void> {
  await Promise.all(editors.map((editor) => editor.until(() => editor.shown, "opening")));
  await untilSame(editors);
}

test("[L9] a disk that holds more than the server ever stored is set right, and its unsent edits come along", async () => {
  const store = memoryStore();
  const first = await person("processledare", "facts", { store, tab: "first" });
  const row = first.editor.view.rows()[0]!;
  const column = first.editor.view.columns().find(({ type }) => type === "text")!.key;
  first.line.cut();
  first.editor.set(row, column, "typed before the server was set back");
  first.editor.session.destroy();
  // As after a restore: entries this device was told of are no longer in the log.
  const gone = new Y.Doc();
  gone.getMap(CELLS).set(`${first.editor.view.rows()[1]}:!`, 0);
  const { epoch, seq } = (await store.readSheet("norsjo/facts"))!;
  await store.record("norsjo/facts", epoch, seq + 1, Y.encodeStateAsUpdate(gone));

  const { editor: second } = await person("processledare", "facts", { store, tab: "second" });
  const { editor: fresh } = await person("landsbygdsutvecklare", "facts");

  await untilSame([second, fresh]);
  expect(fresh.get(row, column)).toBe("typed before the server was set back");
  second.session.destroy();
  const { editor: third } = await person("processledare", "facts", { store, tab: "third" });
  expect(pictureOf(third.view)).toBe(pictureOf(fresh.view));
});

/** The rows a person acts for, and one they do not. */
async function rowsOf(name: string, editor: Editor): Promise<{ own: RowId; foreign: RowId }> {
  const { id_token: token } = await stack.signInAs(name);
  const response = await fetch(`${stack.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  const me = (await response.json()) as { tenants: { tenant: string; organisation?: string }[] };
  const organisation = me.tenants.find(({ tenant }) => tenant === "norsjo")!.organisation!;
  const owned = (row: RowId): boolean =>
    (editor.get(row, "owner") as readonly string[] | null)?.includes(organisation) === true;
  const rows = editor.view.rows();
  return { own: rows.find(owned)!, foreign: rows.find((row) => !owned(row))! };
}

test.each([
  { size: "small", text: "mine", by: "socket" },
  { size: "large", text: "m".repeat(15_000), by: "HTTP" },
])(
  "[A10] [C2] a $size batch by $by with one cell that is not mine: that comes back for review, the rest is stored",
  async ({ text, by }) => {
    const { editor, line } = await person("nids", "issues");
    const { own, foreign } = await rowsOf("nids", editor);
    const stood = editor.get(foreign, "title");
    const asked = line.requests.length;
    editor.session.commit(
      setCells(editor.view, [
        { row: own, column: editor.column("description"), value: text },
        { row: foreign, column: editor.column("title"), value: `taken over ${by}` },
        { row: own, column: editor.column("feedback"), value: text },
      ]),
    );
    await editor.until(() => editor.reviews.length > 0, "the refusal");
    await editor.saved();

    const { editor: fresh } = await person("processledare", "issues");
    expect([fresh.get(own, "description"), fresh.get(own, "feedback"), fresh.get(foreign, "title")]).toEqual([
      text,
      text,
      stood,
    ]);
    expect(editor.reviews.map(({ key, reason, code, mine }) => ({ key, reason, code, mine }))).toEqual([
      {
        key: cellKey(foreign, editor.column("title")),
        reason: "refused",
        code: "not-allowed",
        mine: `taken over ${by}`,
      },
    ]);
    expect(line.requests.slice(asked).some((request) => request.endsWith("/updates"))).toBe(by === "HTTP");
  },
);

test("[A9] a value that does not fit its column comes back for review, what was typed with it is stored", async () => {
  const { editor } = await person("processledare", "issues");
  const row = editor.view.rows()[0]!;
  const [title, next] = [editor.column("title"), editor.column("next_step")];
  const before = editor.get(row, "title");
  editor.session.commit([
    { map: CELLS, key: cellKey(row, title), before, after: 7 },
    { map: CELLS, key: cellKey(row, next), before: editor.get(row, "next_step"), after: "fits" },
  ]);
  await editor.until(() => editor.reviews.length > 0, "the refusal");
  await editor.saved();

  expect(editor.reviews.map(({ key, code, mine }) => ({ key, code, mine }))).toEqual([
    { key: cellKey(row, title), code: "bad-value", mine: 7 },
  ]);
  expect([editor.get(row, "title"), editor.get(row, "next_step")]).toEqual([before, "fits"]);
});

test("[W4] a paste of 300 KB goes by HTTP and reaches everybody, who may then edit it", async () => {
  const [one, two] = await Promise.all([person("processledare", "issues"), person("landsbygdsutvecklare", "issues")]);
  const column = one.editor.column("description");
  const values = Array.from({ length: 20 }, (_, i): RowValues => ({ [column]: `${i} ${"å".repeat(7_600)}` }));
  const { rows, changes } = insertRows(one.editor.view, null, values, Math.random);
  const asked = one.line.requests.length;
  one.editor.session.commit(changes);
  await one.editor.saved();
  await two.editor.until(() => rows.every((row) => two.editor.view.exists(row)), "everybody's screen");
  two.editor.set(rows[3]!, "description", "shorter");
  await untilSame([one.editor, two.editor]);

  expect(one.line.requests.slice(asked).filter((request) => request.endsWith("/updates"))).toHaveLength(1);
  expect(one.editor.get(rows[3]!, "description")).toBe("shorter");
  expect(two.editor.get(rows[19]!, "description")).toBe(values[19]![column]);
});

test("[W4] a whole register pasted at once, 2,000 rows, arrives in parts", async () => {
  const [one, two] = await Promise.all([
    person("processledare", "stakeholders"),
    person("landsbygdsutvecklare", "stakeholders"),
  ]);
  const name = one.editor.column("name");
  const fields = ["expects", "brings", "contact_role", "channel"].map((key) => one.editor.column(key));
  const before = one.editor.view.rows().length;
  const values = Array.from({ length: 2_000 }, (_, i): RowValues =>
    Object.fromEntries([[name, `Förening ${i}`], ...fields.map((field) => [field, `fält ${i}`])]),
  );
  one.editor.session.commit(insertRows(one.editor.view, null, values, Math.random).changes);
  await one.editor.saved();
  await two.editor.until(() => two.editor.view.rows().length === before + 2_000, "everybody's screen");

  expect(one.editor.reviews).toEqual([]);
  await untilSame([one.editor, two.editor]);
});
