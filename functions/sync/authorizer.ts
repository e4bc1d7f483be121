/** `$connect` authorizer: asks whether the socket may be opened, and hands the ticket's claims to all its later events. */
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { makeTicketPorts } from "../deps.ts";
import { readEnv } from "../env.ts";
import { isOwnOrigin } from "../identity/origin.ts";
import { authorize } from "./authorize.ts";

let made: { readonly ports: ReturnType<typeof makeTicketPorts>; readonly origin: string } | undefined;

export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  made ??= make();
  const claims = await authorize(made.ports, {
    own: isOwnOrigin(made.origin, originOf(event)),
    ticket: event.queryStringParameters?.["ticket"],
  });
  return {
    principalId: claims?.person ?? "nobody",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        { Action: "execute-api:Invoke", Effect: claims === undefined ? "Deny" : "Allow", Resource: event.methodArn },
      ],
    },
    // The gateway carries strings only.
    ...(claims === undefined ? {} : { context: { claims: JSON.stringify(claims), tenant: claims.tenant } }),
  };
}

function make(): NonNullable<typeof made> {
  const env = readEnv(process.env);
  return { ports: makeTicketPorts(env), origin: env.origin };
}

/** The gateway hands over header names as they were written. */
const originOf = ({ headers }: APIGatewayRequestAuthorizerEvent): string | undefined =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "origin")?.[1];
