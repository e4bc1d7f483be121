/**
 * What whoever holds the link of an issue may do (SPEC O3): write the columns its form names, in its one row, while the
 * row is the asked organisation's. Nothing else, reading included: what the form shows, the server picks out.
 */
import type { PersonId, RowId, TenantId } from "../ids.ts";
import { isFollowed } from "../sharing/followed.ts";
import type { Denial, Resource, RowRights, TenantResource } from "./can.ts";
import type { Action, TenantAction } from "./rules.ts";

/** The only sheet whose rows can be asked about by link. */
export const LINKED_SHEET = "issues";

/** Template keys of the columns each form writes. */
export const LINK_COLUMNS = {
  answer: ["status", "accepted_on", "decline_reason"],
  report: ["status", "next_step", "next_on", "feedback", "feedback_on"],
} as const satisfies Record<string, readonly string[]>;
export type LinkForm = keyof typeof LINK_COLUMNS;

/** Somebody without an account, known by the link they hold. */
export interface LinkActor {
  readonly person: PersonId;
  readonly tenant: TenantId;
  readonly link: LinkRight | CopyRight;
}

export interface LinkRight {
  readonly row: RowId;
  /** Row of `stakeholders` that was asked. */
  readonly organisation: RowId;
  readonly form: LinkForm;
}

/** The house itself, keeping up a followed sheet: nobody else writes there (SPEC T8), and it writes nowhere else. */
export interface CopyRight {
  readonly form: "copy";
}

/** Why not; `undefined`: allowed. The tenant has been compared before. */
export function linkDenial(
  right: LinkActor["link"],
  action: Action | TenantAction,
  resource: Resource | TenantResource,
): Denial | undefined {
  if (resource.kind === "tenant") return "not-in-charge";
  if (right.form === "copy") return isFollowed(resource.sheet) ? undefined : "read-only";
  const { row, organisation, form } = right;
  if (resource.restricted) return "restricted";
  if (resource.status !== "active") return resource.status;
  if (action === "read") return "no-access";
  if (action !== "write-cell" || resource.kind !== "row" || resource.sheet !== LINKED_SHEET || resource.row !== row)
    return "read-only";
  if (!LINK_COLUMNS[form].some((column) => column === resource.column)) return "other-column";
  const owns = (rights: RowRights | undefined): boolean => rights?.organisations.includes(organisation) === true;
  return owns(resource.before) && owns(resource.after) ? undefined : "other-organisation";
}
