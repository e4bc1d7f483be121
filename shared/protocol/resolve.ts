/**
 * Holds a scanned update against the overlay, changing nothing: what is known is compared and left out, what is new
 * is placed among the values of its key, and what cannot be placed or would take a value away without setting another
 * is refused (SPEC A4-A7). Knows Yjs' structs; knows nothing of people, columns or values.
 */
import type * as Y from "yjs";
import { CELLS, COLUMNS } from "../document/keys.ts";
import type { MapName } from "../document/sheet-view.ts";
import { makeKeyChain, place, sameId, type Budget, type KeyChain, type Link } from "./key-chain.ts";
import { asItem, firstFrom, homeOf, itemAt, stateOf } from "./overlay-store.ts";
import {
  UpdateRefused,
  type AdmissionLimits,
  type ClockRange,
  type Id,
  type ScannedStruct,
  type ScannedUpdate,
} from "./update-scan.ts";
import type { WrittenStruct } from "./update-write.ts";

/** What an update would do to one key. */
export interface ResolvedKey {
  readonly map: MapName;
  readonly key: string;
  /** Every value it sets, in the order of its clocks. */
  readonly values: readonly unknown[];
  /** The value seen afterwards; `undefined` when another's stays in front. */
  readonly wins: { readonly value: unknown } | undefined;
}

export interface NewStructs {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly WrittenStruct[];
}

export interface ResolvedUpdate {
  readonly clients: readonly NewStructs[];
  readonly keys: readonly ResolvedKey[];
}

/** @throws UpdateRefused */
export function resolveUpdate(overlay: Y.Doc, update: ScannedUpdate, limits: AdmissionLimits): ResolvedUpdate {
  const queues = takeNew(overlay, update, limits);
  const chains = new Chains(overlay, { steps: limits.steps });
  placeAll(overlay, queues, chains);
  checkDeletes(overlay, update.deletes, queues, chains);
  const keys = chains.fresh().map(({ chain, values }): ResolvedKey => {
    const { tail } = chain;
    if (tail?.fresh !== true) return { map: chain.map, key: chain.key, values, wins: undefined };
    if (tail.content === undefined) throw new UpdateRefused("invalid", "takes-value-away");
    return { map: chain.map, key: chain.key, values, wins: tail.content };
  });
  return {
    clients: [...queues.values()].map(({ client, clock, written }) => ({ client, clock, structs: written })),
    keys,
  };
}

/** The new structs of one client, in order of clock. */
interface Queue {
  readonly client: number;
  /** The overlay's state: where the new structs begin. */
  readonly clock: number;
  readonly end: number;
  readonly pending: readonly ScannedStruct[];
  next: number;
  /** Clock up to which everything has been placed. */
  placed: number;
  readonly written: WrittenStruct[];
  readonly homes: { readonly clock: number; readonly chain: KeyChain }[];
}

/** Leaves out what the overlay has, after comparing it, and asks that the rest follows without gap. */
function takeNew(overlay: Y.Doc, update: ScannedUpdate, limits: AdmissionLimits): Map<number, Queue> {
  const queues = new Map<number, Queue>();
  let ticks = 0;
  for (const { client, clock, end, structs } of update.sections) {
    const known = stateOf(overlay, client);
    if (clock > known) throw new UpdateRefused("gap", "clock-gap");
    const pending: ScannedStruct[] = [];
    for (const struct of structs) {
      if (struct.clock < known) compareKnown(overlay, client, struct, known);
      if (struct.clock + struct.length > known) pending.push(cutBefore(client, struct, known));
    }
    if (pending.length === 0) continue;
    ticks += end - known;
    if (queues.size === limits.clients) throw new UpdateRefused("too-large", "too-many-clients");
    if (ticks > limits.ticks) throw new UpdateRefused("too-large", "too-many-ticks");
    queues.set(client, { client, clock: known, end, pending, next: 0, placed: known, written: [], homes: [] });
  }
  return queues;
}

function cutBefore(client: number, struct: ScannedStruct, known: number): ScannedStruct {
  const offset = known - struct.clock;
  if (offset <= 0) return struct;
  return {
    clock: known,
    length: struct.length - offset,
    origin: { client, clock: known - 1 },
    root: undefined,
    values: struct.values?.slice(offset),
  };
}

/**
 * A resend says the same again. Another origin, key or value under a known clock means that two documents wrote under
 * one client id: dropping it as known would lose somebody's edit without a word.
 */
function compareKnown(overlay: Y.Doc, client: number, struct: ScannedStruct, known: number): void {
  const stop = Math.min(struct.clock + struct.length, known);
  for (let clock = struct.clock; clock < stop;) {
    const item = itemAt(overlay, { client, clock });
    const origin = clock === item.id.clock ? item.origin : { client, clock: clock - 1 };
    const claimed = clock === struct.clock ? struct.origin : { client, clock: clock - 1 };
    const { map, key } = homeOf(overlay, item);
    const agrees =
      sameId(origin, claimed) &&
      (clock !== struct.clock || struct.root === undefined || (struct.root.map === map && struct.root.key === key));
    if (!agrees) throw new UpdateRefused("invalid", "differs-from-known");
    const itemEnd = Math.min(item.id.clock + item.length, stop);
    if (struct.values !== undefined && !item.deleted) {
      const held = item.content.getContent() as unknown[];
      for (let at = clock; at < itemEnd; at++) {
        if (!sameJson(held[at - item.id.clock], struct.values[at - struct.clock]))
          throw new UpdateRefused("invalid", "differs-from-known");
      }
    }
    clock = itemEnd;
  }
}

/** Values are placed as soon as what they follow is; whatever never can be follows something that is not there. */
function placeAll(overlay: Y.Doc, queues: ReadonlyMap<number, Queue>, chains: Chains): void {
  for (let progress = true; progress;) {
    progress = false;
    for (const queue of queues.values()) {
      for (; queue.next < queue.pending.length; queue.next++) {
        const struct = queue.pending[queue.next]!;
        const chain = chainFor(overlay, queues, chains, struct);
        if (chain === undefined) break;
        placeStruct(chains, queue, chain, struct);
        progress = true;
      }
    }
  }
  for (const { next, pending } of queues.values()) {
    if (next < pending.length) throw new UpdateRefused("invalid", "origin-cycle");
  }
}

/** The chain a struct belongs to; `undefined` while its origin, which is in this update, has not been placed. */
function chainFor(
  overlay: Y.Doc,
  queues: ReadonlyMap<number, Queue>,
  chains: Chains,
  struct: ScannedStruct,
): KeyChain | undefined {
  const { origin, root } = struct;
  if (origin === undefined) return chains.of(root!.map, root!.key);
  if (origin.clock < stateOf(overlay, origin.client)) {
    const { map, key } = homeOf(overlay, itemAt(overlay, origin));
    return chains.of(map, key);
  }
  const queue = queues.get(origin.client);
  if (queue === undefined || origin.clock >= queue.end) throw new UpdateRefused("gap", "unknown-origin");
  return origin.clock < queue.placed ? homeIn(queue, origin.clock) : undefined;
}

function placeStruct(chains: Chains, queue: Queue, chain: KeyChain, struct: ScannedStruct): void {
  const { client } = queue;
  queue.homes.push({ clock: struct.clock, chain });
  queue.placed = struct.clock + struct.length;
  const put = (
    clock: number,
    length: number,
    origin: Id | undefined,
    content: { value: unknown } | undefined,
  ): void => {
    const link: Link = { client, clock, length, origin, fresh: true, content, left: undefined, right: undefined };
    chains.place(chain, link);
    queue.written.push({ length, origin, map: chain.map, key: chain.key, content });
  };
  if (struct.values === undefined) return put(struct.clock, struct.length, struct.origin, undefined);
  // One struct a value: Yjs then marks each as deleted when the next one follows.
  struct.values.forEach((value, i) => {
    const clock = struct.clock + i;
    put(clock, 1, i === 0 ? struct.origin : { client, clock: clock - 1 }, { value });
  });
}

/** A delete set may only name values that others stand in front of; it then says nothing that placing has not done. */
function checkDeletes(
  overlay: Y.Doc,
  deletes: ScannedUpdate["deletes"],
  queues: ReadonlyMap<number, Queue>,
  chains: Chains,
): void {
  for (const [client, ranges] of deletes) {
    const known = stateOf(overlay, client);
    const end = Math.max(known, queues.get(client)?.end ?? 0);
    const structs = overlay.store.clients.get(client) ?? [];
    let at = ranges.length === 0 ? 0 : firstFrom(structs, ranges[0]!.clock);
    for (const range of ranges) {
      if (range.end > end) throw new UpdateRefused("gap", "delete-outside-known");
      for (; at < structs.length && structs[at]!.id.clock < range.end; at++) {
        const struct = structs[at]!;
        if (struct.id.clock + struct.length <= range.clock || struct.deleted) continue;
        const { map, key } = homeOf(overlay, asItem(struct));
        if (chains.seen(map, key)?.tail?.fresh !== true) throw new UpdateRefused("invalid", "takes-value-away");
      }
    }
  }
  for (const { chain } of chains.fresh()) {
    const { tail } = chain;
    if (tail?.fresh === true && covers(deletes.get(tail.client), tail.clock))
      throw new UpdateRefused("invalid", "takes-value-away");
  }
}

/** The chains of the keys an update names, made when first asked for. */
class Chains {
  readonly #overlay: Y.Doc;
  readonly #budget: Budget;
  readonly #held = new Map<MapName, Map<string, { chain: KeyChain; values: unknown[] }>>([
    [CELLS, new Map()],
    [COLUMNS, new Map()],
  ]);

  constructor(overlay: Y.Doc, budget: Budget) {
    this.#overlay = overlay;
    this.#budget = budget;
  }

  of(map: MapName, key: string): KeyChain {
    const held = this.#held.get(map)!;
    const found = held.get(key);
    if (found !== undefined) return found.chain;
    // Not `getMap`, which would make the root.
    const chain = makeKeyChain(map, key, this.#overlay.share.get(map)?._map.get(key));
    held.set(key, { chain, values: [] });
    return chain;
  }

  seen(map: MapName, key: string): KeyChain | undefined {
    return this.#held.get(map)!.get(key)?.chain;
  }

  place(chain: KeyChain, link: Link): void {
    place(chain, link, this.#budget);
    if (link.content !== undefined) this.#held.get(chain.map)!.get(chain.key)!.values.push(link.content.value);
  }

  /** Every chain that was given something; each was made because a struct belongs to it. */
  fresh(): { chain: KeyChain; values: unknown[] }[] {
    return [...this.#held.values()].flatMap((held) => [...held.values()]);
  }
}

function homeIn({ homes }: Queue, clock: number): KeyChain {
  let low = 0;
  let high = homes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (homes[middle]!.clock <= clock) low = middle;
    else high = middle - 1;
  }
  return homes[low]!.chain;
}

/** Ranges ascend and do not overlap. */
function covers(ranges: readonly ClockRange[] | undefined, clock: number): boolean {
  let low = 0;
  let high = (ranges?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges![middle]!;
    if (clock < range.clock) high = middle - 1;
    else if (clock >= range.end) low = middle + 1;
    else return true;
  }
  return false;
}

/** JSON values as Yjs holds them; objects compare whatever the order of their keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && sameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
