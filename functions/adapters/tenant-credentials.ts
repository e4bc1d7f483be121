/**
 * Credentials that reach one municipality's data and no other's: the function assumes its tenant role with the
 * municipality as session tag (SPEC T2, `infra/cloud/tenant-role.ts`). One hand-signed call an hour, a municipality and a
 * process, outside the way of nearly every edit.
 */
import type { TenantId } from "../../shared/ids.ts";
import type { Clock } from "../ports.ts";
import { attempt, meaningOf, type OnRetry } from "./attempts.ts";
import type { Credentials } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import { httpCaller } from "./http-calls.ts";
import { checkTenant } from "./rules.ts";
import { makeSigner, queryText } from "./sigv4.ts";

export interface TenantCredentialsConfig {
  readonly region: string;
  /** The function's own. */
  readonly credentials: Credentials;
  /** The role's ARN. */
  readonly role: string;
  readonly clock: Clock;
  readonly retry?: OnRetry;
  /** Only for tests: where the token service listens. */
  readonly endpoint?: string;
}

export interface Session extends Credentials {
  readonly expiration: Date;
}

/** @throws PortFailure when the role cannot be assumed: then nothing is read or written. */
export type TenantCredentials = (tenant: TenantId) => Promise<Session>;

/** Whoever is in a role already may take another for an hour at most. */
const SESSION_S = 3_600;
/** Renewed this long before they end, so that no request is signed with what ends on its way. */
const EARLY_MS = 5 * 60_000;
const DEADLINE_MS = 3_000;

export function tenantCredentials(config: TenantCredentialsConfig): TenantCredentials {
  const { region, role, clock, retry } = config;
  const url = new URL(config.endpoint ?? `https://sts.${region}.amazonaws.com`);
  const ask = httpCaller(url, "token service", DEADLINE_MS);
  const sign = makeSigner("sts", region, config.credentials);
  const sessions = new Map<TenantId, { readonly session: Promise<Session>; until: number }>();

  async function assume(tenant: TenantId): Promise<Session> {
    const body = queryText({
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: role,
      RoleSessionName: tenant,
      DurationSeconds: String(SESSION_S),
      "Tags.member.1.Key": "tenant",
      "Tags.member.1.Value": tenant,
    });
    const headers = { host: url.host, "content-type": "application/x-www-form-urlencoded" };
    const request = { method: "POST", path: "/", headers, body };
    const answer = await ask({ ...request, headers: sign(request, clock()) });
    if (answer === "late") throw new PortFailure("unknown-outcome", "the token service took too long");
    const text = answer.body.toString("utf8");
    if (answer.status >= 300) {
      const code = element(text, "Code") ?? "";
      throw new PortFailure(
        meaningOf(code, answer.status),
        `the token service answered ${answer.status} ${code}`.trimEnd(),
      );
    }
    const expiration = new Date(element(text, "Expiration") ?? "");
    const [accessKeyId, secretAccessKey, sessionToken] = ["AccessKeyId", "SecretAccessKey", "SessionToken"].map(
      (name) => element(text, name),
    );
    if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiration.getTime()))
      throw new PortFailure("unknown-outcome", "the token service's answer cannot be read");
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  }

  return (tenant) => {
    checkTenant(tenant);
    const held = sessions.get(tenant);
    if (held !== undefined && clock() < held.until) return held.session;
    const session = attempt(`assume the role of ${tenant}`, () => assume(tenant), retry).then(({ value }) => value);
    const entry = { session, until: clock() + SESSION_S * 1_000 - EARLY_MS };
    sessions.set(tenant, entry);
    session.then(
      ({ expiration }) => (entry.until = expiration.getTime() - EARLY_MS),
      // Asked again by whoever comes next.
      () => sessions.get(tenant) === entry && sessions.delete(tenant),
    );
    return session;
  };
}

const element = (text: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
