/** Which roles a process leader can give, and what of the workspace a role has to or may be tied to. */
import { can } from "./can.ts";
import type { PersonId, TenantId } from "../ids.ts";
import type { Role } from "./roles.ts";
import { TENANT_RULES } from "./rules.ts";

/** The other two are given by those who run the service. */
export const GIVEN_ROLES = [
  "process-leader",
  "council-member",
  "council-chair",
  "working-group",
  "issue-owner",
  "local-group",
  "registrator",
] as const satisfies readonly Role[];
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** What its rules compare rows with: without it the role could write nothing. */
export const NEEDED_SCOPE: Readonly<Partial<Record<Role, "organisation" | "place">>> = {
  "issue-owner": "organisation",
  "local-group": "place",
};

/** What is missing for the role to be of use. */
export function missingScope(
  role: Role,
  scope: { readonly organisation?: string | undefined; readonly place?: string | undefined },
): "organisation" | "place" | undefined {
  const needed = NEEDED_SCOPE[role];
  return needed !== undefined && scope[needed] === undefined ? needed : undefined;
}

/** What a role is tied to, as it is asked for, stored and told. */
export interface Scope {
  /** Row of `stakeholders`. */
  readonly organisation?: string;
  /** Row of `places`. */
  readonly place?: string;
  /** Template keys of the only sheets there are for the person (SPEC P13); absent: those of the role. */
  readonly sheets?: readonly string[];
}

/** Only what ties, and in one order: two that are alike read alike. */
export const tiesOf = ({ organisation, place, sheets }: Untidy<Scope>): Scope => ({
  ...(organisation === undefined ? {} : { organisation }),
  ...(place === undefined ? {} : { place }),
  ...(sheets === undefined ? {} : { sheets: [...new Set(sheets)].toSorted() }),
});

type Untidy<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Whether the role can be given for some sheets alone: not where it answers for everybody's. */
export const mayBeLimited = (role: Role): boolean => !TENANT_RULES[role].includes("manage-members");

/** Whether the role could read this sheet, were it let into it. */
export function couldRead(role: Role, { sheet, restricted }: { readonly sheet: string; readonly restricted: boolean }) {
  const actor = { person: ANYBODY, tenant: ANYWHERE, role };
  return can(actor, "read", { kind: "document", tenant: ANYWHERE, sheet, restricted, status: "active" }).allowed;
}
const ANYBODY = "p-somebody" as PersonId;
const ANYWHERE = "anywhere" as TenantId;
