/** Short exclusive claims. The holder may take its own again, which renews it and makes a repeated call harmless. */
import type { Leases } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { documentPartition, leaseSort } from "./keys.ts";

/** Swept well after the lease: DynamoDB's clock is not ours. */
const SWEEP_AFTER_S = 3_600;

export function dynamoLeases(documents: Table): Leases {
  return {
    async take(key, name, holder, now, forMs) {
      const until = now + forMs;
      const ttl = Math.ceil(until / 1000) + SWEEP_AFTER_S;
      const outcome = await documents.put(
        toItem({ holder, until, ttl, pk: documentPartition(key), sk: leaseSort(name) }),
        {
          expression: "attribute_not_exists(pk) OR #until < :now OR holder = :holder",
          values: { ":now": now, ":holder": holder },
          names: { "#until": "until" },
        },
      );
      return outcome.done;
    },
  };
}
