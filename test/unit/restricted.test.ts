/**
 * The restricted sheet as a canary: its name and its words are looked for in every byte that any way in gives to those
 * without the right, whole answers with their headers, tickets, errors and frames.
 */
import { expect, test } from "vitest";
import { brotliDecompressSync } from "node:zlib";
import { ROLES } from "../../shared/permissions/roles.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { FRAMES } from "../support/access-frames.ts";
import { inSheet, ROUTES } from "../support/access-table.ts";
import {
  keyOf,
  makeIsolationWorld,
  NORSJO,
  SECRET_MARK,
  SHEETS,
  SKELLEFTEA,
  tokenOf,
  type IsolationWorld,
} from "../support/isolation-world.ts";
import { oracleAllows, RESTRICTED_SHEETS } from "../support/rights-oracle.ts";

const CANARY = new RegExp(String.raw`${SECRET_MARK}|hållning|suhtautuminen|\bstance\b|stödjande|neutral|tveksam`, "iu");

const reads = (role: (typeof ROLES)[number]): boolean =>
  oracleAllows({
    role,
    sheet: "stance",
    action: "read",
    status: "active",
    sameTenant: true,
    column: undefined,
    before: "mine",
    after: "mine",
  });
/** Whoever is signed in and has no right to it, and nobody. */
const WITHOUT: readonly (string | undefined)[] = [
  ...ROLES.filter((role) => !reads(role)).map((role) => tokenOf(NORSJO, role)),
  tokenOf(SKELLEFTEA, "process-leader"),
  "stranger",
  undefined,
];

/** Everything of an answer that reaches the asker, as text. */
async function everyByte(
  { app, across }: IsolationWorld,
  token: string | undefined,
  method: string,
  path: string,
  body: unknown,
): Promise<string> {
  const response = await (path.startsWith("/across/") ? across : app).request(`/api${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      "accept-encoding": "br",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const packed = response.headers.get("content-encoding") === "br";
  return JSON.stringify([...response.headers]) + (packed ? brotliDecompressSync(bytes) : bytes).toString();
}

test("[P7] no answer of any route holds a byte of the restricted sheet for those without the right, whatever they ask", async () => {
  for (const [route, { request }] of Object.entries(ROUTES)) {
    const method = route.split(" ")[0]!;
    for (const sheet of SHEETS) {
      const world = await makeIsolationWorld();
      for (const token of WITHOUT) {
        const { path, body } = inSheet(await request(world, NORSJO), world, NORSJO, sheet);
        const told = await everyByte(world, token, method, path, body);
        expect([route, token, CANARY.exec(told)?.[0]]).toEqual([route, token, undefined]);
      }
    }
  }
});

test("[P7] an asker told of the restricted sheet and of one that never was cannot tell them apart", async () => {
  for (const token of WITHOUT) {
    for (const rest of ["state", "tickets", "updates", `snapshot/${"0".repeat(64)}`]) {
      const answers = await Promise.all(
        ["stance", "no-such-sheet"].map(async (sheet) => {
          const world = await makeIsolationWorld();
          const method = rest.startsWith("snapshot") ? "GET" : "POST";
          const path = `/tenants/norsjo/documents/${sheet}/${rest}`;
          const body = method === "GET" ? undefined : rest === "tickets" ? { client: 5 } : {};
          return everyByte(world, token, method, path, body);
        }),
      );
      expect([token, rest, answers[0]]).toEqual([token, rest, answers[1]]);
    }
  }
});

test("[P7] no frame that reaches somebody without the right holds a byte of it, while others work in it", async () => {
  for (const role of ROLES.filter((one) => !reads(one))) {
    const world = await makeIsolationWorld();
    const leader = await world.connect(
      await world.ticket(tokenOf(NORSJO, "process-leader"), keyOf(NORSJO, "stance"), world.client()),
    );
    const theirs: string[] = [];
    for (const sheet of SHEETS) {
      const client = world.client();
      const caller = await world.connect(await world.ticket(tokenOf(NORSJO, role), keyOf(NORSJO, sheet), client));
      if (caller === undefined) continue;
      theirs.push(caller.connectionId);
      for (const { frame } of Object.values(FRAMES)) await world.send(caller, frame(world, client));
    }
    for (const { frame } of Object.values(FRAMES)) await world.send(leader!, frame(world, leader!.claims.client));

    const heard = theirs.flatMap((id) => world.heard(id).map((said) => JSON.stringify(said)));
    // Updates travel in base64.
    const plain = heard.map((text) => text + Buffer.from(/"b":"([^"]+)"/.exec(text)?.[1] ?? "", "base64").toString());
    expect([role, plain.flatMap((text) => CANARY.exec(text)?.[0] ?? [])]).toEqual([role, []]);
  }
});

test("[P7] the canary sings: whoever has the right does get it", async () => {
  const world = await makeIsolationWorld();
  for (const role of ROLES.filter(reads)) {
    const token = tokenOf(NORSJO, role);
    expect(await everyByte(world, token, "GET", "/tenants/norsjo", undefined)).toMatch(CANARY);
    const hash = world.snapshotOf(keyOf(NORSJO, "stance"));
    expect(
      await everyByte(world, token, "GET", `/tenants/norsjo/documents/stance/snapshot/${hash}`, undefined),
    ).toMatch(CANARY);
  }
});

test("[P7] no other sheet of the template points to the restricted one or carries its words", () => {
  for (const sheet of WORKSPACE_TEMPLATE.filter(({ key }) => !RESTRICTED_SHEETS.includes(key))) {
    for (const { key, target, label } of sheet.columns) {
      expect([sheet.key, key, target?.document]).not.toContain("stance");
      expect([sheet.key, key, JSON.stringify(label)].join(" ")).not.toMatch(/hållning|suhtautuminen|\bstance\b/iu);
    }
  }
});
