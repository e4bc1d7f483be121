/**
 * Every value anybody typed, and what became of it. Nothing may be gone unseen: a value stood in the sheet, was written
 * over by somebody who saw it, or stands in a review. Only what a dying tab had not brought to its disk is excused.
 */
import type { Change } from "../../../shared/document/mutations.ts";
import { Violation } from "./oracle.ts";

interface Typed {
  readonly tab: string;
  readonly key: string;
  onDisk: boolean;
  seen: boolean;
}

export interface Ledger {
  readonly size: number;
  /** A value nobody typed before. */
  next(): string;
  typed(tab: string, changes: readonly Change[]): void;
  /** A value taken out of its review and put in `over`'s place: it has to arrive, or stand in a review again. */
  again(value: unknown, over: unknown): void;
  reachedDisk(values: readonly unknown[]): void;
  /** @throws Violation */
  settle(stood: (value: string) => boolean, inReview: ReadonlySet<unknown>, died: ReadonlySet<string>): void;
}

export function makeLedger(): Ledger {
  const all = new Map<string, Typed>();
  let count = 0;
  return {
    get size() {
      return all.size;
    },
    next: () => `v${++count}`,
    typed(tab, changes) {
      for (const { key, before, after } of changes) {
        const under = typeof before === "string" ? all.get(before) : undefined;
        if (under !== undefined) under.seen = true;
        if (typeof after === "string" && /^v\d/.test(after)) all.set(after, { tab, key, onDisk: false, seen: false });
      }
    },
    again(value, over) {
      const [taken, under] = [value, over].map((one) => (typeof one === "string" ? all.get(one) : undefined));
      if (under !== undefined) under.seen = true;
      if (taken !== undefined) taken.seen = false;
    },
    reachedDisk(values) {
      for (const value of values) {
        const typed = typeof value === "string" ? all.get(value) : undefined;
        if (typed !== undefined) typed.onDisk = true;
      }
    },
    settle(stood, inReview, died) {
      for (const [value, { tab, key, onDisk, seen }] of all) {
        if (seen || stood(value) || inReview.has(value) || (!onDisk && died.has(tab))) continue;
        throw new Violation(`[C2] ${value}, typed into ${key} in ${tab}, is gone and nobody was told`);
      }
    },
  };
}
