/**
 * Row order (SPEC D5): a fractional key with a random tail. Two people inserting at the same place get different keys,
 * and rows with equal keys still have one order everywhere, by row id.
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { Random, RowId } from "../ids.ts";

/** A cut spreads all keys evenly once one of them is longer than this. */
export const CROWDED_ORDER_KEY_LENGTH = 20;
export const ORDER_KEY = /^[0-9A-Za-z]{1,200}$/;

/**
 * Whether other rows can be placed beside a row with this key. Not every text of the form can be: `0` or `a10` would
 * make every insert next to it fail, for everybody.
 */
export function isOrderKey(text: string): boolean {
  if (!ORDER_KEY.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    generateKeyBetween(null, text);
    return true;
  } catch {
    return false;
  }
}

const JITTER_STEPS = 10;

/**
 * `count` ascending keys strictly between two neighbours (`null`: no neighbour on that side). Where the neighbours'
 * keys are equal or crossed, the new keys come after `low`.
 */
export function orderKeysBetween(low: string | null, high: string | null, count: number, random: Random): string[] {
  const ceiling = low !== null && high !== null && high <= low ? null : high;
  const even = generateNKeysBetween(low, ceiling, count);
  return even.map((key, i) => jitter(key, even[i + 1] ?? ceiling, random));
}

/** Evenly spread keys for a whole sheet: what a cut writes when keys have grown long. No randomness: SPEC D6. */
export const spreadOrderKeys = (count: number): string[] => generateNKeysBetween(null, null, count);

/** Walks to a random place in (low, high), so that two people in one gap rarely meet. */
function jitter(low: string, high: string | null, random: Random): string {
  let left: string = low;
  let right: string | null = high;
  for (let step = 0; step < JITTER_STEPS; step++) {
    const middle = generateKeyBetween(left, right);
    if (random() < 0.5) left = middle;
    else right = middle;
  }
  return generateKeyBetween(left, right);
}

export interface OrderedRow {
  readonly row: RowId;
  readonly ord: string;
}

export const compareRows = (a: OrderedRow, b: OrderedRow): number =>
  a.ord === b.ord ? (a.row < b.row ? -1 : a.row > b.row ? 1 : 0) : a.ord < b.ord ? -1 : 1;
