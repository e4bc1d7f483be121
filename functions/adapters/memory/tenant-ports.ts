/** The ports around documents in memory: blobs, sockets, tickets, directory. Values are copied in and out. */
import type { PersonId, TenantId } from "../../../shared/ids.ts";
import type { Blobs, Directory, Sockets, Tickets } from "../../ports.ts";
import { ascending, checkBlobKey, checkBlobPrefix, checkDocument, checkPerson, checkTenant } from "../rules.ts";
import type { MemoryState, Step } from "./state.ts";

export function memoryBlobs(state: MemoryState, step: Step): Blobs {
  return {
    put: (key, bytes) =>
      step("blobs.put", key, () => {
        checkBlobKey(key);
        if (!state.blobs.has(key)) state.blobs.set(key, bytes.slice());
      }),
    get: (key) =>
      step("blobs.get", key, () => {
        checkBlobKey(key);
        return state.blobs.get(key)?.slice();
      }),
    remove: (key) =>
      step("blobs.remove", key, () => {
        checkBlobKey(key);
        state.blobs.delete(key);
      }),
    list: (prefix) =>
      step("blobs.list", prefix, () => {
        checkBlobPrefix(prefix);
        return [...state.blobs.keys()].filter((key) => key.startsWith(prefix)).sort(ascending);
      }),
  };
}

/** Collects what is posted; a socket that is not in `state.sockets` is gone. */
export function memorySockets(state: MemoryState, step: Step): Sockets {
  return {
    post: (connectionId, text) =>
      step("sockets.post", connectionId, () => {
        const inbox = state.sockets.get(connectionId);
        if (!inbox) return "gone";
        inbox.push(text);
        return "posted";
      }),
    close: (connectionId) =>
      step("sockets.close", connectionId, () => {
        state.sockets.delete(connectionId);
      }),
  };
}

export function memoryTickets(state: MemoryState, step: Step): Tickets {
  return {
    put: (tenant, hash, claims, expiresAt) =>
      step("tickets.put", tenant, () => {
        checkTenant(tenant);
        state.tickets.set(`${tenant}/${hash}`, { claims: { ...claims }, expiresAt });
      }),
    redeem: (tenant, hash, now) =>
      step("tickets.redeem", tenant, () => {
        checkTenant(tenant);
        const ticket = state.tickets.get(`${tenant}/${hash}`);
        if (!ticket || ticket.expiresAt < now) return undefined;
        state.tickets.delete(`${tenant}/${hash}`);
        return { ...ticket.claims };
      }),
  };
}

export function memoryDirectory(state: MemoryState, step: Step): Directory {
  const below = <T>(map: ReadonlyMap<string, T>, tenant: TenantId) =>
    [...map].filter(([name]) => name.startsWith(`${tenant}/`)).map(([, value]) => structuredClone(value));
  return {
    putTenant: (tenant) =>
      step("directory.putTenant", tenant.id, () => {
        checkTenant(tenant.id);
        state.tenants.set(tenant.id, structuredClone(tenant));
      }),
    tenant: (id) =>
      step("directory.tenant", id, () => {
        checkTenant(id);
        return structuredClone(state.tenants.get(id));
      }),
    putSheet: (tenant, sheet) =>
      step("directory.putSheet", tenant, () => {
        checkDocument({ tenant, document: sheet.document });
        state.sheets.set(`${tenant}/${sheet.document}`, structuredClone(sheet));
      }),
    sheets: (tenant) =>
      step("directory.sheets", tenant, () => {
        checkTenant(tenant);
        return below(state.sheets, tenant).sort((a, b) => ascending(a.ord, b.ord) || ascending(a.document, b.document));
      }),
    putMember: (tenant, member) =>
      step("directory.putMember", tenant, () => {
        checkTenant(tenant);
        checkPerson(member.person);
        state.members.set(`${tenant}/${member.person}`, { ...member });
      }),
    member: (tenant, person) =>
      step("directory.member", tenant, () => {
        checkTenant(tenant);
        checkPerson(person);
        return structuredClone(state.members.get(`${tenant}/${person}`));
      }),
    memberships: (person: PersonId) =>
      step("directory.memberships", person, () => {
        checkPerson(person);
        return [...state.members.keys()]
          .filter((name) => name.endsWith(`/${person}`))
          .map((name) => name.slice(0, -person.length - 1) as TenantId)
          .sort(ascending);
      }),
    tenants: () => step("directory.tenants", "", () => [...state.tenants.keys()].sort(ascending)),
  };
}
