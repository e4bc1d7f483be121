/**
 * What a municipality uses: counters of ten seconds that many instances add to, and marks that a quota was noticed. One
 * item a counter, added to without reading; old ones are swept. Nothing here is exact, and nothing is billed by it.
 */
import type { Usage } from "../quotas/usage-port.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { MARK_PREFIX, markSort, usagePartition, usageSort } from "./keys.ts";
import { readStored, storedMark, storedUse } from "./stored.ts";

/** Swept well after it is forgotten: DynamoDB's clock is not ours. */
const SWEEP_AFTER_S = 3_600;
const sweptAt = (until: number): number => Math.ceil(until / 1000) + SWEEP_AFTER_S;

export function dynamoUsage(documents: Table): Usage {
  return {
    add: (tenant, what, window, amount, until) =>
      documents.add({ pk: usagePartition(tenant), sk: usageSort(window, what) }, "total", amount, sweptAt(until)),
    async counted(tenant, from, to) {
      const items = await documents.query({
        pk: usagePartition(tenant),
        // `~` follows every name.
        sort: { from: usageSort(from), to: usageSort(to, "~") },
      });
      return items.map((item) => {
        // The counter's own attribute is all it holds: what it counts is its name.
        const [, window, what] = item["sk"]?.S?.split("#") ?? [];
        return readStored(storedUse, { ...item, ...toItem({ what: what ?? "", window: Number(window) }) });
      });
    },
    async mark(tenant, mark) {
      const key = { pk: usagePartition(tenant), sk: markSort(mark.what, mark.level, mark.document) };
      const outcome = await documents.put(toItem({ ...mark, ttl: sweptAt(mark.until), ...key }), {
        expression: "attribute_not_exists(pk) OR #until < :now",
        values: { ":now": mark.at },
        names: { "#until": "until" },
      });
      return outcome.done;
    },
    async marks(tenant, now) {
      const items = await documents.query({ pk: usagePartition(tenant), sort: { prefix: MARK_PREFIX } });
      return items.map((item) => readStored(storedMark, item)).filter(({ until }) => until >= now);
    },
  };
}
