/** Entry of what happens between municipalities. Acts for the asker's own, and for another only inside `onBehalf`. */
import { randomBytes } from "node:crypto";
import { handle } from "hono/aws-lambda";
import { actingFor, decide, undecided } from "../adapters/acting-for.ts";
import { deps, makeInviting } from "../deps.ts";
import { readEnv } from "../env.ts";
import { makeVerifyToken } from "../identity/tokens.ts";
import { makeAcrossApp } from "./app.ts";

let handling: ReturnType<typeof handle> | undefined;

export const handler: ReturnType<typeof handle> = (event, context) =>
  undecided(() => (handling ??= makeHandling())(event, context));

function makeHandling(): ReturnType<typeof handle> {
  const env = readEnv(process.env);
  const { issuer, clientId, socketUrl, stage } = env;
  const core = deps();
  return handle(
    makeAcrossApp({
      ...core,
      inviting: makeInviting(env),
      verifyToken: makeVerifyToken(issuer, clientId),
      secret: (length) => randomBytes(length),
      decided: decide,
      config: { issuer, clientId, socketUrl, demo: stage === undefined },
      onBehalf({ tenant, because }, work) {
        core.ports.logger.info("acts for another", { tenant, because });
        return actingFor(tenant, work);
      },
      lookAround: undecided,
    }),
  );
}
