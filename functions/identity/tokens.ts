/**
 * Who a bearer token speaks for. Any OpenID Connect issuer: the key set is fetched from its discovery document, and
 * only `iss`, `sub`, expiry and our own client id are believed. Groups and roles come from the directory, never a token.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";
import type { PersonId } from "../../shared/ids.ts";

export interface SignedIn {
  readonly person: PersonId;
  /** As the issuer names them; only used until the directory knows better. */
  readonly name: string;
  /** Only if the issuer says that it is theirs. */
  readonly email?: string;
}

/** What somebody is called whose issuer does not say. */
export const NAMELESS = "?";

/** `undefined` for a token that is not good here, whatever is wrong with it. */
export type VerifyToken = (token: string) => Promise<SignedIn | undefined>;

const ALGORITHMS = ["RS256", "ES256"];

export function makeVerifyToken(issuer: string, clientId: string): VerifyToken {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const keySet = (): Promise<JWTVerifyGetKey> =>
    (keys ??= discoverKeys(issuer).catch((cause: unknown) => {
      keys = undefined;
      throw cause;
    }));

  return async (token) => {
    const source = await keySet();
    try {
      const { payload } = await jwtVerify(token, source, {
        issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ["exp", "sub"],
      });
      return isForUs(payload, clientId) ? signedIn(issuer, payload) : undefined;
    } catch {
      return undefined;
    }
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`issuer ${issuer} answers ${response.status} to discovery`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}

/** An id token of this client; access tokens (Cognito says `token_use`) are for other doors. */
function isForUs(payload: JWTPayload, clientId: string): boolean {
  const { aud, token_use: use } = payload;
  const audience = Array.isArray(aud) ? aud : [aud];
  return audience.includes(clientId) && (use === undefined || use === "id");
}

function signedIn(issuer: string, payload: JWTPayload): SignedIn {
  const name = typeof payload["name"] === "string" ? payload["name"].slice(0, 80) : NAMELESS;
  const { email, email_verified: verified } = payload;
  // Cognito says true, some others "true"; an address that is not known to be theirs is not believed.
  const theirs = typeof email === "string" && (verified === true || verified === "true");
  return { person: personId(issuer, payload.sub!), name, ...(theirs ? { email } : {}) };
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A person is an issuer and a subject, hashed: ids say nothing about who it is. */
export function personId(issuer: string, subject: string): PersonId {
  const bytes = sha256(utf8ToBytes(`${issuer}\n${subject}`));
  return `p-${Array.from(bytes.subarray(0, 20), (byte) => BASE62[byte % 62]).join("")}` as PersonId;
}
