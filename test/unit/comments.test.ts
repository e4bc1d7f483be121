/** Comments decided and carried out in memory: who may, what stays, who is told, and that no sheet changes by them. */
import { expect, test } from "vitest";
import {
  answer,
  MAX_COMMENT_LENGTH,
  MAX_COMMENTS_A_DAY,
  MAX_MESSAGES,
  MAX_THREAD_CHARACTERS,
  newlyMentioned,
  newThread,
  rewrite,
  settle,
  strike,
  type Doing,
  type Thread,
  type ThreadOutcome,
} from "../../shared/comments/thread.ts";
import type { ColumnId, PersonId, RowId } from "../../shared/ids.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import {
  COMMENT,
  keyOf,
  makeIsolationWorld,
  NORSJO,
  personOf,
  SKELLEFTEA,
  tokenOf,
} from "../support/isolation-world.ts";

const ANNA: Doing = { person: "p-annaanna" as PersonId, name: "Anna", at: 1_000 };
const BO: Doing = { person: "p-bobobobo" as PersonId, name: "Bo", at: 2_000 };
const ANCHOR = { row: "Row00001" as RowId, column: "name" as ColumnId };
const id = (n: number): string => `m${String(n).padStart(15, "0")}`;
const said = (n: number, text = "Vem äger frågan?") => ({ id: id(n), text, mentions: [] });
const begun = (): Thread => newThread("threadAAAAAA", ANCHOR, said(1), ANNA);
const threadOf = (outcome: ThreadOutcome): Thread => {
  if (outcome.kind === "refused") throw new Error(outcome.code);
  return outcome.thread;
};

test("[K3] an answer sent twice is there once, and under another's id there is none", () => {
  const once = threadOf(answer(begun(), said(2, "Kommunen."), BO));

  expect(answer(once, said(2, "Kommunen."), BO)).toEqual({ kind: "same", thread: once });
  expect(answer(once, said(2, "Inte jag."), ANNA)).toEqual({ kind: "refused", code: "not-yours" });
  expect(once.messages.map(({ author, name, at, text }) => [author, name, at, text])).toEqual([
    [ANNA.person, "Anna", 1_000, "Vem äger frågan?"],
    [BO.person, "Bo", 2_000, "Kommunen."],
  ]);
});

test("[K4] one's own words are rewritten, another's are not, and deleted ones not again", () => {
  const thread = begun();

  const edited = threadOf(rewrite(thread, said(1, "Vilka äger frågan?"), { ...ANNA, at: 5_000 }));
  expect(edited.messages[0]).toMatchObject({ text: "Vilka äger frågan?", at: 1_000, editedAt: 5_000 });
  expect(edited).toMatchObject({ version: 2, changedAt: 5_000 });
  expect(rewrite(edited, said(1, "Vilka äger frågan?"), ANNA).kind).toBe("same");
  expect(rewrite(thread, said(1, "x"), BO)).toEqual({ kind: "refused", code: "not-yours" });
  expect(rewrite(thread, said(9), ANNA)).toEqual({ kind: "refused", code: "no-such-comment" });
  const struck = threadOf(strike(edited, id(1), ANNA, false));
  expect(rewrite(struck, said(1, "Ändå"), ANNA)).toEqual({ kind: "refused", code: "deleted" });
});

test("[K4] of a deleted message nothing stays but that it was there, and whoever moderates is told apart", () => {
  const named = threadOf(
    answer(begun(), { ...said(2, "@Anna, läs det här"), mentions: [{ person: ANNA.person, name: "Anna" }] }, BO),
  );

  const struck = threadOf(strike(named, id(2), { ...BO, at: 9_000 }, false));
  expect(struck.messages[1]).toEqual({
    id: id(2),
    author: BO.person,
    name: "Bo",
    at: 2_000,
    text: "",
    mentions: [],
    deletedAt: 9_000,
  });
  expect(strike(named, id(2), ANNA, false)).toEqual({ kind: "refused", code: "not-yours" });
  expect(threadOf(strike(named, id(2), ANNA, true)).messages[1]).toMatchObject({ text: "", removed: true });
  expect(strike(struck, id(2), BO, false).kind).toBe("same");
});

test("[K4] an answer opens a resolved thread again", () => {
  const resolved = threadOf(settle(begun(), true, BO));
  expect(resolved.resolved).toEqual({ person: BO.person, name: "Bo", at: 2_000 });
  expect(settle(resolved, true, ANNA).kind).toBe("same");

  expect(threadOf(answer(resolved, said(2), ANNA))).not.toHaveProperty("resolved");
  expect(threadOf(settle(resolved, false, ANNA))).not.toHaveProperty("resolved");
});

test("[K8] a thread that is full says so", () => {
  let many = begun();
  for (let n = 2; n <= MAX_MESSAGES; n++) many = threadOf(answer(many, said(n), BO));
  expect(answer(many, said(MAX_MESSAGES + 1), BO)).toEqual({ kind: "refused", code: "thread-full" });

  let long = begun();
  const most = Math.floor((MAX_THREAD_CHARACTERS - 100) / MAX_COMMENT_LENGTH);
  for (let n = 2; n <= most + 1; n++) long = threadOf(answer(long, said(n, "x".repeat(MAX_COMMENT_LENGTH)), BO));
  expect(answer(long, said(99, "x".repeat(MAX_COMMENT_LENGTH)), BO)).toEqual({ kind: "refused", code: "thread-full" });
});

test("[K7] whoever a change names anew is told, and nobody twice", () => {
  const before = begun();
  const mentions = [{ person: BO.person, name: "Bo" }];
  const named = threadOf(rewrite(before, { ...said(1, "@Bo?"), mentions }, ANNA));

  expect(newlyMentioned(before, named, id(1))).toEqual([BO.person]);
  expect(newlyMentioned(named, threadOf(rewrite(named, { ...said(1, "@Bo!"), mentions }, ANNA)), id(1))).toEqual([]);
  expect(newlyMentioned(undefined, named, id(1))).toEqual([BO.person]);
});

const LEADER = tokenOf(NORSJO, "process-leader");
const WORKING = tokenOf(NORSJO, "working-group");
const COUNCIL = tokenOf(NORSJO, "council-member");
const OWNER = tokenOf(NORSJO, "issue-owner");
const path = (rest = "", sheet = "actions", tenant: string = NORSJO): string =>
  `/tenants/${tenant}/documents/${sheet}/comments${rest}`;
const messages = (rest = ""): string => path(`/${COMMENT.thread}/messages${rest}`);
const write = (n: number, more: object = {}) => ({
  row: COMMENT.row,
  column: COMMENT.column,
  id: id(n),
  text: "Hej",
  ...more,
});

test("[K1] nothing a commenter can send about comments changes the sheet's log, head or rows", async () => {
  const world = await makeIsolationWorld();
  const key = keyOf(NORSJO, "actions");
  const name = `${key.tenant}/${key.document}`;
  const sheetNow = (): string => {
    const { head, log, bindings } = world.ports.state.documents.get(name)!;
    return JSON.stringify([
      head,
      [...log].map(([at, entry]) => [at, entry.updateId, entry.bytes?.length]),
      [...bindings],
    ]);
  };
  const before = sheetNow();
  const blobs = [...world.ports.state.blobs.keys()];
  const update = Buffer.from(world.rowUpdate(77)).toString("base64");
  const extras = [
    {},
    { b: update },
    { update },
    { value: "x" },
    { key: `${COMMENT.row}:name`, after: "x" },
    { changes: [] },
    { e: 2, client: 77 },
  ];
  for (const as of [COUNCIL, WORKING, OWNER, LEADER]) {
    for (const [n, extra] of extras.entries()) {
      await world.ask(as, "POST", messages(), write(100 + n, extra));
      await world.ask(as, "PUT", messages(`/${id(100 + n)}`), { text: "Nytt", ...extra });
      await world.ask(as, "PUT", path(`/${COMMENT.thread}/resolved`), { resolved: true, ...extra });
      await world.ask(as, "DELETE", messages(`/${id(100 + n)}`), extra);
    }
  }

  expect(sheetNow()).toBe(before);
  expect([...world.ports.state.blobs.keys()]).toEqual(blobs);
  // The tries without an extra field were good ones: something did happen, elsewhere.
  expect(world.ports.state.comments.get(name)!.get(COMMENT.thread)!.messages.length).toBeGreaterThan(1);
});

test("[K1] a field that is not of a comment is refused, as is any text that is none", async () => {
  const world = await makeIsolationWorld();
  const bad = [
    write(1, { b: "AAAA" }),
    write(1, { text: "" }),
    write(1, { text: " \n " }),
    write(1, { text: "x".repeat(MAX_COMMENT_LENGTH + 1) }),
    write(1, { text: "a\u0000b" }),
    write(1, { text: 1 }),
    write(1, { author: personOf(LEADER) }),
    write(1, { at: 5 }),
    write(1, { id: "short" }),
    write(1, { row: "a:b" }),
    write(1, { column: "~" }),
    write(1, { mentions: ["Siv"] }),
    write(1, { mentions: Array.from({ length: 21 }, () => personOf(LEADER)) }),
    [write(1)],
    "{",
  ];
  for (const body of bad)
    expect([body, (await world.ask(LEADER, "POST", messages(), body)).status]).toEqual([body, 400]);
  expect((await world.ask(LEADER, "POST", path("/no/messages"), write(1))).status).toBe(404);
});

test("[K2] [P4] an issue owner comments on own rows and not on others', whose comments stay readable", async () => {
  const world = await makeIsolationWorld();
  expect((await world.ask(OWNER, "POST", messages(), write(1))).status).toBe(200);

  const other = path("/threadBBBBBB/messages");
  const { status, body } = await world.ask(OWNER, "POST", other, write(2, { row: "inLog000" }));
  expect([status, body["error"]]).toMatchObject([403, { details: { refusal: "other-organisation" } }]);
  expect((await world.ask(LEADER, "POST", other, write(3, { row: "inLog000" }))).status).toBe(200);
  // The thread decides where it hangs: naming an own row does not open another's.
  expect((await world.ask(OWNER, "POST", other, write(4))).status).toBe(403);
  expect((await world.ask(OWNER, "PUT", path("/threadBBBBBB/resolved"), { resolved: true })).status).toBe(403);
  const listed = await world.ask(OWNER, "GET", path());
  expect((listed.body["threads"] as Thread[]).map((thread) => thread.id)).toEqual([COMMENT.thread, "threadBBBBBB"]);
});

test("[K2] [P7] the restricted sheet's comments are nobody's who may not read it, and it names them to nobody", async () => {
  const world = await makeIsolationWorld();
  for (const as of [COUNCIL, WORKING, OWNER]) {
    expect((await world.ask(as, "GET", path("", "stance"))).status).toBe(404);
    expect((await world.ask(as, "POST", path("/threadBBBBBB/messages", "stance"), write(1))).status).toBe(404);
  }
  const mention = write(2, { mentions: [personOf(COUNCIL), personOf(tokenOf(NORSJO, "council-chair"))] });
  const { body } = await world.ask(LEADER, "POST", path("/threadBBBBBB/messages", "stance"), mention);
  expect((body["thread"] as Thread).messages[0]!.mentions.map(({ person }) => person)).toEqual([
    personOf(tokenOf(NORSJO, "council-chair")),
  ]);
  expect((await world.ask(COUNCIL, "GET", `/tenants/${NORSJO}/mentions`)).body["mentions"]).toEqual([]);
});

test("[K2] [P5] for another municipality there are no comments here, and a name from there is nobody's", async () => {
  const world = await makeIsolationWorld();
  const theirs = tokenOf(SKELLEFTEA, "process-leader");
  for (const [method, at, body] of [
    ["GET", path()],
    ["POST", messages(), write(1)],
    ["PUT", messages(`/${COMMENT.message}`), { text: "x" }],
    ["DELETE", messages(`/${COMMENT.message}`)],
    ["PUT", path(`/${COMMENT.thread}/resolved`), { resolved: true }],
    ["GET", `/tenants/${NORSJO}/mentions`],
  ] as const)
    expect([method, at, (await world.ask(theirs, method, at, body)).status]).toEqual([method, at, 404]);

  const { body } = await world.ask(LEADER, "POST", messages(), write(2, { mentions: [personOf(theirs)] }));
  expect((body["thread"] as Thread).messages.at(-1)!.mentions).toEqual([]);
  expect(await world.ports.notices.list(SKELLEFTEA, personOf(theirs))).toEqual([]);
});

test("[K2] in a frozen sheet comments are read and not written", async () => {
  const world = await makeIsolationWorld();
  const document = world.ports.state.documents.get(`${NORSJO}/actions`)!;
  document.head = { ...document.head!, status: "frozen" };

  const { status, body } = await world.ask(COUNCIL, "POST", messages(), write(1));
  expect([status, body["error"]]).toMatchObject([409, { code: "frozen" }]);
  expect((await world.ask(COUNCIL, "GET", path())).status).toBe(200);
  document.head = { ...document.head, status: "deleted" };
  expect((await world.ask(COUNCIL, "POST", messages(), write(2))).status).toBe(404);
  expect((await world.ask(COUNCIL, "GET", path())).status).toBe(404);
});

test("[K3] author, name and time are the server's", async () => {
  const world = await makeIsolationWorld();
  const { body } = await world.ask(COUNCIL, "POST", messages(), write(1));
  const member = (await world.ports.directory.member(NORSJO, personOf(COUNCIL)))!;
  expect((body["thread"] as Thread).messages.at(-1)).toMatchObject({
    author: member.person,
    name: member.name,
    at: world.now,
  });
});

test("[K4] a process leader removes another's words, which the audit log says without them", async () => {
  const world = await makeIsolationWorld();
  await world.ask(COUNCIL, "POST", messages(), write(1, { text: "Hennes sjukdom" }));
  expect((await world.ask(WORKING, "DELETE", messages(`/${id(1)}`))).status).toBe(409);
  const { body } = await world.ask(LEADER, "DELETE", messages(`/${id(1)}`));

  expect((body["thread"] as Thread).messages.at(-1)).toMatchObject({ text: "", removed: true });
  const entry = (await world.ports.audit.tail(NORSJO))!;
  expect(entry).toMatchObject({
    kind: "comment-removed",
    person: personOf(LEADER),
    subject: personOf(COUNCIL),
    document: "actions",
  });
  expect(JSON.stringify([...world.ports.state.comments, entry])).not.toContain("sjukdom");
});

test("[K5] everybody in the sheet is told a number and no word, and heartbeats carry it on", async () => {
  const world = await makeIsolationWorld();
  const client = world.client();
  const caller = (await world.connect(await world.ticket(WORKING, keyOf(NORSJO, "actions"), client)))!;
  await world.send(caller, { t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 });
  const [joined] = world.heard(caller.connectionId);
  expect(joined).toMatchObject({ t: "joined", c: 1 });
  world.posted();

  await world.ask(COUNCIL, "POST", messages(), write(1, { text: "Hemligt?" }));

  expect(world.posted().map(({ connection, text }) => [connection, JSON.parse(text)])).toEqual([
    [caller.connectionId, { t: "comments", n: 2 }],
  ]);
  await world.send(caller, { t: "beat", v: PROTOCOL_VERSION, e: 2, s: 2 });
  expect(world.heard(caller.connectionId).at(-1)).toMatchObject({ t: "beat", c: 2 });
});

test("[K5] what has changed since an answer is what the next one holds", async () => {
  const world = await makeIsolationWorld();
  const first = (await world.ask(WORKING, "GET", path())).body as { now: number; count: number; threads: Thread[] };
  expect([first.count, first.threads.length]).toEqual([1, 1]);
  world.now += 10 * 60_000;
  await world.ask(COUNCIL, "POST", path("/threadBBBBBB/messages"), write(1));

  const { body } = await world.ask(WORKING, "GET", path(`?since=${first.now + 5 * 60_000}`));
  expect(body["count"]).toBe(2);
  expect((body["threads"] as Thread[]).map((thread) => thread.id)).toEqual(["threadBBBBBB"]);
  expect((await world.ask(WORKING, "GET", path("?since=soon"))).status).toBe(400);
});

test("[K3] of twenty answers at once none is lost", async () => {
  const world = await makeIsolationWorld();
  const statuses = await Promise.all(
    Array.from({ length: 15 }, async (_, n) => (await world.ask(COUNCIL, "POST", messages(), write(n))).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  const thread = (await world.ports.comments.read(keyOf(NORSJO, "actions"), COMMENT.thread))!;
  expect(
    thread.messages
      .slice(1)
      .map((message) => message.id)
      .toSorted(),
  ).toEqual(Array.from({ length: 15 }, (_, n) => id(n)));
});

test("[K8] whoever has commented as often as a day allows is told so, and sending again what is there costs nothing", async () => {
  const world = await makeIsolationWorld();
  await world.ask(COUNCIL, "POST", messages(), write(1));
  const day = Math.floor(world.now / 86_400_000);
  world.ports.state.counts.set(`${NORSJO}/comments-${day}-${personOf(COUNCIL)}`, MAX_COMMENTS_A_DAY);

  const { status, body } = await world.ask(COUNCIL, "POST", messages(), write(2));
  expect([status, body["error"]]).toMatchObject([409, { details: { refusal: "too-many-today" } }]);
  expect((await world.ask(COUNCIL, "POST", messages(), write(1))).status).toBe(200);
  expect((await world.ask(WORKING, "POST", messages(), write(3))).status).toBe(200);
});

test("[P9] whoever has left the municipality neither reads nor writes comments from then on", async () => {
  const world = await makeIsolationWorld();
  await world.ask(LEADER, "DELETE", `/tenants/${NORSJO}/people/${personOf(COUNCIL)}`);
  expect((await world.ask(COUNCIL, "GET", path())).status).toBe(404);
  expect((await world.ask(COUNCIL, "POST", messages(), write(1))).status).toBe(404);
});
