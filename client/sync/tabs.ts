/**
 * Which tabs of this browser are alive, so that the unsent work of a closed one is taken over and that of an open one is
 * left alone. A tab holds a lock named after it for as long as it lives; the browser lets go when it dies.
 */
import { randomBase62 } from "../../shared/ids.ts";

const PREFIX = "samplan-tab-";
let mine: string | undefined;
let held: Promise<void> = Promise.resolve();

export function thisTab(): string {
  if (mine !== undefined) return mine;
  const tab = randomBase62(12);
  mine = tab;
  if (typeof navigator !== "undefined" && "locks" in navigator) {
    held = new Promise((resolve) => {
      void navigator.locks.request(PREFIX + tab, () => {
        resolve();
        // Never released: only the end of the tab ends it.
        return new Promise<never>(() => undefined);
      });
    });
  }
  return tab;
}

/** Without locks every other tab counts as gone: its work is then replayed, which repeats no edit. */
export async function aliveTabs(): Promise<ReadonlySet<string>> {
  await held;
  if (typeof navigator === "undefined" || !("locks" in navigator)) return new Set([thisTab()]);
  const { held: locks = [] } = await navigator.locks.query();
  return new Set(locks.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [])));
}
