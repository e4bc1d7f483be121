/** What a connection is allowed to be: the person's membership, tied to the rights version it is certainly as new as. */
import type { PersonId } from "../../shared/ids.ts";
import { tiesOf } from "../../shared/permissions/scope.ts";
import type { DocumentKey, SheetEntry, TicketClaims } from "../ports.ts";
import type { AppendDeps } from "./append.ts";

/**
 * Version first, member second (SPEC P5): a change of rights writes the member and then its fence, so a member read
 * after the version is at least as new as that version says. Read the other way round, an old role could carry a new
 * version and would never be looked at again.
 *
 * `undefined`: the person is no member.
 */
export async function ticketClaims(
  deps: AppendDeps,
  key: DocumentKey,
  sheet: Pick<SheetEntry, "sheet" | "restricted" | "followed">,
  person: PersonId,
  client: number,
): Promise<TicketClaims | undefined> {
  const rightsVersion = await deps.residents.alone(key, async (held) => (await held.load())?.rightsVersion ?? 0);
  const member = await deps.ports.directory.member(key.tenant, person);
  if (member === undefined) return undefined;
  const until = earliest(member.until, sheet.followed?.until);
  return {
    ...key,
    sheet: sheet.sheet,
    restricted: sheet.restricted,
    person: member.person,
    name: member.name,
    colour: member.colour,
    client,
    role: member.role,
    ...tiesOf(member),
    rightsVersion,
    ...(until === undefined ? {} : { until }),
  };
}

/** A guest's while and that of what another municipality gives: whichever ends first. */
function earliest(...ends: readonly (number | undefined)[]): number | undefined {
  const said = ends.filter((end) => end !== undefined);
  return said.length === 0 ? undefined : Math.min(...said);
}
