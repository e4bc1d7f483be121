/** Signs a demo person in without a browser: the same code flow with PKCE, step by step. For the demo loader and tests. */
import { createHash, randomBytes } from "node:crypto";
import { SIGN_IN } from "../resources.ts";
import { LOCAL_CLIENT_ID } from "./issuer.ts";
import type { TokenAnswer } from "./issuer-tokens.ts";

/** `origin`: the bridge's public one. Throws when there is no such person or the issuer does not answer as it should. */
export async function signInAs(origin: string, person: string): Promise<TokenAnswer> {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const redirectUri = origin + SIGN_IN.callbackPath;
  const choice = new URLSearchParams({
    client_id: LOCAL_CLIENT_ID,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid profile offline_access",
    state,
    nonce: randomBytes(16).toString("base64url"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    person,
  });
  const chosen = await fetch(`${origin}/issuer/authorize`, { method: "POST", body: choice, redirect: "manual" });
  const back = new URL(chosen.headers.get("location") ?? "about:blank");
  const code = back.searchParams.get("code");
  if (code === null || back.searchParams.get("state") !== state) {
    throw new Error(`Nobody called "${person}" could sign in at ${origin}/issuer (answer ${chosen.status}).`);
  }
  const form = {
    grant_type: "authorization_code",
    client_id: LOCAL_CLIENT_ID,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  };
  const response = await fetch(`${origin}/issuer/token`, { method: "POST", body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`The issuer at ${origin}/issuer gave no tokens (answer ${response.status}).`);
  return (await response.json()) as TokenAnswer;
}
