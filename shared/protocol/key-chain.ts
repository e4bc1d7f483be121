/**
 * Where Yjs will put a new value among those of the same key, worked out without touching the document (SPEC A6). The
 * values of a map key form a list, of which only the last is seen:
 *
 *   head ◄──► … ◄──► overlay's last ◄──► fresh ◄──► fresh = tail
 *
 * A value is placed after its origin; several with the same origin stand by client id. An honest edit follows the
 * tail, which costs nothing; only late ones make the overlay's list be read.
 */
import type * as Y from "yjs";
import type { MapName } from "../document/sheet-view.ts";
import { UpdateRefused, type Id } from "./update-scan.ts";

export interface Link {
  readonly client: number;
  readonly clock: number;
  /** Ticks; more than one only for overwritten values. */
  length: number;
  readonly origin: Id | undefined;
  /** Came with the update that is being judged. */
  readonly fresh: boolean;
  /** `undefined`: overwritten before it was sent. */
  readonly content: { readonly value: unknown } | undefined;
  left: Link | undefined;
  right: Link | undefined;
}

export interface KeyChain {
  readonly map: MapName;
  readonly key: string;
  /** The overlay's last item of this key. */
  readonly item: Y.Item | undefined;
  tail: Link | undefined;
  head: Link | undefined;
  /** Per client ascending by clock, once the overlay's list has been read. */
  index: Map<number, Link[]> | undefined;
  size: number;
}

/** What is left of the work one update may cause. */
export interface Budget {
  steps: number;
}

export function makeKeyChain(map: MapName, key: string, item: Y.Item | undefined): KeyChain {
  const tail = item && linkOf(item);
  return {
    map,
    key,
    item,
    tail,
    head: tail,
    index: item === undefined ? new Map() : undefined,
    size: item === undefined ? 0 : 1,
  };
}

/** Places a fresh value. Its origin must be in this chain. */
export function place(chain: KeyChain, link: Link, budget: Budget): void {
  const { tail } = chain;
  if (tail !== undefined && link.origin !== undefined && isLast(tail, link.origin)) {
    insertAfter(chain, tail, link);
  } else {
    insertAfter(chain, findLeft(chain, link, budget), link);
  }
  if (chain.index !== undefined) listed(chain.index, link.client).push(link);
  chain.size++;
}

/**
 * Yjs' own search (Item.integrate) for a value without right neighbour: behind the origin, past every value with the
 * same origin from a lower client, and past whatever follows those.
 */
function findLeft(chain: KeyChain, link: Link, budget: Budget): Link | undefined {
  const index = chain.index ?? readOverlay(chain, budget);
  // Yjs walks to the head from the tail when there is no origin.
  if (link.origin === undefined) spend(budget, chain.size);
  let left = link.origin && endAt(chain, index, link.origin);
  const passed = new Set<Link>();
  for (let other = left === undefined ? chain.head : left.right; other !== undefined; other = other.right) {
    spend(budget);
    if (sameId(link.origin, other.origin)) {
      if (other.client >= link.client) break;
    } else {
      const before: Link | undefined = other.origin && find(index, other.origin);
      if (before === undefined || !passed.has(before)) break;
    }
    passed.add(other);
    left = other;
  }
  return left;
}

function insertAfter(chain: KeyChain, left: Link | undefined, link: Link): void {
  link.left = left;
  link.right = left === undefined ? chain.head : left.right;
  if (left === undefined) chain.head = link;
  else left.right = link;
  if (link.right === undefined) chain.tail = link;
  else link.right.left = link;
}

/** Walks the overlay's items of this key, right to left, and indexes everything. */
function readOverlay(chain: KeyChain, budget: Budget): Map<number, Link[]> {
  let first = chain.tail;
  while (first?.left !== undefined) first = first.left;
  for (let item = chain.item?.left ?? null; item !== null; item = item.left) {
    spend(budget);
    chain.size++;
    const link = linkOf(item);
    link.right = first;
    if (first !== undefined) first.left = link;
    first = link;
  }
  chain.head = first;
  const index = new Map<number, Link[]>();
  for (let link = first; link !== undefined; link = link.right) listed(index, link.client).push(link);
  for (const links of index.values()) links.sort((a, b) => a.clock - b.clock);
  chain.index = index;
  return index;
}

function linkOf(item: Y.Item): Link {
  return {
    client: item.id.client,
    clock: item.id.clock,
    length: item.length,
    origin: item.origin ?? undefined,
    fresh: false,
    content: undefined,
    left: undefined,
    right: undefined,
  };
}

/** The link that ends with `id`, cut there if it goes on. */
function endAt(chain: KeyChain, index: Map<number, Link[]>, id: Id): Link {
  const link = find(index, id);
  if (link === undefined) throw new UpdateRefused("invalid", "origin-of-another-key");
  const kept = id.clock - link.clock + 1;
  if (kept === link.length) return link;
  const rest: Link = {
    ...link,
    clock: link.clock + kept,
    length: link.length - kept,
    origin: { client: link.client, clock: id.clock },
    left: link,
  };
  if (link.right === undefined) chain.tail = rest;
  else link.right.left = rest;
  link.right = rest;
  link.length = kept;
  chain.size++;
  const links = listed(index, link.client);
  links.splice(links.indexOf(link) + 1, 0, rest);
  return link;
}

function find(index: Map<number, Link[]>, id: Id): Link | undefined {
  const links = index.get(id.client);
  if (links === undefined) return undefined;
  let low = 0;
  let high = links.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const link = links[middle]!;
    if (id.clock < link.clock) high = middle - 1;
    else if (id.clock >= link.clock + link.length) low = middle + 1;
    else return link;
  }
  return undefined;
}

function listed(index: Map<number, Link[]>, client: number): Link[] {
  const links = index.get(client) ?? [];
  if (links.length === 0) index.set(client, links);
  return links;
}

function spend(budget: Budget, steps = 1): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new UpdateRefused("too-large", "too-much-work");
}

const isLast = (link: Link, id: Id): boolean => link.client === id.client && link.clock + link.length - 1 === id.clock;

export const sameId = (a: Id | null | undefined, b: Id | null | undefined): boolean =>
  a === b || (a == null && b == null) || (a != null && b != null && a.client === b.client && a.clock === b.clock);
