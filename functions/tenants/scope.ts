/** Whether a role can be tied as somebody wishes: asked of invitations, of members and of a look as another role alike. */
import type { TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { couldRead, mayBeLimited, missingScope, type Scope } from "../../shared/permissions/scope.ts";
import type { Ports } from "../ports.ts";

/** Each has words under `people.refusal.<code>` and `people.inviteRefusal.<code>`. */
export const SCOPE_REFUSALS = [
  /** The role's rules look at a row's organisation or place, and none is chosen. */
  "scope-missing",
  /** The role answers for the whole workspace: it is given for all of it or not at all. */
  "whole-workspace",
  /** A sheet that is not there, or that the role does not read: it would be let into nothing. */
  "no-such-sheet",
] as const;
export type ScopeRefusal = (typeof SCOPE_REFUSALS)[number];

/** @param scope with `sheets` at least one, each a template key. `undefined`: it can. */
export async function scopeRefusal(
  { directory }: Pick<Ports, "directory">,
  tenant: TenantId,
  role: Role,
  scope: Scope,
): Promise<ScopeRefusal | undefined> {
  if (missingScope(role, scope) !== undefined) return "scope-missing";
  if (scope.sheets === undefined) return undefined;
  if (!mayBeLimited(role)) return "whole-workspace";
  const there = new Set(
    (await directory.sheets(tenant)).filter((one) => couldRead(role, one)).map(({ sheet }) => sheet),
  );
  return scope.sheets.length > 0 && scope.sheets.every((sheet) => there.has(sheet)) ? undefined : "no-such-sheet";
}
