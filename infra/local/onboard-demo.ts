/** Creates the demo's municipalities with their sheets and members, as an operator would onboard real ones. Repeatable. */
import { deps } from "../../functions/deps.ts";
import { personId } from "../../functions/identity/tokens.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import { readEnv } from "../../functions/env.ts";
import { onboardPilots } from "../admin/onboard-pilots.ts";
import { demoRegions, demoTenants } from "./demo.ts";

/** Without `sheets` only the members of `issuer` are added. Reads the functions' environment, which must be set. */
export async function onboardDemo(issuer: string, { sheets }: { readonly sheets: boolean }): Promise<void> {
  const { ports } = deps();
  for (const { tenant, template, members } of demoTenants()) {
    const people = members.map(({ key, ...member }) => ({ ...member, person: personId(issuer, key) }));
    await createTenant(ports, tenant, sheets ? template : [], people);
  }
  for (const { tenant, members } of demoRegions()) {
    const people = members.map(({ key, ...member }) => ({ ...member, person: personId(issuer, key) }));
    await createTenant(ports, tenant, [], people);
  }
  if (sheets)
    await onboardPilots(
      readEnv(process.env),
      demoTenants().map(({ tenant }) => tenant),
    );
}
