/**
 * What a route between municipalities is handed beyond any other route: the two ways out of the municipality it acts for.
 * Neither is ever taken on the word of the request: a grant, a consent or a decision that stands in the directory says so.
 */
import type { TenantId } from "../../shared/ids.ts";
import type { HttpDeps } from "../http/context.ts";
import type { PlatformDeps } from "../platform/administrators.ts";
import type { Copies, Grants } from "../sharing-ports.ts";
import type { LineagePorts } from "../lineage/lineage-ports.ts";

/** Why another municipality's partition is touched; logged with every such piece of work. */
export interface OnBehalf {
  readonly tenant: TenantId;
  /** In a word or two, for the log: `grant`, `proposal`, `template`. Never what somebody wrote. */
  readonly because: string;
}

export interface AcrossDeps extends HttpDeps, PlatformDeps {
  readonly lineage: LineagePorts;
  /**
   * Does a piece of work with the credentials of another municipality and of no other; afterwards the request acts for its
   * own again. Whoever calls has decided that it may (SPEC T3).
   */
  readonly onBehalf: <T>(of: OnBehalf, work: () => Promise<T>) => Promise<T>;
  /** Reads what the directory says of any municipality: what it is called, its list of municipalities. Nothing else. */
  readonly lookAround: <T>(work: () => Promise<T>) => Promise<T>;
  readonly sharing: { readonly grants: Grants; readonly copies: Copies };
}
