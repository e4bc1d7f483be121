/** Frozen files in memory. They are copied in and out, and nothing here takes one away. */
import type { FrozenFiles } from "../../versions/frozen-port.ts";
import { frozenKey } from "../rules.ts";
import { documentName, type MemoryState, type Step } from "./state.ts";

export const memoryFrozen = (state: MemoryState, step: Step): FrozenFiles => ({
  put: (key, id, bytes) =>
    step("frozen.put", documentName(key), () => {
      const at = frozenKey(key, id);
      if (state.frozen.has(at)) return "exists";
      state.frozen.set(at, bytes.slice());
      return "stored";
    }),
  get: (key, id) => step("frozen.get", documentName(key), () => state.frozen.get(frozenKey(key, id))?.slice()),
});
