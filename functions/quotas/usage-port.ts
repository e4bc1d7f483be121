/** The port of what a municipality uses, as far as it is shared between instances (SPEC Q3, Q7). Part of `Ports`. */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { CountedName, QuotaName } from "../../shared/quotas/quotas.ts";

/** A quota that came near or was used up, kept for a while so that it is told once. */
export interface UsageMark {
  readonly what: QuotaName;
  readonly level: "near" | "over";
  /** Of one sheet's quotas. */
  readonly document?: DocumentId;
  readonly used: number;
  readonly limit: number;
  /** When it was noticed first, ms. */
  readonly at: number;
  /** Ignored by readers after this moment, ms. */
  readonly until: number;
}

export interface Counter {
  readonly what: CountedName;
  readonly window: number;
  readonly total: number;
}

export interface Usage {
  /** Adds to a window's counter and says the sum. After an unknown outcome it may have been added twice: this is no bill. */
  add(tenant: TenantId, what: CountedName, window: number, amount: number, until: number): Promise<number>;
  /** The counters of these windows, first and last included, in their order; those nobody added to are left out. */
  counted(tenant: TenantId, from: number, to: number): Promise<Counter[]>;
  /** Whether it is news: no such mark stood at `mark.at`. */
  mark(tenant: TenantId, mark: UsageMark): Promise<boolean>;
  /** In no particular order. */
  marks(tenant: TenantId, now: number): Promise<UsageMark[]>;
}
