/** What the light says, from what the session knows (SPEC C1). Pure. */
import type { SaveLight } from "../doc/model.ts";
import type { Journal } from "./journal.ts";
import type { Leftover } from "./local-store.ts";

export interface Situation {
  /** Why writing has ended. */
  readonly denied: string | undefined;
  /** In step with the server. */
  readonly live: boolean;
  /** The sheet is on the screen. */
  readonly shown: boolean;
  /** Whether the last try reached the server; `undefined` before the first has come to an end. */
  readonly reachable: boolean | undefined;
  /** Unsent edits. */
  readonly waiting: number;
  /** Words of the sheet are in this page's memory alone. */
  readonly unkept: boolean;
}

/** @param leftovers what closed tabs left, not taken over yet. */
export const countUnsent = (journal: Pick<Journal, "size">, leftovers: readonly Leftover[]): number =>
  journal.size + leftovers.reduce((sum, { entries }) => sum + entries.length, 0);

export function lightOf({ denied, live, shown, reachable, waiting, unkept }: Situation): SaveLight {
  const unsent = unkept && waiting > 0 ? ({ waiting, unkept } as const) : { waiting };
  if (denied !== undefined) return { state: "denied", code: denied, ...unsent };
  if (live) return waiting === 0 ? { state: "saved" } : { state: "saving", ...unsent };
  if (reachable === false) return { state: "offline", ...unsent };
  return shown && (waiting > 0 || reachable === true) ? { state: "saving", ...unsent } : { state: "opening" };
}
