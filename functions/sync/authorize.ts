/**
 * Whether a socket may be opened: the page is our own, and the ticket is good (SPEC W10). What is refused is counted and
 * logged with its reason, and never with the ticket (SPEC H6): one is a slow network, many are somebody trying.
 */
import type { Ports, TicketClaims } from "../ports.ts";
import { redeemTicket, tenantOfTicket } from "./tickets.ts";

export interface Handshake {
  /** Whether it comes from a page of ours, or from no page at all. */
  readonly own: boolean;
  readonly ticket: string | undefined;
}

/** Returns what the ticket allows; `undefined`: refuse. */
export async function authorize(
  ports: Pick<Ports, "tickets" | "clock" | "logger">,
  { own, ticket }: Handshake,
): Promise<TicketClaims | undefined> {
  // Before the ticket is looked at: another site's page must not even use one up.
  if (!own) return refuse("another-site");
  const tenant = tenantOfTicket(ticket);
  if (tenant === undefined) return refuse("no-ticket");
  return (await redeemTicket(ports, ticket)) ?? refuse("used-or-unknown");

  function refuse(reason: "another-site" | "no-ticket" | "used-or-unknown"): undefined {
    // The tenant is what the ticket says, nothing proven: it tells where to look.
    const said = tenantOfTicket(ticket);
    ports.logger.info("ticket refused", {
      reason,
      ...(said === undefined ? {} : { tenant: said }),
      metrics: { ticketsRefused: 1 },
    });
  }
}
