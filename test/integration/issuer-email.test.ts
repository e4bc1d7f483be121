/** Signing in by a code sent to one's address, at the development issuer. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import * as oauth from "oauth4webapi";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startBridge, type Bridge } from "../../infra/local/bridge.ts";
import { createIssuer, LOCAL_CLIENT_ID } from "../../infra/local/issuer.ts";
import { SIGN_IN } from "../../infra/resources.ts";

const VERIFIER = "v".repeat(43);

let bridge: Bridge;
let dataFolder: string;
let mails: { to: string; subject: string; text: string; kind: string }[];
/** The issuer's clock for codes; tokens have the real one. */
let time: number;

beforeEach(async () => {
  mails = [];
  time = Date.now();
  dataFolder = await mkdtemp(join(tmpdir(), "samplan-issuer-"));
  bridge = await startBridge();
  const { listener } = await createIssuer({
    origin: bridge.url,
    dataFolder,
    people: [],
    mail: { send: async (mail) => void mails.push(mail) },
    now: () => time,
  });
  bridge.serve({ handlers: {}, issuer: listener });
});
afterEach(async () => {
  await bridge.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

const redirectUri = (): string => bridge.url + SIGN_IN.callbackPath;

const byEmail = async (path: "email" | "code", more: Record<string, string>): Promise<Response> =>
  fetch(`${bridge.url}/issuer/${path}`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: LOCAL_CLIENT_ID,
      redirect_uri: redirectUri(),
      response_type: "code",
      scope: "openid profile email",
      state: "s1",
      nonce: "n1",
      code_challenge: await oauth.calculatePKCECodeChallenge(VERIFIER),
      code_challenge_method: "S256",
      ...more,
    }),
    redirect: "manual",
  });

const tokensFor = async (grant: Record<string, string>): Promise<Record<string, string>> => {
  const form = { client_id: LOCAL_CLIENT_ID, redirect_uri: redirectUri(), code_verifier: VERIFIER, ...grant };
  const response = await fetch(`${bridge.url}/issuer/token`, { method: "POST", body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, string>;
};

/** The hidden name of the sending in the page that asks for the code. */
const ticketIn = async (page: Response): Promise<string> =>
  /name="ticket" value="([\w-]+)"/.exec(await page.text())?.[1] ?? "";
const lastCode = (): string => /^\d{6}/.exec(mails.at(-1)?.subject ?? "")?.[0] ?? "";

test("whoever owns an address signs in by a code, as somebody of their own, and renews as the same", async () => {
  const ticket = await ticketIn(await byEmail("email", { email: " Eva@Norsjo.Example " }));
  expect(mails).toMatchObject([{ to: "eva@norsjo.example", kind: "sign-in-code" }]);
  expect(mails[0]?.text).toContain(lastCode());

  const back = await byEmail("code", { ticket, code: ` ${lastCode().slice(0, 3)} ${lastCode().slice(3)}` });
  const where = new URL(back.headers.get("location") ?? "");
  expect([back.status, where.pathname, where.searchParams.get("state")]).toEqual([303, SIGN_IN.callbackPath, "s1"]);
  const code = where.searchParams.get("code") ?? "";
  const tokens = await tokensFor({ grant_type: "authorization_code", code });
  const renewed = await tokensFor({ grant_type: "refresh_token", refresh_token: tokens["refresh_token"] ?? "" });
  const claims = decodeJwt(renewed["id_token"] ?? "");

  expect(claims).toMatchObject({ email: "eva@norsjo.example", email_verified: true, token_use: "id" });
  expect(claims).not.toHaveProperty("name");
  expect(claims.sub).toMatch(/^e-[\w-]{22}$/);
  expect(claims.sub).toBe(decodeJwt(tokens["id_token"] ?? "").sub);
});

test("a code is good for ten minutes, five tries and one sign-in, and a newer one ends it", async () => {
  const ask = async () => ticketIn(await byEmail("email", { email: "eva@norsjo.example" }));
  const enter = async (ticket: string, code: string) => {
    const page = await byEmail("code", { ticket, code });
    const html = page.status === 303 ? "" : await page.text();
    return page.status === 303 ? "in" : html.includes('name="ticket"') ? "wrong" : "ended";
  };
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  const used = await ask();
  expect([await enter(used, lastCode()), await enter(used, lastCode())]).toEqual(["in", "ended"]);

  const tried = await ask();
  const wrong = other(lastCode());
  const tries = [];
  for (let n = 0; n < 5; n++) tries.push(await enter(tried, wrong));
  expect([...tries, await enter(tried, lastCode())]).toEqual(["wrong", "wrong", "wrong", "wrong", "ended", "ended"]);

  const replaced = await ask();
  const first = lastCode();
  await ask();
  expect(await enter(replaced, first)).toBe("ended");

  const late = await ask();
  time += 10 * 60_000 + 1;
  expect(await enter(late, lastCode())).toBe("ended");
});

test("an address gets a few codes at a time, everybody together so many a minute, and what is no address none", async () => {
  const ask = async (email: string) => (await byEmail("email", { email })).status;
  expect(await ask("nobody")).toBe(400);
  for (let n = 0; n < 5; n++) expect(await ask("eva@norsjo.example")).toBe(200);
  expect(await ask("eva@norsjo.example")).toBe(429);
  for (let n = 0; n < 55; n++) expect(await ask(`n${n}@norsjo.example`)).toBe(200);
  expect(await ask("one-more@norsjo.example")).toBe(429);
  expect(mails).toHaveLength(60);
  time += 10 * 60_000 + 1;
  expect(await ask("eva@norsjo.example")).toBe(200);
});

test("the address is shown back escaped, and a request that could not be answered sends no code", async () => {
  const page = await (await byEmail("email", { email: `"><script>alert(1)</script>` })).text();
  expect(page).not.toContain("<script");
  expect(page).toContain('role="alert"');
  const elsewhere = await fetch(`${bridge.url}/issuer/email`, {
    method: "POST",
    body: new URLSearchParams({ email: "eva@norsjo.example", redirect_uri: "https://evil.example/" }),
  });
  expect([elsewhere.status, mails.length]).toEqual([400, 0]);
});
