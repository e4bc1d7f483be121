/**
 * Stores and sockets of one machine that all municipalities share: each call waits until its municipality may take a step
 * (SPEC Q6). In the cloud nobody waits for anybody, and the stores are used as they are.
 */
import type { Sockets } from "../ports.ts";
import type { Step } from "../quotas/turns.ts";
import { whoActs } from "./acting-for.ts";
import type { StoredBlobs } from "./blobs.ts";
import type { Table } from "./dynamo.ts";

export type TakeStep = (tenant: string) => Step;

async function inStep<T>(tenant: string | undefined, step: TakeStep, call: () => Promise<T>): Promise<T> {
  const done = tenant === undefined ? undefined : await step(tenant);
  try {
    return await call();
  } finally {
    done?.();
  }
}

/** By the partition that is named; what belongs to no municipality waits for nobody. */
export function tableByStep(table: Table, step: TakeStep): Table {
  const at = <T>(pk: string | undefined, call: () => Promise<T>): Promise<T> =>
    inStep(PARTITION.exec(pk ?? "")?.[1], step, call);
  return {
    get: (key) => at(key.pk, () => table.get(key)),
    query: (range) => at(range.pk, () => table.query(range)),
    put: (item, condition) => at(item["pk"]?.S, () => table.put(item, condition)),
    add: (key, ...rest) => at(key.pk, () => table.add(key, ...rest)),
    remove: (key, condition) => at(key.pk, () => table.remove(key, condition)),
    putMany: (items) => at(items[0]?.["pk"]?.S, () => table.putMany(items)),
    removeMany: (keys) => at(keys[0]?.pk, () => table.removeMany(keys)),
  };
}

export function blobsByStep(blobs: StoredBlobs, step: TakeStep): StoredBlobs {
  const at = <T>(tenant: string | undefined, call: () => Promise<T>): Promise<T> => inStep(tenant, step, call);
  const of = (key: string): string | undefined => BLOB.exec(key)?.[1];
  return {
    put: (key, bytes) => at(of(key), () => blobs.put(key, bytes)),
    get: (key) => at(of(key), () => blobs.get(key)),
    remove: (key) => at(of(key), () => blobs.remove(key)),
    list: (prefix) => at(of(prefix), () => blobs.list(prefix)),
    frozen: {
      put: (key, id, bytes) => at(key.tenant, () => blobs.frozen.put(key, id, bytes)),
      get: (key, id) => at(key.tenant, () => blobs.frozen.get(key, id)),
    },
  };
}

/** A connection's name says nothing of its municipality: it is the one the work at hand is for. */
export function socketsByStep(sockets: Sockets, step: TakeStep): Sockets {
  const at = <T>(call: () => Promise<T>): Promise<T> => inStep(whoActs()?.tenant, step, call);
  return {
    post: (connection, text) => at(() => sockets.post(connection, text)),
    close: (connection) => at(() => sockets.close(connection)),
  };
}

const PARTITION = /^T#([^#]+)/;
const BLOB = /^T\/([^/]+)\//;
