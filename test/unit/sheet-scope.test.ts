/** Members and invitations of some sheets only (SPEC P13): given, told, refused, changed while somebody is connected. */
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { changeMember, removeMember } from "../../functions/tenants/members.ts";
import { verifyAudit } from "../../functions/tenants/audit.ts";
import { receive } from "../../functions/sync/receive.ts";
import type { Caller } from "../../functions/sync/receive.ts";
import { CELLS } from "../../shared/document/keys.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { KEY, NAME_COLUMN, PERSON, TENANT } from "../support/memory-world.ts";
import { makePeopleWorld, personOf, type PeopleWorld } from "../support/people-world.ts";

const EVA = "eva@bastutrask.example";
const leader = { tenant: TENANT, person: PERSON };

let world: PeopleWorld;
beforeEach(async () => {
  world = await makePeopleWorld();
});

interface Answer {
  readonly error?: { readonly details?: { readonly refusal: string } };
}
const invite = (more: object) =>
  world.ask<Answer>("siv", "POST", `/tenants/${TENANT}/invitations`, {
    email: EVA,
    role: "council-member",
    language: "sv",
    ...more,
  });
const listed = async () =>
  (await world.ask<{ invitations: object[] }>("siv", "GET", `/tenants/${TENANT}/invitations`)).body.invitations;
const look = async (token: string) => (await world.ask(undefined, "POST", "/invitations/look", { token })).body;
const accept = async (as: string) =>
  (await world.ask(as, "POST", "/invitations/accept", { token: world.tokenFor(EVA), name: "Eva Holm" })).body;

test("[P13] an invitation to one sheet says which, in the mail, to whoever holds the link and in the log, and lets into that one", async () => {
  const [sheet] = await world.ports.directory.sheets(TENANT);
  const name = sheet!.name.sv;
  expect((await invite({ sheets: [sheet!.sheet, sheet!.sheet] })).status).toBe(200);
  expect(world.inviting.mail.sent[0]?.text).toContain(`Inbjudan gäller ett blad: ${name}. Andra blad visas inte.`);
  expect(await listed()).toMatchObject([{ sheets: [sheet!.sheet] }]);
  expect(await look(world.tokenFor(EVA))).toMatchObject({
    invitation: { sheets: [{ sheet: sheet!.sheet, name: sheet!.name }] },
  });
  expect(await accept(EVA)).toMatchObject({ kind: "accepted" });

  const { person } = personOf(EVA);
  expect(await world.ports.directory.member(TENANT, person)).toMatchObject({ sheets: [sheet!.sheet] });
  const entries = await world.ports.audit.read(TENANT, 0);
  expect(entries.find(({ kind }) => kind === "invitation-sent")?.details).toMatchObject({ sheets: sheet!.sheet });
  expect(entries.find(({ subject }) => subject === person)?.member).toMatchObject({ sheets: [sheet!.sheet] });
});

test("[P13] [N5] a role is not given for sheets that are not there or not its own, for none, or for some where it leads all", async () => {
  const [sheet] = await world.ports.directory.sheets(TENANT);
  const refusal = async (more: object) => {
    const { status, body } = await invite(more);
    return [status, body.error?.details?.refusal];
  };
  await world.ports.directory.putSheet(TENANT, {
    ...sheet!,
    document: "stance" as never,
    sheet: "stance",
    restricted: true,
  });

  expect(await refusal({ sheets: ["dragons"] })).toEqual([409, "no-such-sheet"]);
  expect(await refusal({ sheets: [sheet!.sheet, "stance"] })).toEqual([409, "no-such-sheet"]);
  expect(await refusal({ role: "process-leader", sheets: [sheet!.sheet] })).toEqual([409, "whole-workspace"]);
  expect((await refusal({ sheets: [] }))[0]).toBe(400);
  expect(await refusal({ role: "council-chair", sheets: ["stance"] })).toEqual([200, undefined]);
  expect(world.inviting.mail.sent).toHaveLength(1);
});

test("[P13] [P8] [P9] narrowed to other sheets, an open connection writes and hears nothing more; widened, it may come back", async () => {
  const { deps, ports } = world;
  const dan = await world.join("dan", {});
  const made = world.caller("dan", 77);
  const { person, name, role } = dan;
  const caller: Caller = { ...made, claims: { ...made.claims, person, name, role } };
  await receive(deps, caller, JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }));
  const push = async (row: string): Promise<void> => {
    const doc = new Y.Doc();
    doc.clientID = caller.claims.client;
    doc.transact(() => {
      doc.getMap(CELLS).set(`${row}:!`, 1);
      doc.getMap(CELLS).set(`${row}:${NAME_COLUMN}`, "Vägen");
    });
    const b = toBase64(Y.encodeStateAsUpdate(doc));
    await receive(deps, caller, JSON.stringify({ t: "push", id: `batch${row}000`, e: 1, b }));
  };
  const stored = async (): Promise<number> => (await ports.log.read(KEY, 1, 0)).length;
  const [sheet] = await ports.directory.sheets(TENANT);

  await changeMember(deps, leader, { ...dan, sheets: ["plans", "goals"] });
  expect(ports.state.sockets.has(caller.connectionId)).toBe(false);
  const before = await stored();
  await push("rowAAAA1");
  expect(await stored()).toBe(before);
  expect(await ports.audit.tail(TENANT)).toMatchObject({
    member: { sheets: ["goals", "plans"] },
    details: { before: "working-group", changed: "sheets", sheetsBefore: "*" },
  });
  // The same again, in another order, is no change.
  expect(await changeMember(deps, leader, { ...dan, sheets: ["goals", "plans"] })).toEqual({ kind: "done" });

  await changeMember(deps, leader, { ...dan, sheets: [sheet!.sheet] });
  await push("rowAAAA1");
  expect(await stored()).toBe(before + 2);
  expect((await ports.audit.tail(TENANT))?.details).toMatchObject({ changed: "sheets", sheetsBefore: "goals plans" });
  expect(await verifyAudit(ports, TENANT)).toMatchObject({ kind: "whole" });
});

test("[U3] [P13] a process leader of some sheets only is none of the two that are kept, and manages nobody", async () => {
  const { deps, ports } = world;
  const bo = await world.join("bo", { role: "process-leader" });
  const { person } = personOf("eva");
  await ports.directory.putMember(TENANT, {
    person,
    name: "Eva",
    role: "process-leader",
    colour: 3,
    sheets: ["goals"],
  });

  expect(await changeMember(deps, { ...leader, person }, { ...bo, role: "analyst" })).toEqual({
    kind: "refused",
    code: "not-allowed",
  });
  expect(await removeMember(deps, leader, bo.person)).toEqual({ kind: "refused", code: "last-leaders" });
});
