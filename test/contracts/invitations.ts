/** Contract of `Invitations`. */
import { expect, test } from "vitest";
import type { Invitation, Invitations } from "../../functions/link-ports.ts";
import { randomBase62, type PersonId } from "../../shared/ids.ts";
import { newTenant } from "./world.ts";

export function invitation(more: Partial<Invitation> = {}): Invitation {
  return {
    id: randomBase62(16),
    version: 1,
    state: "open",
    hash: "0".repeat(64),
    email: "eva@norsjo.example",
    language: "fi",
    role: "local-group",
    place: "Row00001",
    sheets: ["actions"],
    placeName: "Bastuträsk",
    invitedBy: "p-aaaaaaaa" as PersonId,
    createdAt: 1_800_000_000_000,
    sentAt: 1_800_000_000_000,
    sends: 1,
    expiresAt: 1_801_000_000_000,
    forgetAt: 1_802_000_000_000,
    ...more,
  };
}

export function describeInvitations(name: string, invitations: () => Invitations): void {
  test(`${name}: an invitation is read back whole, by its own municipality only`, async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const held = invitation({ person: "p-bbbbbbbb" as PersonId, organisation: "Row00002", organisationName: "NIDS" });

    expect(await invitations().create(tenant, held)).toBe("created");

    expect(await invitations().read(tenant, held.id)).toEqual(held);
    expect(await invitations().read(other, held.id)).toBeUndefined();
    expect([await invitations().list(tenant), await invitations().list(other)]).toEqual([[held], []]);
  });

  test(`${name}: an id is taken once`, async () => {
    const tenant = newTenant();
    const held = invitation();
    await invitations().create(tenant, held);

    expect(await invitations().create(tenant, { ...held, email: "bo@norsjo.example" })).toBe("exists");
    expect(await invitations().read(tenant, held.id)).toEqual(held);
  });

  test(`${name}: of those who replace one version one does, and what is left out is gone`, async () => {
    const tenant = newTenant();
    const held = invitation();
    await invitations().create(tenant, held);
    const { email: _email, ...without } = held;

    const outcomes = await Promise.all(
      ["accepted", "declined", "withdrawn"].map((state) =>
        invitations().swap(tenant, 1, { ...without, version: 2, state: state as Invitation["state"] }),
      ),
    );

    expect(outcomes.toSorted()).toEqual(["stale", "stale", "swapped"]);
    expect(await invitations().read(tenant, held.id)).not.toHaveProperty("email");
    expect(await invitations().swap(tenant, 1, held)).toBe("stale");
    expect(await invitations().swap(newTenant(), 1, held)).toBe("stale");
  });

  test(`${name}: they are listed by id, and a removed one is gone, removed again too`, async () => {
    const tenant = newTenant();
    const all = ["zz", "aa", "00", "ZZ"].map((end) => invitation({ id: `${"0".repeat(14)}${end}` }));
    for (const one of all) await invitations().create(tenant, one);
    await invitations().remove(tenant, all[0]!.id);
    await invitations().remove(tenant, all[0]!.id);

    expect((await invitations().list(tenant)).map(({ id }) => id.slice(-2))).toEqual(["00", "ZZ", "aa"]);
  });

  test(`${name}: an id that would not keep to its place is refused`, async () => {
    for (const id of ["", "TENANT", "0".repeat(15), `${"0".repeat(15)}#`]) {
      await expect(invitations().create(newTenant(), invitation({ id }))).rejects.toMatchObject({ name: "Refused" });
    }
  });
}
