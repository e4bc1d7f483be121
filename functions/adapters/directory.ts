/**
 * Tenants, sheets and members. Where one fact has two items, the one that only lists is written first: a crash between
 * leaves a list that names too much, which its reader checks, and never a member or tenant that no list knows.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Directory, Member } from "../ports.ts";
import { toItem, type Item } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import {
  listedTenant,
  MEMBER_PREFIX,
  memberSort,
  personPartition,
  SHEET_PREFIX,
  sheetSort,
  TENANT_SORT,
  tenantPartition,
  TENANTS_PARTITION,
} from "./keys.ts";
import { ascending, checkDocument } from "./rules.ts";
import { readStored, storedListing, storedMember, storedRemoval, storedSheet, storedTenant } from "./stored.ts";

export function dynamoDirectory(directory: Table): Directory {
  async function readMember(tenant: TenantId, person: PersonId): Promise<Member | undefined> {
    personPartition(person); // checks the id
    const item = await directory.get({ pk: tenantPartition(tenant), sk: memberSort(person) });
    return item && memberIn(item);
  }

  async function listed(pk: string): Promise<TenantId[]> {
    const items = await directory.query({ pk, sort: { prefix: listedTenant("" as TenantId) } });
    return items.map((item) => readStored(storedListing, item).tenant);
  }

  return {
    async putTenant(tenant) {
      const pk = tenantPartition(tenant.id);
      await directory.put(toItem({ tenant: tenant.id, pk: TENANTS_PARTITION, sk: listedTenant(tenant.id) }));
      await directory.put(toItem({ ...tenant, pk, sk: TENANT_SORT }));
    },
    async changeTenant(id, change) {
      const where = { pk: tenantPartition(id), sk: TENANT_SORT };
      for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
        const item = await directory.get(where);
        const held = item && readStored(storedTenant, item);
        const next = held && change(held);
        if (item === undefined || next === undefined) return held;
        const revision = Number(item["revision"]?.N ?? 0);
        const put = await directory.put(toItem({ ...next, revision: revision + 1, ...where }), stillAt(revision));
        if (put.done) return next;
      }
      throw new Error(`${id} kept being changed`);
    },
    async tenant(id) {
      const item = await directory.get({ pk: tenantPartition(id), sk: TENANT_SORT });
      return item && readStored(storedTenant, item);
    },
    async putSheet(tenant, sheet) {
      checkDocument({ tenant, document: sheet.document });
      await directory.put(toItem({ ...sheet, pk: tenantPartition(tenant), sk: sheetSort(sheet.document) }));
    },
    async removeSheet(tenant, document) {
      checkDocument({ tenant, document });
      await directory.remove({ pk: tenantPartition(tenant), sk: sheetSort(document) });
    },
    async sheets(tenant) {
      const items = await directory.query({ pk: tenantPartition(tenant), sort: { prefix: SHEET_PREFIX } });
      return items
        .map((item) => readStored(storedSheet, item))
        .sort((a, b) => ascending(a.ord, b.ord) || ascending(a.document, b.document));
    },
    async putMember(tenant, member, at = 0) {
      const pk = tenantPartition(tenant);
      await directory.put(toItem({ tenant, pk: personPartition(member.person), sk: listedTenant(tenant) }));
      await directory.put(toItem({ ...member, changed: at, pk, sk: memberSort(member.person) }), noLaterThan(at));
    },
    async removeMember(tenant, person, at) {
      personPartition(person); // checks the id
      const where = { pk: tenantPartition(tenant), sk: memberSort(person) };
      // The person's own list keeps naming the tenant: taking it away could meet somebody making them a member again.
      await directory.put(toItem({ person, removed: true, changed: at, ...where }), noLaterThan(at));
    },
    async members(tenant) {
      const items = await directory.query({ pk: tenantPartition(tenant), sort: { prefix: MEMBER_PREFIX } });
      return items.flatMap((item) => memberIn(item) ?? []);
    },
    member: readMember,
    async memberships(person) {
      const tenants = await listed(personPartition(person));
      const members = await Promise.all(tenants.map((tenant) => readMember(tenant, person)));
      return tenants.filter((_, i) => members[i] !== undefined);
    },
    tenants: () => listed(TENANTS_PARTITION),
  };
}

/** `undefined`: a removed member's place. */
function memberIn(item: Item): Member | undefined {
  if (item["removed"] === undefined) return readStored(storedMember, item);
  readStored(storedRemoval, item);
  return undefined;
}

const MOST_TRIES = 20;
/** Tenants that were never changed have no `revision`. */
const stillAt = (revision: number) => ({
  expression: revision === 0 ? "attribute_exists(pk) AND attribute_not_exists(revision)" : "revision = :held",
  ...(revision === 0 ? {} : { values: { ":held": revision } }),
});

/** Members put before there was an audit log have no `changed`. */
const noLaterThan = (at: number) => ({
  expression: "attribute_not_exists(pk) OR attribute_not_exists(changed) OR changed <= :at",
  values: { ":at": at },
});
