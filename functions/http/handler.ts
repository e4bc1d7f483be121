/** Entry of the HTTP API, and what only it needs: whose token this is, and unguessable bytes for tickets. */
import { randomBytes } from "node:crypto";
import { handle } from "hono/aws-lambda";
import { actingFor, decide, undecided } from "../adapters/acting-for.ts";
import { counted, deps, makeInviting } from "../deps.ts";
import { readEnv } from "../env.ts";
import { makeVerifyToken } from "../identity/tokens.ts";
import { makeApp } from "./app.ts";

let handling: ReturnType<typeof handle> | undefined;

export const handler: ReturnType<typeof handle> = (event, context) =>
  undecided(() => (handling ??= makeHandling())(event, context));

function makeHandling(): ReturnType<typeof handle> {
  const env = readEnv(process.env);
  const { issuer, clientId, socketUrl, stage } = env;
  return handle(
    makeApp({
      ...deps(),
      inviting: makeInviting(env),
      verifyToken: makeVerifyToken(issuer, clientId),
      secret: (length) => randomBytes(length),
      decided: decide,
      elsewhere: { lookAround: undecided, actFor: actingFor },
      // Without a stage it runs on one machine, where the issuer lists the demo people.
      config: { issuer, clientId, socketUrl, demo: stage === undefined },
      ...(stage === undefined ? { counted } : {}),
    }),
  );
}
