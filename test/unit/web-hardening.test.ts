/** What a browser, and whoever misuses one, meets at the API's door: origins, types, sizes, headers, words. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { contentSecurityPolicy } from "../../infra/security-headers.ts";
import { FUNCTIONS, GATEWAY } from "../../infra/resources.ts";
import { makeApp } from "../../functions/http/app.ts";
import { MOST_BODY_CHARACTERS } from "../../functions/http/read-body.ts";
import { isOwnOrigin } from "../../functions/identity/origin.ts";
import { memoryInviting } from "../support/inviting.ts";
import { makeMemoryWorld, PERSON } from "../support/memory-world.ts";

const ORIGIN = "https://plan.example.se";
const TICKETS = "/api/tenants/norsjo/documents/actions/tickets";
const BODY = JSON.stringify({ client: 1 });

let app: ReturnType<typeof makeApp>;
let broken = false;

beforeAll(async () => {
  const { deps } = await makeMemoryWorld();
  const { directory } = deps.ports;
  const failing = {
    ...directory,
    memberships: (...asked: Parameters<typeof directory.memberships>) =>
      broken ? Promise.reject(new Error("secret words at functions/adapters/x.ts:1")) : directory.memberships(...asked),
  };
  app = makeApp({
    ...deps,
    ports: { ...deps.ports, directory: failing },
    inviting: memoryInviting(ORIGIN),
    verifyToken: async (token) => (token === "siv" ? { person: PERSON, name: "Siv" } : undefined),
    secret: (length) => new Uint8Array(length),
    config: { issuer: "https://issuer.test", clientId: "samplan", socketUrl: "wss://plan.example.se/ws", demo: false },
  });
});

const ask = async (path: string, init: RequestInit = {}, headers: Record<string, string> = {}): Promise<Response> =>
  app.request(path, { ...init, headers: { authorization: "Bearer siv", ...headers } });
const post = (headers: Record<string, string>, body = BODY) => ask(TICKETS, { method: "POST", body }, headers);
const JSON_TYPE = { "content-type": "application/json" };

/** Everything the API can answer with: done, refused, missing, signed out, failed, a file. */
async function everyKindOfAnswer(): Promise<Response[]> {
  const answers = [
    await ask("/api/config"),
    await ask("/api/me"),
    await post(JSON_TYPE),
    await post(JSON_TYPE, "{"),
    await post({ ...JSON_TYPE, origin: "https://evil.test" }),
    await ask("/api/tenants/skelleftea"),
    await ask("/elsewhere"),
    await app.request("/api/me"),
    await ask("/api/tenants/norsjo/audit/export", { method: "POST", body: "{}" }, JSON_TYPE),
    await ask(`/api/config?${"x".repeat(3_000)}`),
  ];
  broken = true;
  answers.push(await ask("/api/me"));
  broken = false;
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 403, 404, 404, 401, 200, 400, 500]);
  return answers;
}

test("[H2] every answer, refusals and failures too, can run nothing, be framed nowhere and be taken for nothing else", async () => {
  for (const { headers } of await everyKindOfAnswer()) {
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers.get("content-type")).toMatch(/^(application\/json|text\/csv)/);
  }
});

test("[H1] no answer opens itself to another origin, and none sets a cookie", async () => {
  const asked = { origin: "https://evil.test", "access-control-request-method": "POST", cookie: "session=1" };
  const answers = [
    ...(await everyKindOfAnswer()),
    await ask(TICKETS, { method: "OPTIONS" }, asked),
    await ask("/api/config", {}, asked),
    await ask("/api/config", {}, { ...asked, origin: "null" }),
    await ask("/api/config", {}, { ...asked, origin: ORIGIN }),
  ];

  for (const { headers } of answers) {
    for (const [name] of headers) expect(name).not.toMatch(/^access-control-|^set-cookie$/);
  }
});

test("[H1] a cookie signs nobody in", async () => {
  const headers = { cookie: "token=siv; authorization=Bearer siv" };

  expect((await app.request("/api/me", { headers })).status).toBe(401);
});

test("[H1] another site's page changes nothing, by whatever sign the browser tells of it", async () => {
  const own: Record<string, string>[] = [
    {},
    { origin: ORIGIN },
    { origin: ORIGIN, "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin" },
  ];
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.test" },
    { origin: "null" },
    { origin: "" },
    { origin: "http://plan.example.se" },
    { origin: `${ORIGIN}:8443` },
    { origin: `${ORIGIN}.evil.test` },
    { origin: `${ORIGIN}/` },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: ORIGIN, "sec-fetch-site": "cross-site" },
  ];

  for (const headers of own)
    expect([headers, (await post({ ...JSON_TYPE, ...headers })).status]).toEqual([headers, 200]);
  for (const headers of foreign) {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const { status } = await ask(TICKETS, { method, body: BODY }, { ...JSON_TYPE, ...headers });
      expect([method, headers, status]).toEqual([method, headers, 403]);
    }
  }
});

test("[H1] a socket's origin is compared whole, and only a page has one", () => {
  expect([undefined, ORIGIN].map((given) => isOwnOrigin(ORIGIN, given))).toEqual([true, true]);
  for (const given of [
    "",
    "null",
    "https://evil.test",
    `${ORIGIN}.evil.test`,
    "https://PLAN.example.se",
    `x ${ORIGIN}`,
  ]) {
    expect([given, isOwnOrigin(ORIGIN, given)]).toEqual([given, false]);
  }
});

test("[H3] only JSON is read: what another site's form can send is not", async () => {
  for (const type of [
    "text/plain",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain; application/json",
    "application/jsonp",
    "application/json; charset=utf-7",
  ]) {
    expect([type, (await post({ "content-type": type })).status]).toEqual([type, 400]);
  }
  expect((await ask(TICKETS, { method: "POST", body: new TextEncoder().encode(BODY) })).status).toBe(400);
  expect((await post({ "content-type": "application/json; charset=utf-8" })).status).toBe(200);
});

test("[H3] a body has the size its purpose needs, said or unsaid, and a schema that takes nothing more", async () => {
  expect((await post(JSON_TYPE, JSON.stringify({ client: 1, more: "x".repeat(70_000) }))).status).toBe(413);
  expect((await post({ ...JSON_TYPE, "content-length": String(MOST_BODY_CHARACTERS + 1) })).status).toBe(413);
  expect((await post(JSON_TYPE, "[".repeat(60_000))).status).toBe(400);
  for (const body of [
    { client: 1, role: "process-leader" },
    { client: "1" },
    { client: -1 },
    { client: 1.5 },
    { client: 2 ** 60 },
    { client: null },
    {},
    [],
    null,
    1,
    "x",
  ]) {
    expect([body, (await post(JSON_TYPE, JSON.stringify(body))).status]).toEqual([body, 400]);
  }
  expect((await post(JSON_TYPE, '{"client":1,"__proto__":{"role":"process-leader"}}')).status).toBe(400);
});

test("[H3] what a query says is read by a schema, and nowhere but there", async () => {
  for (const query of [
    "before=0",
    "before=-1",
    "before=1e3",
    "from=x",
    "kind=nothing",
    "person=p",
    "role=x",
    "to=1&tenant=skelleftea",
  ]) {
    expect([query, (await ask(`/api/tenants/norsjo/audit?${query}`)).status]).toEqual([query, 400]);
  }
  expect((await ask("/api/tenants/norsjo/audit?before=5")).status).toBe(200);
  for (const query of ["since=x", "since=-1", "after=", "tenant=skelleftea", `after=${"x".repeat(500)}`]) {
    const { status } = await ask(`/api/tenants/norsjo/documents/actions/comments?${query}`);
    expect([query, status]).toEqual([query, 400]);
  }

  for (const query of ["", "key=", `key=${"x".repeat(500)}`, "key=x&key=y"]) {
    expect([query, (await ask(`/api/calendar.ics?${query}`)).status]).toEqual([query, 404]);
  }

  const routes = join(import.meta.dirname, "../../functions/http");
  const readers = readdirSync(routes, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) =>
      /req\.(query|queries|raw|parseBody|formData|json|arrayBuffer|blob)\b/.test(
        readFileSync(join(routes, file), "utf8"),
      ),
    );
  expect(readers.toSorted()).toEqual([
    "routes/audit.ts",
    "routes/calendar.ts",
    "routes/comments.ts",
    "routes/history.ts",
  ]);
});

test("a method no route has is answered like an address that is not there", async () => {
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
    expect([method, (await ask("/api/me", { method })).status]).toEqual([method, 404]);
  }
  expect(await (await ask("/api/me", { method: "HEAD" })).text()).toBe("");
});

test("[H4] an error says a code, a short sentence and a request id: no stack, no cause, nothing that was sent", async () => {
  broken = true;
  const failed = await (await ask("/api/me")).text();
  broken = false;
  expect(JSON.parse(failed)).toEqual({
    error: {
      code: "internal",
      message: "something failed on our side",
      request: expect.stringMatching(/^\w{12}$/) as string,
    },
  });
  const echoed = await (await post(JSON_TYPE, JSON.stringify({ client: "<script>alert(1)</script>" }))).text();
  expect(echoed).not.toContain("script");
  for (const body of ["{", '{"client":', "\u0000"]) {
    expect(await (await post(JSON_TYPE, body)).text()).not.toMatch(/at |position|Unexpected|\.ts/);
  }
});

test("a function gives up before the gateway does, so that its answer is still a typed one", () => {
  for (const name of ["http", "across", "sync", "authorizer"] as const) {
    expect(FUNCTIONS[name].timeoutSeconds * 1_000).toBeLessThan(GATEWAY.integrationTimeoutMs);
  }
  expect(MOST_BODY_CHARACTERS).toBeLessThan(GATEWAY.httpBodyBytes);
});

test("[H2] a page runs our own files alone: nothing inline, nothing evaluated, no foreign host but the sign-in", () => {
  const policy = contentSecurityPolicy(["https://login.example.se"]);

  expect(policy).not.toMatch(/unsafe|eval|\*|nonce|sha256|http:/);
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ]) {
    expect(policy.split("; ")).toContain(rule);
  }
  expect(policy.split("; ")).toContain("connect-src 'self' https://login.example.se");
  expect(policy.split("; ")).toContain("frame-ancestors 'none'");
  expect(contentSecurityPolicy([]).split("; ")).toContain("connect-src 'self'");
});
