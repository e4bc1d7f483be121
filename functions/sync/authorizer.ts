/** `$connect` authorizer: redeems the ticket and hands its claims to every later event of the connection. */
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { deps } from "../deps.ts";
import { redeemTicket } from "./tickets.ts";

export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const claims = await redeemTicket(deps().ports, event.queryStringParameters?.["ticket"]);
  return {
    principalId: claims?.person ?? "nobody",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: claims === undefined ? "Deny" : "Allow", Resource: event.methodArn }],
    },
    // The gateway carries strings only.
    ...(claims === undefined ? {} : { context: { claims: JSON.stringify(claims) } }),
  };
}
