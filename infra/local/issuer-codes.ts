/** Authorization codes: single-use, one minute, bound to the challenge and address they were asked for with. */
import { createHash, randomBytes } from "node:crypto";

const LIFE_MS = 60_000;

export interface GrantedCode {
  /** The subject. */
  readonly person: string;
  /** Of somebody who signed in by a code sent there. */
  readonly email?: string;
  readonly challenge: string;
  readonly nonce: string;
  readonly scope: string;
  readonly redirectUri: string;
}

export interface AuthorizationCodes {
  issue(grant: GrantedCode): string;
  /** Takes the code out of the world whether or not the rest is right. `authTime` is in seconds. */
  redeem(claim: {
    code: string;
    verifier: string;
    redirectUri: string;
  }): (GrantedCode & { authTime: number }) | undefined;
}

export function createAuthorizationCodes(now: () => number = Date.now): AuthorizationCodes {
  const granted = new Map<string, GrantedCode & { readonly at: number }>();
  return {
    issue(grant) {
      for (const [code, { at }] of granted) if (now() - at > LIFE_MS) granted.delete(code);
      const code = randomBytes(32).toString("base64url");
      granted.set(code, { ...grant, at: now() });
      return code;
    },
    redeem({ code, verifier, redirectUri }) {
      const grant = granted.get(code);
      granted.delete(code);
      if (!grant || now() - grant.at > LIFE_MS || redirectUri !== grant.redirectUri) return undefined;
      if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return undefined;
      const challenge = createHash("sha256").update(verifier).digest("base64url");
      return challenge === grant.challenge ? { ...grant, authTime: Math.floor(grant.at / 1000) } : undefined;
    },
  };
}
