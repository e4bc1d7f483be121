/** Looking at the workspace as another role: the server shows what that role gets, writes nothing, and has noted it. */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { VIEW_MS } from "../../functions/tenants/viewing.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { NEEDED_SCOPE } from "../../shared/permissions/scope.ts";
import { VIEW_HEADER } from "../../shared/permissions/view-header.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { inSheet, ROUTES } from "../support/access-table.ts";
import {
  keyOf,
  makeIsolationWorld,
  NORSJO,
  personOf,
  pushFrame,
  SHEETS,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";
import { oracleAllows } from "../support/rights-oracle.ts";

const LEADER = tokenOf(NORSJO, "process-leader");
const OWN_ROW = "ownRow00";
const BASE = `/tenants/${NORSJO}`;

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function askAs(
  { app }: IsolationWorld,
  view: string,
  method: string,
  path: string,
  { body, token = LEADER }: { readonly body?: unknown; readonly token?: string } = {},
): Promise<Answered> {
  const response = await app.request(`/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", [VIEW_HEADER]: view },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

/** The same scope as the world's own members of these roles. */
const scopeOf = (role: Role): Record<string, string> => {
  const needed = NEEDED_SCOPE[role];
  return needed === undefined ? {} : { [needed]: OWN_ROW };
};

async function viewAs(world: IsolationWorld, role: Role, token = LEADER): Promise<string> {
  const { status, body } = await world.ask(token, "POST", `${BASE}/view-as`, { role, ...scopeOf(role) });
  expect([role, status]).toEqual([role, 200]);
  return body["view"] as string;
}

const refusalOf = ({ body }: Answered): unknown =>
  (body["error"] as { details?: { refusal?: string } } | undefined)?.details?.refusal;

test("[P10] whatever is read while looking as a role is answered as a member of that role is answered", async () => {
  for (const role of ROLES) {
    const world = await makeIsolationWorld();
    const view = await viewAs(world, role);
    const real = tokenOf(NORSJO, role);

    const seen = await askAs(world, view, "GET", BASE);
    expect([role, seen.body["sheets"]]).toEqual([role, (await world.ask(real, "GET", BASE)).body["sheets"]]);
    expect(seen.body["me"]).toMatchObject({ role, ...scopeOf(role), person: personOf(LEADER) });

    for (const sheet of SHEETS) {
      const readable = oracleAllows({
        role,
        sheet,
        action: "read",
        status: "active",
        sameTenant: true,
        column: undefined,
        before: "mine",
        after: "mine",
      });
      for (const [method, rest, body] of [
        ["POST", "state", {}],
        ["POST", "tickets", { client: world.client() }],
        ["GET", `snapshot/${world.snapshotOf(keyOf(NORSJO, sheet))}`, undefined],
      ] as const) {
        const path = `${BASE}/documents/${sheet}/${rest}`;
        const shown = await askAs(world, view, method, path, { body });
        expect([role, sheet, rest, shown.status]).toEqual([role, sheet, rest, readable ? 200 : 404]);
        expect([role, rest, shown.status]).toEqual([role, rest, (await world.ask(real, method, path, body)).status]);
      }
    }
  }
});

test(
  "[P10] every route refuses to change anything while looking as a role, and answers reading as that role",
  { timeout: 120_000 },
  async () => {
    for (const [route, { request }] of Object.entries(ROUTES)) {
      const [method = "", pattern = ""] = route.split(" ");
      if (!pattern.startsWith("/api/tenants/")) continue;
      for (const role of ["process-leader", "council-chair", "registrator", "analyst"] as const) {
        const world = await makeIsolationWorld();
        const { path, body } = inSheet(await request(world, NORSJO), world, NORSJO, "actions");
        const view = await viewAs(world, role);
        const reads = method === "GET" || /\/(?:state|tickets|verify)$/.test(pattern);
        const before = reads ? undefined : structuredClone(world.ports.state);
        const answer = await askAs(world, view, method, path, { body });
        if (reads) {
          const real = await world.ask(tokenOf(NORSJO, role), method, path, body);
          expect([route, role, answer.status]).toEqual([route, role, real.status]);
          continue;
        }
        expect([route, role, answer.status, refusalOf(answer)]).toEqual([route, role, 403, "viewing"]);
        // The runner's own comparison, which says what differs, takes a hundred times as long over bytes.
        if (!isDeepStrictEqual(structuredClone(world.ports.state), before))
          expect(world.ports.state, route).toEqual(before);
      }
    }
  },
);

test("[P10] a socket opened while looking shows the sheet, stores nothing and shows nobody that somebody looks", async () => {
  for (const role of ROLES) {
    const world = await makeIsolationWorld();
    const colleague = await world.connect(
      await world.ticket(tokenOf(NORSJO, "working-group"), keyOf(NORSJO, "actions"), world.client()),
    );
    await world.send(colleague!, { t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 });
    const view = await viewAs(world, role);
    const client = world.client();
    const { body } = await askAs(world, view, "POST", `${BASE}/documents/actions/tickets`, { body: { client } });
    const caller = await world.connect(body["ticket"] as string | undefined);
    if (caller === undefined) {
      expect(["analyst", "administrator"]).toContain(role);
      continue;
    }
    await world.send(caller, { t: "join", v: PROTOCOL_VERSION, e: 2, s: 0 });
    const stored = await world.ports.log.read(keyOf(NORSJO, "actions"), 2, 0);
    world.posted();

    await world.send(caller, pushFrame(world.batch(), 2, world.rowUpdate(client)));
    await world.send(caller, { t: "here", p: { row: "inLog000", editing: true } });

    const posted = world.posted();
    expect([role, posted.map(({ connection }) => connection)]).toEqual([role, [caller.connectionId]]);
    expect(JSON.parse(posted[0]!.text)).toMatchObject({ t: "refused", code: "not-allowed" });
    expect(await world.ports.log.read(keyOf(NORSJO, "actions"), 2, 0)).toEqual(stored);
  }
});

test("[P10] [U2] looking stands in the log before it begins: who, as what, by which right", async () => {
  const world = await makeIsolationWorld();

  const view = await viewAs(world, "issue-owner");

  const entry = await world.ports.audit.tail(NORSJO);
  expect(entry).toMatchObject({
    kind: "viewed-as",
    person: personOf(LEADER),
    right: "process-leader",
    details: { role: "issue-owner", organisation: OWN_ROW },
  });
  expect(view).toBe(`${entry!.seq}.${entry!.id}`);
  const shown = await world.ask(tokenOf(NORSJO, "registrator"), "GET", `${BASE}/audit`);
  expect(shown.text).toContain("viewed-as");
});

test("[P10] a look is one person's, of one municipality, for an hour, and for as long as the right lasts", async () => {
  const world = await makeIsolationWorld();
  const view = await viewAs(world, "council-member");
  const other = tokenOf(NORSJO, "second-leader");
  const ended = async (made: string, token?: string): Promise<readonly unknown[]> => {
    const answer = await askAs(world, made, "GET", BASE, token === undefined ? {} : { token });
    return [answer.status, refusalOf(answer)];
  };

  expect(await ended(view)).toEqual([200, undefined]);
  expect(await ended(view, other)).toEqual([403, "view-ended"]);
  expect(await ended(view, tokenOf(NORSJO, "registrator"))).toEqual([403, "view-ended"]);
  const [seq = ""] = view.split(".");
  for (const made of [
    "",
    "1",
    `${seq}.`,
    `${seq}.${"x".repeat(16)}`,
    `1.${view.split(".")[1]}`,
    "0.aaaaaaaaaaaaaaaa",
  ]) {
    expect([made, await ended(made)]).toEqual([made, [403, "view-ended"]]);
  }
  expect((await askAs(world, view, "GET", "/tenants/skelleftea")).status).toBe(404);

  world.now += VIEW_MS - 1;
  expect(await ended(view)).toEqual([200, undefined]);
  world.now += 1;
  expect(await ended(view)).toEqual([403, "view-ended"]);

  const last = await viewAs(world, "council-member", other);
  const path = `${BASE}/people/${personOf(other)}`;
  // A third leader first: two are kept.
  await world.ask(LEADER, "PUT", `${BASE}/people/${world.spare(NORSJO)}`, { role: "process-leader" });
  expect((await world.ask(LEADER, "PUT", path, { role: "council-chair" })).status).toBe(200);
  expect(await ended(last, other)).toEqual([403, "view-ended"]);
});

test("[P10] [N5] nobody looks as a role without what its rules compare rows with", async () => {
  const world = await makeIsolationWorld();
  const answer = await world.ask(LEADER, "POST", `${BASE}/view-as`, { role: "issue-owner" });
  expect([answer.status, (answer.body["error"] as { details: unknown }).details]).toEqual([
    409,
    { refusal: "scope-missing" },
  ]);
});

test("[P10] [P20] looking as support opens sheets in nobody's name but one's own", async () => {
  const world = await makeIsolationWorld();
  const leader = tokenOf(NORSJO, "process-leader");
  const begun = await world.ask(leader, "POST", "/tenants/norsjo/view-as", { role: "support" });
  const looking = { [VIEW_HEADER]: begun.body["view"] as string };
  const opened = await world.ask(leader, "POST", "/tenants/norsjo/documents/actions/state", {}, looking);
  expect(opened.status).toBe(200);
  const kinds = (await world.ports.audit.read(NORSJO, 0)).map(({ kind }) => kind);
  expect(kinds).toContain("viewed-as");
  expect(kinds).not.toContain("support-opened");
});
