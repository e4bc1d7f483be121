/**
 * Accounts in the house's own Cognito pool, where nobody can register alone: one hand-signed call that lets an invited
 * address sign in by e-mail code. No password is ever set, and Cognito sends nothing by itself.
 */
import type { Accounts, Clock } from "../ports.ts";
import { attempt, meaningOf } from "./attempts.ts";
import type { Credentials } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import { httpCaller } from "./http-calls.ts";
import { makeSigner } from "./sigv4.ts";

export interface AccountsConfig {
  readonly region: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** As `poolOf` finds it. */
  readonly pool: { readonly id: string; readonly endpoint: string };
}

const DEADLINE_MS = 3_000;

/** The pool an issuer is, `undefined` when it is somebody else's. */
export function poolOf(issuer: string): { readonly id: string; readonly endpoint: string } | undefined {
  const [, endpoint, id] =
    /^(https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com)\/([\w-]+_[0-9A-Za-z]+)$/.exec(issuer) ?? [];
  return endpoint === undefined || id === undefined ? undefined : { id, endpoint };
}

export function cognitoAccounts({ region, credentials, clock, pool }: AccountsConfig): Accounts {
  const url = new URL(pool.endpoint);
  const ask = httpCaller(url, "sign-in service", DEADLINE_MS);
  const sign = makeSigner("cognito-idp", region, credentials);

  async function create(email: string): Promise<void> {
    const body = JSON.stringify({
      UserPoolId: pool.id,
      Username: email,
      // Without it no code is sent there. It is proved by the code, each time anew.
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
      MessageAction: "SUPPRESS",
    });
    const headers = {
      host: url.host,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminCreateUser",
    };
    const request = { method: "POST", path: "/", headers, body };
    const answer = await ask({ ...request, headers: sign(request, clock()) });
    if (answer === "late") throw new PortFailure("unknown-outcome", "the sign-in service took too long");
    if (answer.status < 300) return;
    const error = nameOf(answer.body.toString("utf8"));
    if (error === "UsernameExistsException") return;
    throw new PortFailure(
      meaningOf(error, answer.status),
      `the sign-in service answered ${answer.status} ${error}`.trimEnd(),
    );
  }

  return {
    async ensure(email) {
      await attempt("let an invited address in", () => create(email));
    },
  };
}

function nameOf(body: string): string {
  try {
    const { __type: type } = JSON.parse(body) as { __type?: unknown };
    return typeof type === "string" ? (type.split("#").at(-1) ?? "") : "";
  } catch {
    return "";
  }
}
