/** The port of taking everything of a municipality away (SPEC LV4): for an operator, and not part of `Ports`. */
import type { TenantId } from "../../shared/ids.ts";

export interface SweptKey {
  readonly table: "directory" | "documents";
  readonly pk: string;
  readonly sk: string;
}

export interface TenantSweep {
  /**
   * Every key of the municipality, found by looking through both tables whole, so that none is missed which another part
   * of the program has begun to keep since: its own partitions, and its place in every list.
   */
  keys(tenant: TenantId): AsyncIterable<readonly SweptKey[]>;
  /** In any order. */
  remove(keys: readonly SweptKey[]): Promise<void>;
}
