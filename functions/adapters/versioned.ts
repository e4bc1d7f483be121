/**
 * Records in the tenant's own partition, compared and swapped by version. Each write carries an id of its own, so that a
 * swap whose answer was lost is recognised as won. DynamoDB's expiry is only the broom behind `forgetAt`.
 */
import { randomUUID } from "node:crypto";
import type { TenantId } from "../../shared/ids.ts";
import type { Versioned } from "../link-ports.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import type { ItemKey } from "./keys.ts";
import { ascending, checkRecordId } from "./rules.ts";
import { readStored, type Shape } from "./stored.ts";

export interface VersionedRecord {
  readonly id: string;
  readonly version: number;
  /** Absent: kept until somebody removes it. */
  readonly forgetAt?: number;
}

export function dynamoVersioned<T extends VersionedRecord>(
  directory: Table,
  keyOf: (tenant: TenantId, id: string) => ItemKey,
  shape: Shape<T>,
): Versioned<T> {
  async function put(key: ItemKey, record: T, condition: Condition): Promise<boolean> {
    checkRecordId(record.id);
    const write = randomUUID();
    const ttl = record.forgetAt === undefined ? undefined : Math.ceil(record.forgetAt / 1000);
    const outcome = await directory.put(toItem({ ...record, write, ttl, ...key }), condition);
    if (outcome.done) return true;
    return outcome.repeated && (await directory.get(key))?.["write"]?.S === write;
  }

  return {
    async create(tenant, record) {
      const key = keyOf(tenant, record.id);
      return (await put(key, record, { expression: "attribute_not_exists(pk)" })) ? "created" : "exists";
    },
    async read(tenant, id) {
      checkRecordId(id);
      const item = await directory.get(keyOf(tenant, id));
      return item && readStored(shape, item);
    },
    async list(tenant) {
      const items = await directory.query({ pk: keyOf(tenant, "").pk, sort: { from: "0", to: "~" } });
      return items.map((item) => readStored(shape, item)).sort((a, b) => ascending(a.id, b.id));
    },
    async swap(tenant, version, next) {
      // `version` may become a word of the expression language.
      const condition = {
        expression: "#version = :version",
        values: { ":version": version },
        names: { "#version": "version" },
      };
      return (await put(keyOf(tenant, next.id), next, condition)) ? "swapped" : "stale";
    },
    async remove(tenant, id) {
      checkRecordId(id);
      await directory.remove(keyOf(tenant, id));
    },
  };
}
