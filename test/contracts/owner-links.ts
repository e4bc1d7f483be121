/** Contract of `OwnerLinks`: whole records by municipality, one of many writers wins. */
import { expect, test } from "vitest";
import type { OwnerLink, OwnerLinks } from "../../functions/link-ports.ts";
import { randomBase62, type DocumentId, type PersonId, type RowId } from "../../shared/ids.ts";
import { newTenant } from "./world.ts";

function ownerLink(more: Partial<OwnerLink> = {}): OwnerLink {
  return {
    id: randomBase62(16),
    version: 1,
    state: "open",
    hash: "0".repeat(64),
    document: "issues" as DocumentId,
    row: "issue001" as RowId,
    organisation: "roads001" as RowId,
    organisationName: "Trafikverket",
    purpose: "answer",
    language: "fi",
    givenBy: "p-aaaaaaaa" as PersonId,
    createdAt: 1_800_000_000_000,
    expiresAt: 1_801_000_000_000,
    forgetAt: 1_802_000_000_000,
    client: 4_711,
    reports: 0,
    ...more,
  };
}

export function describeOwnerLinks(name: string, links: () => OwnerLinks): void {
  test(`${name}: a link is read back whole, by its own municipality only, and removed`, async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const moment = { id: "AnswerId00000001", at: 1_800_000_000_001 };
    const held = ownerLink({
      sentTo: "v…@trafik.example",
      claim: moment,
      last: moment,
      answered: { accepted: false, at: 1_800_000_000_001 },
    });
    expect(await links().create(tenant, held)).toBe("created");
    expect(await links().create(tenant, ownerLink({ id: held.id }))).toBe("exists");

    expect(await links().read(tenant, held.id)).toEqual(held);
    expect(await links().read(other, held.id)).toBeUndefined();
    expect([await links().list(tenant), await links().list(other)]).toEqual([[held], []]);
    await links().remove(tenant, held.id);
    expect(await links().list(tenant)).toEqual([]);
  });

  test(`${name}: of two who send by one link at once one claims it`, async () => {
    const tenant = newTenant();
    const held = ownerLink();
    await links().create(tenant, held);
    const claims = ["AnswerId00000001", "AnswerId00000002"].map((id) =>
      links().swap(tenant, 1, { ...held, version: 2, claim: { id, at: 1_800_000_000_001 } }),
    );

    expect((await Promise.all(claims)).toSorted()).toEqual(["stale", "swapped"]);
    expect(await links().swap(tenant, 2, { ...held, version: 3, state: "withdrawn" })).toBe("swapped");
    expect(await links().read(tenant, held.id)).not.toHaveProperty("claim");
  });
}
