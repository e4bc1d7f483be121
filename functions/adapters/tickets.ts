/**
 * Single-use tickets by hash. Redeeming is one conditional delete, so of any number of attempts one gets the claims. If its
 * answer is lost the ticket is spent and the client fetches another: never used twice is worth more than never lost.
 */
import type { Tickets } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { PortFailure } from "./failure.ts";
import { ticketKey } from "./keys.ts";
import { readStored, storedTicket } from "./stored.ts";

/** Swept well after it has expired: DynamoDB's clock is not ours. */
const SWEEP_AFTER_S = 3_600;

export function dynamoTickets(directory: Table): Tickets {
  return {
    async put(tenant, hash, claims, expiresAt) {
      const ttl = Math.ceil(expiresAt / 1000) + SWEEP_AFTER_S;
      await directory.put(toItem({ ...claims, expiresAt, ttl, ...ticketKey(tenant, hash) }));
    },
    async redeem(tenant, hash, now) {
      const outcome = await directory.remove(ticketKey(tenant, hash), {
        expression: "attribute_exists(pk) AND expiresAt >= :now",
        values: { ":now": now },
      });
      if (!outcome.done) return undefined;
      if (!outcome.old) throw new PortFailure("unknown-outcome", "The database deleted a ticket without returning it.");
      return readStored(storedTicket, outcome.old);
    },
  };
}
