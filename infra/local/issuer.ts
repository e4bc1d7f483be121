/**
 * The OpenID Connect issuer of one machine: the same code flow with PKCE as any real one, with a page of demo people in
 * the place of passwords, and codes by e-mail for everybody else. It lets anybody be anybody, so it refuses to run in the cloud and is reached on loopback only.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { SIGN_IN } from "../resources.ts";
import { createAuthorizationCodes } from "./issuer-codes.ts";
import { ALGORITHM, loadIssuerKey } from "./issuer-keys.ts";
import { createEmailSignIn } from "./issuer-email.ts";
import { subjectOf } from "./issuer-email-codes.ts";
import { choicePage, problemPage, signedOutPage, type PersonChoice } from "./issuer-page.ts";
import { readAuthorization } from "./issuer-request.ts";
import { chooseLanguage } from "./issuer-texts.ts";
import { createTokenMaker, type Grantee, type Lifetimes } from "./issuer-tokens.ts";
import { splitTarget } from "./gateway-http.ts";
import type { LocalMail } from "./outbox.ts";
import { PLAIN_STYLE, sendPage, sendText } from "./plain-page.ts";
import { readBody } from "./read-body.ts";

export const LOCAL_CLIENT_ID = "samplan-local";

export interface IssuerOptions {
  /** Public origin of the bridge; the issuer is this and `/issuer`. */
  readonly origin: string;
  /** Holds the signing key. */
  readonly dataFolder: string;
  readonly people: readonly PersonChoice[];
  /** Sends sign-in codes. */
  readonly mail: LocalMail;
  readonly now?: () => number;
  readonly lifetimes?: Partial<Lifetimes>;
}

export interface Issuer {
  /** As in tokens and discovery. */
  readonly issuer: string;
  /** Answers everything below `/issuer`. */
  readonly listener: RequestListener;
}

const HOUR = 60 * 60;
const MAX_FORM_BYTES = 16 * 1024;

export async function createIssuer(options: IssuerOptions): Promise<Issuer> {
  if (process.env["AWS_LAMBDA_FUNCTION_NAME"] !== undefined) {
    throw new Error(
      "The development issuer signs in anybody without a password and never runs in the cloud. Set SAMPLAN_ISSUER to a real one.",
    );
  }
  const { origin, people } = options;
  const issuer = `${origin}/issuer`;
  const key = await loadIssuerKey(options.dataFolder);
  const tokens = createTokenMaker(issuer, LOCAL_CLIENT_ID, key, {
    // Read for each token: a test shortens them when it comes to that.
    get token() {
      return options.lifetimes?.token ?? HOUR;
    },
    get refresh() {
      return options.lifetimes?.refresh ?? 30 * 24 * HOUR;
    },
  });
  const codes = createAuthorizationCodes(options.now);
  const emailSignIn = createEmailSignIn({ mail: options.mail, people, ...(options.now ? { now: options.now } : {}) });
  const redirectUri = origin + SIGN_IN.callbackPath;
  const signedOutUri = origin + SIGN_IN.signedOutPath;
  const personOf = (sub: string | undefined) => people.find((person) => person.key === sub);
  /** Who signed in by a code is nobody of the list: what is known of them travels in their own tokens. */
  const granteeOf = (sub: string | undefined, email: string | undefined): Grantee | undefined =>
    email !== undefined && sub === subjectOf(email) ? { key: sub, email } : personOf(sub);

  const discovery = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end_session`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [ALGORITHM],
    token_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    claims_supported: ["sub", "name", "email", "email_verified", "auth_time", "nonce"],
    ui_locales_supported: ["sv", "fi", "en"],
    authorization_response_iss_parameter_supported: true,
  };

  const authorize = async (
    request: IncomingMessage,
    response: ServerResponse,
    parameters: URLSearchParams,
    step: "choose" | "email" | "code" = "choose",
  ): Promise<void> => {
    const language = chooseLanguage(parameters.get("ui_locales") ?? undefined, request.headers["accept-language"]);
    const read = readAuthorization(parameters, { clientId: LOCAL_CLIENT_ID, redirectUri });
    if (read.kind === "unusable") return sendPage(response, 400, problemPage(language, read.why));
    const goBack = (answer: Record<string, string>): void => {
      const url = new URL(redirectUri);
      const state = parameters.get("state");
      for (const [name, value] of Object.entries({ ...answer, ...(state ? { state } : {}), iss: issuer }))
        url.searchParams.set(name, value);
      redirect(response, url.href);
    };
    if (read.kind === "refused") return goBack({ error: read.error, error_description: read.why });
    const letIn = (sub: string, email?: string): void => {
      const granted = { person: sub, ...read.request, redirectUri, ...(email === undefined ? {} : { email }) };
      goBack({ code: codes.issue(granted) });
    };
    const person = personOf(parameters.get("person") ?? undefined);
    if (step === "choose" && request.method === "POST" && person) return letIn(person.key);
    if (step === "email") return emailSignIn.ask(response, parameters, language);
    if (step === "code") {
      const email = emailSignIn.enter(response, parameters, language);
      return email === undefined ? undefined : letIn(subjectOf(email), email);
    }
    if (parameters.get("prompt") === "none") return goBack({ error: "login_required" });
    parameters.delete("person");
    sendPage(response, 200, choicePage(language, people, new Map(parameters)));
  };

  const token = async (response: ServerResponse, form: URLSearchParams): Promise<void> => {
    response.setHeader("cache-control", "no-store");
    const refuse = (error: string, why: string) => sendJson(response, 400, { error, error_description: why });
    if (form.get("client_id") !== LOCAL_CLIENT_ID) return refuse("invalid_client", "unknown client_id");
    switch (form.get("grant_type")) {
      case "authorization_code": {
        const redeemed = codes.redeem({
          code: form.get("code") ?? "",
          verifier: form.get("code_verifier") ?? "",
          redirectUri: form.get("redirect_uri") ?? "",
        });
        const person = granteeOf(redeemed?.person, redeemed?.email);
        if (!redeemed || !person) return refuse("invalid_grant", "the code is unknown, used, expired or not yours");
        return sendJson(response, 200, await tokens.make(person, redeemed.scope, redeemed.authTime, redeemed.nonce));
      }
      case "refresh_token": {
        const refreshed = await tokens.readRefresh(form.get("refresh_token") ?? "");
        const person = granteeOf(refreshed?.sub, refreshed?.email);
        if (!refreshed || !person) return refuse("invalid_grant", "the refresh token is unknown or has expired");
        return sendJson(response, 200, await tokens.make(person, refreshed.scope, refreshed.authTime));
      }
      default:
        return refuse("unsupported_grant_type", "authorization_code and refresh_token are supported");
    }
  };

  const userinfo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    const held = await tokens.readAccess(bearer ?? "");
    const person = granteeOf(held?.sub, held?.email);
    if (person) {
      const { key: sub, name, email } = person;
      return sendJson(response, 200, { sub, name, ...(email === undefined ? {} : { email, email_verified: true }) });
    }
    response.setHeader("www-authenticate", 'Bearer error="invalid_token"');
    sendJson(response, 401, { error: "invalid_token" });
  };

  const endSession = (request: IncomingMessage, response: ServerResponse, parameters: URLSearchParams): void => {
    const target = parameters.get("post_logout_redirect_uri");
    const language = chooseLanguage(parameters.get("ui_locales") ?? undefined, request.headers["accept-language"]);
    if (target !== signedOutUri) return sendPage(response, 200, signedOutPage(language));
    const url = new URL(target);
    const state = parameters.get("state");
    if (state) url.searchParams.set("state", state);
    redirect(response, url.href);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, query } = splitTarget(request.url);
    const route = `${request.method} ${pathname}`;
    switch (route) {
      case "GET /issuer/.well-known/openid-configuration":
        return sendJson(response, 200, discovery);
      case "GET /issuer/jwks":
        return sendJson(response, 200, { keys: [key.publicJwk] });
      case "GET /issuer/style.css":
        return sendText(response, 200, "text/css; charset=utf-8", PLAIN_STYLE);
      case "GET /issuer/authorize":
        return authorize(request, response, new URLSearchParams(query));
      case "GET /issuer/userinfo":
      case "POST /issuer/userinfo":
        return userinfo(request, response);
      case "GET /issuer/end_session":
        return endSession(request, response, new URLSearchParams(query));
      case "POST /issuer/authorize":
      case "POST /issuer/email":
      case "POST /issuer/code":
      case "POST /issuer/token":
      case "POST /issuer/end_session": {
        const form = await readForm(request);
        if (!form)
          return sendJson(response, 400, {
            error: "invalid_request",
            error_description: "a form of at most 16 KB is expected",
          });
        if (pathname === "/issuer/token") return token(response, form);
        if (pathname === "/issuer/end_session") return endSession(request, response, form);
        const step = pathname === "/issuer/authorize" ? "choose" : pathname === "/issuer/email" ? "email" : "code";
        return authorize(request, response, form, step);
      }
      default:
        return sendJson(response, 404, { error: "not_found" });
    }
  };

  return {
    issuer,
    listener: (request, response) => {
      answer(request, response).catch((error: unknown) => {
        console.error("The development issuer failed:", error);
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { error: "server_error" });
      });
    },
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  const body = await readBody(request, MAX_FORM_BYTES);
  return type === "application/x-www-form-urlencoded" && body !== "too-large"
    ? new URLSearchParams(body.toString("utf8"))
    : undefined;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, "cache-control": "no-store" });
  response.end();
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, "application/json; charset=utf-8", JSON.stringify(value));
