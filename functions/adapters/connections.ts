/** Registered connections, beside the head of their document. The lease decides; `ttl` is only the broom. */
import type { Connections } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { connectionSort, documentPartition, shutSort } from "./keys.ts";
import { checkPerson } from "./rules.ts";
import { readStored, storedConnection } from "./stored.ts";

/** Swept well after the lease: DynamoDB's clock is not ours. */
const SWEEP_AFTER_S = 3_600;

export function dynamoConnections(documents: Table): Connections {
  return {
    async put(key, connection) {
      const ttl = Math.ceil(connection.leaseUntil / 1000) + SWEEP_AFTER_S;
      await documents.put(
        toItem({ ...connection, ttl, pk: documentPartition(key), sk: connectionSort(connection.id) }),
      );
    },
    async remove(key, id, ifLeaseBefore) {
      const where = { pk: documentPartition(key), sk: connectionSort(id) };
      // A lease that is still fresh fails the condition, and then it stays: that is an answer, not an error.
      await documents.remove(
        where,
        ifLeaseBefore === undefined
          ? undefined
          : { expression: "leaseUntil < :moment", values: { ":moment": ifLeaseBefore } },
      );
    },
    async ofPerson(key, person) {
      checkPerson(person);
      const items = await documents.query({ pk: documentPartition(key), sort: { prefix: connectionSort("") } });
      return items
        .map((item) => readStored(storedConnection, item))
        .filter((connection) => connection.person === person);
    },
    async shut(key, person, { shut, at, until }) {
      checkPerson(person);
      const ttl = Math.ceil(until / 1000) + SWEEP_AFTER_S;
      await documents.put(toItem({ person, shut, at, until, ttl, pk: documentPartition(key), sk: shutSort(person) }), {
        expression: "attribute_not_exists(pk) OR #at <= :at",
        values: { ":at": at },
        names: { "#at": "at" },
      });
    },
  };
}
