/** Contract of `ClientBindings`, `Leases` and `Tickets`: who gets there first. */
import { expect, test } from "vitest";
import type { GetWorld } from "./world.ts";
import { claims, newDocument, newPerson, newTenant } from "./world.ts";

export function describeBindings(name: string, world: GetWorld): void {
  const bindings = () => world().ports.bindings;

  test(`${name}: [L7] the first person to bind a client id holds it for the epoch`, async () => {
    const key = newDocument();
    const [anna, bo] = [newPerson(), newPerson()];

    expect(await bindings().bind(key, 3, 77, anna)).toBe(anna);
    expect(await bindings().bind(key, 3, 77, bo)).toBe(anna);
    expect(await bindings().bind(key, 3, 77, anna)).toBe(anna);

    expect(await bindings().bind(key, 4, 77, bo)).toBe(bo);
    expect(await bindings().bind(key, 3, 7, bo)).toBe(bo);
    expect(await bindings().bind({ ...key, tenant: newTenant() }, 3, 77, bo)).toBe(bo);
  });

  test(`${name}: [L7] of many who bind at once all hear the same name`, async () => {
    const key = newDocument();

    const heard = await Promise.all(Array.from({ length: 15 }, () => bindings().bind(key, 0, 1, newPerson())));

    expect(new Set(heard).size).toBe(1);
  });
}

export function describeLeases(name: string, world: GetWorld): void {
  const leases = () => world().ports.leases;

  test(`${name}: a lease is held until its last moment, then anybody's`, async () => {
    const key = newDocument();

    expect(await leases().take(key, "cut", "a", 1_000, 500)).toBe(true);
    expect(await leases().take(key, "cut", "b", 1_500, 500)).toBe(false);
    expect(await leases().take(key, "cut", "b", 1_501, 500)).toBe(true);
    expect(await leases().take(key, "cut", "a", 1_600, 500)).toBe(false);
  });

  test(`${name}: the holder may take its lease again, which renews it`, async () => {
    const key = newDocument();

    expect(await leases().take(key, "cut", "a", 1_000, 500)).toBe(true);
    expect(await leases().take(key, "cut", "a", 1_400, 500)).toBe(true);
    expect(await leases().take(key, "cut", "b", 1_600, 500)).toBe(false);
  });

  test(`${name}: leases of other names, documents and tenants are others`, async () => {
    const key = newDocument();

    expect(await leases().take(key, "cut", "a", 0, 500)).toBe(true);
    expect(await leases().take(key, "export", "b", 0, 500)).toBe(true);
    expect(await leases().take(newDocument(key.tenant), "cut", "b", 0, 500)).toBe(true);
    expect(await leases().take({ ...key, tenant: newTenant() }, "cut", "b", 0, 500)).toBe(true);
  });

  test(`${name}: of many who take a free or an expired lease at once one gets it`, async () => {
    const key = newDocument();
    for (const now of [0, 10_000]) {
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, i) => leases().take(key, "cut", `${now}-${i}`, now, 100)),
      );

      expect(taken.filter(Boolean)).toHaveLength(1);
    }
  });
}

export function describeTickets(name: string, world: GetWorld): void {
  const tickets = () => world().ports.tickets;
  const hash = (first: string) => first.padEnd(64, "0");

  test(`${name}: [W10] a ticket is redeemed once, with all it allows`, async () => {
    const key = newDocument();
    const all = claims(key, { organisation: "Row00001", place: "Row00002", sheets: ["actions"], restricted: true });
    await tickets().put(key.tenant, hash("a1"), all, 1_000);

    expect(await tickets().redeem(key.tenant, hash("a1"), 500)).toEqual(all);
    expect(await tickets().redeem(key.tenant, hash("a1"), 500)).toBeUndefined();
  });

  test(`${name}: [W10] of many who redeem one ticket at once one succeeds`, async () => {
    const key = newDocument();
    await tickets().put(key.tenant, hash("b2"), claims(key), 1_000);

    const redeemed = await Promise.all(Array.from({ length: 15 }, () => tickets().redeem(key.tenant, hash("b2"), 1)));

    expect(redeemed.filter(Boolean)).toEqual([claims(key)]);
  });

  test(`${name}: [W10] a ticket is good up to its last moment and not after`, async () => {
    const key = newDocument();
    await tickets().put(key.tenant, hash("c3"), claims(key), 1_000);
    await tickets().put(key.tenant, hash("c4"), claims(key), 1_000);

    expect(await tickets().redeem(key.tenant, hash("c3"), 1_001)).toBeUndefined();
    expect(await tickets().redeem(key.tenant, hash("c4"), 1_000)).toEqual(claims(key));
  });

  test(`${name}: [W10] a ticket is unknown to other tenants, and they do not spend it`, async () => {
    const key = newDocument();
    await tickets().put(key.tenant, hash("d5"), claims(key), 1_000);

    expect(await tickets().redeem(newTenant(), hash("d5"), 1)).toBeUndefined();
    expect(await tickets().redeem(key.tenant, hash("d6"), 1)).toBeUndefined();
    expect(await tickets().redeem(key.tenant, hash("d5"), 1)).toEqual(claims(key));
  });
}
