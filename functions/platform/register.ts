/** The register of municipalities: what each is called, where it stands, who leads it, when it was last worked in. */
import type { PlatformDeps } from "./administrators.ts";
import { memberOf } from "./cohorts.ts";

const AT_ONCE = 16;

/** In order of their names. Reads the directory alone, of every municipality. */
export async function registerOf({ ports, platform, inviting, support }: PlatformDeps) {
  const [ids, registrations, cohorts] = await Promise.all([
    ports.directory.tenants(),
    platform.registrations.list(),
    platform.cohorts.list(),
  ]);
  const registered = new Map(registrations.map((one) => [one.id, one]));
  const now = ports.clock();
  const lines = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const part = ids.slice(i, i + AT_ONCE).map(async (id) => {
      const [tenant, members, tail, invitations, grants] = await Promise.all([
        ports.directory.tenant(id),
        ports.directory.members(id),
        ports.audit.tail(id),
        inviting.invitations.list(id),
        support.list(id),
      ]);
      // A region compares municipalities and is none.
      if (tenant === undefined || tenant.kind !== undefined) return [];
      const { name, country, code, demo, suspended } = tenant;
      const registration = registered.get(id);
      const cohort = memberOf(cohorts, id);
      return [
        {
          id,
          name,
          country,
          code,
          demo,
          suspended: suspended !== undefined,
          state: registration?.state,
          since: registration?.since,
          template: registration?.template,
          cohort: cohort && { id: cohort.cohort.id, name: cohort.cohort.name, member: cohort.member.label },
          leaders: members.filter(({ role }) => role === "process-leader").length,
          invited: invitations.filter(({ state, role }) => state === "open" && role === "process-leader").length,
          members: members.length,
          /** Lets whoever runs the service in, if one comes. */
          offers: grants.some(({ state, until = 0 }) => state === "offered" && until > now),
          lastActive: tail?.at,
        },
      ];
    });
    lines.push(...(await Promise.all(part)).flat());
  }
  return lines.toSorted((a, b) => a.name.sv.localeCompare(b.name.sv, "sv"));
}
