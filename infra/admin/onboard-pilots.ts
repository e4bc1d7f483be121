/**
 * The demo's register: its three municipalities at work, and two pilots that were just taken in from what the register knows
 * of them, the way an administrator takes in real ones. Repeatable.
 */
import { deps } from "../../functions/deps.ts";
import type { Env } from "../../functions/env.ts";
import { SYSTEM } from "../../functions/documents/system.ts";
import { decideConsent } from "../../functions/indicators/consents.ts";
import { keepFigures } from "../../functions/indicators/keep-figures.ts";
import { takeIn } from "../../functions/platform/take-in.ts";
import { enterInRegister } from "../../functions/platform/tenant-way.ts";
import { emptyDraft, TEMPLATES, withMunicipality } from "../../shared/onboarding/draft.ts";
import { municipalityOf } from "../../shared/register/municipalities.ts";
import { DEMO_PILOT_CONSENT } from "../../shared/template/demo/regions.ts";
import { DEMO_TENANTS, type DemoTenant } from "../../shared/template/demo/tenants.ts";
import type { TenantId } from "../../shared/ids.ts";
import { installationDeps } from "./installation.ts";

const COHORT = "demopiloter00001";
/** Jokkmokk and Uppvidinge. */
const PILOTS = ["2510", "0760"] as const;
/** What a municipality at work has behind it. Functions, never persons; the reference belongs to no real case. */
const AT_WORK = {
  state: "active",
  agreement: { signedOn: "2018-08-27", reference: "Exempel: KS 2018/000" },
  contacts: {
    contact: "Landsbygdsutvecklare",
    deputy: "Utvecklingschef",
    registrator: "Registrator",
    dataProtection: "Dataskyddsombud",
  },
} as const;
const BY = { person: SYSTEM, name: "Samplan" } as const;

export async function onboardPilots(env: Env, towns: readonly DemoTenant[]): Promise<void> {
  const platform = installationDeps({ ports: deps().ports, env }, undefined);
  const cohort = { id: COHORT, version: 1, name: "Piloter", programme: "Landsbygdens samverkan", from: "2026-01-01" };
  const together = { label: "Skellefteå och Norsjö", tenants: ["skelleftea", "norsjo"] as TenantId[] };
  await platform.platform.cohorts.create({ ...cohort, to: "2028-12-31", members: [together] });
  for (const town of towns) {
    const known = municipalityOf(town.country, town.code);
    await enterInRegister(platform, town, (held) => ({
      ...held,
      ...AT_WORK,
      region: known?.region ?? "",
      authority: known?.authority ?? "",
      template: { ...TEMPLATES[0] },
    }));
  }
  for (const code of PILOTS) {
    const draft = { ...withMunicipality(emptyDraft(), code), cohort: COHORT };
    await takeIn(platform, BY, draft, undefined);
    const tenant = await platform.ports.directory.tenant(draft.id as TenantId);
    if (tenant === undefined || tenant.demo) continue;
    // The demo is one day everywhere, or nothing of it could be compared.
    const demo = { ...tenant, demo: true, referenceDay: DEMO_TENANTS[0]!.referenceDay };
    await platform.ports.directory.putTenant(demo);
    await keepFigures(platform.ports, tenant.id);
    const reader = await platform.ports.directory.tenant(DEMO_PILOT_CONSENT.reader as TenantId);
    const by = { ...BY, role: "process-leader", colour: 0 } as const;
    if (reader !== undefined)
      await decideConsent(
        { ...platform, onBehalf: (_, work) => work() },
        tenant.id,
        reader,
        DEMO_PILOT_CONSENT.levels,
        by,
      );
  }
}
