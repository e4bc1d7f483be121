/**
 * Tenants, sheets and members. Where one fact has two items, the one that only lists is written first: a crash between
 * leaves a list that names too much, which its reader checks, and never a member or tenant that no list knows.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Directory, Member } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import {
  listedTenant,
  memberSort,
  personPartition,
  SHEET_PREFIX,
  sheetSort,
  TENANT_SORT,
  tenantPartition,
  TENANTS_PARTITION,
} from "./keys.ts";
import { ascending, checkDocument } from "./rules.ts";
import { readStored, storedListing, storedMember, storedSheet, storedTenant } from "./stored.ts";

export function dynamoDirectory(directory: Table): Directory {
  async function readMember(tenant: TenantId, person: PersonId): Promise<Member | undefined> {
    personPartition(person); // checks the id
    const item = await directory.get({ pk: tenantPartition(tenant), sk: memberSort(person) });
    return item && readStored(storedMember, item);
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
    async tenant(id) {
      const item = await directory.get({ pk: tenantPartition(id), sk: TENANT_SORT });
      return item && readStored(storedTenant, item);
    },
    async putSheet(tenant, sheet) {
      checkDocument({ tenant, document: sheet.document });
      await directory.put(toItem({ ...sheet, pk: tenantPartition(tenant), sk: sheetSort(sheet.document) }));
    },
    async sheets(tenant) {
      const items = await directory.query({ pk: tenantPartition(tenant), sort: { prefix: SHEET_PREFIX } });
      return items
        .map((item) => readStored(storedSheet, item))
        .sort((a, b) => ascending(a.ord, b.ord) || ascending(a.document, b.document));
    },
    async putMember(tenant, member) {
      const pk = tenantPartition(tenant);
      await directory.put(toItem({ tenant, pk: personPartition(member.person), sk: listedTenant(tenant) }));
      await directory.put(toItem({ ...member, pk, sk: memberSort(member.person) }));
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
