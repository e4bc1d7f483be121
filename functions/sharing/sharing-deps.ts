/** What sharing is handed beyond writing a document: its own records, and the way into another municipality. */
import type { TenantId } from "../../shared/ids.ts";
import type { AppendDeps } from "../documents/append.ts";
import type { Copies, Grants } from "../sharing-ports.ts";

export interface SharingDeps extends AppendDeps {
  readonly grants: Grants;
  readonly copies: Copies;
  /**
   * Does a piece of work for one municipality, with its credentials and no other's (SPEC T5). Whoever calls holds a grant
   * that names it.
   */
  readonly inTenant: <T>(tenant: TenantId, work: () => Promise<T>) => Promise<T>;
}
