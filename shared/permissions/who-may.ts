/** Who else may do what one may not: the rulebook asked for every role, so that the answer is never a second table. */
import type { PersonId } from "../ids.ts";
import { can, type Actor, type Resource } from "./can.ts";
import { ROLES, type Role } from "./roles.ts";
import type { Action } from "./rules.ts";

export interface Grantee {
  readonly role: Role;
  /** Only those of the row's own organisation or place; asked for the document: only with rows of their own. */
  readonly by?: "organisation" | "place";
}

const SOMEBODY = "p-somebody" as PersonId;
/** Stands for whatever somebody's own is, where no row is asked about. */
const ANY_ROW = "00000000";

export function whoMay(action: Action, resource: Resource): readonly Grantee[] {
  const { tenant } = resource;
  const held = (by: "organisation" | "place"): readonly string[] => {
    if (resource.kind === "document") return [ANY_ROW];
    return by === "organisation" ? resource.after.organisations : resource.after.places;
  };
  return ROLES.flatMap((role): readonly Grantee[] => {
    const actor: Actor = { person: SOMEBODY, tenant, role };
    if (can(actor, action, resource).allowed) return [{ role }];
    const by = (["organisation", "place"] as const).find((kind) =>
      held(kind).some((own) => can({ ...actor, [kind]: own }, action, resource).allowed),
    );
    return by === undefined ? [] : [{ role, by }];
  });
}
