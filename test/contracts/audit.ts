/** Contract of `Audit`. */
import { expect, test } from "vitest";
import type { AuditEntry } from "../../shared/audit/entry.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { GetWorld } from "./world.ts";
import { auditEntry, member, newPerson, newTenant } from "./world.ts";

export function describeAudit(name: string, world: GetWorld): void {
  const log = () => world().ports.audit;

  const put = async (tenant: TenantId, count: number): Promise<AuditEntry[]> => {
    const entries: AuditEntry[] = [];
    for (let i = 0; i < count; i++) {
      const entry = auditEntry(tenant, entries.at(-1), { id: `e${i}` });
      expect(await log().append(tenant, entry)).toBe("stored");
      entries.push(entry);
    }
    return entries;
  };

  test(`${name}: [U1] an entry is read back whole, with and without what it may hold`, async () => {
    const tenant = newTenant();
    const bare = auditEntry(tenant, undefined);
    const anna = newPerson();
    const full = auditEntry(tenant, bare, {
      kind: "member-changed",
      right: "process-leader",
      subject: anna,
      subjectName: "Anna",
      document: "actions" as DocumentId,
      member: member(anna, { organisation: "Row00001", place: "Row00002", sheets: ["actions"] }),
      details: { before: "issue-owner", count: 3 },
    });

    expect(await log().tail(tenant)).toBeUndefined();
    await log().append(tenant, bare);
    await log().append(tenant, full);

    expect(await log().read(tenant, 0)).toEqual([bare, full]);
    expect(await log().tail(tenant)).toEqual(full);
  });

  test(`${name}: [U1] where one entry stands no other is ever put`, async () => {
    const tenant = newTenant();
    const [first] = await put(tenant, 1);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => log().append(tenant, auditEntry(tenant, first, { id: `r${i}` }))),
    );

    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(1);
    expect(await log().append(tenant, auditEntry(tenant, undefined, { id: "again" }))).toBe("taken");
    expect((await log().read(tenant, 0)).map(({ id }) => id)).toEqual(["e0", `r${outcomes.indexOf("stored")}`]);
  });

  test(`${name}: entries come in order, from a place on and at most as many as asked for`, async () => {
    const tenant = newTenant();
    const entries = await put(tenant, 12);

    expect(await log().read(tenant, 0)).toEqual(entries);
    expect(await log().read(tenant, 9)).toEqual(entries.slice(9));
    expect(await log().read(tenant, 3, 2)).toEqual(entries.slice(3, 5));
    expect(await log().read(tenant, 3, 0)).toEqual([]);
    expect(await log().read(tenant, 12)).toEqual([]);
  });

  test(`${name}: what has been carried out never becomes less`, async () => {
    const tenant = newTenant();
    expect(await log().settled(tenant)).toBe(0);

    await log().settle(tenant, 7);
    await log().settle(tenant, 5);

    expect(await log().settled(tenant)).toBe(7);
    expect(await log().read(tenant, 0)).toEqual([]);
  });

  test(`${name}: counters count apart from one another and from the log`, async () => {
    const tenant = newTenant();
    const until = 4_000_000_000_000;

    expect([await log().count(tenant, "a", until), await log().count(tenant, "a", until)]).toEqual([1, 2]);
    expect(await log().count(tenant, "b", until)).toBe(1);
    expect(await log().count(newTenant(), "a", until)).toBe(1);
    expect(await log().read(tenant, 0)).toEqual([]);
  });

  test(`${name}: [P5] tenants share no log, not even when one's name begins with the other's`, async () => {
    const short = newTenant();
    await put(`${short}-x` as TenantId, 2);

    expect(await log().read(short, 0)).toEqual([]);
    expect(await log().settled(short)).toBe(0);
  });

  test(`${name}: bad ids, places and sizes are refused by name`, async () => {
    const tenant = newTenant();
    const refused = { name: "Refused", kind: "invalid" };

    await expect(log().append("norsjo#AUDIT" as TenantId, auditEntry(tenant, undefined))).rejects.toMatchObject(
      refused,
    );
    await expect(log().read("a#b" as TenantId, 0)).rejects.toMatchObject(refused);
    await expect(log().append(tenant, auditEntry(tenant, undefined, { seq: 0 }))).rejects.toMatchObject(refused);
    await expect(
      log().append(tenant, auditEntry(tenant, undefined, { details: { text: "x".repeat(9_000) } })),
    ).rejects.toMatchObject(refused);
    expect(await log().read(tenant, 0)).toEqual([]);
  });

  test(`${name}: a removed member is one no more, until a later change says otherwise`, async () => {
    const tenant = newTenant();
    const [anna, bo] = [newPerson(), newPerson()].toSorted() as [PersonId, PersonId];
    const { directory } = world().ports;
    await directory.putMember(tenant, member(bo));
    await directory.putMember(tenant, member(anna), 3);
    expect(await directory.members(tenant)).toEqual([member(anna), member(bo)]);

    await directory.removeMember(tenant, anna, 5);
    await directory.putMember(tenant, member(anna, { role: "analyst" }), 4);

    expect(await directory.member(tenant, anna)).toBeUndefined();
    expect(await directory.members(tenant)).toEqual([member(bo)]);
    expect(await directory.memberships(anna)).toEqual([]);

    await directory.putMember(tenant, member(anna, { role: "analyst" }), 6);
    await directory.removeMember(tenant, anna, 5);
    // Onboarding run again does not undo what was changed since.
    await directory.putMember(tenant, member(anna));
    expect(await directory.member(tenant, anna)).toEqual(member(anna, { role: "analyst" }));
    expect(await directory.memberships(anna)).toEqual([tenant]);
  });
}
