/**
 * What is read out of others' edits, and when: never a stream of sentences. The first edit waits a moment for those that
 * belong to it; then there is quiet for a while, and what came meanwhile is summed up. Time comes in.
 */
import type { OthersEdit } from "../doc/model.ts";

/** So long an edit waits for others that come with it. */
export const GATHER_MS = 1_200;
/** Between two sentences. */
export const QUIET_MS = 6_000;

export type Told =
  | { readonly what: "one"; readonly edit: OthersEdit }
  /** `names`: whoever wrote, each once. */
  | { readonly what: "many"; readonly names: readonly (string | undefined)[]; readonly cells: number };

export interface Hearing {
  heard(edits: readonly OthersEdit[], now: number): void;
  /** When there is something to tell, ms; `undefined` while there is nothing. */
  due(): number | undefined;
  /** What is to be told, if it is time. */
  take(now: number): Told | undefined;
}

export function makeHearing(): Hearing {
  const waiting = new Map<string, OthersEdit>();
  let from = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const due = (): number | undefined =>
    waiting.size === 0 ? undefined : Math.max(from + GATHER_MS, toldAt + QUIET_MS);
  return {
    heard(edits, now) {
      if (waiting.size === 0 && edits.length > 0) from = now;
      // Of a cell that changes several times the last is told.
      for (const edit of edits) waiting.set(`${edit.row}:${edit.column}`, edit);
    },
    due,
    take(now) {
      const at = due();
      if (at === undefined || now < at) return undefined;
      toldAt = now;
      const edits = [...waiting.values()];
      waiting.clear();
      const [first] = edits;
      return edits.length === 1 && first !== undefined
        ? { what: "one", edit: first }
        : { what: "many", names: [...new Set(edits.map(({ name }) => name))], cells: edits.length };
    },
  };
}
