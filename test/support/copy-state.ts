/** What the memory ports hold, copied for a test to go on from: a hundred times for one that was settled once. */
import type { MemoryState } from "../../functions/adapters/memory/state.ts";

/** Its maps anew; what stands in them is replaced and never changed, so it is shared. */
export function copyState(state: MemoryState): MemoryState {
  const copy = Object.fromEntries(Object.entries(state).map(([name, held]) => [name, copied(held)]));
  const documents = new Map(
    [...state.documents].map(([name, { head, ...maps }]) => [
      name,
      { head, ...Object.fromEntries(Object.entries(maps).map(([map, held]) => [map, copied(held)])) },
    ]),
  );
  return { ...copy, documents } as unknown as MemoryState;
}

function copied(held: unknown): unknown {
  if (held instanceof Map) return new Map([...(held as Map<unknown, unknown>)].map(([key, one]) => [key, copied(one)]));
  return Array.isArray(held) ? [...(held as unknown[])] : held;
}
