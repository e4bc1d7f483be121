/** Every way in, asked by every role, by nobody and by others: exactly what the table says, and no way in without a line. */
import { expect, test } from "vitest";
import { handler as socketEntry } from "../../functions/sync/handler.ts";
import { clientFrame } from "../../shared/protocol/frames.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { FRAMES } from "../support/access-frames.ts";
import { inSheet, ROUTES, type AccessRule } from "../support/access-table.ts";
import {
  INSTALLATION_ADMINISTRATOR,
  keyOf,
  LET_INTO,
  limitedOf,
  makeIsolationWorld,
  NORSJO,
  personOf,
  SHEETS,
  SKELLEFTEA,
  tokenOf,
} from "../support/isolation-world.ts";
import { REGISTER_COLUMNS, oracleAllows, oracleTenantActions, RESTRICTED_SHEETS } from "../support/rights-oracle.ts";

/** Not one of the municipality's roles. */
const OTHERS = ["nobody", "stranger", "their-leader"] as const;
type Asker = Role | (typeof OTHERS)[number];
const ASKERS: readonly Asker[] = [...ROLES, ...OTHERS];

function tokenFor(asker: Asker): string | undefined {
  if (asker === "nobody") return undefined;
  if (asker === "stranger") return "stranger";
  return asker === "their-leader" ? tokenOf(SKELLEFTEA, "process-leader") : tokenOf(NORSJO, asker);
}

const isRole = (asker: Asker): asker is Role => (ROLES as readonly string[]).includes(asker);

const oracle = (role: Role, sheet: string, action: string, letInto: "all" | "this" | "others" = "all"): boolean =>
  // Asked of a whole sheet: is there any cell one might write?
  [undefined, ...(action === "write-cell" ? (REGISTER_COLUMNS[sheet] ?? []) : [])].some((column) =>
    oracleAllows({
      role,
      letInto,
      sheet,
      action,
      status: "active",
      sameTenant: true,
      column,
      before: "new",
      after: "mine",
    }),
  );

/** What the independent tables say about a rule. */
function expected(rule: AccessRule, asker: Asker, sheet: string): number {
  if (rule.asks === "public") return 200;
  if (rule.asks === "link" && !rule.signedIn) return 200;
  if (asker === "nobody") return 401;
  if (rule.asks === "own" || rule.asks === "link") return 200;
  if (!isRole(asker) || rule.asks === "installation") return 404;
  switch (rule.asks) {
    case "member":
      return 200;
    case "workspace":
      return oracle(asker, "stakeholders", "read") ? 200 : 404;
    case "tenant":
      return oracleTenantActions()[asker].includes(rule.action) ? 200 : 404;
    case "sheet":
      if (!oracle(asker, sheet, "read")) return 404;
      if (!oracle(asker, sheet, rule.action)) return 403;
      return asker === "process-leader" ? 200 : (rule.notTheirs ?? 200);
  }
}

test("[P2] every route and every frame has its line, and no line stands for what is not there", async () => {
  const { app, across } = await makeIsolationWorld();
  const routes = new Set(
    [...app.routes, ...across.routes]
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  );

  expect([...routes].toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  expect(clientFrame.options.map(({ entries }) => entries.t.literal).toSorted()).toEqual(
    Object.keys(FRAMES).toSorted(),
  );
});

/** Of those who were let into one sheet. */
function expectedLimited(rule: AccessRule, role: Role, sheet: string): number {
  const letInto = sheet === LET_INTO ? "this" : "others";
  switch (rule.asks) {
    case "installation":
      return 404;
    case "workspace":
      return oracle(role, LET_INTO, "read", "this") ? 200 : 404;
    case "tenant":
      return oracleTenantActions("some")[role].includes(rule.action) ? 200 : 404;
    case "sheet":
      if (!oracle(role, sheet, "read", letInto)) return 404;
      if (!oracle(role, sheet, rule.action, letInto)) return 403;
      return rule.notTheirs ?? 200;
    default:
      return 200;
  }
}

/** To those of the installation a municipality's roles are nobody's, limited or not. */
const OF_TENANTS = Object.entries(ROUTES).filter(([, { rule }]) => rule.asks !== "installation");

test.each(OF_TENANTS)(
  "[P13] %s answers whoever was let into one sheet as if there were no other",
  async (route, { rule, request, perSheet, sheet: own }) => {
    const method = route.split(" ")[0]!;
    for (const sheet of perSheet === true ? (["actions", LET_INTO] as const) : [own ?? "actions"]) {
      for (const role of ROLES) {
        const world = await makeIsolationWorld();
        const { path, body } = inSheet(await request(world, NORSJO), world, NORSJO, sheet);
        const { status, text } = await world.ask(limitedOf(NORSJO, role), method, path, body);
        const wanted = expectedLimited(rule, role, sheet);
        // Who leads the process removes anybody's comment; and the row of `rowUpdate` has columns of `actions` only.
        const removes = method === "DELETE" && role === "process-leader" && wanted === 409;
        const fits = removes ? 200 : route.endsWith("/updates") && wanted === 200 ? 403 : wanted;

        expect([route, sheet, role, status]).toEqual([route, sheet, role, fits]);
        // A sheet's own columns say where they lead; its content and every other answer know of no other sheet.
        const named = perSheet === true ? /QzBeyond/ : /QzBeyond|"(?:actions|issues|stance)"/;
        const heard = rule.asks === "link" ? null : named.exec(text);
        expect([route, sheet, role, heard?.[0]]).toEqual([route, sheet, role, undefined]);
      }
    }
  },
);

test("[P13] who is limited is told to everybody, to which sheets only to whoever sees these", async () => {
  const world = await makeIsolationWorld();
  const sheetsOf = async (token: string): Promise<unknown> => {
    const { body } = await world.ask(token, "GET", "/tenants/norsjo/people");
    const about = personOf(tokenOf(NORSJO, "spare-0"));
    return (body["members"] as { person: string; sheets?: string[] }[]).find(({ person }) => person === about)?.sheets;
  };
  const leader = tokenOf(NORSJO, "process-leader");
  const limit = async (sheets: readonly string[]): Promise<void> => {
    const path = `/tenants/norsjo/people/${personOf(tokenOf(NORSJO, "spare-0"))}`;
    expect((await world.ask(leader, "PUT", path, { role: "council-chair", sheets })).status).toBe(200);
  };

  await limit(["stance", LET_INTO]);
  expect(await sheetsOf(leader)).toEqual([LET_INTO, "stance"]);
  expect(await sheetsOf(tokenOf(NORSJO, "council-member"))).toEqual([]);
  await limit([LET_INTO]);
  expect(await sheetsOf(tokenOf(NORSJO, "council-member"))).toEqual([LET_INTO]);
  expect(await sheetsOf(limitedOf(NORSJO, "working-group"))).toEqual([LET_INTO]);
});

test.each(Object.entries(ROUTES))(
  "[P1] [P2] %s answers each asker as its line says",
  async (route, { rule, request, perSheet, sheet: own }) => {
    const method = route.split(" ")[0]!;
    for (const sheet of perSheet === true ? (["actions", "stance"] as const) : [own ?? "actions"]) {
      for (const asker of ASKERS) {
        const world = await makeIsolationWorld();
        const { path, body } = inSheet(await request(world, NORSJO), world, NORSJO, sheet);
        // The row of `rowUpdate` has columns of the one sheet only: in another the writers are told so.
        const wanted = expected(rule, asker, sheet);
        const status = sheet === "stance" && route.endsWith("/updates") && wanted === 200 ? 403 : wanted;

        expect([route, sheet, asker, (await world.ask(tokenFor(asker), method, path, body)).status]).toEqual([
          route,
          sheet,
          asker,
          status,
        ]);
      }
    }
  },
);

/** Of what a municipality is asked for, whatever the rule: nothing is there for whoever administers the installation. */
const IN_A_TENANT = Object.entries(ROUTES).filter(([, { rule }]) =>
  ["member", "workspace", "sheet", "tenant"].includes(rule.asks),
);

test("[P20] whoever administers the installation is answered about it, and on no route of any municipality", async () => {
  expect(IN_A_TENANT.length).toBeGreaterThan(40);
  for (const [route, { rule, request, sheet }] of Object.entries(ROUTES)) {
    const ofInstallation = rule.asks === "installation";
    if (!ofInstallation && !IN_A_TENANT.some(([one]) => one === route)) continue;
    const world = await makeIsolationWorld();
    const { path, body } = inSheet(await request(world, NORSJO), world, NORSJO, sheet ?? "actions");
    const { status } = await world.ask(INSTALLATION_ADMINISTRATOR, route.split(" ")[0]!, path, body);
    // Given support access the line itself has made: what it lets them into is asked in the test of support.
    expect([route, status]).toEqual([route, ofInstallation ? 200 : 404]);
  }
});

test("[P20] no socket opens for whoever administers the installation", async () => {
  const world = await makeIsolationWorld();
  for (const tenant of [NORSJO, SKELLEFTEA])
    for (const sheet of SHEETS)
      expect(await world.ticket(INSTALLATION_ADMINISTRATOR, keyOf(tenant, sheet), world.client())).toBeUndefined();
});

test("[P1] everybody may leave, and nobody but a process leader may make another go", async () => {
  for (const role of ROLES) {
    const world = await makeIsolationWorld();
    const token = tokenOf(NORSJO, role);
    expect([role, (await world.ask(token, "DELETE", `/tenants/norsjo/people/${personOf(token)}`)).status]).toEqual([
      role,
      role === "process-leader" ? 409 : 200,
    ]);
  }
});

test("[P2] every frame is answered to each role as its line says, in each sheet its ticket can name", async () => {
  for (const role of ROLES) {
    for (const sheet of SHEETS) {
      const world = await makeIsolationWorld();
      const client = world.client();
      const ticket = await world.ticket(tokenOf(NORSJO, role), keyOf(NORSJO, sheet), client);
      const readable = oracle(role, sheet, "read");
      expect([role, sheet, ticket !== undefined]).toEqual([role, sheet, readable]);
      const caller = await world.connect(ticket);
      if (caller === undefined) continue;
      for (const [kind, { rule, frame, answer }] of Object.entries(FRAMES)) {
        world.posted();
        await world.send(caller, frame(world, client));
        const heard = world.posted().map(({ text }) => JSON.parse(text) as { t: string; code?: string });
        const may = oracle(role, sheet, rule.action);
        // As above: the row is made of the columns of `actions`.
        const fits = kind !== "push" || sheet === "actions";
        const wanted = !may ? "not-allowed" : fits ? answer : "refused";
        const got = heard[0]?.t === "refused" && may ? "refused" : (heard[0]?.code ?? heard[0]?.t);
        expect([role, sheet, kind, got]).toEqual([role, sheet, kind, wanted]);
      }
    }
  }
});

test("[P2] a frame on a connection that nobody authorised is answered by nobody", async () => {
  for (const routeKey of ["$default", "$disconnect"]) {
    for (const authorizer of [undefined, {}, { claims: "null" }]) {
      const event = {
        requestContext: { routeKey, connectionId: "x", authorizer },
        body: '{"t":"join","v":2,"e":1,"s":0}',
      };
      expect(await socketEntry(event as unknown as Parameters<typeof socketEntry>[0])).toEqual({ statusCode: 403 });
    }
  }
});

test("[P7] the restricted sheet is named to none but those it is for", async () => {
  const world = await makeIsolationWorld();
  for (const role of ROLES) {
    const { text } = await world.ask(tokenOf(NORSJO, role), "GET", "/tenants/norsjo");
    for (const sheet of RESTRICTED_SHEETS) {
      expect([role, text.includes(`"${sheet}"`)]).toEqual([role, oracle(role, sheet, "read")]);
    }
  }
});
