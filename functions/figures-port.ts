/** The port of what municipalities are compared by: kept figures, and who shows them to whom (SPEC N25, N26). Part of `Ports`. */
import type { TenantId } from "../shared/ids.ts";
import type { Consent } from "../shared/indicators/consent.ts";
import type { IndicatorSet } from "../shared/indicators/indicator.ts";
import type { Period } from "../shared/indicators/period.ts";

/** All strongly consistent. Nothing here is of a document: it can be thrown away and computed again. */
export interface Figures {
  /** Replaces the half-year's; `older`: one that was computed later stands there. */
  put(tenant: TenantId, set: IndicatorSet): Promise<"stored" | "older">;
  read(tenant: TenantId, period: Period): Promise<IndicatorSet | undefined>;
  /** Every half-year's, in their order. */
  list(tenant: TenantId): Promise<IndicatorSet[]>;
  /** The half-years there are figures of, in their order: without reading them. */
  periods(tenant: TenantId): Promise<Period[]>;
  putPeriods(tenant: TenantId, periods: readonly Period[]): Promise<void>;
  /** Says that something changed at `at`, ms, that is not in the figures yet. */
  mark(tenant: TenantId, at: number): Promise<void>;
  /** When something changed last; `undefined`: nothing since it was unmarked. */
  marked(tenant: TenantId): Promise<number | undefined>;
  /** Takes the mark away unless something changed after `at`. */
  unmark(tenant: TenantId, at: number): Promise<void>;
  /** In the owner's keeping; the one decided last stands. */
  putConsent(consent: Consent): Promise<void>;
  consent(owner: TenantId, reader: TenantId): Promise<Consent | undefined>;
  /** In order of their readers; also those that were withdrawn. */
  consents(owner: TenantId): Promise<Consent[]>;
  /** In the reader's keeping: whom to ask. A hint, the owner's consent decides. */
  noteShown(reader: TenantId, owner: TenantId): Promise<void>;
  forgetShown(reader: TenantId, owner: TenantId): Promise<void>;
  /** Owners, in order of their ids. */
  shown(reader: TenantId): Promise<TenantId[]>;
}
