/** Which roles a process leader can give, and what of the workspace a role has to be tied to. */
import type { Role } from "./roles.ts";

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
