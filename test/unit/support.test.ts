/** Support access: nothing without a process leader's word, and then to read, for hours, in the log, until it ends. */
import { expect, test } from "vitest";
import { addMember } from "../../functions/tenants/members.ts";
import type { AuditEntry } from "../../shared/audit/entry.ts";
import {
  INSTALLATION_ADMINISTRATOR as ADMINISTRATOR,
  keyOf,
  makeIsolationWorld,
  NORSJO,
  personOf,
  SKELLEFTEA,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";

const LEADER = tokenOf(NORSJO, "process-leader");
const HOUR_MS = 60 * 60_000;

interface Grant {
  readonly id: string;
  readonly state: string;
  readonly until?: number;
}

const ask = async (world: IsolationWorld, hours = 4): Promise<Grant> => {
  const wish = { reason: "Importen stannar", hours };
  const { body } = await world.ask(ADMINISTRATOR, "POST", "/across/platform/tenants/norsjo/support", wish);
  return body["grant"] as Grant;
};
const answer = (world: IsolationWorld, token: string, id: string, body: unknown) =>
  world.ask(token, "POST", `/across/tenants/norsjo/start/support/${id}`, body);
const reads = async (world: IsolationWorld, sheet = "actions", tenant: string = NORSJO): Promise<number> =>
  (await world.ask(ADMINISTRATOR, "POST", `/tenants/${tenant}/documents/${sheet}/state`, {})).status;
const kinds = async (world: IsolationWorld): Promise<readonly AuditEntry[]> =>
  (await world.ports.audit.read(NORSJO, 0)).filter(({ kind }) => kind.startsWith("support-"));

test("[P20] asked for, given, used and ended: each stands in the municipality's log, with who, why and how long", async () => {
  const world = await makeIsolationWorld();
  expect(await reads(world)).toBe(404);
  const asked = await ask(world);
  expect(asked).toMatchObject({ state: "asked", hours: 4 });
  // Asking opens nothing.
  expect(await reads(world)).toBe(404);

  const given = await answer(world, LEADER, asked.id, { give: true, hours: 1 });
  expect(given.body["grant"]).toMatchObject({ state: "given", hours: 1, until: world.now + HOUR_MS });

  expect([await reads(world), await reads(world)]).toEqual([200, 200]);
  // Never what is restricted, never another municipality, never to write, invite, or read the log.
  expect(await reads(world, "stance")).toBe(404);
  expect(await reads(world, "actions", SKELLEFTEA)).toBe(404);
  const updates = "/tenants/norsjo/documents/actions/updates";
  const client = world.client();
  const { toBase64 } = await import("../../shared/protocol/base64.ts");
  const batch = { id: world.batch(), e: 2, client, b: toBase64(world.rowUpdate(client)) };
  expect((await world.ask(ADMINISTRATOR, "POST", updates, batch)).status).toBe(403);
  for (const path of ["audit", "invitations", "usage"])
    expect((await world.ask(ADMINISTRATOR, "GET", `/tenants/norsjo/${path}`)).status).toBe(404);
  const people = await world.ask(LEADER, "GET", "/tenants/norsjo/people");
  expect(people.body["members"]).toContainEqual(
    expect.objectContaining({ person: personOf(ADMINISTRATOR), role: "support" }),
  );

  expect((await world.ask(LEADER, "DELETE", `/across/tenants/norsjo/start/support/${asked.id}`)).status).toBe(200);
  expect(await reads(world)).toBe(404);
  const log = await kinds(world);
  expect(log.map(({ kind, right }) => [kind, right])).toEqual([
    ["support-asked", "administrator"],
    ["support-given", "process-leader"],
    ["support-opened", "support"],
    ["support-ended", "process-leader"],
  ]);
  expect(log[1]).toMatchObject({ subject: personOf(ADMINISTRATOR), details: { hours: 1, reason: "Importen stannar" } });
  expect(log[2]).toMatchObject({ document: "actions", person: personOf(ADMINISTRATOR) });
});

test("[P21] its time is kept to the moment: on requests, tickets, the list of memberships and an open socket", async () => {
  const world = await makeIsolationWorld();
  const { id } = await ask(world);
  await answer(world, LEADER, id, { give: true, hours: 1 });
  const ticket = await world.ticket(ADMINISTRATOR, keyOf(NORSJO, "actions"), world.client());
  const caller = await world.connect(ticket);
  expect(caller?.claims).toMatchObject({ role: "support", until: world.now + HOUR_MS });

  world.now += HOUR_MS - 1;
  expect(await reads(world)).toBe(200);
  world.now += 1;

  expect(await reads(world)).toBe(404);
  expect(await world.ticket(ADMINISTRATOR, keyOf(NORSJO, "actions"), world.client())).toBeUndefined();
  expect((await world.ask(ADMINISTRATOR, "GET", "/me")).body["tenants"]).toEqual([]);
  const people = await world.ask(LEADER, "GET", "/tenants/norsjo/people");
  expect(JSON.stringify(people.body)).not.toContain(personOf(ADMINISTRATOR));
  // Whoever next looks at the page sweeps it away: the membership is gone, in the log by itself.
  const page = await world.ask(LEADER, "GET", "/across/tenants/norsjo/start");
  expect((page.body["support"] as Grant[])[0]).toMatchObject({ id, state: "ended" });
  expect(await world.ports.directory.member(NORSJO, personOf(ADMINISTRATOR))).toBeUndefined();
  expect((await kinds(world)).at(-1)).toMatchObject({ kind: "support-ended", right: "system" });
  const shut = await world.ports.heads.readWithConnections(keyOf(NORSJO, "actions"), world.now);
  expect(shut.shut).toContain(personOf(ADMINISTRATOR));
});

test("[P20] nobody but a process leader gives it, it is given once, and it is no way to another role", async () => {
  const world = await makeIsolationWorld();
  const { id } = await ask(world);
  for (const token of [ADMINISTRATOR, tokenOf(NORSJO, "registrator"), tokenOf(SKELLEFTEA, "process-leader")])
    expect((await answer(world, token, id, { give: true, hours: 1 })).status).toBe(404);
  expect((await answer(world, LEADER, id, { give: true, hours: 1_000 })).status).toBe(409);
  expect((await ask(world)) as unknown).toBeUndefined();

  const both = await Promise.all([
    answer(world, LEADER, id, { give: true, hours: 1 }),
    answer(world, tokenOf(NORSJO, "second-leader"), id, { give: true, hours: 24 }),
  ]);
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409"]);
  const role = { role: "process-leader" };
  const change = await world.ask(LEADER, "PUT", `/tenants/norsjo/people/${personOf(ADMINISTRATOR)}`, role);
  expect(change.status).toBe(409);
  // Ended, it is not brought back by undoing the removal either.
  await world.ask(LEADER, "DELETE", `/across/tenants/norsjo/start/support/${id}`);
  const undo = `/tenants/norsjo/people/${personOf(ADMINISTRATOR)}/undo-removal`;
  expect((await world.ask(LEADER, "POST", undo, {})).status).toBe(409);
  expect(await reads(world)).toBe(404);
});

test("[P20] a leader may say no, and whoever was let in may leave by themselves", async () => {
  const world = await makeIsolationWorld();
  const first = await ask(world);
  expect((await answer(world, LEADER, first.id, { give: false })).body["grant"]).toMatchObject({ state: "declined" });
  expect(await reads(world)).toBe(404);

  const second = await ask(world);
  await answer(world, LEADER, second.id, { give: true, hours: 24 });
  const own = `/across/platform/tenants/norsjo/support/${second.id}`;
  expect((await world.ask(ADMINISTRATOR, "DELETE", own)).body["grant"]).toMatchObject({ state: "ended" });
  expect(await reads(world)).toBe(404);
});

const offer = async (world: IsolationWorld, hours = 4) =>
  world.ask(LEADER, "POST", "/across/tenants/norsjo/start/support", { reason: "Titta på skörden", hours });
const take = async (world: IsolationWorld, id: string) =>
  world.ask(ADMINISTRATOR, "POST", `/across/platform/tenants/norsjo/support/${id}`, {});
const registered = async (world: IsolationWorld): Promise<unknown> =>
  (
    (await world.ask(ADMINISTRATOR, "GET", "/across/platform/tenants")).body["tenants"] as {
      id: string;
      offers: boolean;
    }[]
  ).find(({ id }) => id === "norsjo")?.offers;

test("[P20] a leader offers unasked, an administrator sees it in the register and takes it, and its hours count from then on", async () => {
  const world = await makeIsolationWorld();
  expect(await registered(world)).toBe(false);
  const offered = (await offer(world)).body["grant"] as Grant;
  expect(offered).toMatchObject({ state: "offered", hours: 4, name: "", until: world.now + 7 * 24 * HOUR_MS });
  // Offering opens nothing by itself, and one stands at a time.
  expect(await reads(world)).toBe(404);
  expect((await offer(world)).status).toBe(409);
  expect(await registered(world)).toBe(true);
  const seen = (await world.ask(ADMINISTRATOR, "GET", "/across/platform/tenants/norsjo")).body["support"] as Grant[];
  expect(seen).toEqual([expect.objectContaining({ id: offered.id, state: "offered", reason: "Titta på skörden" })]);

  world.now += 2 * 24 * HOUR_MS;
  const both = await Promise.all([take(world, offered.id), take(world, offered.id)]);
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409"]);
  expect(await reads(world)).toBe(200);
  expect(await registered(world)).toBe(false);
  world.now += 4 * HOUR_MS;
  expect(await reads(world)).toBe(404);
  await world.ask(LEADER, "GET", "/across/tenants/norsjo/start");
  expect((await kinds(world)).map(({ kind, right }) => [kind, right])).toEqual([
    ["support-offered", "process-leader"],
    ["support-given", "administrator"],
    ["support-opened", "support"],
    ["support-ended", "system"],
  ]);
});

test("[P20] an offer is nobody else's to take, is taken back, lapses, and falls with the right of whoever made it", async () => {
  const world = await makeIsolationWorld();
  for (const token of [tokenOf(NORSJO, "registrator"), ADMINISTRATOR, tokenOf(SKELLEFTEA, "process-leader")])
    expect((await world.ask(token, "POST", "/across/tenants/norsjo/start/support", { reason: "x", hours: 4 })).status).toBe(404); // prettier-ignore
  expect((await offer(world, 1_000)).status).toBe(409);

  const first = (await offer(world)).body["grant"] as Grant;
  const foreign = `/across/platform/tenants/norsjo/support/${first.id}`;
  expect((await world.ask(tokenOf(SKELLEFTEA, "process-leader"), "POST", foreign, {})).status).toBe(404);
  const back = await world.ask(LEADER, "DELETE", `/across/tenants/norsjo/start/support/${first.id}`);
  expect(back.body["grant"]).toMatchObject({ state: "withdrawn" });
  expect((await take(world, first.id)).status).toBe(409);

  const second = (await offer(world)).body["grant"] as Grant;
  world.now += 7 * 24 * HOUR_MS;
  expect((await take(world, second.id)).status).toBe(409);
  expect(await registered(world)).toBe(false);

  const third = (await offer(world)).body["grant"] as Grant;
  const leader = (await world.ports.directory.member(NORSJO, personOf(LEADER)))!;
  await world.ports.directory.putMember(NORSJO, { ...leader, role: "registrator" });
  expect((await take(world, third.id)).status).toBe(409);
  expect(await reads(world)).toBe(404);
});

test("[P21] a calendar's address of somebody whose time is over gives nothing from that moment on", async () => {
  const world = await makeIsolationWorld();
  const { id } = await ask(world);
  await answer(world, LEADER, id, { give: true, hours: 1 });
  const made = await world.ask(ADMINISTRATOR, "POST", "/tenants/norsjo/calendar", { language: "sv" });
  const url = new URL(made.body["url"] as string);
  const status = async () => (await world.ask(undefined, "GET", url.pathname.slice("/api".length) + url.search)).status;
  expect(await status()).toBe(200);
  world.now += HOUR_MS;
  expect(await status()).toBe(404);
});

test("[P20] the end of an access takes nothing from who was made a member in their own right since", async () => {
  const world = await makeIsolationWorld();
  const { id } = await ask(world);
  await answer(world, LEADER, id, { give: true, hours: 1 });
  await world.ask(LEADER, "DELETE", `/tenants/norsjo/people/${personOf(ADMINISTRATOR)}`);
  const member = { person: personOf(ADMINISTRATOR), name: "Driften", role: "working-group", colour: 1 } as const;
  await addMember(world.deps, { tenant: NORSJO, person: personOf(LEADER) }, member);
  world.now += HOUR_MS;
  const { body } = await world.ask(LEADER, "GET", "/across/tenants/norsjo/start");
  expect(body["support"]).toMatchObject([{ state: "ended" }]);
  expect(await world.ports.directory.member(NORSJO, personOf(ADMINISTRATOR))).toMatchObject({ role: "working-group" });
});
