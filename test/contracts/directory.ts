/** Contract of `Directory`. */
import { expect, test } from "vitest";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { GetWorld } from "./world.ts";
import { member, newPerson, newTenant, sheet, tenant } from "./world.ts";

export function describeDirectory(name: string, world: GetWorld): void {
  const directory = () => world().ports.directory;

  test(`${name}: a tenant is read back whole, replaced whole, and listed once`, async () => {
    const id = newTenant();
    expect(await directory().tenant(id)).toBeUndefined();

    await directory().putTenant(tenant(id));
    await directory().putTenant(tenant(id, { name: { sv: "Korsholm", en: "Korsholm" }, demo: false }));

    expect(await directory().tenant(id)).toEqual(tenant(id, { name: { sv: "Korsholm", en: "Korsholm" }, demo: false }));
    expect((await directory().tenants()).filter((each) => each === id)).toEqual([id]);
  });

  test(`${name}: [T22] of a tenant's changes at once none is lost; nothing is made of one that is not there`, async () => {
    const id = newTenant();
    await directory().putTenant(tenant(id));

    await Promise.all([
      directory().changeTenant(id, (held) => ({ ...held, suspended: { at: 1, reason: "paus" } })),
      directory().changeTenant(id, (held) => ({ ...held, contact: { role: "Kansliet" } })),
      directory().changeTenant(id, (held) => ({ ...held, template: "2026" })),
    ]);
    const whole = tenant(id, {
      suspended: { at: 1, reason: "paus" },
      contact: { role: "Kansliet" },
      template: "2026",
    });
    expect(await directory().tenant(id)).toEqual(whole);

    expect(await directory().changeTenant(id, () => undefined)).toEqual(whole);
    expect(await directory().changeTenant(id, ({ suspended: _suspended, ...open }) => open)).not.toHaveProperty(
      "suspended",
    );
    expect(await directory().tenant(id)).not.toHaveProperty("suspended");
    // Put again whole it can be changed again.
    await directory().putTenant(tenant(id));
    await directory().changeTenant(id, (held) => ({ ...held, demo: !held.demo }));
    expect(await directory().tenant(id)).toEqual(tenant(id, { demo: !tenant(id).demo }));

    const none = newTenant();
    expect(await directory().changeTenant(none, (held) => ({ ...held, demo: true }))).toBeUndefined();
    expect(await directory().tenant(none)).toBeUndefined();
  });

  test(`${name}: tenants are listed in order`, async () => {
    const ids = [newTenant(), newTenant(), newTenant()];
    for (const id of ids) await directory().putTenant(tenant(id));

    const listed = await directory().tenants();

    expect(listed).toEqual([...listed].sort());
    expect(listed).toEqual(expect.arrayContaining(ids));
  });

  test(`${name}: sheets come in their order, which is that of code units`, async () => {
    const id = newTenant();
    for (const [document, ord] of [
      ["third", "a1"],
      ["second", "Zz"],
      ["first", "Z0"],
      ["fifth", "b"],
      ["fourth", "a1"],
    ] as const) {
      await directory().putSheet(id, sheet(document, ord));
    }

    const sheets = await directory().sheets(id);

    // Equal orders fall back to the document's id, so that everybody sees one order.
    expect(sheets.map((each) => each.document)).toEqual(["first", "second", "fourth", "third", "fifth"]);
  });

  test(`${name}: a sheet put again is replaced`, async () => {
    const id = newTenant();
    const renamed = sheet("actions", "b", {
      name: { sv: "Insatser", fi: "Toimet", en: "Actions" },
      folded: true,
      restricted: true,
    });
    await directory().putSheet(id, sheet("actions", "a"));

    await directory().putSheet(id, renamed);

    expect(await directory().sheets(id)).toEqual([renamed]);
  });

  test(`${name}: a member is read back with or without a place and an organisation`, async () => {
    const id = newTenant();
    const [anna, bo] = [newPerson(), newPerson()];
    await directory().putMember(id, member(anna, { organisation: "Row00001", place: "Row00002", sheets: ["actions"] }));
    await directory().putMember(id, member(bo));

    expect(await directory().member(id, anna)).toEqual(
      member(anna, { organisation: "Row00001", place: "Row00002", sheets: ["actions"] }),
    );
    expect(await directory().member(id, bo)).toEqual(member(bo));
    expect(await directory().member(id, newPerson())).toBeUndefined();
  });

  test(`${name}: a member put again is replaced, and belongs once`, async () => {
    const id = newTenant();
    const anna = newPerson();
    await directory().putMember(id, member(anna, { place: "Row00001" }));

    await directory().putMember(id, member(anna, { role: "analyst" }));

    expect(await directory().member(id, anna)).toEqual(member(anna, { role: "analyst" }));
    expect(await directory().memberships(anna)).toEqual([id]);
  });

  test(`${name}: a person's memberships are theirs alone, in order`, async () => {
    const ids = [newTenant(), newTenant(), newTenant()].sort();
    const [anna, bo] = [newPerson(), newPerson()];
    for (const id of [...ids].reverse()) await directory().putMember(id, member(anna));
    await directory().putMember(ids[0] ?? newTenant(), member(bo));

    expect(await directory().memberships(anna)).toEqual(ids);
    expect(await directory().memberships(bo)).toEqual([ids[0]]);
    expect(await directory().memberships(newPerson())).toEqual([]);
  });

  test(`${name}: [P5] tenants share nothing, not even when one's name begins with the other's`, async () => {
    const short = newTenant();
    const long = `${short}-x` as TenantId;
    const anna = newPerson();
    await directory().putTenant(tenant(long));
    await directory().putSheet(long, sheet("actions", "a"));
    await directory().putMember(long, member(anna));

    expect(await directory().tenant(short)).toBeUndefined();
    expect(await directory().sheets(short)).toEqual([]);
    expect(await directory().member(short, anna)).toBeUndefined();
    expect(await directory().memberships(anna)).toEqual([long]);
  });

  test(`${name}: ids that could leave their partition are refused by name`, async () => {
    const bad = "norsjo#D#actions" as TenantId;
    const refused = { name: "Refused", kind: "invalid" };

    await expect(directory().tenant(bad)).rejects.toMatchObject(refused);
    await expect(directory().putTenant(tenant(bad))).rejects.toMatchObject(refused);
    await expect(directory().sheets(bad)).rejects.toMatchObject(refused);
    await expect(directory().putSheet(newTenant(), sheet("a#b", "a"))).rejects.toMatchObject(refused);
    await expect(directory().putMember(newTenant(), member("anna" as PersonId))).rejects.toMatchObject(refused);
    await expect(directory().memberships("p-x#" as PersonId)).rejects.toMatchObject(refused);
  });
}
