/** Entry of what happens between municipalities. Acts for the asker's own, and for another only inside `onBehalf`. */
import { randomBytes } from "node:crypto";
import { handle } from "hono/aws-lambda";
import { actingFor, decide, undecided } from "../adapters/acting-for.ts";
import { dynamoLineage } from "../adapters/lineage.ts";
import { dynamoPlatform } from "../adapters/platform.ts";
import { dynamoSupport } from "../adapters/support.ts";
import { deps, makeInviting, makeSharingStores, directoryTable } from "../deps.ts";
import { readEnv } from "../env.ts";
import { makeVerifyToken, personId } from "../identity/tokens.ts";
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
      platform: dynamoPlatform(directoryTable(env)),
      support: dynamoSupport(directoryTable(env)),
      operators: env.administrators.map((subject) => personId(issuer, subject)),
      lineage: dynamoLineage(directoryTable(env)),
      verifyToken: makeVerifyToken(issuer, clientId),
      secret: (length) => randomBytes(length),
      decided: decide,
      config: { issuer, clientId, socketUrl, demo: stage === undefined },
      onBehalf({ tenant, because }, work) {
        core.ports.logger.info("acts for another", { tenant, because });
        return actingFor(tenant, work);
      },
      lookAround: undecided,
      sharing: makeSharingStores(env),
    }),
  );
}
