/** Disks that have no room, or fail, and the room in memory beside them. */
import type { JournalEntry } from "../../client/sync/journal.ts";
import { memoryStore, type LocalStore } from "../../client/sync/local-store.ts";
import { withRoomInMemory } from "../../client/sync/room-in-memory.ts";
import { CELLS } from "../../shared/document/keys.ts";

export const SHEET = "norsjo/actions";
export const nobody: ReadonlySet<string> = new Set();
export const entry = (n: number): JournalEntry => ({
  n,
  map: CELLS,
  key: `row:${n}`,
  before: null,
  after: `value ${n}`,
});
export const head = { epoch: 1, snapshot: "hash", template: "actions", restricted: false, status: "active" } as const;
export const full = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
export const closed = Object.assign(new Error("the connection is closing"), { name: "InvalidStateError" });

export const inMemoryToo = (disk: LocalStore, unkept: (holds: boolean) => void = () => undefined): LocalStore =>
  withRoomInMemory(disk, memoryStore(unkept));

/** What a browser's disk does for want of room: `writes` takes nothing new, `all` answers nothing any more. */
export function failing(
  disk: LocalStore,
): LocalStore & { fails: "nothing" | "writes" | "all"; readonly calls: string[] } {
  const calls: string[] = [];
  const state = { fails: "nothing" as "nothing" | "writes" | "all" };
  const isWrite = (name: string): boolean => /^(begin|record|write|add|set)/.test(name);
  return new Proxy(disk as never, {
    set: (_, name, value) => Reflect.set(state, name, value),
    get(_, name: string) {
      if (name === "calls") return calls;
      if (name in state) return state.fails;
      if (!(name in disk)) return undefined;
      return async (...args: never[]) => {
        calls.push(name);
        if (state.fails === "all") throw closed;
        if (state.fails === "writes" && isWrite(name)) throw full;
        return (disk[name as keyof LocalStore] as (...all: never[]) => Promise<unknown>)(...args);
      };
    },
  });
}
