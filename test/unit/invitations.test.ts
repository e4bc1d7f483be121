/** Invitations over the HTTP API, on memory: the whole life of one, and everybody who may not. */
import { DEFAULT_QUOTAS } from "../../shared/quotas/quotas.ts";
import { beforeEach, expect, test } from "vitest";
import {
  INVITATION_MS,
  KEPT_AFTER_MS,
  MOST_OPEN,
  MOST_SENDS,
  RESEND_AFTER_MS,
} from "../../functions/tenants/invitations.ts";
import { MOST_AN_HOUR } from "../../functions/tenants/acceptance.ts";
import { UNDO_MS } from "../../functions/tenants/undo-removal.ts";
import { TENANT } from "../support/memory-world.ts";
import { makePeopleWorld, personOf, type PeopleWorld } from "../support/people-world.ts";

const EVA = "eva@bastutrask.example";
const INVITE = { email: EVA, role: "council-member", language: "sv" };
const INVITATIONS = `/tenants/${TENANT}/invitations`;

let world: PeopleWorld;
beforeEach(async () => {
  world = await makePeopleWorld();
});

interface Invited {
  readonly invitation: { readonly id: string; readonly email: string; readonly expired: boolean };
  readonly link?: string;
}
interface Listed {
  readonly invitations: readonly (Invited["invitation"] & { readonly resendFrom?: number })[];
}
interface Refused {
  readonly error: { readonly code: string; readonly details?: { readonly refusal: string } };
}

const invite = (more: object = {}) => world.ask<Invited & Refused>("siv", "POST", INVITATIONS, { ...INVITE, ...more });
const listed = async () => (await world.ask<Listed>("siv", "GET", INVITATIONS)).body.invitations;
const look = async (token: string) =>
  (await world.ask<{ kind: string }>(undefined, "POST", "/invitations/look", { token })).body;
const accept = async (as: string, token = world.tokenFor(EVA), name = "Eva Holm") =>
  (await world.ask(as, "POST", "/invitations/accept", { token, name })).body;
/** Since the first invitation: how the municipality came to be is not looked at here. */
const audited = async () => {
  const kinds = (await world.ports.audit.read(TENANT, 0)).map(({ kind }) => kind);
  return kinds.slice(kinds.indexOf("invitation-sent"));
};

test("[S2.1] an invited person sees what it is about, accepts, and is a member with that role and place", async () => {
  const scope = { role: "local-group", place: "PlaceP02", placeName: "Bastuträsk" };
  expect((await invite(scope)).status).toBe(200);
  const [mail] = world.inviting.mail.sent;
  expect(mail).toMatchObject({ to: EVA, kind: "invitation", subject: "Inbjudan till Norsjö i Samplan" });
  expect(mail?.text).toContain("Din roll: byagrupp, Bastuträsk.");
  expect(mail?.html).toContain('<html lang="sv">');

  expect(await look(world.tokenFor(EVA))).toMatchObject({
    kind: "open",
    invitation: {
      tenant: TENANT,
      role: "local-group",
      placeName: "Bastuträsk",
      invitedBy: "Siv",
      sentTo: "e…@bastutrask.example",
    },
  });
  expect(await accept(EVA)).toEqual({ kind: "accepted", tenant: TENANT });

  expect(await world.ports.directory.member(TENANT, personOf(EVA).person)).toEqual({
    person: personOf(EVA).person,
    name: "Eva Holm",
    role: "local-group",
    place: "PlaceP02",
    colour: 0,
  });
  expect(await audited()).toEqual(["invitation-sent", "member-added", "invitation-accepted"]);
});

test("[N2] an address is written nowhere but into the invitation and the mail, and goes with acceptance", async () => {
  await invite();
  const token = world.tokenFor(EVA);
  expect(JSON.stringify(await world.inviting.invitations.list(TENANT))).toContain(EVA);
  await accept(EVA);

  const kept = [await world.inviting.invitations.list(TENANT), await world.ports.audit.read(TENANT, 0), world.lines];
  expect(JSON.stringify(kept)).not.toContain("bastutrask.example");
  expect(JSON.stringify(kept)).not.toContain(token.split(".")[2]);
  expect(JSON.stringify([...world.ports.state.members.values(), ...world.ports.state.documents.keys()])).not.toContain(
    "@",
  );
});

test("[N1] a link works once: for the same person it goes on meaning yes, for another it is used", async () => {
  await invite();
  const token = world.tokenFor(EVA);
  await accept(EVA);

  expect(await accept(EVA, token)).toEqual({ kind: "accepted", tenant: TENANT });
  expect(await accept("bo", token)).toEqual({ kind: "ended", how: "used" });
  expect(await look(token)).toEqual({ kind: "used" });
  expect(await world.ports.directory.member(TENANT, personOf("bo").person)).toBeUndefined();
});

test("[N1] two who press at once with one link: one becomes a member", async () => {
  await invite();
  const token = world.tokenFor(EVA);

  const outcomes = await Promise.all(["bo", "ann", "liv", "per"].map((as) => accept(as, token)));

  expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
  expect((await world.ports.directory.members(TENANT)).length).toBe(2);
});

test("[N3] whoever signs in with another address than the invited is told, and the link stays good for the right one", async () => {
  await invite();

  expect(await accept("other@norsjo.example")).toEqual({ kind: "refused", code: "wrong-person" });
  expect(await accept(EVA)).toMatchObject({ kind: "accepted" });
});

test("an issuer that names no address leaves it at having the link", async () => {
  await invite();

  expect(await accept("eva-from-the-municipality")).toMatchObject({ kind: "accepted" });
});

test("a member is not made one again, and the invitation stays open", async () => {
  await world.join("bo", {});
  await invite();

  expect(await accept("bo")).toEqual({ kind: "refused", code: "already-member" });
  expect(await listed()).toHaveLength(1);
});

test("[N1] after its time a link is expired; sent again, the new one works and the old one does not", async () => {
  const { invitation } = (await invite()).body;
  const old = world.tokenFor(EVA);
  world.now += INVITATION_MS + 1;
  expect(await look(old)).toEqual({ kind: "expired" });
  expect(await accept(EVA)).toEqual({ kind: "ended", how: "expired" });
  expect(await listed()).toMatchObject([{ email: EVA, expired: true }]);

  expect((await world.ask("siv", "POST", `${INVITATIONS}/${invitation.id}/resend`)).status).toBe(200);
  expect(await look(old)).toEqual({ kind: "unknown" });
  expect(await accept(EVA)).toMatchObject({ kind: "accepted" });
});

test("[N2] a withdrawn or declined link ends at once, says so, and the address is gone", async () => {
  const { invitation } = (await invite()).body;
  const withdrawn = world.tokenFor(EVA);
  await world.ask("siv", "DELETE", `${INVITATIONS}/${invitation.id}`);
  expect(await look(withdrawn)).toEqual({ kind: "withdrawn" });
  expect(await accept(EVA, withdrawn)).toEqual({ kind: "ended", how: "withdrawn" });
  await invite();
  const declined = world.tokenFor(EVA);
  await world.ask(undefined, "POST", "/invitations/decline", { token: declined });
  expect(await look(declined)).toEqual({ kind: "declined" });

  expect(await listed()).toEqual([]);
  expect(JSON.stringify(await world.inviting.invitations.list(TENANT))).not.toContain("@");
  expect(await audited()).toEqual([
    "invitation-sent",
    "invitation-withdrawn",
    "invitation-sent",
    "invitation-declined",
  ]);
});

test("[N2] an invitation nobody answered is forgotten with its address a while after its end", async () => {
  await invite();
  world.now += INVITATION_MS + KEPT_AFTER_MS + 1;

  expect(await listed()).toEqual([]);
  expect(await world.inviting.invitations.list(TENANT)).toEqual([]);
});

test("[N6] it is sent again only after a while, and only a few times", async () => {
  const { invitation } = (await invite()).body;
  const resend = async () => {
    const { body } = await world.ask<Invited & Refused>("siv", "POST", `${INVITATIONS}/${invitation.id}/resend`);
    return body.error?.details?.refusal ?? "sent";
  };

  expect(await resend()).toBe("too-soon");
  for (let sends = 2; sends <= MOST_SENDS; sends++) {
    world.now += RESEND_AFTER_MS;
    expect(await resend()).toBe("sent");
  }
  world.now += RESEND_AFTER_MS;
  expect(await resend()).toBe("sent-enough");
  expect((await listed())[0]).not.toHaveProperty("resendFrom");
});

test("[N5] [N6] one address is invited once at a time, a role with its scope, and no more than the limits", async () => {
  const refusal = async (more: object) => (await invite(more)).body.error?.details?.refusal;
  await invite();
  expect(await refusal({ email: ` ${EVA.toUpperCase()} ` })).toBe("already-invited");
  expect(await refusal({ email: "not an address" })).toBe("bad-address");
  expect(await refusal({ email: "a@b.se\r\nBcc: c@d.se" })).toBe("bad-address");
  expect(await refusal({ email: "b@norsjo.example", role: "issue-owner" })).toBe("scope-missing");
  expect(await refusal({ email: "b@norsjo.example", role: "local-group", organisation: "Row00001" })).toBe(
    "scope-missing",
  );
  for (const role of ["administrator", "analyst", "owner"]) {
    expect((await invite({ email: "b@norsjo.example", role })).status, role).toBe(400);
  }

  for (let n = 1; n < MOST_OPEN; n++) await invite({ email: `n${n}@norsjo.example` });
  expect(await refusal({ email: "last@norsjo.example" })).toBe("too-many-open");
});

test("[N6] a municipality sends so many a day and no more", async () => {
  for (let n = 0; n < DEFAULT_QUOTAS.mails; n++) {
    const { invitation } = (await invite({ email: `n${n}@norsjo.example` })).body;
    await world.ask("siv", "DELETE", `${INVITATIONS}/${invitation.id}`);
  }
  expect((await invite()).body.error?.details?.refusal).toBe("too-many-today");
  world.now += 24 * 60 * 60_000;
  expect((await invite()).status).toBe(200);
});

test("where no mail goes out the leader gets the link to hand over, and nobody else ever sees one", async () => {
  const dead = await invite({ email: "nobody@refused.invalid" });
  expect(dead.body.link).toMatch(/^http:\/\/localhost:3000\/inbjudan#norsjo\.[0-9A-Za-z]{16}\.[0-9a-f]{64}$/);
  expect((await invite()).body.link).toBeUndefined();
  expect(JSON.stringify(await listed())).not.toMatch(/hash|inbjudan#/);
});

test("[P5] who is no process leader learns nothing and does nothing", async () => {
  const { invitation } = (await invite()).body;
  await world.join("bo", { role: "working-group" });
  const calls: [string, string, object?][] = [
    ["GET", INVITATIONS],
    ["POST", INVITATIONS, INVITE],
    ["POST", `${INVITATIONS}/${invitation.id}/resend`],
    ["DELETE", `${INVITATIONS}/${invitation.id}`],
    ["PUT", `/tenants/${TENANT}/people/contact`, { role: "Utvecklingsenheten" }],
    ["PUT", `/tenants/${TENANT}/people/${personOf("siv").person}`, { role: "registrator" }],
    ["DELETE", `/tenants/${TENANT}/people/${personOf("siv").person}`],
  ];
  for (const as of ["bo", "stranger"]) {
    for (const [method, path, body] of calls) {
      const answer = await world.ask<Refused>(as, method, path, body);
      expect([as, method, path, answer.status, answer.body.error.code]).toEqual([as, method, path, 404, "not-found"]);
    }
  }
  expect((await world.ask(undefined, "POST", INVITATIONS, INVITE)).status).toBe(401);
  expect(await listed()).toMatchObject([{ email: EVA }]);
});

test("[N4] an invitation of somebody who may not invite any more makes nobody a member", async () => {
  await world.join("bo", { role: "process-leader" });
  await world.join("liv", { role: "process-leader" });
  await world.ask("bo", "POST", INVITATIONS, INVITE);
  const bo = personOf("bo").person;
  expect((await world.ask("siv", "PUT", `/tenants/${TENANT}/people/${bo}`, { role: "registrator" })).status).toBe(200);

  expect(await accept(EVA)).toEqual({ kind: "refused", code: "inviter-gone" });
  expect(await world.ports.directory.member(TENANT, personOf(EVA).person)).toBeUndefined();
  // Another leader can send it again in their own name.
  const [invitation] = await listed();
  world.now += RESEND_AFTER_MS;
  await world.ask("siv", "POST", `${INVITATIONS}/${invitation?.id}/resend`);
  expect(await accept(EVA)).toMatchObject({ kind: "accepted" });
});

test("[N4] a crash between claim and membership is mended by pressing again", async () => {
  await invite();
  const [held] = await world.inviting.invitations.list(TENANT);
  if (held === undefined) throw new Error("nothing was stored");
  await world.inviting.invitations.swap(TENANT, held.version, {
    ...held,
    version: held.version + 1,
    person: personOf(EVA).person,
  });

  expect(await accept("bo")).toEqual({ kind: "ended", how: "used" });
  expect(await accept(EVA)).toMatchObject({ kind: "accepted" });
});

test("[N1] made-up, foreign and mutilated links are all unknown", async () => {
  await invite();
  const [tenant, id, secret] = world.tokenFor(EVA).split(".") as [string, string, string];
  const wrong = [
    "",
    "x",
    `${tenant}.${id}`,
    `korsholm.${id}.${secret}`,
    `${tenant}.${"a".repeat(16)}.${secret}`,
    `${tenant}.${id}.${"0".repeat(64)}`,
    `${tenant}.${id}.${secret}0`,
    `${tenant}.${id}.${secret.toUpperCase()}`,
    `../${tenant}.${id}.${secret}`,
  ];
  for (const token of wrong) {
    expect(await look(token), token).toEqual({ kind: "unknown" });
    expect(await accept(EVA, token), token).toEqual({ kind: "ended", how: "unknown" });
  }
  expect((await world.ask(undefined, "GET", `/invitations/look?token=${tenant}.${id}.${secret}`)).status).toBe(404);
  expect((await world.ask(undefined, "POST", "/invitations/accept", { token: "x", name: "Eva" })).status).toBe(401);
});

test("the issuer is asked to let the address in only with a good link", async () => {
  await invite();
  await world.ask(undefined, "POST", "/invitations/sign-in", { token: "norsjo.x.y" });
  expect(world.inviting.letIn).toEqual([]);
  await world.ask(undefined, "POST", "/invitations/sign-in", { token: world.tokenFor(EVA) });
  expect(world.inviting.letIn).toEqual([EVA]);
});

test("people are listed for members, with the contact function, and for nobody else", async () => {
  await world.join("bo", { role: "issue-owner", organisation: "Row00012" });
  await world.join("ana", { role: "analyst" });
  const people = (as: string) => world.ask(as, "GET", `/tenants/${TENANT}/people`);
  await world.ask("siv", "PUT", `/tenants/${TENANT}/people/contact`, { role: "Landsbygdsutvecklare" });
  await world.ask("siv", "PUT", `/tenants/${TENANT}/people/contact`, { role: "Landsbygdsutvecklare" });
  await world.ask("siv", "PUT", `/tenants/${TENANT}/people/contact`, { role: "  Utvecklingsenheten " });

  expect((await people("bo")).body).toMatchObject({
    manages: false,
    me: personOf("bo").person,
    contact: { role: "Utvecklingsenheten", before: "Landsbygdsutvecklare" },
  });
  expect((await people("siv")).body).toMatchObject({ manages: true });
  expect([(await people("ana")).status, (await people("stranger")).status]).toEqual([404, 404]);
  const changes = (await world.ports.audit.read(TENANT, 0)).filter(({ kind }) => kind === "contact-changed");
  expect(changes.map(({ details }) => details)).toEqual([
    { after: "Landsbygdsutvecklare" },
    { before: "Landsbygdsutvecklare", after: "Utvecklingsenheten" },
  ]);
});

test("a removal just made is taken back as it was; later, or by others, it is not", async () => {
  const before = await world.join("liv", { role: "issue-owner", organisation: "Row00012", colour: 7 });
  const path = `/tenants/${TENANT}/people/${before.person}`;
  const undo = async (as: string) => (await world.ask<Refused>(as, "POST", `${path}/undo-removal`)).body.error;
  expect((await undo("siv"))?.details?.refusal).toBe("too-late");
  await world.ask("siv", "DELETE", path);
  expect((await undo("liv"))?.code).toBe("not-found");

  expect(await undo("siv")).toBeUndefined();
  expect(await world.ports.directory.member(TENANT, before.person)).toEqual(before);
  expect((await undo("siv"))?.details?.refusal).toBe("already-member");
  await world.ask("siv", "DELETE", path);
  world.now += UNDO_MS + 1;
  expect((await undo("siv"))?.details?.refusal).toBe("too-late");
});

test("a role is changed with its scope, the last process leaders stay, and everybody may leave", async () => {
  await world.join("bo", { role: "process-leader" });
  await world.join("liv", { role: "issue-owner", organisation: "Row00012", place: "Row00001" });
  const path = (token: string) => `/tenants/${TENANT}/people/${personOf(token).person}`;
  const refusal = async (as: string, method: string, token: string, body?: object) =>
    (await world.ask<Refused>(as, method, path(token), body)).body.error?.details?.refusal;

  expect(await refusal("siv", "PUT", "bo", { role: "registrator" })).toBe("last-leaders");
  expect(await refusal("siv", "DELETE", "siv")).toBe("last-leaders");
  expect(await refusal("siv", "PUT", "liv", { role: "local-group" })).toBe("scope-missing");
  expect(await refusal("siv", "PUT", "nobody", { role: "registrator" })).toBe("no-such-member");
  expect(await refusal("siv", "PUT", "liv", { role: "working-group" })).toBeUndefined();
  expect(await world.ports.directory.member(TENANT, personOf("liv").person)).not.toHaveProperty("organisation");
  expect(await refusal("liv", "DELETE", "liv")).toBeUndefined();
  expect(await world.ports.directory.member(TENANT, personOf("liv").person)).toBeUndefined();
});

test("[Q9] a link is looked at often, but not without end; another link is not held up by it", async () => {
  await invite();
  await invite({ email: "per@bastutrask.example" });
  const tries: number[] = [];
  for (let n = 0; n < MOST_AN_HOUR + 1; n++) {
    // Slowly enough for whoever shares the address.
    world.now += 100;
    tries.push((await world.ask(undefined, "POST", "/invitations/look", { token: world.tokenFor(EVA) })).status);
  }

  expect(tries.slice(0, -1).every((status) => status === 200)).toBe(true);
  expect(tries.at(-1)).toBe(429);
  expect(await look(world.tokenFor("per@bastutrask.example"))).toMatchObject({ kind: "open" });
  world.now += 60 * 60_000;
  expect(await look(world.tokenFor(EVA))).toMatchObject({ kind: "open" });
});

test("[Q9] from one address a hall full of people may open their links at once, a machine not thousands", async () => {
  const token = "norsjo.0123456789abcdef." + "0".repeat(64);
  const statuses: number[] = [];
  for (let n = 0; n < 150; n++)
    statuses.push(
      (await world.ask(undefined, "POST", n % 2 === 0 ? "/invitations/look" : "/issue-answers/look", { token })).status,
    );

  expect(statuses.slice(0, 100).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  world.now += 1_000;
  expect(await look(token)).toEqual({ kind: "unknown" });
});
