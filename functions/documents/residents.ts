/**
 * Where warm functions keep residents between calls, and the queue that lets one call at a time change one of them.
 * Bounded: a document that is not written falls out. Keyed by tenant and document, so no tenant meets another's.
 */
import type { DocumentKey, Ports } from "../ports.ts";
import { documentPrefix } from "./snapshots.ts";
import { advance, openResident, type Resident } from "./resident.ts";

export interface Residents {
  /**
   * Runs `work` alone for this document: only in there may a resident be loaded or changed. A `work` that throws leaves
   * the resident in doubt, so it is dropped.
   */
  alone<T>(key: DocumentKey, work: (held: HeldResident) => Promise<T>): Promise<T>;
}

export interface HeldResident {
  /**
   * The resident, brought up to the log's end. With `epoch`, a kept one of that epoch is used without asking the head;
   * with `asIs`, even without asking the log. `undefined`: there is no such document.
   */
  load(options?: { readonly epoch?: number; readonly asIs?: boolean }): Promise<Resident | undefined>;
  drop(): void;
}

const MOST_DOCUMENTS = 64;

export function makeResidents(ports: Pick<Ports, "heads" | "log" | "blobs">): Residents {
  const kept = new Map<string, Resident>();
  const queues = new Map<string, Promise<unknown>>();

  const keep = (name: string, resident: Resident): void => {
    kept.delete(name);
    kept.set(name, resident);
    if (kept.size > MOST_DOCUMENTS) kept.delete(kept.keys().next().value!);
  };

  const load = async (
    key: DocumentKey,
    { epoch, asIs = false }: { readonly epoch?: number; readonly asIs?: boolean } = {},
  ): Promise<Resident | undefined> => {
    const name = documentPrefix(key);
    let resident = kept.get(name);
    if (resident !== undefined && asIs && resident.epoch === epoch && resident.closedBy === undefined) return resident;
    // Behind a fence the document is about to move on: only the head knows whether it has.
    if (resident === undefined || resident.epoch !== epoch || resident.closedBy !== undefined) {
      const head = await ports.heads.read(key);
      if (head === undefined) return undefined;
      if (resident?.epoch !== head.epoch) resident = await openResident(ports, key, head);
    }
    await advance(resident, ports.blobs, key, await ports.log.read(key, resident.epoch, resident.seq));
    keep(name, resident);
    return resident;
  };

  return {
    async alone(key, work) {
      const name = documentPrefix(key);
      const held: HeldResident = { load: (options) => load(key, options), drop: () => void kept.delete(name) };
      const before = queues.get(name) ?? Promise.resolve();
      const mine = before.then(() => work(held));
      const settled = mine.then(
        () => undefined,
        () => held.drop(),
      );
      queues.set(name, settled);
      void settled.then(() => queues.get(name) === settled && queues.delete(name));
      return mine;
    },
  };
}
