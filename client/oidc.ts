/**
 * The OpenID Connect code flow with PKCE against whatever issuer the configuration names. Stateless: what must be held
 * between two steps is returned. Fetched only when somebody signs in, renews or signs out.
 */
import * as oauth from "oauth4webapi";
import type { Config } from "./answers.ts";

export interface Tokens {
  readonly access: string;
  /** Absent when the issuer gives none: then signing in again is the only renewal. */
  readonly refresh?: string;
  /** Only a hint for the issuer when signing out. */
  readonly id?: string;
  /** Milliseconds since 1970, this device's clock. */
  readonly expires: number;
}

/** Held in the tab between leaving for the issuer and coming back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path and query inside this site. */
  readonly returnTo: string;
}

export const RETURN_PATH = "/logga-in/klar";
/** Taken when the issuer does not say how long a token lives. */
const UNKNOWN_LIFE_S = 300;

const returnAddress = (): string => location.origin + RETURN_PATH;

/** Plain HTTP only towards this very machine, which is where `npm start` puts the issuer. */
function options(config: Config): { [oauth.allowInsecureRequests]: boolean } {
  const { protocol, hostname } = new URL(config.issuer);
  const loopback = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  return { [oauth.allowInsecureRequests]: protocol === "http:" && (loopback || hostname === location.hostname) };
}

async function discover(config: Config): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(config.issuer);
  return oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...options(config) }),
  );
}

function toTokens(answer: oauth.TokenEndpointResponse, now: number, previous?: Tokens): Tokens {
  const refresh = answer.refresh_token ?? previous?.refresh;
  const id = answer.id_token ?? previous?.id;
  return {
    access: answer.access_token,
    expires: now + (answer.expires_in ?? UNKNOWN_LIFE_S) * 1000,
    ...(refresh === undefined ? {} : { refresh }),
    ...(id === undefined ? {} : { id }),
  };
}

/** Where to send the browser, and what to hold until it is back. */
export async function begin(config: Config, returnTo: string): Promise<{ url: string; pending: PendingSignIn }> {
  const server = await discover(config);
  if (server.authorization_endpoint === undefined) throw new Error("the issuer has no authorization endpoint");
  const pending: PendingSignIn = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    returnTo,
  };
  const url = new URL(server.authorization_endpoint);
  // Some issuers give a refresh token only when asked for one, others (Cognito) refuse a scope they do not list.
  const offline = server.scopes_supported?.includes("offline_access") === true ? " offline_access" : "";
  const parameters = {
    client_id: config.clientId,
    redirect_uri: returnAddress(),
    response_type: "code",
    scope: `openid profile email${offline}`,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
    ui_locales: document.documentElement.lang,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, pending };
}

/** Trades the code in `query` for tokens. Throws when anything about the answer is not as it was asked for. */
export async function complete(config: Config, pending: PendingSignIn, query: URLSearchParams): Promise<Tokens> {
  const server = await discover(config);
  const client: oauth.Client = { client_id: config.clientId };
  const checked = oauth.validateAuthResponse(server, client, query, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    checked,
    returnAddress(),
    pending.verifier,
    options(config),
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  });
  return toTokens(answer, Date.now());
}

/** `ended`: the issuer will not renew any more. Throws when it could not be asked. */
export async function renew(config: Config, tokens: Tokens): Promise<Tokens | "ended"> {
  if (tokens.refresh === undefined) return "ended";
  const server = await discover(config);
  const client: oauth.Client = { client_id: config.clientId };
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.None(),
      tokens.refresh,
      options(config),
    );
    return toTokens(await oauth.processRefreshTokenResponse(server, client, response), Date.now(), tokens);
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError && error.status < 500) return "ended";
    throw error;
  }
}

/** Withdraws the refresh token and says where the issuer's own session is ended, if it has such a page. */
export async function end(config: Config, tokens: Tokens): Promise<string | undefined> {
  const server = await discover(config);
  const client: oauth.Client = { client_id: config.clientId };
  if (server.revocation_endpoint !== undefined && tokens.refresh !== undefined) {
    await oauth.revocationRequest(server, client, oauth.None(), tokens.refresh, options(config)).catch(() => undefined);
  }
  if (server.end_session_endpoint === undefined) return undefined;
  const url = new URL(server.end_session_endpoint);
  url.searchParams.set("client_id", config.clientId);
  url.searchParams.set("post_logout_redirect_uri", `${location.origin}/`);
  if (tokens.id !== undefined) url.searchParams.set("id_token_hint", tokens.id);
  return url.href;
}
