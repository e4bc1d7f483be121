/**
 * The one rulebook (SPEC P1-P4): used by socket, HTTP, import, undo, restore and by the client's own greying-out. Pure;
 * denies whatever no rule grants, and says why, so that "why can't I edit this?" has an answer.
 */
import type { PersonId, RowId, TenantId } from "../ids.ts";
import { isFollowed } from "../sharing/followed.ts";
import { linkDenial, type LinkActor } from "./links.ts";
import type { Role } from "./roles.ts";
import { RULES, TENANT_RULES, type Action, type Rule, type TenantAction } from "./rules.ts";

export interface Actor {
  readonly person: PersonId;
  /** The tenant whose member the person acts as. */
  readonly tenant: TenantId;
  readonly role: Role;
  /** Row of `stakeholders` the person acts for. */
  readonly organisation?: string;
  /** Row of `places` the person's group belongs to. */
  readonly place?: string;
  /** Template keys of the only sheets there are for the person (SPEC P13); absent: those of the role. */
  readonly sheets?: readonly string[];
}

interface InDocument {
  /** The tenant that owns the document. */
  readonly tenant: TenantId;
  /** Template key of the sheet, for example `actions`. */
  readonly sheet: string;
  readonly restricted: boolean;
  readonly status: "active" | "frozen" | "deleted";
}

/** The document as a whole. Asked for a row action: is there any row, existing or new, it could be allowed for? */
export interface DocumentResource extends InDocument {
  readonly kind: "document";
}

/** What row rules decide by: row ids in the row's `organisation` and `place` columns. */
export interface RowRights {
  readonly organisations: readonly string[];
  readonly places: readonly string[];
}

export interface RowResource extends InDocument {
  readonly kind: "row";
  /** Which one, for those whose right is to one row alone. */
  readonly row?: RowId;
  /** As it stands; absent for a row that is being made. */
  readonly before?: RowRights;
  /** As it would stand. */
  readonly after: RowRights;
  /** Template key of the column to write; absent for what belongs to the row as a whole, such as its order. */
  readonly column?: string;
}

/** The municipality's workspace: its members and its audit log. */
export interface TenantResource {
  readonly kind: "tenant";
  readonly tenant: TenantId;
}

export type Resource = DocumentResource | RowResource;

/** Each has words under `refusal.<reason>`. */
export const DENIALS = [
  /** Another municipality's document. */
  "other-tenant",
  /** The role sees nothing of the workspace. */
  "no-access",
  /** Not among the sheets the person was let into. */
  "other-sheet",
  /** A restricted sheet. */
  "restricted",
  "deleted",
  "frozen",
  /** Another municipality's, followed: it is changed there. */
  "followed",
  /** The role reads this sheet only. */
  "read-only",
  /** Columns are for the process leader. */
  "structure",
  /** Members and the audit log are for whoever answers for them. */
  "not-in-charge",
  /** The role writes some columns of this sheet, not this one. */
  "other-column",
  /** The role writes rows of its own organisation, before and after the change. */
  "other-organisation",
  /** The role writes rows at its own place, before and after the change. */
  "other-place",
] as const;
export type Denial = (typeof DENIALS)[number];

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Denial };

const ALLOWED: Verdict = { allowed: true };
const deny = (reason: Denial): Verdict => ({ allowed: false, reason });

export function can(actor: Actor | LinkActor, action: Action, resource: Resource): Verdict;
export function can(actor: Actor | LinkActor, action: TenantAction, resource: TenantResource): Verdict;
export function can(
  actor: Actor | LinkActor,
  action: Action | TenantAction,
  resource: Resource | TenantResource,
): Verdict {
  if (actor.tenant !== resource.tenant) return deny("other-tenant");
  if ("link" in actor) {
    const denial = linkDenial(actor.link, action, resource);
    return denial === undefined ? ALLOWED : deny(denial);
  }
  // Whoever was let into some sheets answers for nothing of the workspace as a whole, which names them all.
  if (resource.kind === "tenant")
    return actor.sheets === undefined && TENANT_RULES[actor.role].some((granted) => granted === action)
      ? ALLOWED
      : deny("not-in-charge");
  const ofRole = RULES[actor.role];
  if (ofRole.length === 0) return deny("no-access");
  if (actor.sheets?.includes(resource.sheet) === false) return deny("other-sheet");
  const reachable = ofRole.filter((rule) => !resource.restricted || rule.restricted === true);
  if (reachable.length === 0) return deny("restricted");
  if (action !== "read" && isFollowed(resource.sheet)) return deny("followed");
  if (resource.status === "deleted" && action !== "manage") return deny("deleted");
  if (resource.status === "frozen" && action !== "manage" && action !== "read") return deny("frozen");

  const rules = reachable.filter(
    ({ actions, sheets }) =>
      actions.some((granted) => granted === action) && (sheets === "*" || sheets.includes(resource.sheet)),
  );
  if (rules.length === 0) return deny(action === "change-columns" || action === "manage" ? "structure" : "read-only");
  const inColumn = rules.filter(({ columns }) => holdsForColumn(columns, resource));
  if (inColumn.length === 0) return deny("other-column");
  if (inColumn.some((rule) => holdsForRow(rule.rows, actor, resource))) return ALLOWED;
  return deny(inColumn[0]!.rows === "own-place" ? "other-place" : "other-organisation");
}

function holdsForColumn(columns: Rule["columns"], resource: Resource): boolean {
  if (columns === undefined || resource.kind === "document") return true;
  return resource.column !== undefined && columns.includes(resource.column);
}

function holdsForRow(rows: Rule["rows"], { organisation, place }: Actor, resource: Resource): boolean {
  if (rows === "all") return true;
  const own = rows === "own-organisation" ? organisation : place;
  if (own === undefined || resource.kind === "document") return own !== undefined;
  const held = (rights: RowRights): readonly string[] =>
    rows === "own-organisation" ? rights.organisations : rights.places;
  return (resource.before === undefined || held(resource.before).includes(own)) && held(resource.after).includes(own);
}
