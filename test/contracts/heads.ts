/** Contract of `Heads` and `Connections`, which one strong read gives together (SPEC W6). */
import { expect, test } from "vitest";
import type { Head } from "../../functions/ports.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { GetWorld } from "./world.ts";
import { connection, head, newDocument, newPerson, newTenant } from "./world.ts";

export function describeHeads(name: string, world: GetWorld): void {
  const heads = () => world().ports.heads;
  const connections = () => world().ports.connections;

  test(`${name}: a head is created once and read back whole`, async () => {
    const key = newDocument();

    expect(await heads().read(key)).toBeUndefined();
    expect(await heads().create(key, head({ snapshot: "a" }))).toBe("created");
    expect(await heads().create(key, head({ snapshot: "b" }))).toBe("exists");

    expect(await heads().read(key)).toEqual(head({ snapshot: "a" }));
  });

  test(`${name}: of many creations at once one wins`, async () => {
    const key = newDocument();

    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, i) => heads().create(key, head({ snapshot: `s${i}` }))),
    );

    const winner = outcomes.indexOf("created");
    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
    expect((await heads().read(key))?.snapshot).toBe(`s${winner}`);
  });

  const changes: [string, Partial<Head>][] = [
    ["epoch", { epoch: 1 }],
    ["snapshot", { snapshot: "other" }],
    ["status", { status: "frozen" }],
    ["rightsVersion", { rightsVersion: 1 }],
  ];
  for (const [field, changed] of changes) {
    test(`${name}: a swap that expects another ${field} is stale and changes nothing`, async () => {
      const key = newDocument();
      await heads().create(key, head());

      expect(await heads().swap(key, head(changed), head({ epoch: 9 }))).toBe("stale");

      expect(await heads().read(key)).toEqual(head());
    });
  }

  test(`${name}: a swap replaces what it expects, and only while there is a head`, async () => {
    const key = newDocument();
    const next = head({ epoch: 1, snapshot: "b", status: "frozen", rightsVersion: 3, since: 5 });

    expect(await heads().swap(key, head(), next)).toBe("stale");
    await heads().create(key, head());
    // `since` is no part of what is compared.
    expect(await heads().swap(key, head({ since: 1 }), next)).toBe("swapped");
    expect(await heads().swap(key, head(), next)).toBe("stale");

    expect(await heads().read(key)).toEqual(next);
  });

  test(`${name}: of swaps racing from one head exactly one wins, round after round`, async () => {
    const key = newDocument();
    let now = head();
    await heads().create(key, now);
    for (let round = 1; round <= 5; round++) {
      const from = now;
      const wanted = Array.from({ length: 12 }, (_, i) => head({ epoch: round, snapshot: `r${round}-${i}` }));

      const outcomes = await Promise.all(wanted.map((next) => heads().swap(key, from, next)));

      expect(outcomes.filter((outcome) => outcome === "swapped")).toHaveLength(1);
      now = wanted[outcomes.indexOf("swapped")] ?? now;
      expect(await heads().read(key)).toEqual(now);
    }
  });

  test(`${name}: one read gives the head and the live connections; a lease counts up to its last moment`, async () => {
    const key = newDocument();
    await connections().put(key, connection("early", { leaseUntil: 999 }));
    await connections().put(key, connection("b=", { leaseUntil: 1_000 }));
    await connections().put(key, connection("A_-c=", { leaseUntil: 5_000 }));

    expect(await heads().readWithConnections(key, 1_000)).toEqual({
      head: undefined,
      connections: [connection("A_-c=", { leaseUntil: 5_000 }), connection("b=", { leaseUntil: 1_000 })],
      shut: [],
      comments: 0,
    });
    await heads().create(key, head());
    const { head: found, connections: live } = await heads().readWithConnections(key, 1_001);
    expect(found).toEqual(head());
    expect(live.map(({ id }) => id)).toEqual(["A_-c="]);
  });

  test(`${name}: the joint read holds nothing of the log, bindings or leases`, async () => {
    const key = newDocument();
    const { bindings, leases } = world().ports;
    await heads().create(key, head());
    await bindings.bind(key, 0, 1, connection("x").person);
    await leases.take(key, "cut", "me", 0, 1_000);

    expect(await heads().readWithConnections(key, 0)).toEqual({ head: head(), connections: [], shut: [], comments: 0 });
  });

  test(`${name}: 300 connections are all there`, async () => {
    const key = newDocument();
    const ids = Array.from({ length: 300 }, (_, i) => `c${String(i).padStart(3, "0")}`);
    await heads().create(key, head());
    await Promise.all(ids.map((id) => connections().put(key, connection(id, { name: "å".repeat(2_000) }))));

    const { head: found, connections: live } = await heads().readWithConnections(key, 0);

    expect(found).toEqual(head());
    expect(live.map(({ id }) => id)).toEqual(ids);
  });

  test(`${name}: putting a connection again renews it`, async () => {
    const key = newDocument();
    await connections().put(key, connection("a", { leaseUntil: 1_000 }));
    await connections().put(key, connection("a", { leaseUntil: 3_000, name: "New" }));

    expect((await heads().readWithConnections(key, 2_000)).connections).toEqual([
      connection("a", { leaseUntil: 3_000, name: "New" }),
    ]);
  });

  test(`${name}: [W6] removal with a bound takes only a lease that ends before it`, async () => {
    const key = newDocument();
    await connections().put(key, connection("a", { leaseUntil: 2_000 }));

    await connections().remove(key, "a", 2_000);
    expect((await heads().readWithConnections(key, 0)).connections).toHaveLength(1);

    await connections().remove(key, "a", 2_001);
    expect((await heads().readWithConnections(key, 0)).connections).toHaveLength(0);
  });

  test(`${name}: removal without a bound always takes it, and of nothing is harmless`, async () => {
    const key = newDocument();
    await connections().put(key, connection("a", { leaseUntil: 9e12 }));

    await connections().remove(key, "a");
    await connections().remove(key, "a");
    await connections().remove(key, "never", 5);

    expect((await heads().readWithConnections(key, 0)).connections).toEqual([]);
  });

  test(`${name}: [P5] one document id in two tenants has two heads and two sets of connections`, async () => {
    const mine = newDocument();
    const theirs = { tenant: newTenant(), document: mine.document };
    await heads().create(mine, head({ snapshot: "mine" }));
    await connections().put(mine, connection("a"));

    expect(await heads().readWithConnections(theirs, 0)).toEqual({
      head: undefined,
      connections: [],
      shut: [],
      comments: 0,
    });
    expect(await heads().create(theirs, head({ snapshot: "theirs" }))).toBe("created");
    await connections().remove(theirs, "a");

    expect((await heads().readWithConnections(mine, 0)).connections).toHaveLength(1);
    expect((await heads().read(mine))?.snapshot).toBe("mine");
  });

  test(`${name}: [P9] whoever is shut out is named, and their connections are not, however fresh`, async () => {
    const key = newDocument();
    const [anna, bo] = [newPerson(), newPerson()];
    await heads().create(key, head());
    await connections().put(key, connection("a", { person: anna }));
    await connections().put(key, connection("b", { person: bo }));

    await connections().shut(key, anna, { shut: true, at: 4, until: 5_000 });
    await connections().put(key, connection("a2", { person: anna, leaseUntil: 9_000 }));

    expect(await heads().readWithConnections(key, 1_000)).toEqual({
      head: head(),
      connections: [connection("b", { person: bo })],
      shut: [anna],
      comments: 0,
    });
    expect((await connections().ofPerson(key, anna)).map(({ id }) => id)).toEqual(["a", "a2"]);
    expect((await heads().readWithConnections(key, 5_000)).shut).toEqual([anna]);
    expect((await heads().readWithConnections(key, 5_001)).shut).toEqual([]);
  });

  test(`${name}: [P9] of shutting out and letting in the later change stands, in whatever order they come`, async () => {
    const key = newDocument();
    const anna = newPerson();
    const shut = async (): Promise<PersonId[]> => (await heads().readWithConnections(key, 0)).shut;

    await connections().shut(key, anna, { shut: false, at: 7, until: 100 });
    await connections().shut(key, anna, { shut: true, at: 6, until: 100 });
    expect(await shut()).toEqual([]);

    await connections().shut(key, anna, { shut: true, at: 8, until: 100 });
    await connections().shut(key, anna, { shut: true, at: 8, until: 100 });
    await connections().shut(key, anna, { shut: false, at: 7, until: 100 });
    expect(await shut()).toEqual([anna]);
  });
}
