/** What the running server says to frames, tickets, tokens and requests that no honest client sends. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generateKeyPair, importJWK, SignJWT, type JWK } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { issueTicket } from "../../functions/sync/tickets.ts";
import { cellKey } from "../../shared/document/keys.ts";
import { readQuotaChange, setQuotas } from "../../infra/admin/set-quota.ts";
import type { RowId } from "../../shared/ids.ts";
import { fromBase64, toBase64 } from "../../shared/protocol/base64.ts";
import { MAX_FRAME_BYTES, MAX_PUSH_BYTES, REFUSALS } from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { openEditor, type Editor } from "../support/editor.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { ATTACKS, type Target } from "../support/overlay-attacks.ts";
import { ask, joined, push, rawSocket, ticketFor, type RawSocket } from "../support/raw-client.ts";

let stack: LocalStack;
let leader: string;
const ends: (() => void)[] = [];
const QUOTA = "--id norsjo --messages 600000 --bytes 6000000000 --requests 300000".split(" ");

beforeAll(async () => {
  stack = await startLocalStack({ demo: true });
  // One person sends here, in seconds, the nonsense of fifty: no answer below may be about how fast it came.
  await setQuotas((await import("../../functions/deps.ts")).deps().ports, readQuotaChange(QUOTA));
  leader = (await stack.signInAs("processledare")).id_token;
});
afterAll(async () => {
  for (const end of ends) end();
  await stack.stop();
});

async function editor(name: string, document: string): Promise<Editor> {
  const { id_token: token } = await stack.signInAs(name);
  const opened = await openEditor({ url: stack.url, token, tenant: "norsjo", document });
  ends.push(() => opened.session.destroy());
  return opened;
}

async function socketOf(token: string, document: string, client: number): Promise<RawSocket & { epoch: number }> {
  const socket = await joined(stack, token, document, client);
  ends.push(() => socket.ws.terminate());
  return socket;
}

const stateOf = async (document: string): Promise<{ s: number; b: string }> =>
  (await ask(stack.url, `/api/tenants/norsjo/documents/${document}/state`, leader, {})).body as {
    s: number;
    b: string;
  };

/** An error without its request's own id. */
const anonymous = (body: unknown): unknown => {
  const { error } = body as { error: Record<string, unknown> };
  return { ...error, request: typeof error["request"] };
};

const BATCH = "batchbatchbatch1";

test.each([
  ["text that is not JSON", "hello"],
  ["nothing", ""],
  ["JSON that is no object", "[1, 2]"],
  ["null", "null"],
  ["a frame of no kind", {}],
  ["an unknown kind", { t: "drop-everything" }],
  ["the server's own kind", { t: "log", e: 1, entries: [] }],
  ["a version that is no number", { t: "join", v: "1", e: 1, s: 0 }],
  ["a negative position", { t: "beat", v: PROTOCOL_VERSION, e: 1, s: -1 }],
  ["a fraction as an epoch", { t: "push", id: BATCH, e: 1.5, b: "AAA=" }],
  ["a batch without an id", { t: "push", e: 1, b: "AAA=" }],
  ["an id with a slash", { t: "push", id: "../../../../etc", e: 1, b: "AAA=" }],
  ["bytes that are not base64", { t: "push", id: BATCH, e: 1, b: "<script>" }],
  [
    "more bytes than a batch may carry",
    { t: "push", id: BATCH, e: 1, b: "A".repeat(Math.ceil((MAX_PUSH_BYTES + 3) / 3) * 4) },
  ],
  ["a field too many", { t: "push", id: BATCH, e: 1, b: "AAA=", actor: "p-somebody" }],
  ["presence under another name", { t: "here", p: {}, who: { client: 1, name: "Kommunchef", colour: 1 } }],
  ["presence with more than it may say", { t: "here", p: { row: "x".repeat(2_000) } }],
])("[W11] %s is answered with bad-frame, changes nothing and does not end the connection", async (_what, frame) => {
  const before = await stateOf("actions");
  const socket = await socketOf(leader, "actions", 77_001);

  const answer = socket.next("refused");
  socket.send(frame);
  expect(await answer).toEqual({ t: "refused", code: "bad-frame" });

  const beat = socket.next("beat");
  socket.send({ t: "beat", v: PROTOCOL_VERSION, e: socket.epoch, s: before.s });
  expect((await beat)["upTo"]).toBe(before.s);
  socket.ws.terminate();
});

test("[W12] a page of an older version is told to reload, once and for all; a newer one to wait", async () => {
  const socket = await socketOf(leader, "actions", 77_002);
  const old = socket.next("refused");
  socket.send({ t: "join", v: PROTOCOL_VERSION - 1, e: 1, s: 0 });
  expect(await old).toEqual({ t: "refused", code: "outdated", final: true });
  const young = socket.next("refused");
  socket.send({ t: "join", v: PROTOCOL_VERSION + 1, e: 1, s: 0 });
  expect(await young).toEqual({ t: "refused", code: "outdated" });
});

test("[W4] a binary frame closes with 1003, a text above 32 KB with 1009, and the sheet stays as it was", async () => {
  const before = await stateOf("actions");
  const binary = await socketOf(leader, "actions", 77_003);
  binary.ws.send(Buffer.from([1, 2, 3]));
  expect(await binary.closed).toBe(1003);
  const large = await socketOf(leader, "actions", 77_004);
  large.ws.send("x".repeat(MAX_FRAME_BYTES + 1));
  expect(await large.closed).toBe(1009);
  expect(await stateOf("actions")).toEqual(before);
});

test("[W10] without a ticket, with one that is malformed, used, expired or of another municipality, nobody connects", async () => {
  const good = await ticketFor(stack, leader, "actions", 77_005);
  const secret = good.split(".")[1]!;
  const { ports } = (await import("../../functions/deps.ts")).deps();
  const person = ((await ask(stack.url, "/api/me", leader)).body as { person: never }).person;
  const claims = {
    tenant: "norsjo" as never,
    document: "actions" as never,
    person,
    name: "x",
    colour: 1,
    client: 77_005,
    sheet: "actions",
    restricted: false,
    role: "process-leader",
    rightsVersion: 1,
  } as const;
  const longAgo = { tickets: ports.tickets, clock: () => Date.now() - 60_000 };
  const expired = await issueTicket(longAgo, claims, new Uint8Array(32).fill(7));

  const statusOf = (query: string): Promise<string> =>
    rawSocket(`${stack.wsUrl}${query}`).then(
      ({ ws }) => (ws.terminate(), "connected"),
      (error: Error) => error.message,
    );
  expect(await statusOf("")).toBe("status 401");
  expect(await statusOf("?ticket=")).toBe("status 401");
  for (const bad of [
    "norsjo",
    `norsjo.${secret.slice(1)}`,
    `norsjo.${secret}.${secret}`,
    `norsjo.${"0".repeat(64)}`,
    `skelleftea.${secret}`,
    `NORSJO.${secret}`,
    `..%2Fnorsjo.${secret}`,
    leader,
  ]) {
    expect(await statusOf(`?ticket=${bad}`), bad).toBe("status 403");
  }
  expect(await statusOf(`?ticket=${expired}`)).toBe("status 403");
  expect(await statusOf(`?ticket=${good}`), "the attempts above have not used it up").toBe("connected");
  expect(await statusOf(`?ticket=${good}`)).toBe("status 403");
});

test("[W10] a page of another site opens no socket, not even with a good ticket, which stays good", async () => {
  const address = `${stack.wsUrl}?ticket=${await ticketFor(stack, leader, "actions", 9_999)}`;

  for (const origin of ["https://evil.test", "null", `${stack.url}.evil.test`, stack.url.replace("http:", "https:")]) {
    await expect(rawSocket(address, origin)).rejects.toThrow("status 403");
  }
  (await rawSocket(address, stack.url)).ws.terminate();
});

test("[W10] [P5] a ticket opens its own sheet only: a batch for another sheet's rows is judged where the ticket leads", async () => {
  const before = await stateOf("issues");
  const socket = await socketOf((await stack.signInAs("naringslivskontoret")).id_token, "stakeholders", 77_006);
  const doc = new Y.Doc();
  doc.clientID = 77_006;
  doc.getMap("c").set("rowRow00:title", "written elsewhere");
  const answer = socket.next("refused", "ack");
  socket.send(push(BATCH, socket.epoch, Y.encodeStateAsUpdate(doc)));
  expect(await answer).toMatchObject({ t: "refused", code: "not-allowed" });
  expect(await stateOf("issues")).toEqual(before);
});

test("[A12] [A13] every crafted attack is refused with a typed answer, is stored nowhere, and disturbs nobody", async () => {
  const honest = await editor("processledare", "issues");
  const { id_token: token } = await stack.signInAs("nids");
  const me = (await ask(stack.url, "/api/me", token)).body as { tenants: { organisation?: string }[] };
  const owned = (row: RowId): boolean =>
    (honest.get(row, "owner") as readonly unknown[] | null)?.includes(me.tenants[0]!.organisation) === true;
  const rows = honest.view.rows();
  const [own, foreign] = [rows.find(owned)!, rows.find((row) => !owned(row))!];
  const title = honest.column("title");
  const attacker = 88_001;
  const socket = await socketOf(token, "issues", attacker);

  // An honest write first, and two of the victim's, so that there is something to aim at.
  honest.set(foreign, "title", "the victim's first");
  await honest.saved();
  honest.set(foreign, "title", "the victim's");
  await honest.saved();
  const first = overlayOf(await stateOf("issues"));
  first.clientID = attacker;
  const vector = Y.encodeStateVector(first);
  first.getMap("c").set(cellKey(own, title), "the attacker's");
  const stored = socket.next("ack", "refused");
  socket.send(push("honestbatch00001", socket.epoch, Y.encodeStateAsUpdate(first, vector)));
  expect(await stored).toMatchObject({ t: "ack" });
  await honest.until(() => honest.get(own, "title") === "the attacker's", "the honest write");

  const target = targetIn(overlayOf(await stateOf("issues")), attacker, cellKey(own, title), cellKey(foreign, title));
  const before = await stateOf("issues");
  let n = 0;
  for (const { does, build } of ATTACKS) {
    const id = `attack${String(++n).padStart(10, "0")}`;
    const update = build(target);
    if (update.length <= MAX_PUSH_BYTES) {
      const answered = async () => {
        const answer = socket.next("refused", "ack", "later", "epoch");
        socket.send(push(id, socket.epoch, update));
        return answer;
      };
      let said = await answered();
      // So many batches of nothing but faults are more than a page may send at once: asked to wait, it waits.
      for (let tries = 0; said.t === "later" && tries < 10; tries++) {
        await sleep(said["ms"] as number);
        said = await answered();
      }
      const { t, code, id: about } = said;
      expect({ t, about }, does).toEqual({ t: "refused", about: id });
      expect(REFUSALS, does).toContain(code);
    } else {
      const body = { id, e: socket.epoch, client: attacker, b: toBase64(update) };
      const { status } = await ask(stack.url, "/api/tenants/norsjo/documents/issues/updates", token, body);
      expect([400, 403, 413], `${does}: ${status}`).toContain(status);
    }
    if (n % 10 === 0) {
      honest.set(foreign, "next_step", `still here ${n}`);
      await honest.saved();
    }
  }
  const after = await stateOf("issues");

  expect(after.s, "only the honest edits are stored").toBe(before.s + Math.floor(n / 10));
  expect(honest.get(foreign, "title")).toBe("the victim's");
  expect([honest.light, honest.reviews]).toEqual([{ state: "saved" }, []]);
  expect(socket.ws.readyState, "the attacker is told, not thrown out").toBe(socket.ws.OPEN);
  expect(stack.problems).toEqual([]);
});

function overlayOf({ b }: { b: string }): Y.Doc {
  const overlay = new Y.Doc();
  Y.applyUpdate(overlay, fromBase64(b));
  return overlay;
}

function targetIn(overlay: Y.Doc, client: number, mine: string, theirs: string): Target {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(overlay));
  const victim = overlay.getMap("c")._map.get(theirs)!.lastId.client;
  return { overlay, client, clock: clocks.get(client)!, victim, victimClock: clocks.get(victim)!, mine, theirs };
}

test("a token that is missing, made up, expired, from another issuer or for another door is not taken", async () => {
  const { issuer, clientId } = (await ask(stack.url, "/api/config", undefined)).body as {
    issuer: string;
    clientId: string;
  };
  const jwk = JSON.parse(await readFile(join(stack.dataFolder, "issuer-key.json"), "utf8")) as JWK;
  const ours = (await importJWK(jwk, "ES256")) as CryptoKey;
  const { privateKey: foreign } = await generateKeyPair("ES256");
  const sign = (key: CryptoKey, claims: { iss?: string; aud?: string; exp?: number }): Promise<string> =>
    new SignJWT({ name: "Processledare" })
      .setProtectedHeader({ alg: "ES256" })
      .setSubject("processledare")
      .setIssuer(claims.iss ?? issuer)
      .setAudience(claims.aud ?? clientId)
      .setExpirationTime(claims.exp ?? Math.floor(Date.now() / 1000) + 600)
      .sign(key);
  const statusWith = async (token: string | undefined): Promise<number> =>
    (await ask(stack.url, "/api/me", token)).status;

  expect(await statusWith(await sign(ours, {})), "this is how a good one is made").toBe(200);
  const [, payload] = leader.split(".");
  const bad: Record<string, string | undefined> = {
    none: undefined,
    "made up": "abc",
    unsigned: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`,
    "changed after signing": leader.replace(/\.[^.]{4}/, ".AAAA"),
    expired: await sign(ours, { exp: Math.floor(Date.now() / 1000) - 60 }),
    "of another issuer": await sign(ours, { iss: "https://login.example" }),
    "signed by another": await sign(foreign, {}),
    "for another client": await sign(ours, { aud: "another" }),
    "an access token": (await stack.signInAs("processledare")).access_token,
  };
  for (const [what, token] of Object.entries(bad)) {
    const { status, body } = await ask(stack.url, "/api/tenants/norsjo", token);
    expect({ what, status, code: (body as { error?: { code?: string } }).error?.code }).toEqual({
      what,
      status: 401,
      code: "signed-out",
    });
  }
});

test("[P5] another municipality answers as one that does not exist, whatever is asked of it", async () => {
  const { s } = await stateOf("actions");
  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["POST", "/documents/actions/state", {}],
    ["POST", "/documents/actions/tickets", { client: 1 }],
    ["POST", "/documents/actions/updates", { id: BATCH, e: 1, client: 1, b: "AAA=" }],
    ["GET", `/documents/actions/snapshot/${"0".repeat(64)}`, undefined],
    ["POST", "/documents/no-such-sheet/state", {}],
  ] as const) {
    const there = await ask(stack.url, `/api/tenants/skelleftea${path}`, leader, body, method);
    const nowhere = await ask(stack.url, `/api/tenants/nowhere${path}`, leader, body, method);
    expect(there.status).toBe(404);
    expect(anonymous(there.body)).toEqual(anonymous(nowhere.body));
  }
  expect((await stateOf("actions")).s).toBe(s);
});

test.each(["NORSJO", "norsjo%00", "norsjo%2Factions", "T%23norsjo", "a", "x".repeat(200), "__proto__", "constructor"])(
  "an id like %s names nothing, in any place",
  async (id) => {
    for (const path of [
      `/api/tenants/${id}`,
      `/api/tenants/${id}/documents/actions/state`,
      `/api/tenants/norsjo/documents/${id}/state`,
      `/api/tenants/norsjo/documents/actions/snapshot/${id}`,
    ]) {
      const { status, body } = await ask(stack.url, path, leader, path.endsWith("/state") ? {} : undefined);
      expect([status, (body as { error: { code: string } }).error.code], path).toEqual([404, "not-found"]);
    }
  },
);

test.each([
  ["state", "not JSON", "{", 400],
  ["state", "no object", "[]", 400],
  ["state", "a state vector that is none", { e: 1, sv: "/////w==" }, 400],
  ["state", "an epoch of zero", { e: 0 }, 400],
  ["state", "too many batches", { batches: Array.from({ length: 201 }, () => BATCH) }, 400],
  ["state", "a field too many", { everything: true }, 400],
  ["tickets", "no client id", {}, 400],
  ["tickets", "a client id that is too large", { client: 2 ** 53 }, 400],
  ["tickets", "a client id in words", { client: "1" }, 400],
  ["updates", "no update", { id: BATCH, e: 1, client: 1 }, 400],
  ["updates", "bytes that are not base64", { id: BATCH, e: 1, client: 1, b: "%%%" }, 400],
  ["updates", "more than one upload may carry", { id: BATCH, e: 1, client: 1, b: "A".repeat(5_800_000) }, 413],
  ["updates", "more than the gateway lets through", "x".repeat(7_000_000), 413],
])("%s with %s is refused and changes nothing", async (route, _what, body, status) => {
  const before = await stateOf("actions");
  const answer = await ask(stack.url, `/api/tenants/norsjo/documents/actions/${route}`, leader, body);
  expect(answer.status).toBe(status);
  expect(await stateOf("actions")).toEqual(before);
});

test("[P7] a restricted sheet is neither named nor answered for to those without the right", async () => {
  const listed = async (token: string): Promise<{ document: string; restricted: boolean }[]> =>
    (
      (await ask(stack.url, "/api/tenants/norsjo", token)).body as {
        sheets: { document: string; restricted: boolean }[];
      }
    ).sheets;
  const hidden = (await listed(leader)).find(({ restricted }) => restricted)!.document;
  const { id_token: token } = await stack.signInAs("naringslivskontoret");

  expect((await listed(token)).map(({ document }) => document)).not.toContain(hidden);
  expect(JSON.stringify(await listed(token))).not.toContain(hidden);
  for (const [path, body] of [
    ["state", {}],
    ["tickets", { client: 1 }],
    ["updates", { id: BATCH, e: 1, client: 1, b: "AAA=" }],
  ] as const) {
    const there = await ask(stack.url, `/api/tenants/norsjo/documents/${hidden}/${path}`, token, body);
    const nowhere = await ask(stack.url, `/api/tenants/norsjo/documents/no-such-sheet/${path}`, token, body);
    expect([there.status, anonymous(there.body)]).toEqual([404, anonymous(nowhere.body)]);
  }
  const { snapshot } = (await ask(stack.url, `/api/tenants/norsjo/documents/${hidden}/state`, leader, {})).body as {
    snapshot: string;
  };
  expect((await ask(stack.url, `/api/tenants/norsjo/documents/${hidden}/snapshot/${snapshot}`, token)).status).toBe(
    404,
  );
  expect(
    (await ask(stack.url, `/api/tenants/norsjo/documents/actions/snapshot/${snapshot}`, token)).status,
    "nor through another sheet",
  ).toBe(404);
});

test("whoever only runs or compares sees no sheet at all", async () => {
  for (const name of ["plattformsadministrator", "regional-analytiker"]) {
    const { id_token: token } = await stack.signInAs(name);
    const { body } = await ask(stack.url, "/api/tenants/norsjo", token);
    // Whoever runs the installation is no member anywhere: not even the municipality is there for them.
    expect((body as { sheets?: unknown[] }).sheets ?? []).toEqual([]);
    expect((await ask(stack.url, "/api/tenants/norsjo/documents/actions/state", token, {})).status).toBe(404);
  }
});
