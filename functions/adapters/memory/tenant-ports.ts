/** The ports around documents in memory: blobs, sockets, tickets, directory, audit log. Values are copied in and out. */
import type { PersonId, TenantId } from "../../../shared/ids.ts";
import type { Audit, Blobs, Directory, Member, Sockets, Tickets } from "../../ports.ts";
import {
  ascending,
  checkAuditEntry,
  checkBlobKey,
  checkBlobPrefix,
  checkNotFrozen,
  checkDocument,
  checkPerson,
  checkTenant,
} from "../rules.ts";
import type { MemoryState, Step } from "./state.ts";

export function memoryBlobs(state: MemoryState, step: Step): Blobs {
  return {
    put: (key, bytes) =>
      step("blobs.put", key, () => {
        checkNotFrozen(key);
        if (!state.blobs.has(key)) state.blobs.set(key, bytes.slice());
      }),
    get: (key) =>
      step("blobs.get", key, () => {
        checkBlobKey(key);
        return state.blobs.get(key)?.slice();
      }),
    remove: (key) =>
      step("blobs.remove", key, () => {
        checkNotFrozen(key);
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
  const change = (tenant: TenantId, person: PersonId, member: Member | undefined, changed: number): void => {
    const name = `${tenant}/${person}`;
    if ((state.memberChanges.get(name) ?? 0) > changed) return;
    state.memberChanges.set(name, changed);
    if (member === undefined) state.members.delete(name);
    else state.members.set(name, { ...member });
  };
  return {
    putTenant: (tenant) =>
      step("directory.putTenant", tenant.id, () => {
        checkTenant(tenant.id);
        state.tenants.set(tenant.id, structuredClone(tenant));
      }),
    changeTenant: (id, decide) =>
      step("directory.changeTenant", id, () => {
        checkTenant(id);
        const held = structuredClone(state.tenants.get(id));
        const next = held && decide(held);
        if (next !== undefined) state.tenants.set(id, structuredClone(next));
        return next ?? held;
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
    removeSheet: (tenant, document) =>
      step("directory.removeSheet", tenant, () => {
        checkDocument({ tenant, document });
        state.sheets.delete(`${tenant}/${document}`);
      }),
    sheets: (tenant) =>
      step("directory.sheets", tenant, () => {
        checkTenant(tenant);
        return below(state.sheets, tenant).sort((a, b) => ascending(a.ord, b.ord) || ascending(a.document, b.document));
      }),
    putMember: (tenant, member, at = 0) =>
      step("directory.putMember", tenant, () => {
        checkTenant(tenant);
        checkPerson(member.person);
        change(tenant, member.person, member, at);
      }),
    removeMember: (tenant, person, at) =>
      step("directory.removeMember", tenant, () => {
        checkTenant(tenant);
        checkPerson(person);
        change(tenant, person, undefined, at);
      }),
    members: (tenant) =>
      step("directory.members", tenant, () => {
        checkTenant(tenant);
        return below(state.members, tenant).sort((a, b) => ascending(a.person, b.person));
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

export function memoryAudit(state: MemoryState, step: Step): Audit {
  const entries = (tenant: TenantId) => {
    checkTenant(tenant);
    return state.audit.get(tenant) ?? [];
  };
  return {
    append: (tenant, entry) =>
      step("audit.append", tenant, () => {
        const log = entries(tenant);
        checkAuditEntry(entry);
        if (log.some(({ seq }) => seq === entry.seq)) return "taken";
        state.audit.set(
          tenant,
          [...log, structuredClone(entry)].sort((a, b) => a.seq - b.seq),
        );
        return "stored";
      }),
    read: (tenant, after, limit) =>
      step("audit.read", tenant, () =>
        structuredClone(
          entries(tenant)
            .filter(({ seq }) => seq > after)
            .slice(0, limit),
        ),
      ),
    tail: (tenant) => step("audit.tail", tenant, () => structuredClone(entries(tenant).at(-1))),
    settled: (tenant) =>
      step("audit.settled", tenant, () => {
        checkTenant(tenant);
        return state.settled.get(tenant) ?? 0;
      }),
    settle: (tenant, seq) =>
      step("audit.settle", tenant, () => {
        checkTenant(tenant);
        state.settled.set(tenant, Math.max(seq, state.settled.get(tenant) ?? 0));
      }),
    count: (tenant, name) =>
      step("audit.count", tenant, () => {
        checkTenant(tenant);
        const next = (state.counts.get(`${tenant}/${name}`) ?? 0) + 1;
        state.counts.set(`${tenant}/${name}`, next);
        return next;
      }),
    counted: (tenant, name) =>
      step("audit.counted", tenant, () => {
        checkTenant(tenant);
        return state.counts.get(`${tenant}/${name}`) ?? 0;
      }),
  };
}
