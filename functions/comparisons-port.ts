/** The port of saved comparisons (SPEC N31). Part of `Ports`. */
import type { SavedComparison } from "../shared/comparison/saved.ts";
import type { TenantId } from "../shared/ids.ts";

/** What is chosen on a comparison, under a name; belongs to the reader. No value is ever kept. */
export interface Comparisons {
  /** Strongly consistent, in order of their ids. */
  list(reader: TenantId): Promise<SavedComparison[]>;
  /** Over whatever has its id. */
  put(reader: TenantId, comparison: SavedComparison): Promise<void>;
  /** Nothing, if nothing is there. */
  remove(reader: TenantId, id: string): Promise<void>;
}
