/**
 * What belongs to the installation and to no municipality: who administers it, which municipalities there are and where
 * they stand with the service, cohorts of them, what is being filled in for new ones, and what was sent to their leaders.
 * Nothing here is content of a municipality.
 */
import type { Labels } from "../../shared/document/column.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { ChecklistItem } from "../../shared/onboarding/checklist.ts";
import type { OnboardingDraft } from "../../shared/onboarding/draft.ts";
import type { TenantState } from "../../shared/onboarding/tenant-state.ts";

/** Records that change by compare-and-swap: each says its version. */
export interface Records<T extends { readonly id: string; readonly version: number }> {
  create(record: T): Promise<"created" | "exists">;
  /** Strongly consistent. */
  read(id: string): Promise<T | undefined>;
  /** Strongly consistent, in order of their ids. */
  list(): Promise<T[]>;
  /** Replaces it if its version is still `version`. */
  swap(version: number, next: T): Promise<"swapped" | "stale">;
  remove(id: string): Promise<void>;
}

/** Administers the whole installation. Only an operator makes one, by command or by the environment. */
export interface Administrator {
  readonly id: PersonId;
  readonly version: number;
  readonly name: string;
  readonly since: number;
}

/** What is being filled in for a new municipality; left at any time and gone on with. */
export interface DraftRecord {
  /** Sixteen base62 characters. */
  readonly id: string;
  readonly version: number;
  readonly by: PersonId;
  readonly byName: string;
  readonly changedAt: number;
  readonly draft: OnboardingDraft;
  /** What became of it. */
  readonly made?: TenantId;
}

export interface CohortMember {
  /** As it is called: one municipality's name, or that of several together. */
  readonly label: string;
  readonly tenants: readonly TenantId[];
}

/** Pilots that go through a period together. */
export interface Cohort {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly programme: string;
  /** `2012-01-01`. */
  readonly from: string;
  readonly to: string;
  /** A member may be several municipalities that go together. */
  readonly members: readonly CohortMember[];
}

/** A municipality as the installation's register has it. */
export interface Registration {
  readonly id: TenantId;
  readonly version: number;
  readonly name: Labels;
  readonly state: TenantState;
  readonly since: number;
  readonly agreement?: { readonly signedOn: string; readonly reference: string };
  readonly minority: string;
  readonly contacts: {
    readonly contact: string;
    readonly deputy: string;
    readonly registrator: string;
    readonly dataProtection: string;
  };
  readonly region: string;
  readonly authority: string;
  readonly template: { readonly name: string; readonly origin: string };
  readonly retentionMonths: number;
  readonly answer: { readonly confirmDays: number; readonly answerDays: number };
  /** Items of the checklist that are ticked by hand, by whom and when. */
  readonly marked: readonly { readonly item: ChecklistItem; readonly by: string; readonly at: number }[];
  /** Why it ends, and where what it had was handed over. */
  readonly leaving?: { readonly reason: string; readonly delivered?: string };
}

/** Written to process leaders, once. */
export interface SentMessage {
  readonly id: string;
  readonly version: number;
  readonly at: number;
  readonly byName: string;
  readonly cohort?: string;
  readonly subject: string;
  readonly text: string;
  readonly tenants: readonly TenantId[];
  /** How many mails went out, and how many could not. */
  readonly sent: number;
  readonly failed: number;
}

export interface Platform {
  readonly administrators: Records<Administrator>;
  readonly drafts: Records<DraftRecord>;
  readonly cohorts: Records<Cohort>;
  readonly registrations: Records<Registration>;
  readonly messages: Records<SentMessage>;
}
