/** The signed-in person and the municipalities they belong to. */
import { Hono } from "hono";
import { tiesOf } from "../../../shared/permissions/scope.ts";
import { NAMELESS } from "../../identity/tokens.ts";
import type { HttpDeps, HttpEnv } from "../context.ts";

export const meRoutes = ({ ports }: HttpDeps) =>
  new Hono<HttpEnv>().get("/", async (c) => {
    const { person, name } = c.get("signedIn");
    const memberships = await ports.directory.memberships(person);
    const tenants = await Promise.all(
      memberships.map(async (id) => {
        // A membership counts only while both sides say so.
        const [tenant, member] = await Promise.all([ports.directory.tenant(id), ports.directory.member(id, person)]);
        if (tenant === undefined || member === undefined) return [];
        if (member.until !== undefined && ports.clock() >= member.until) return [];
        const { name: label, demo, languages, currency, zone, kind, referenceDay } = tenant;
        const { role, name: called } = member;
        return [
          {
            tenant: id,
            name: label,
            role,
            ...tiesOf(member),
            ...(member.guest === undefined ? {} : { guest: member.guest.name }),
            ...(kind === undefined ? {} : { kind }),
            ...(referenceDay === undefined ? {} : { referenceDay }),
            demo,
            languages,
            currency,
            zone,
            called,
          },
        ];
      }),
    );
    const mine = tenants.flat();
    // Whoever signs in by e-mail code has told only the municipality what they are called.
    const known = name === NAMELESS ? (mine[0]?.called ?? name) : name;
    return c.json({ person, name: known, tenants: mine.map(({ called: _called, ...tenant }) => tenant) });
  });
