/** Contract of `Platform`, and of support access, which lies in the municipality's own partition. */
import { expect, test } from "vitest";
import type { Cohort, Platform, Registration } from "../../functions/platform/platform-port.ts";
import type { SupportGrants } from "../../functions/support/support-port.ts";
import { randomBase62, type PersonId, type TenantId } from "../../shared/ids.ts";
import { emptyDraft, withMunicipality } from "../../shared/onboarding/draft.ts";
import { newPerson, newTenant } from "./world.ts";

const registration = (id: TenantId): Registration => ({
  id,
  version: 1,
  name: { sv: "Korsholm", fi: "Mustasaari" },
  state: "agreed",
  since: 1_800_000_000_000,
  agreement: { signedOn: "2026-09-01", reference: "KS 12" },
  minority: "",
  contacts: { contact: "Utveckling", deputy: "", registrator: "", dataProtection: "" },
  region: "Österbottens förbund",
  authority: "",
  template: { name: "Samverkansplattform v1", origin: "Skellefteå" },
  retentionMonths: 12,
  answer: { confirmDays: 2, answerDays: 10 },
  marked: [{ item: "training", by: "Anna", at: 5 }],
});

export function describePlatform(
  name: string,
  world: () => { readonly platform: Platform; readonly support: SupportGrants },
): void {
  test(`${name}: every kind of record is read back whole, and kinds do not see each other`, async () => {
    const { platform } = world();
    const id = randomBase62(16);
    const tenant = newTenant();
    const person = newPerson();
    const cohort: Cohort = {
      id,
      version: 1,
      name: "Piloter",
      programme: "",
      from: "2026-01-01",
      to: "",
      members: [{ label: "Tre tillsammans", tenants: [tenant, newTenant()] }],
    };
    const draft = withMunicipality(emptyDraft(), "0760");
    const record = { id, version: 1, by: person, byName: "Driften", changedAt: 5, draft, made: tenant };
    const message = {
      id,
      version: 1,
      at: 5,
      byName: "D",
      subject: "S",
      text: "T",
      tenants: [tenant],
      sent: 1,
      failed: 0,
    };
    const administrator = { id: person, version: 1, name: "Driften", since: 5 };

    expect(await platform.cohorts.create(cohort)).toBe("created");
    await platform.drafts.create(record);
    await platform.messages.create(message);
    await platform.administrators.create(administrator);
    await platform.registrations.create(registration(tenant));

    expect(await platform.cohorts.read(id)).toEqual(cohort);
    expect(await platform.drafts.read(id)).toEqual(record);
    expect(await platform.messages.read(id)).toEqual(message);
    expect(await platform.administrators.read(person)).toEqual(administrator);
    expect(await platform.registrations.read(tenant)).toEqual(registration(tenant));
    expect(await platform.registrations.read(id)).toBeUndefined();
    expect(await platform.cohorts.list()).toContainEqual(cohort);
    await platform.drafts.remove(id);
    await platform.drafts.remove(id);
    expect(await platform.drafts.read(id)).toBeUndefined();
    expect(await platform.cohorts.read(id)).toEqual(cohort);
  });

  test(`${name}: an id is taken once, and of those who replace one version one does`, async () => {
    const { registrations } = world().platform;
    const held = registration(newTenant());
    await registrations.create(held);
    expect(await registrations.create({ ...held, region: "other" })).toBe("exists");

    const outcomes = await Promise.all(
      ["a", "b", "c"].map((region) => registrations.swap(1, { ...held, version: 2, region })),
    );

    expect(outcomes.toSorted()).toEqual(["stale", "stale", "swapped"]);
    const { leaving: _leaving, ...plain } = (await registrations.read(held.id))!;
    expect(["a", "b", "c"]).toContain(plain.region);
    await expect(registrations.read("T#norsjo")).rejects.toMatchObject({ name: "Refused" });
  });

  test(`${name}: support access is read by its own municipality alone`, async () => {
    const { support } = world();
    const [tenant, other] = [newTenant(), newTenant()];
    const grant = {
      id: randomBase62(16),
      version: 1,
      state: "given",
      person: "p-aaaaaaaa" as PersonId,
      name: "Driften",
      reason: "Importen",
      hours: 4,
      askedAt: 1,
      from: 2,
      until: 3,
      by: "Anna",
      forgetAt: 1_802_000_000_000,
    } as const;

    await support.create(tenant, grant);

    expect(await support.list(tenant)).toEqual([grant]);
    // Offered unasked: nobody's yet.
    const { person: _nobody, from: _not, ...rest } = grant;
    const offered = { ...rest, id: randomBase62(16), state: "offered", name: "", offeredBy: "p-bbbbbbbb" as PersonId } as const; // prettier-ignore
    await support.create(tenant, offered);
    expect(await support.read(tenant, offered.id)).toEqual(offered);
    expect(await support.list(other)).toEqual([]);
    expect(await support.swap(tenant, 1, { ...grant, version: 2, state: "ended", endedAt: 9 })).toBe("swapped");
    expect(await support.read(tenant, grant.id)).toMatchObject({ state: "ended", endedAt: 9 });
  });
}
