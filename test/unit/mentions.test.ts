/** Being named in a comment: told at once, until looked at, and by mail when away (SPEC K7). */
import { expect, test } from "vitest";
import { mailMentions, MAIL_PAUSE_MS, MAIL_WAIT_MS } from "../../functions/comments/mention-mail.ts";
import { noteHere, setMail } from "../../functions/comments/mentions.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import {
  COMMENT,
  keyOf,
  makeIsolationWorld,
  NORSJO,
  personOf,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";

const LEADER = tokenOf(NORSJO, "process-leader");
const COUNCIL = tokenOf(NORSJO, "council-member");
const COUNCILLOR = personOf(COUNCIL);
const EMAIL = "council@mail.test";
const id = (n: number): string => `m${String(n).padStart(15, "0")}`;

const name = (world: IsolationWorld, n: number, text = "Vad säger du?", sheet = "actions") =>
  world.ask(LEADER, "POST", `/tenants/${NORSJO}/documents/${sheet}/comments/${COMMENT.thread}/messages`, {
    row: COMMENT.row,
    column: COMMENT.column,
    id: id(n),
    text,
    mentions: [COUNCILLOR],
  });
const waiting = async (world: IsolationWorld): Promise<string[]> =>
  ((await world.ask(COUNCIL, "GET", `/tenants/${NORSJO}/mentions`)).body["mentions"] as { id: string }[]).map(
    (one) => one.id,
  );
const sweep = (world: IsolationWorld) => mailMentions(world.ports, world.inviting, NORSJO);
const mailed = (world: IsolationWorld) => world.inviting.mail.sent.filter(({ kind }) => kind === "mention");

async function here(): Promise<IsolationWorld> {
  const world = await makeIsolationWorld();
  await noteHere(world.ports, NORSJO, COUNCILLOR, EMAIL, "sv");
  return world;
}

test("[K7] whoever is named finds it until they have looked, newest first, and whoever names themselves does not", async () => {
  const world = await makeIsolationWorld();
  await name(world, 1);
  world.now += 1_000;
  await name(world, 2);
  expect(await waiting(world)).toEqual([id(2), id(1)]);

  const seen = await world.ask(COUNCIL, "POST", `/tenants/${NORSJO}/mentions/seen`, { threads: [COMMENT.thread] });
  expect([seen.status, seen.body["mentions"]]).toEqual([200, []]);
  await world.ask(COUNCIL, "POST", `/tenants/${NORSJO}/documents/actions/comments/${COMMENT.thread}/messages`, {
    row: COMMENT.row,
    column: COMMENT.column,
    id: id(3),
    text: "Jag.",
    mentions: [COUNCILLOR],
  });
  expect(await waiting(world)).toEqual([]);
});

test("[K7] they are told in whichever sheet they are", async () => {
  const world = await makeIsolationWorld();
  const ticket = await world.ticket(COUNCIL, keyOf(NORSJO, "stakeholders"), world.client());
  const caller = (await world.connect(ticket))!;
  await world.send(caller, { t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 });
  world.posted();
  await name(world, 1);

  expect(world.posted().map(({ text }) => JSON.parse(text))).toEqual([{ t: "comments", me: true }]);
});

test("[K7] a mail goes once ten minutes have passed unseen, with a link and without a word of the comment", async () => {
  const world = await here();
  await name(world, 1, "Deras ekonomi är dålig");
  world.now += MAIL_WAIT_MS - 1;
  expect(await sweep(world)).toBe(0);
  world.now += 1;

  expect([await sweep(world), await sweep(world)]).toEqual([1, 0]);
  const [mail] = mailed(world);
  expect(mail).toMatchObject({ to: EMAIL, kind: "mention" });
  expect(mail!.text).toContain(`/a/${NORSJO}/actions?kommentar=${COMMENT.thread}`);
  expect(JSON.stringify(mail)).not.toContain("ekonomi");
});

test("[K7] what was looked at is not mailed, and what comes within the hour comes in one mail", async () => {
  const world = await here();
  await name(world, 1);
  await world.ask(COUNCIL, "POST", `/tenants/${NORSJO}/mentions/seen`, { threads: [COMMENT.thread] });
  world.now += MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(0);

  await name(world, 2);
  world.now += MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(1);
  await name(world, 3);
  await name(world, 4);
  world.now += MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(0);
  world.now += MAIL_PAUSE_MS;
  expect(await sweep(world)).toBe(1);
  expect(
    mailed(world)
      .at(-1)!
      .text.match(/kommentar=/g),
  ).toHaveLength(2);
});

test("[K7] two sweeps at once send one mail", async () => {
  const world = await here();
  await name(world, 1);
  world.now += MAIL_WAIT_MS;
  expect((await Promise.all([sweep(world), sweep(world)])).toSorted()).toEqual([0, 1]);
});

test("[K7] switched off, no mail goes and the address is gone; on again, what was before is not mailed", async () => {
  const world = await here();
  await name(world, 1);
  await setMail(world.ports, NORSJO, COUNCILLOR, EMAIL, "sv", false);
  expect(JSON.stringify(await world.ports.notices.settings(NORSJO, COUNCILLOR))).not.toContain("@");
  world.now += MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(0);
  // Being here does not switch it on again.
  await noteHere(world.ports, NORSJO, COUNCILLOR, EMAIL, "fi");
  expect(await world.ports.notices.settings(NORSJO, COUNCILLOR)).toMatchObject({ mail: false, language: "fi" });

  await setMail(world.ports, NORSJO, COUNCILLOR, EMAIL, "sv", true);
  world.now += MAIL_PAUSE_MS + MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(0);
  await name(world, 2);
  world.now += MAIL_WAIT_MS;
  expect(await sweep(world)).toBe(1);
});

test("[K7] nothing is mailed to somebody who has left, or about a sheet they may not read any more", async () => {
  const world = await here();
  await name(world, 1);
  await world.ports.notices.put(
    NORSJO,
    COUNCILLOR,
    { ...(await world.ports.notices.list(NORSJO, COUNCILLOR))[0]!, id: id(7), document: "stance" as never },
    world.now + MAIL_PAUSE_MS * 100,
  );
  expect(await waiting(world)).toEqual([id(1)]);
  await world.ask(LEADER, "DELETE", `/tenants/${NORSJO}/people/${COUNCILLOR}`);
  world.now += MAIL_WAIT_MS;

  expect(await sweep(world)).toBe(0);
  expect(await world.ports.notices.settings(NORSJO, COUNCILLOR)).toBeUndefined();
});

test("[K7] of somebody who has not been here for half a year no address is kept", async () => {
  const world = await here();
  world.now += 181 * 86_400_000;
  await sweep(world);
  expect(await world.ports.notices.everybody(NORSJO)).toEqual([]);
});

test("[K7] without an address the issuer vouches for nothing is kept and nothing can be switched on", async () => {
  const world = await makeIsolationWorld();
  const { body } = await world.ask(COUNCIL, "GET", `/tenants/${NORSJO}/mentions?language=fi`);
  expect(body["mail"]).toEqual({ on: false, possible: false });
  expect(await world.ports.notices.everybody(NORSJO)).toEqual([]);
  const put = await world.ask(COUNCIL, "PUT", `/tenants/${NORSJO}/mentions/mail`, { on: true, language: "sv" });
  expect(put.body["mail"]).toEqual({ on: false, possible: false });
});
