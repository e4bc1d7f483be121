/** Entry of the HTTP API, and what only it needs: whose token this is, and unguessable bytes for tickets. */
import { randomBytes } from "node:crypto";
import { handle } from "hono/aws-lambda";
import { counted, deps } from "../deps.ts";
import { readEnv } from "../env.ts";
import { makeVerifyToken } from "../identity/tokens.ts";
import { makeApp } from "./app.ts";

let handling: ReturnType<typeof handle> | undefined;

export const handler: ReturnType<typeof handle> = (event, context) => (handling ??= makeHandling())(event, context);

function makeHandling(): ReturnType<typeof handle> {
  const { issuer, clientId, socketUrl, stage } = readEnv(process.env);
  return handle(
    makeApp({
      ...deps(),
      verifyToken: makeVerifyToken(issuer, clientId),
      secret: (length) => randomBytes(length),
      config: { issuer, clientId, socketUrl },
      ...(stage === undefined ? { counted } : {}),
    }),
  );
}
