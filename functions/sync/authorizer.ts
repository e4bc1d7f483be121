/** `$connect` authorizer: redeems the ticket and hands its claims to every later event of the connection. */
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { makeTicketPorts } from "../deps.ts";
import { readEnv } from "../env.ts";
import { redeemTicket } from "./tickets.ts";

let ports: ReturnType<typeof makeTicketPorts> | undefined;

export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  ports ??= makeTicketPorts(readEnv(process.env));
  const claims = await redeemTicket(ports, event.queryStringParameters?.["ticket"]);
  return {
    principalId: claims?.person ?? "nobody",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        { Action: "execute-api:Invoke", Effect: claims === undefined ? "Deny" : "Allow", Resource: event.methodArn },
      ],
    },
    // The gateway carries strings only.
    ...(claims === undefined ? {} : { context: { claims: JSON.stringify(claims) } }),
  };
}
