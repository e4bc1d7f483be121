/**
 * A tenant's audit log in DynamoDB: one item an entry, put only where nothing stands. Beside it the position up to which
 * its changes have been carried out, and counters of what is only counted. Nothing here ever deletes an entry.
 */
import type { Audit } from "../ports.ts";
import { toItem, type Item } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { PortFailure } from "./failure.ts";
import { auditPartition, auditSort, COUNTER_PREFIX, SETTLED_SORT } from "./keys.ts";
import { checkAuditEntry, MAX_SEQ } from "./rules.ts";
import { readStored, storedAuditEntry, storedCount, storedSettled } from "./stored.ts";

/** Swept well after it is forgotten: DynamoDB's clock is not ours. */
const SWEEP_AFTER_S = 3_600;
/** A counter that loses this many races in a row is busy enough: one more or less says nothing. */
const MOST_TRIES = 3;

export function dynamoAudit(directory: Table): Audit {
  async function settled(pk: string): Promise<number> {
    const item = await directory.get({ pk, sk: SETTLED_SORT });
    return item === undefined ? 0 : readStored(storedSettled, item).seq;
  }
  return {
    async append(tenant, entry) {
      const pk = auditPartition(tenant);
      checkAuditEntry(entry);
      const outcome = await directory.put(toItem({ ...entry, pk, sk: auditSort(entry.seq) }), {
        expression: "attribute_not_exists(pk)",
      });
      return outcome.done ? "stored" : "taken";
    },
    async read(tenant, after, limit) {
      if (limit !== undefined && limit <= 0) return [];
      const items = await directory.query({
        pk: auditPartition(tenant),
        sort: { from: auditSort(after + 1), to: auditSort(MAX_SEQ) },
        ...(limit === undefined ? {} : { limit }),
      });
      return items.map(readEntry);
    },
    async tail(tenant) {
      const sort = { from: auditSort(0), to: auditSort(MAX_SEQ) };
      const [last] = await directory.query({ pk: auditPartition(tenant), sort, limit: 1, descending: true });
      return last && readEntry(last);
    },
    settled: async (tenant) => settled(auditPartition(tenant)),
    async settle(tenant, seq) {
      const pk = auditPartition(tenant);
      await directory.put(toItem({ seq, pk, sk: SETTLED_SORT }), {
        expression: "attribute_not_exists(pk) OR seq < :seq",
        values: { ":seq": seq },
      });
    },
    async count(tenant, name, until) {
      const where = { pk: auditPartition(tenant), sk: `${COUNTER_PREFIX}${name}` };
      const ttl = Math.ceil(until / 1000) + SWEEP_AFTER_S;
      let next = 1;
      for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
        const item = await directory.get(where);
        const count = item === undefined ? 0 : readStored(storedCount, item).count;
        next = count + 1;
        const outcome = await directory.put(
          toItem({ count: next, ttl, ...where }),
          count === 0
            ? { expression: "attribute_not_exists(pk)" }
            : { expression: "#count = :count", values: { ":count": count }, names: { "#count": "count" } },
        );
        if (outcome.done) break;
      }
      return next;
    },
    async counted(tenant, name) {
      const item = await directory.get({ pk: auditPartition(tenant), sk: `${COUNTER_PREFIX}${name}` });
      return item === undefined ? 0 : readStored(storedCount, item).count;
    },
  };
}

function readEntry(item: Item) {
  const entry = readStored(storedAuditEntry, item);
  const sk = item["sk"]?.S ?? "";
  if (sk === auditSort(entry.seq)) return entry;
  throw new PortFailure(
    "malformed",
    `The stored item ${item["pk"]?.S ?? "?"} ${sk} says it is entry ${entry.seq}. Nothing was changed; restore the item from a backup.`,
  );
}
