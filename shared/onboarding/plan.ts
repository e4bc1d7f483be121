/**
 * What taking a municipality in will make, said before it is made: a list of exactly that, and of what is there already.
 * Pure; the server carries out what this says, and a second time it says that all of it is there.
 */
import type { Labels } from "../document/column.ts";
import { maskedAddress, sameAddress } from "../address.ts";
import type { OnboardingDraft } from "./draft.ts";
import { tenantOf, type NewTenant } from "./draft.ts";
import { firstRows } from "./first-rows.ts";
import { workspaceTemplate } from "../template/workspace-template.ts";

/** What there is already under the draft's id. */
export interface Existing {
  readonly tenant: boolean;
  readonly sheets: readonly string[];
  readonly registered: boolean;
  readonly leaders: number;
  /** Addresses with an open invitation. */
  readonly invited: readonly string[];
  readonly inCohort: boolean;
  /** The published template that is still to be taken over, and how many sheets it is about. */
  readonly adopts?: { readonly template: string; readonly sheets: number } | undefined;
}

export interface PlannedSheet {
  readonly sheet: string;
  readonly name: Labels;
  /** Rows it begins with. */
  readonly rows: number;
}

export interface OnboardingPlan {
  readonly tenant: NewTenant;
  /** Whether the municipality itself is to be made. */
  readonly makesTenant: boolean;
  readonly sheets: readonly PlannedSheet[];
  readonly sheetsThere: number;
  /** As they are shown: enough to recognise them. */
  readonly invitations: readonly string[];
  readonly invitationsThere: number;
  /** Why no invitation goes out although some are asked for: two leaders are here, who invite from now on. */
  readonly leadersThere: boolean;
  readonly registers: boolean;
  readonly cohort: string | undefined;
  /** The published template that is taken over: how sheets are built, none of its rows. */
  readonly adopts: Existing["adopts"];
}

/** A municipality has two process leaders; from then on they invite, and nobody from outside. */
export const LEADERS_FROM_OUTSIDE = 2;

export function planOnboarding(
  draft: OnboardingDraft,
  existing: Existing,
  cohortName: string | undefined,
): OnboardingPlan {
  const tenant = tenantOf(draft);
  const template = workspaceTemplate(tenant);
  const rows = firstRows(draft, template);
  const missing = template.filter(({ document }) => !existing.sheets.includes(document));
  const leadersThere = existing.leaders >= LEADERS_FROM_OUTSIDE;
  const addresses = draft.invitations.map(({ email }) => sameAddress(email));
  const invited = addresses.filter((address) => !existing.invited.includes(address));
  return {
    tenant,
    makesTenant: !existing.tenant,
    sheets: missing.map(({ key, name }) => ({ sheet: key, name, rows: rows.get(key)?.length ?? 0 })),
    sheetsThere: template.length - missing.length,
    invitations: leadersThere ? [] : invited.map(maskedAddress),
    invitationsThere: addresses.length - invited.length,
    leadersThere,
    registers: !existing.registered,
    cohort: existing.inCohort ? undefined : cohortName,
    adopts: existing.adopts,
  };
}
