/** Makes and reads the development issuer's tokens, shaped like Cognito's so that the cloud holds no surprise. */
import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { ALGORITHM, type IssuerKey } from "./issuer-keys.ts";

/** Seconds. */
export interface Lifetimes {
  readonly token: number;
  readonly refresh: number;
}

export interface Grantee {
  readonly key: string;
  /** Whoever comes by e-mail alone has told nobody their name. */
  readonly name?: string;
  /** Proved by a code. */
  readonly email?: string;
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly scope: string;
}

/** Whom a token stands for. */
export interface Bearer {
  readonly sub: string;
  readonly email?: string;
}

export interface TokenMaker {
  make(person: Grantee, scope: string, authTime: number, nonce?: string): Promise<TokenAnswer>;
  /** Who and what a refresh token stands for; undefined when it is none of ours or has ended. */
  readRefresh(token: string): Promise<(Bearer & { scope: string; authTime: number }) | undefined>;
  readAccess(token: string): Promise<Bearer | undefined>;
}

export function createTokenMaker(issuer: string, clientId: string, key: IssuerKey, lifetimes: Lifetimes): TokenMaker {
  const sign = (use: string, claims: JWTPayload, seconds: number): Promise<string> =>
    new SignJWT({ ...claims, token_use: use })
      .setProtectedHeader({ alg: ALGORITHM, kid: key.publicJwk.kid, typ: "JWT" })
      .setIssuer(issuer)
      .setIssuedAt()
      .setJti(randomUUID())
      .setExpirationTime(`${seconds} s`)
      .sign(key.privateKey);

  const read = async (token: string, use: string): Promise<JWTPayload | undefined> => {
    try {
      const { payload } = await jwtVerify(token, key.publicKey, {
        issuer,
        algorithms: [ALGORITHM],
        requiredClaims: ["exp", "sub"],
      });
      return payload["token_use"] === use ? payload : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return {
    async make(person, scope, authTime, nonce) {
      const email = person.email === undefined ? {} : { email: person.email };
      const common = { sub: person.key, auth_time: authTime, ...email };
      return {
        access_token: await sign("access", { ...common, client_id: clientId, scope }, lifetimes.token),
        id_token: await sign(
          "id",
          {
            ...common,
            aud: clientId,
            ...(person.name === undefined ? {} : { name: person.name }),
            ...(person.email === undefined ? {} : { email_verified: true }),
            ...(nonce === undefined ? {} : { nonce }),
          },
          lifetimes.token,
        ),
        // Signed instead of stored: a restart signs nobody out.
        refresh_token: await sign("refresh", { ...common, client_id: clientId, scope }, lifetimes.refresh),
        token_type: "Bearer",
        expires_in: lifetimes.token,
        scope,
      };
    },
    async readRefresh(token) {
      const payload = await read(token, "refresh");
      if (payload?.["client_id"] !== clientId || payload.sub === undefined) return undefined;
      return {
        ...bearer(payload.sub, payload),
        scope: String(payload["scope"]),
        authTime: Number(payload["auth_time"]),
      };
    },
    async readAccess(token) {
      const payload = await read(token, "access");
      return payload?.sub === undefined ? undefined : bearer(payload.sub, payload);
    },
  };
}

const bearer = (sub: string, { email }: JWTPayload): Bearer => ({
  sub,
  ...(typeof email === "string" ? { email } : {}),
});
