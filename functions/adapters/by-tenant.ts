/**
 * A store as the work at hand may use it: the partitions and blobs of the municipality it acts for, with that one's own
 * credentials (SPEC T2). What IAM refuses in the cloud is refused here too, so that it shows on one machine.
 */
import type { TenantId } from "../../shared/ids.ts";
import { whoActs } from "./acting-for.ts";
import type { StoredBlobs } from "./blobs.ts";
import type { Table } from "./dynamo.ts";
import { PortFailure } from "./failure.ts";

export interface ByTenant<Store> {
  /** The function's own: before it is decided for whom it acts, and for what belongs to no municipality. */
  readonly own: Store;
  /** With the credentials of one municipality. */
  readonly of: (tenant: TenantId) => Store;
}

/**
 * What may be done before it is decided for whom: of `directory` to read, in order to decide, and to note a refusal; of
 * `documents` nothing.
 */
export type Before = "reads, notes" | "nothing";

/** By the partition a call names. A new kind of call has to say here what it is. */
export function tableByTenant(tables: ByTenant<Table>, before: Before): Table {
  const at = (pk: string, does: "reads" | "puts" | "adds" | "removes"): Table => {
    if (AUDIT.test(pk) && (does === "adds" || does === "removes") && whoActs() !== undefined)
      throw new PortFailure("invalid", `${pk} only grows (SPEC U1). Nothing was done.`);
    const early = before === "reads, notes" && (does === "reads" || (does === "puts" && AUDIT.test(pk)));
    return chosen(tables, TENANT_PARTITION.exec(pk)?.[1], early, pk);
  };
  return {
    get: (key) => at(key.pk, "reads").get(key),
    query: (range) => at(range.pk, "reads").query(range),
    put: (item, condition) => at(item["pk"]?.S ?? "", "puts").put(item, condition),
    add: (key, ...rest) => at(key.pk, "adds").add(key, ...rest),
    remove: (key, condition) => at(key.pk, "removes").remove(key, condition),
    // Without a condition, so what only grows is not reached by it.
    async putMany(items) {
      const partitions = new Set(items.map((item) => item["pk"]?.S ?? ""));
      await Promise.all(
        [...partitions].map((pk) => at(pk, "adds").putMany(items.filter((item) => item["pk"]?.S === pk))),
      );
    },
    async removeMany(keys) {
      const partitions = new Set(keys.map(({ pk }) => pk));
      await Promise.all([...partitions].map((pk) => at(pk, "removes").removeMany(keys.filter((key) => key.pk === pk))));
    },
  };
}

export function blobsByTenant(blobs: ByTenant<StoredBlobs>): StoredBlobs {
  const at = (key: string): StoredBlobs => chosen(blobs, TENANT_BLOBS.exec(key)?.[1], false, key);
  return {
    put: (key, bytes) => at(key).put(key, bytes),
    get: (key) => at(key).get(key),
    remove: (key) => at(key).remove(key),
    list: (prefix) => at(prefix).list(prefix),
    frozen: {
      put: (key, id, bytes) => at(`T/${key.tenant}/`).frozen.put(key, id, bytes),
      get: (key, id) => at(`T/${key.tenant}/`).frozen.get(key, id),
    },
  };
}

const TENANT_PARTITION = /^T#([^#]+)/;
const TENANT_BLOBS = /^T\/([^/]+)\//;
const AUDIT = /^T#[^#]+#AUDIT$/;

function chosen<Store>({ own, of }: ByTenant<Store>, named: string | undefined, early: boolean, key: string): Store {
  const who = whoActs();
  // Nobody's invocation, or nobody's partition: a person's own list, the list of municipalities.
  if (who === undefined || named === undefined) return own;
  if (who.tenant === undefined) {
    if (early) return own;
    throw new PortFailure(
      "invalid",
      `${key} was asked for before it was decided for which municipality. Nothing was done.`,
    );
  }
  if (who.tenant !== named) {
    throw new PortFailure("invalid", `${key} was asked for while acting for ${who.tenant}. Nothing was done.`);
  }
  return of(who.tenant);
}

/** Makes one for each municipality at its first use, and keeps the latest. */
export function keptByTenant<Store>(make: (tenant: TenantId) => Store): (tenant: TenantId) => Store {
  const kept = new Map<TenantId, Store>();
  return (tenant) => {
    const store = kept.get(tenant) ?? make(tenant);
    kept.delete(tenant);
    kept.set(tenant, store);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return store;
  };
}

/** Municipalities one process serves at a time; there are 600 in both countries. */
const MOST_KEPT = 200;
