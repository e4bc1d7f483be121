/** A municipality that is suspended (SPEC T22): nobody gets in by what needs no account either, and it works again afterwards. */
import { expect, test } from "vitest";
import { mailMentions, MAIL_WAIT_MS } from "../../functions/comments/mention-mail.ts";
import { changeContact } from "../../functions/tenants/contact.ts";
import { memoryMail } from "../../functions/adapters/memory/mail.ts";
import {
  INSTALLATION_ADMINISTRATOR as ADMINISTRATOR,
  makeIsolationWorld,
  NORSJO,
  ORIGIN,
  personOf,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";

const LEADER = tokenOf(NORSJO, "process-leader");
const REPORT = { kind: "report", status: "in-progress", note: "x", nextStep: "ring", nextOn: "" };

const suspend = async (world: IsolationWorld, suspended: boolean): Promise<void> => {
  const wish = suspended ? { suspended, reason: "Avtalet ses över" } : { suspended };
  const { status } = await world.ask(ADMINISTRATOR, "POST", "/across/platform/tenants/norsjo/suspended", wish);
  expect(status).toBe(200);
};

test("[T22] an issue's link shows nothing and stores nothing meanwhile, and does both afterwards", async () => {
  const world = await makeIsolationWorld();
  const { token } = world.issueLink(NORSJO);
  const look = async () => (await world.ask(undefined, "POST", "/issue-answers/look", { token })).body;
  const send = async (id: string) =>
    (await world.ask(undefined, "POST", "/issue-answers/send", { token, id, given: REPORT })).body;
  await suspend(world, true);
  expect([await look(), await send("a".repeat(16))]).toEqual([
    { kind: "ended", how: "paused" },
    { kind: "ended", how: "paused" },
  ]);
  await suspend(world, false);
  expect([(await look())["kind"], (await send("b".repeat(16)))["kind"]]).toEqual(["open", "received"]);
});

test("[T22] an invitation lets nobody in meanwhile; declined it may be, and accepted afterwards", async () => {
  const world = await makeIsolationWorld();
  const { token } = world.invitation(NORSJO);
  const accept = async () => (await world.ask("stranger", "POST", "/invitations/accept", { token, name: "Nils" })).body;
  await suspend(world, true);
  expect((await world.ask(undefined, "POST", "/invitations/look", { token })).body).toEqual({ kind: "paused" });
  expect(await accept()).toEqual({ kind: "ended", how: "paused" });
  expect(await world.ports.directory.member(NORSJO, personOf("stranger"))).toBeUndefined();
  await suspend(world, false);
  expect((await accept())["kind"]).toBe("accepted");

  const second = await makeIsolationWorld();
  await suspend(second, true);
  const declined = await second.ask(undefined, "POST", "/invitations/decline", {
    token: second.invitation(NORSJO).token,
  });
  expect(declined.body).toEqual({ kind: "declined" });
});

test("[T22] a calendar gives nothing meanwhile, in words no program takes for gone, and everything afterwards", async () => {
  const world = await makeIsolationWorld();
  const made = await world.ask(LEADER, "POST", "/tenants/norsjo/calendar", { language: "sv" });
  const url = new URL(made.body["url"] as string);
  const status = async () => (await world.ask(undefined, "GET", url.pathname.slice("/api".length) + url.search)).status;
  await suspend(world, true);
  expect(await status()).toBe(503);
  await suspend(world, false);
  expect(await status()).toBe(200);
});

test("[T22] nobody is called by mail to where nobody gets in", async () => {
  const world = await makeIsolationWorld();
  const second = tokenOf(NORSJO, "second-leader");
  const who = { person: personOf(second), mail: true, email: "andra@norsjo.example", language: "sv" } as const;
  await world.ports.notices.putSettings(NORSJO, { ...who, mailedUpTo: 0, mailedAt: 0, forgetAt: world.now * 2 });
  world.now += MAIL_WAIT_MS;
  const mail = memoryMail();
  await suspend(world, true);
  expect(await mailMentions(world.ports, { mail, origin: ORIGIN }, NORSJO)).toBe(0);
  await suspend(world, false);
  expect(await mailMentions(world.ports, { mail, origin: ORIGIN }, NORSJO)).toBe(1);
});

test("[T22] a leader's change at the same moment does not open it again", async () => {
  const world = await makeIsolationWorld();
  const member = await world.ports.directory.member(NORSJO, personOf(LEADER));
  // As the request saw it that was let in just before.
  const tenant = await world.ports.directory.tenant(NORSJO);
  await suspend(world, true);
  await changeContact(world.ports, { tenant: tenant!, member: member! }, "Kansliet");
  expect(await world.ports.directory.tenant(NORSJO)).toMatchObject({
    contact: { role: "Kansliet" },
    suspended: { reason: "Avtalet ses över" },
  });
});
