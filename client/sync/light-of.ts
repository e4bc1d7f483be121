/** What the light says, from what the session knows (SPEC C1). Pure. */
import type { SaveLight } from "../doc/model.ts";

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
}

export function lightOf({ denied, live, shown, reachable, waiting }: Situation): SaveLight {
  if (denied !== undefined) return { state: "denied", code: denied, waiting };
  if (live) return waiting === 0 ? { state: "saved" } : { state: "saving", waiting };
  if (reachable === false) return { state: "offline", waiting };
  return shown && (waiting > 0 || reachable === true) ? { state: "saving", waiting } : { state: "opening" };
}
