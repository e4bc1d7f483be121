/**
 * Which journals are in use in this browser, so that the unsent work of a closed tab is taken over and that of an open
 * one is left alone. A session holds a lock named after its journal for as long as it lives; when its tab dies, the
 * browser lets go.
 */
import { randomBase62 } from "../../shared/ids.ts";

const PREFIX = "samplan-journal-";

export interface HeldJournal {
  /** No other session, of this tab or another, has this name; that of a later one comes later in order. */
  readonly id: string;
  /** The session has ended: whoever opens the sheet next takes over what is left. */
  release(): void;
}

/** Held by sessions of this tab, and let go by them: the browser hears of both a little later. */
const held = new Map<string, Promise<void>>();
const released = new Set<string>();

let last = 0;

/** What a session left is written again before what the next one made of it: hence the time, never the same twice here. */
function laterName(): string {
  last = Math.max(last + 1, Date.now());
  return `${last.toString(36).padStart(9, "0")}-${randomBase62(8)}`;
}

export function holdJournal(): HeldJournal {
  const id = laterName();
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  held.set(
    id,
    hasLocks()
      ? new Promise((resolve) => void navigator.locks.request(PREFIX + id, () => (resolve(), until)))
      : Promise.resolve(),
  );
  return {
    id,
    release() {
      held.delete(id);
      released.add(id);
      letGo();
    },
  };
}

/** Without locks every other tab counts as gone: its work is then replayed, which repeats no edit. */
export async function aliveJournals(): Promise<ReadonlySet<string>> {
  if (!hasLocks()) return new Set(held.keys());
  await Promise.all(held.values());
  const { held: locks = [] } = await navigator.locks.query();
  const alive = locks.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : []));
  return new Set([...alive, ...held.keys()].filter((id) => !released.has(id)));
}

/** Whether a session of this tab holds it. */
export const isOwnJournal = (id: string): boolean => held.has(id);

/** Resolves when the session that holds this journal has ended. Without locks it counts as ended already. */
export async function journalEnds(id: string): Promise<void> {
  if (hasLocks()) await navigator.locks.request(PREFIX + id, () => undefined);
}

/** Not in Node, and not in a page that came without TLS. */
const hasLocks = (): boolean =>
  typeof navigator !== "undefined" && Boolean(navigator.locks as LockManager | null | undefined);
