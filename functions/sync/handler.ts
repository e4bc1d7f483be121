/** Entry of the WebSocket API: unpacks the gateway's event and calls the core. */
import type {
  APIGatewayProxyResultV2,
  APIGatewayProxyWebsocketEventV2WithRequestContext,
  APIGatewayEventWebsocketRequestContextV2,
} from "aws-lambda";
import { actingFor } from "../adapters/acting-for.ts";
import { deps } from "../deps.ts";
import type { TicketClaims } from "../ports.ts";
import { isPast } from "./fan-out.ts";
import { leave, receive } from "./receive.ts";

type SocketEvent = APIGatewayProxyWebsocketEventV2WithRequestContext<
  APIGatewayEventWebsocketRequestContextV2 & { readonly authorizer?: { readonly claims?: string } }
>;

export async function handler(event: SocketEvent): Promise<APIGatewayProxyResultV2> {
  const { routeKey, connectionId, authorizer } = event.requestContext;
  // Registration happens with the first frame: posts before `$connect` has returned would answer 410 (SPEC W3).
  if (routeKey === "$connect") return { statusCode: 200 };
  // The claims come from our own authorizer through the gateway, never from the client.
  const claims = JSON.parse(authorizer?.claims ?? "null") as TicketClaims | null;
  if (claims === null) return { statusCode: 403 };
  const caller = { connectionId, claims };
  // Let in for a while, and the while is over (SPEC P21): the next frame, a heartbeat at the latest, ends the connection.
  // That they have left is told to the others as ever.
  if (routeKey !== "$disconnect" && isPast(claims, deps().ports.clock())) {
    await deps().ports.sockets.close(connectionId);
    return { statusCode: 403 };
  }
  // Decided when the ticket was given: whatever the frame says, it acts for no other municipality (SPEC T2).
  const restMs = await actingFor(claims.tenant, () =>
    routeKey === "$disconnect" ? leave(deps(), caller) : receive(deps(), caller, event.body ?? ""),
  );
  // The gateway of the cloud does not look at it; one machine reads no more from that wire for so long.
  return { statusCode: 200, ...(restMs ? { headers: { "retry-after-ms": String(Math.ceil(restMs)) } } : {}) };
}
