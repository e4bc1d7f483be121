/**
 * What a contract suite is given: ports of some implementation, and sockets the test can open, close and stall.
 * Every test makes documents and tenants of its own, so suites share one engine without clearing it.
 */
import { auditBeginning, auditHash, type AuditEntry } from "../../shared/audit/entry.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { randomBase62 } from "../../shared/ids.ts";
import type {
  Connection,
  DocumentKey,
  Head,
  LogEntry,
  Member,
  Ports,
  SheetEntry,
  Tenant,
  TicketClaims,
} from "../../functions/ports.ts";

export interface World {
  readonly ports: Ports;
  readonly sockets: TestSockets;
}

/** The far end of the socket service. */
export interface TestSockets {
  open(id: string): void;
  shut(id: string): void;
  received(id: string): readonly string[];
}

export interface HinderedSockets extends TestSockets {
  /** From now on posts to it are throttled, never answered, or answered with a fault. */
  hinder(id: string, how: "throttle" | "silence" | "break"): void;
}

/** Suites are declared before the engine runs, so they ask for the world when a test begins. */
export type GetWorld = () => World;

const unique = () => randomBase62(10).toLowerCase();

export const newTenant = (): TenantId => `t${unique()}` as TenantId;
export const newDocument = (owner: TenantId = newTenant()): DocumentKey => ({
  tenant: owner,
  document: `d${unique()}` as DocumentId,
});
export const newPerson = (): PersonId => `p-${randomBase62(12)}` as PersonId;

export function entry(seq: number, more: Partial<LogEntry> = {}): LogEntry {
  const carried =
    more.blob === undefined && more.fence === undefined ? { bytes: new Uint8Array([1, 2, seq % 256]) } : {};
  return {
    epoch: 0,
    seq,
    updateId: `update-${seq}`,
    actor: "p-aaaaaaaa" as PersonId,
    at: 1_800_000_000_000 + seq,
    totals: { edits: seq, clients: 1, bytes: seq * 3 },
    ...carried,
    ...more,
  };
}

export function head(more: Partial<Head> = {}): Head {
  return { epoch: 0, snapshot: "snapshot-a", status: "active", rightsVersion: 0, since: 1_800_000_000_000, ...more };
}

export function connection(id: string, more: Partial<Connection> = {}): Connection {
  return {
    id,
    person: "p-aaaaaaaa" as PersonId,
    name: "Anna Åkerström",
    colour: 3,
    client: 4_294_967_295,
    leaseUntil: 2_000,
    ...more,
  };
}

export function claims(key: DocumentKey, more: Partial<TicketClaims> = {}): TicketClaims {
  return {
    ...key,
    person: "p-aaaaaaaa" as PersonId,
    name: "Päivi Hämäläinen",
    colour: 1,
    client: 12,
    sheet: "actions",
    restricted: false,
    role: "issue-owner",
    rightsVersion: 7,
    ...more,
  };
}

export function tenant(id: TenantId, more: Partial<Tenant> = {}): Tenant {
  return {
    id,
    name: { sv: "Korsholm", fi: "Mustasaari" },
    country: "FI",
    code: "499",
    languages: ["sv", "fi"],
    zone: "Europe/Helsinki",
    currency: "EUR",
    demo: true,
    ...more,
  };
}

export function sheet(document: string, ord: string, more: Partial<SheetEntry> = {}): SheetEntry {
  return {
    document: document as DocumentId,
    sheet: "actions",
    name: { sv: "Åtgärder" },
    ord,
    folded: false,
    restricted: false,
    ...more,
  };
}

export function member(person: PersonId, more: Partial<Member> = {}): Member {
  return { person, name: "Anna", role: "process-leader", colour: 2, ...more };
}

/** Follows `previous`; `undefined`: the first of the tenant. */
export function auditEntry(of: TenantId, previous: AuditEntry | undefined, more: Partial<AuditEntry> = {}): AuditEntry {
  const unsealed = {
    seq: (previous?.seq ?? 0) + 1,
    id: "a1",
    at: 1_800_000_000_000,
    kind: "signed-in",
    person: "p-aaaaaaaa" as PersonId,
    name: "Anna Åkerström",
    right: "issue-owner",
    previous: previous?.hash ?? auditBeginning(of),
    ...more,
  } as const;
  return { ...unsealed, hash: auditHash(unsealed) };
}
