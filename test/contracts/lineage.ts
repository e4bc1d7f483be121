/** Contract of `LineagePorts`. */
import { expect, test } from "vitest";
import { randomBase62 } from "../../shared/ids.ts";
import type { Adoption, Inspiration, Offer, Showcase } from "../../shared/lineage/record.ts";
import type { LineagePorts } from "../../functions/lineage/lineage-ports.ts";
import { newPerson, newTenant } from "./world.ts";

const hash = (digit: string): string => digit.repeat(64);
const recordId = (prefix: string): string => prefix + randomBase62(13);
const name = { sv: "Mustasaari kommun", fi: "Mustasaari" };

function showcase(): Showcase {
  const tenant = newTenant();
  return {
    tenant,
    name,
    country: "FI",
    version: 1,
    templates: [
      {
        template: `tpl${"A".repeat(13)}`,
        title: "Samverkansplattform",
        about: "",
        language: "sv",
        versions: [{ number: 1, hash: hash("a"), at: 5, notes: "", sheets: 2, rows: 0 }],
        ancestors: [{ tenant, name, template: `tpl${"B".repeat(13)}`, title: "Förr", number: 3 }],
        credits: [{ tenant, name, offer: recordId("off") }],
        users: [
          {
            tenant,
            name,
            number: 1,
            since: 1,
            at: 2,
            distance: { rows: 3, adaptedRows: 1, columns: 9, adaptedColumns: 0 },
          },
        ],
        withdrawn: true,
      },
    ],
  };
}

function adoption(): Adoption {
  const at = { batch: "b1", at: 9, byName: "Åsa", number: 2 };
  return {
    id: recordId("lin"),
    version: 1,
    origin: { tenant: newTenant(), name, template: `tpl${"C".repeat(13)}`, title: "Plan", number: 2 },
    hash: hash("b"),
    here: { language: "fi", currency: "EUR", country: "FI", terms: true },
    sheets: [{ document: "goals" as Adoption["sheets"][number]["document"], rows: true }],
    by: newPerson(),
    byName: "Åsa",
    at: 1,
    takenAt: 2,
    decisions: [{ ...at, key: "goals/k:a:label", kind: "skipped", about: "x", reason: "", by: newPerson() }],
    last: { ...at, before: { number: 1, hash: "" }, changes: hash("c"), taken: 1, skipped: 0, adapted: 2 },
  };
}

const offer = ({ origin, decisions, last }: Adoption): Offer => ({
  id: recordId("off"),
  version: 1,
  from: { tenant: newTenant(), name },
  of: origin,
  hash: hash("d"),
  base: hash("e"),
  about: "",
  count: 2,
  at: 3,
  state: "answered",
  answer: { at: 4, note: "", taken: 1, skipped: 1, adapted: 0, credited: true },
  decisions,
  last,
});

const inspiration: Inspiration = {
  id: `ins${"M".repeat(13)}`,
  version: 1,
  name: "Mansfield",
  where: "",
  about: "",
  year: "",
  url: "",
  from: "",
};

export function describeLineage(suite: string, lineage: () => LineagePorts): void {
  test(`${suite}: what a municipality shows is read back whole, by itself and among all`, async () => {
    const one = showcase();
    expect(await lineage().showcases.read(one.tenant)).toBeUndefined();
    expect(await lineage().showcases.put(one)).toBe("stored");

    expect(await lineage().showcases.read(one.tenant)).toEqual(one);
    expect(await lineage().showcases.all()).toContainEqual(one);
  });

  test(`${suite}: of those who change one version of a showcase one does`, async () => {
    const one = showcase();
    await lineage().showcases.put(one);
    const next = { ...one, version: 2, templates: [] };
    const outcomes = await Promise.all([next, next, one].map((other) => lineage().showcases.put(other)));

    expect(outcomes.toSorted()).toEqual(["stale", "stale", "stored"]);
    expect(await lineage().showcases.read(one.tenant)).toEqual(next);
    expect(await lineage().showcases.put({ ...one, version: 4 })).toBe("stale");
  });

  test(`${suite}: adoptions, offers and inspirations are their municipality's alone, read back whole, swapped by version`, async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const taken = adoption();
    const left = offer(taken);
    const { adoptions, offers, offered, inspirations } = lineage();
    for (const done of [
      await adoptions.create(tenant, taken),
      await offers.create(tenant, left),
      await offered.create(tenant, left),
      await inspirations.create(tenant, inspiration),
    ])
      expect(done).toBe("created");

    expect(await adoptions.list(tenant)).toEqual([taken]);
    expect([await offers.read(tenant, left.id), await offered.list(tenant)]).toEqual([left, [left]]);
    expect(await inspirations.list(tenant)).toEqual([inspiration]);
    expect([await adoptions.list(other), await offers.list(other)]).toEqual([[], []]);
    const { last: _last, ...undone } = taken;
    expect(await adoptions.swap(tenant, 1, { ...undone, version: 2 })).toBe("swapped");
    expect(await adoptions.swap(tenant, 1, { ...taken, version: 2 })).toBe("stale");
    expect(await adoptions.read(tenant, taken.id)).toEqual({ ...undone, version: 2 });
    await offers.remove(tenant, left.id);
    expect([await offers.list(tenant), await offered.list(tenant)]).toEqual([[], [left]]);
    await expect(adoptions.read(tenant, "short")).rejects.toMatchObject({ name: "Refused" });
  });
}
