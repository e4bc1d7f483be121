/** Saved comparisons in memory. Values are copied in and out. */
import type { Comparisons } from "../../comparisons-port.ts";
import { ascending, checkComparisonId, checkTenant } from "../rules.ts";
import type { MemoryState, Step } from "./state.ts";

export function memoryComparisons(state: MemoryState, step: Step): Comparisons {
  return {
    list: (reader) =>
      step("comparisons.list", reader, () => {
        checkTenant(reader);
        return [...(state.comparisons.get(reader)?.values() ?? [])]
          .map((one) => structuredClone(one))
          .sort((a, b) => ascending(a.id, b.id));
      }),
    put: (reader, comparison) =>
      step("comparisons.put", reader, () => {
        checkTenant(reader);
        checkComparisonId(comparison.id);
        const held = state.comparisons.get(reader) ?? new Map<string, typeof comparison>();
        state.comparisons.set(reader, held.set(comparison.id, structuredClone(comparison)));
      }),
    remove: (reader, id) =>
      step("comparisons.remove", reader, () => {
        checkTenant(reader);
        checkComparisonId(id);
        state.comparisons.get(reader)?.delete(id);
      }),
  };
}
