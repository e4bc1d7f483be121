/** The development issuer, asked as an OpenID Connect client asks any issuer, and as somebody who means no good. */
import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RETURN_PATH } from "../../client/oidc.ts";
import { startBridge, type Bridge } from "../../infra/local/bridge.ts";
import { createAuthorizationCodes } from "../../infra/local/issuer-codes.ts";
import { createIssuer, LOCAL_CLIENT_ID, type IssuerOptions } from "../../infra/local/issuer.ts";
import { signInAs } from "../../infra/local/sign-in.ts";
import { SIGN_IN } from "../../infra/resources.ts";

const people = [
  {
    key: "leader",
    name: "Processledare",
    title: { sv: "Processledare, Norsjö", fi: "Prosessinvetäjä", en: "Process leader" },
  },
  { key: "odd", name: `<b>"Råd" & 'nämnd'</b>`, title: { sv: "Registrator" } },
];

let bridge: Bridge;
let dataFolder: string;

const serve = async (lifetimes?: IssuerOptions["lifetimes"]): Promise<void> => {
  const { listener } = await createIssuer({
    origin: bridge.url,
    dataFolder,
    people,
    mail: { send: async () => undefined },
    ...(lifetimes ? { lifetimes } : {}),
  });
  bridge.serve({ handlers: {}, issuer: listener });
};

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "samplan-issuer-"));
  bridge = await startBridge();
  await serve();
});
afterEach(async () => {
  await bridge.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

const VERIFIER = "v".repeat(43);
const redirectUri = (): string => bridge.url + SIGN_IN.callbackPath;

async function request(changes: Record<string, string | undefined> = {}): Promise<URLSearchParams> {
  const complete = {
    client_id: LOCAL_CLIENT_ID,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid profile",
    state: "s1",
    nonce: "n1",
    code_challenge: await oauth.calculatePKCECodeChallenge(VERIFIER),
    code_challenge_method: "S256",
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(complete).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const authorize = async (changes: Record<string, string | undefined>, post = false): Promise<Response> =>
  post
    ? fetch(`${bridge.url}/issuer/authorize`, { method: "POST", body: await request(changes), redirect: "manual" })
    : fetch(`${bridge.url}/issuer/authorize?${await request(changes)}`, { redirect: "manual" });

const codeFor = async (person: string): Promise<string> =>
  new URL((await authorize({ person }, true)).headers.get("location") ?? "").searchParams.get("code") ?? "";

const token = (form: Record<string, string>): Promise<Response> =>
  fetch(`${bridge.url}/issuer/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: LOCAL_CLIENT_ID, ...form }),
  });

const redeem = (code: string, changes: Record<string, string> = {}): Promise<Response> =>
  token({ grant_type: "authorization_code", code, code_verifier: VERIFIER, redirect_uri: redirectUri(), ...changes });

test("a client that knows only the address signs in, renews and asks who it is", async () => {
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(`${bridge.url}/issuer`);
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  const client: oauth.Client = { client_id: LOCAL_CLIENT_ID };
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const verifier = oauth.generateRandomCodeVerifier();

  const chosen = await authorize(
    { state, nonce, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), person: "leader" },
    true,
  );
  const checked = oauth.validateAuthResponse(server, client, new URL(chosen.headers.get("location") ?? ""), state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    checked,
    redirectUri(),
    verifier,
    insecure,
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, oauth.None(), answer.refresh_token ?? "", insecure),
  );
  const who = await oauth.processUserInfoResponse(
    server,
    client,
    "leader",
    await oauth.userInfoRequest(server, client, renewed.access_token, insecure),
  );

  expect(who).toEqual({ sub: "leader", name: "Processledare" });
  const keys = createRemoteJWKSet(new URL(server.jwks_uri ?? ""));
  const { payload, protectedHeader } = await jwtVerify(renewed.id_token ?? "", keys, {
    issuer: issuer.href,
    audience: LOCAL_CLIENT_ID,
  });
  expect(protectedHeader.alg).toBe("ES256");
  expect(payload).toMatchObject({ sub: "leader", name: "Processledare", token_use: "id" });
  expect(decodeJwt(renewed.access_token)).toMatchObject({ client_id: LOCAL_CLIENT_ID, token_use: "access" });
  expect((await (await fetch(server.jwks_uri ?? "")).json()) as object).not.toHaveProperty("keys.0.d");
});

test("the page offers every demo person in the reader's language, escaped, without script", async () => {
  const page = async (language: string, uiLocales?: string) => {
    const url = `${bridge.url}/issuer/authorize?${await request({ ui_locales: uiLocales })}`;
    const response = await fetch(url, { headers: { "accept-language": language } });
    return { response, html: await response.text() };
  };

  const { response, html } = await page("de, sv;q=0.5");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(html).toContain('<html lang="sv">');
  expect(html).toContain(
    '<button name="person" value="leader"><strong>Processledare</strong><span>Processledare, Norsjö</span></button>',
  );
  expect(html).not.toMatch(/<b>|<script|<style|style=|onclick/);
  expect((await page("fi")).html).toContain("Prosessinvetäjä");
  expect((await page("fi", "en")).html).toContain('<html lang="en">');
  expect((await page("fi", `"><script>`)).html).not.toContain("<script");
  expect((await fetch(`${bridge.url}/issuer/style.css`)).headers.get("content-type")).toContain("text/css");
});

test("without the right client and the exact address nobody is sent anywhere", async () => {
  const wrong = [
    { client_id: "somebody" },
    { client_id: undefined },
    { redirect_uri: undefined },
    { redirect_uri: `${bridge.url}/` },
    { redirect_uri: `${redirectUri()}/` },
    { redirect_uri: `${redirectUri()}?a=1` },
    { redirect_uri: "https://evil.example/logga-in/klar" },
    { redirect_uri: redirectUri().replace("localhost", "127.0.0.1") },
  ];

  for (const changes of wrong) {
    for (const post of [false, true]) {
      const response = await authorize({ ...changes, person: "leader" }, post);
      expect([response.status, response.headers.get("location")], JSON.stringify(changes)).toEqual([400, null]);
    }
  }
});

test("every other fault goes back to the client with its state, and no code", async () => {
  const faults: [Record<string, string | undefined>, string][] = [
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ response_mode: "fragment" }, "invalid_request"],
    [{ scope: "profile" }, "invalid_scope"],
    [{ nonce: undefined }, "invalid_request"],
    [{ code_challenge: undefined }, "invalid_request"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ code_challenge_method: undefined }, "invalid_request"],
    [{ prompt: "none" }, "login_required"],
  ];

  for (const [changes, error] of faults) {
    const back = new URL((await authorize(changes)).headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(redirectUri());
    expect(Object.fromEntries(back.searchParams), JSON.stringify(changes)).toMatchObject({
      error,
      state: "s1",
      iss: `${bridge.url}/issuer`,
    });
    expect(back.searchParams.has("code")).toBe(false);
  }
  expect(new URL((await authorize({ state: undefined })).headers.get("location") ?? "").searchParams.get("error")).toBe(
    "invalid_request",
  );
  const unknown = await authorize({ person: "nobody" }, true);
  expect([unknown.status, unknown.headers.get("location")], "an unknown person gets the page again").toEqual([
    200,
    null,
  ]);
});

test("a code works once, with its own verifier and address only", async () => {
  const attempts: [string, Record<string, string>][] = [
    ["another verifier", { code_verifier: "w".repeat(43) }],
    ["no verifier", { code_verifier: "" }],
    ["another address", { redirect_uri: `${bridge.url}/` }],
    ["another client", { client_id: "somebody" }],
  ];
  for (const [what, changes] of attempts) {
    const code = await codeFor("leader");
    expect((await redeem(code, changes)).status, what).toBe(400);
    if (what !== "another client") expect((await redeem(code)).status, `${what} used the code up`).toBe(400);
  }

  const code = await codeFor("leader");
  expect((await redeem(code)).status).toBe(200);
  const again = await redeem(code);
  expect([again.status, await again.json()]).toEqual([400, expect.objectContaining({ error: "invalid_grant" })]);
  expect(again.headers.get("cache-control")).toBe("no-store");
});

test("a code ends after a minute", () => {
  let now = 0;
  const codes = createAuthorizationCodes(() => now);
  const verifier = "a".repeat(43);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const [early, late] = [0, 1].map(() =>
    codes.issue({ person: "leader", challenge, nonce: "n", scope: "openid", redirectUri: "r" }),
  );
  const redeemed = (code = "") => codes.redeem({ code, verifier, redirectUri: "r" });

  now = 60_000;
  expect(redeemed(early)).toMatchObject({ person: "leader", authTime: 0 });
  now = 60_001;
  expect(redeemed(late)).toBeUndefined();
});

test("a refresh token survives a restart on the same data folder, and no other folder's is believed", async () => {
  const { refresh_token } = await signInAs(bridge.url, "leader");
  const renew = async () => (await token({ grant_type: "refresh_token", refresh_token })).status;

  await serve();
  expect(await renew()).toBe(200);
  await rm(join(dataFolder, "issuer-key.json"));
  await serve();
  expect(await renew()).toBe(400);
});

test("no token does another's work, and an expired one none", async () => {
  await serve({ token: -1, refresh: -1 });
  const expired = await signInAs(bridge.url, "leader");
  await serve();
  const fresh = await signInAs(bridge.url, "leader");
  const renew = async (refresh_token: string) => (await token({ grant_type: "refresh_token", refresh_token })).status;
  const who = async (bearer: string) =>
    (await fetch(`${bridge.url}/issuer/userinfo`, { headers: { authorization: `Bearer ${bearer}` } })).status;

  expect(
    await Promise.all([expired.refresh_token, fresh.access_token, fresh.id_token, "", "x.y.z"].map(renew)),
  ).toEqual([400, 400, 400, 400, 400]);
  expect(await Promise.all([expired.access_token, fresh.refresh_token, fresh.id_token, "x"].map(who))).toEqual([
    401, 401, 401, 401,
  ]);
  expect([await renew(fresh.refresh_token), await who(fresh.access_token)]).toEqual([200, 200]);
});

test("the token endpoint reads forms only, and small ones", async () => {
  const send = async (body: string, type: string) =>
    (await fetch(`${bridge.url}/issuer/token`, { method: "POST", body, headers: { "content-type": type } })).status;

  expect(await send("{}", "application/json")).toBe(400);
  expect(await send(`grant_type=refresh_token&x=${"x".repeat(20_000)}`, "application/x-www-form-urlencoded")).toBe(400);
  expect((await token({ grant_type: "password" })).status).toBe(400);
  expect((await fetch(`${bridge.url}/issuer/token`)).status).toBe(404);
});

test("signing out returns to the registered address only", async () => {
  const out = (target: string) =>
    fetch(`${bridge.url}/issuer/end_session?${new URLSearchParams({ post_logout_redirect_uri: target, state: "z" })}`, {
      redirect: "manual",
    });

  const home = await out(bridge.url + SIGN_IN.signedOutPath);
  expect([home.status, home.headers.get("location")]).toEqual([303, `${bridge.url}/?state=z`]);
  const elsewhere = await out("https://evil.example/");
  expect([elsewhere.status, elsewhere.headers.get("location")]).toEqual([200, null]);
});

test("it refuses to run in the cloud", async () => {
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "http");

  await expect(serve()).rejects.toThrow("never runs in the cloud");
  vi.unstubAllEnvs();
});

test("the key is readable by its owner only, and a broken one is told", async () => {
  const file = join(dataFolder, "issuer-key.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  await writeFile(file, "{half");
  await expect(serve()).rejects.toThrow("Delete that file");
});

test("the issuer, the cloud and the client agree on where sign-in returns to", () => {
  expect(SIGN_IN.callbackPath).toBe(RETURN_PATH);
});
