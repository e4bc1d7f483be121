/**
 * What the core needs of the world. Adapters implement these on AWS (and the embedded engines); `adapters/memory.ts`
 * implements them in memory for the simulator; one contract suite runs on both.
 *
 * Every port promises: a rejected promise is an unknown outcome unless the error is `Refused` by name; a repeated call
 * with the same arguments is harmless; the owner tenant is part of every key.
 */
import type { AuditEntry } from "../shared/audit/entry.ts";
import type { DocumentId, PersonId, TenantId } from "../shared/ids.ts";
import type { Labels, Language } from "../shared/document/column.ts";
import type { Role } from "../shared/permissions/roles.ts";
import type { FenceKind } from "../shared/protocol/frames.ts";
import type { QuotaOverrides } from "../shared/quotas/quotas.ts";
import type { Log } from "./log-port.ts";
import type { Comments, Notices } from "./comments/comment-ports.ts";
import type { Comparisons } from "./comparisons-port.ts";
import type { Figures } from "./figures-port.ts";
import type { History } from "./history/history-port.ts";
import type { Usage } from "./quotas/usage-port.ts";
import type { FrozenFiles } from "./versions/frozen-port.ts";
import type { Versions } from "./versions/version-port.ts";
import type { SavedViews } from "./views/view-port.ts";

/** Names one document of one tenant: the partition everything about it lives in. */
export interface DocumentKey {
  readonly tenant: TenantId;
  readonly document: DocumentId;
}

/** One entry of a document's log. Exactly one of `bytes`, `blob` and `fence` says what it carries. */
export interface LogEntry {
  readonly epoch: number;
  /** Dense within the epoch, from 1. */
  readonly seq: number;
  /** The batch's id, chosen by its sender; a fence has one too. */
  readonly updateId: string;
  readonly actor: PersonId;
  /** Milliseconds since 1970, the server's clock. */
  readonly at: number;
  /** Overlay update, Yjs V1, up to 64 KB. */
  readonly bytes?: Uint8Array;
  /** Key of the blob that holds a larger update. */
  readonly blob?: string;
  readonly fence?: FenceKind;
  /** Running totals after this entry, so that anybody can decide from the tail alone whether a cut is due. */
  readonly totals: LogTotals;
}

export interface LogTotals {
  /** Overlay structs written, close to the number of edits. */
  readonly edits: number;
  /** Yjs client ids seen. */
  readonly clients: number;
  /** Bytes in the log of this epoch. */
  readonly bytes: number;
}

/**
 * The dense log of a document (SPEC L1). `append` puts the entry only if nothing stands at (epoch, seq).
 */
export interface DocumentLog {
  /** `taken`: another entry stands there (it may be this very one, after an unknown outcome: compare `updateId`). */
  append(key: DocumentKey, entry: LogEntry): Promise<"stored" | "taken">;
  /** Strongly consistent, ascending, all entries with seq > after (at most `limit` when given). */
  read(key: DocumentKey, epoch: number, after: number, limit?: number): Promise<LogEntry[]>;
  /** The last entry of the epoch, strongly consistent. */
  tail(key: DocumentKey, epoch: number): Promise<LogEntry | undefined>;
  /** Deletes exactly these entries. */
  remove(key: DocumentKey, epoch: number, seqs: readonly number[]): Promise<void>;
}

export type DocumentStatus = "active" | "frozen" | "deleted";

/** The one compare-and-swapped pointer of a document. */
export interface Head {
  readonly epoch: number;
  /** Hash of the snapshot index this epoch starts from. */
  readonly snapshot: string;
  readonly status: DocumentStatus;
  /** Raised by every change of rights; an actor's context older than this is read again. */
  readonly rightsVersion: number;
  /** When the epoch began, ms. */
  readonly since: number;
  /** Bytes of the snapshot's parts before compression; absent in heads from before they were counted. */
  readonly bytes?: number;
  /** The last epoch that began without a past (SPEC Y14): what was written below it is not carried over. */
  readonly erased?: number;
}

/** A live connection, registered by its first `join` and renewed by every `beat`. */
export interface Connection {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly colour: number;
  /** The Yjs client id its ticket names. */
  readonly client: number;
  /** Ignored by readers after this moment, ms; DynamoDB's own expiry is only a broom. */
  readonly leaseUntil: number;
  /** Nothing is sent on it from this moment on, ms (SPEC P21): its ticket's. */
  readonly until?: number;
}

/** Heads and connections live side by side in the document's partition: one strong read gives both. */
export interface Heads {
  create(key: DocumentKey, head: Head): Promise<"created" | "exists">;
  /** Strongly consistent. */
  read(key: DocumentKey): Promise<Head | undefined>;
  /**
   * Strongly consistent head and registered connections. Left out are expired leases (`now`) and the connections of
   * `shut`, the people who may not read the document any more (SPEC P9). `comments`: how often they changed.
   */
  readWithConnections(
    key: DocumentKey,
    now: number,
  ): Promise<{ head: Head | undefined; connections: Connection[]; shut: PersonId[]; comments: number }>;
  /** Replaces the head if it still equals `expected` in epoch, snapshot, status and rightsVersion. */
  swap(key: DocumentKey, expected: Head, next: Head): Promise<"swapped" | "stale">;
}

export interface Connections {
  /** Writes or renews. */
  put(key: DocumentKey, connection: Connection): Promise<void>;
  /** Removes; with `ifLeaseBefore` only if the lease ends before that moment (SPEC W6: a fresh one is never removed). */
  remove(key: DocumentKey, id: string, ifLeaseBefore?: number): Promise<void>;
  /** All of a person's, shut out or expired ones too. */
  ofPerson(key: DocumentKey, person: PersonId): Promise<Connection[]>;
  /** Says whether a person's connections are shut out of the document. What a later change said stays. */
  shut(key: DocumentKey, person: PersonId, mark: ShutMark): Promise<void>;
}

/** Outlives every connection that was opened before: they end after two hours. */
export interface ShutMark {
  readonly shut: boolean;
  /** Place of the change in the tenant's audit log. */
  readonly at: number;
  /** Ignored by readers after this moment, ms. */
  readonly until: number;
}

/** Which person writes under a Yjs client id, for the life of an epoch (SPEC L7). */
export interface ClientBindings {
  /** Binds if free; says who holds it. */
  bind(key: DocumentKey, epoch: number, client: number, person: PersonId): Promise<PersonId>;
}

/** Short exclusive claims, for efficiency only: nothing is wrong when two hold one. */
export interface Leases {
  take(key: DocumentKey, name: string, holder: string, now: number, forMs: number): Promise<boolean>;
}

/** Immutable bytes by key. Keys begin with `T/<tenant>/`. */
export interface Blobs {
  /** Content-addressed keys: writing the same twice is one write. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  remove(key: string): Promise<void>;
  /** Keys below a prefix, ascending. */
  list(prefix: string): Promise<string[]>;
}

export interface Sockets {
  /** `gone`: the connection is known to be closed. `slow`: not delivered, the heartbeat will repair. */
  post(connectionId: string, text: string): Promise<"posted" | "gone" | "slow">;
  close(connectionId: string): Promise<void>;
}

/** What a ticket, and after it the connection, is allowed to be. */
export interface TicketClaims {
  readonly tenant: TenantId;
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly name: string;
  readonly colour: number;
  readonly client: number;
  /** Template key of the sheet and whether it is restricted: what the rulebook asks about a document. */
  readonly sheet: string;
  readonly restricted: boolean;
  readonly role: Role;
  /** Rows of `stakeholders` and `places` that row rules compare with. */
  readonly organisation?: string;
  readonly place?: string;
  /** The only sheets there are for the person (SPEC P13). */
  readonly sheets?: readonly string[];
  /** Rights version the claims were read at. */
  readonly rightsVersion: number;
  /** Nothing is sent on this connection from this moment on, ms (SPEC P21). */
  readonly until?: number;
  /** A look as another role (SPEC P10): role and what it is tied to are the look's, and nothing is written. */
  readonly viewing?: true;
  readonly adopting?: true; // Part of adopting (SPEC M9); of no ticket: said in the process that adopts, for one write.
}

/** Single-use tickets; only the hash is stored. */
export interface Tickets {
  put(tenant: TenantId, hash: string, claims: TicketClaims, expiresAt: number): Promise<void>;
  /** Deletes and returns, if it exists and has not expired at `now`. Works once. */
  redeem(tenant: TenantId, hash: string, now: number): Promise<TicketClaims | undefined>;
}

export interface Tenant {
  readonly id: TenantId;
  readonly name: Labels;
  readonly country: "SE" | "FI";
  /** Official municipality code, for example `2417`. */
  readonly code: string;
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly currency: "SEK" | "EUR";
  /** Marks invented content: the client shows a banner. */
  readonly demo: boolean;
  /**
   * A region: it has members and an audit log as a municipality has, but no sheet. Its analysts compare what municipalities
   * let it see (SPEC N26). Absent: a municipality.
   */
  readonly kind?: "region";
  /** Of a demo only: the day its story ends on, `2020-05-31`. What is late or waiting there is counted from it. */
  readonly referenceDay?: string;
  /** The municipality's contact function, never a person's name, and what it was called before. */
  readonly contact?: { readonly role: string; readonly before?: string };
  /** Edition of the template its workspace was last found to lack nothing of (`shared/template/gains.ts`). */
  readonly template?: string;
  /** What an operator has set for this municipality instead of the defaults (SPEC Q1). */
  readonly quotas?: QuotaOverrides;
  /** Nobody is let in for the time being (SPEC T22). Nothing of it is touched. */
  readonly suspended?: { readonly at: number; readonly reason: string };
}

/** Of a sheet that is another municipality's, followed under a grant (SPEC T8). */
export interface FollowedFrom {
  readonly tenant: TenantId;
  /** What it was called when the sheet came. */
  readonly name: Labels;
  readonly grant: string;
  /** The sheet over there. */
  readonly document: DocumentId;
  /** From this moment on it is not there any more, whoever has taken it away or not; ms. */
  readonly until: number;
}

/** A sheet document as listed in a tenant. */
export interface SheetEntry {
  readonly document: DocumentId;
  /** Key in the template, for example `actions`. */
  readonly sheet: string;
  readonly name: Labels;
  readonly ord: string;
  /** Folded away by default. */
  readonly folded: boolean;
  /** Never listed or sent to those without the right. */
  readonly restricted: boolean;
  readonly followed?: FollowedFrom;
}

/** Of a member who belongs to another municipality and works here under a grant (SPEC T10). */
export interface GuestFrom {
  readonly tenant: TenantId;
  readonly name: Labels;
  readonly grant: string;
}

export interface Member {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
  readonly organisation?: string;
  readonly place?: string;
  /** Template keys of the only sheets there are for the person (SPEC P13); absent: those of the role. */
  readonly sheets?: readonly string[];
  /** Nothing is open to them from this moment on, ms (SPEC P21). */
  readonly until?: number;
  readonly guest?: GuestFrom;
}

export interface Directory {
  /** A new one, or one that comes back. */
  putTenant(tenant: Tenant): Promise<void>;
  /**
   * Changes one that is there, whoever changes something else of it meanwhile: `change` is asked again then, and says
   * `undefined` where nothing is to be done. Resolves to the tenant as it is afterwards; `undefined`: there is none.
   */
  changeTenant(id: TenantId, change: (held: Tenant) => Tenant | undefined): Promise<Tenant | undefined>;
  tenant(id: TenantId): Promise<Tenant | undefined>;
  putSheet(tenant: TenantId, sheet: SheetEntry): Promise<void>;
  removeSheet(tenant: TenantId, document: DocumentId): Promise<void>;
  /** In `ord` order. */
  sheets(tenant: TenantId): Promise<SheetEntry[]>;
  /** `at`: place of the change in the tenant's audit log, 0 for what comes before it. What a later change said stays. */
  putMember(tenant: TenantId, member: Member, at?: number): Promise<void>;
  /** Likewise. */
  removeMember(tenant: TenantId, person: PersonId, at: number): Promise<void>;
  /** Strongly consistent, in order of their ids. */
  members(tenant: TenantId): Promise<Member[]>;
  /** Strongly consistent. */
  member(tenant: TenantId, person: PersonId): Promise<Member | undefined>;
  /** The tenants a person belongs to. */
  memberships(person: PersonId): Promise<TenantId[]>;
  /** Every tenant id; for the scheduler's sweep, never for a request. */
  tenants(): Promise<TenantId[]>;
}

/** The audit log of a tenant: dense, conditionally appended, never changed (SPEC U1). */
export interface Audit {
  /** `taken`: another entry stands there (it may be this very one, after an unknown outcome: compare `id`). */
  append(tenant: TenantId, entry: AuditEntry): Promise<"stored" | "taken">;
  /** Strongly consistent, ascending, all entries with seq > after (at most `limit` when given). */
  read(tenant: TenantId, after: number, limit?: number): Promise<AuditEntry[]>;
  /** Strongly consistent. */
  tail(tenant: TenantId): Promise<AuditEntry | undefined>;
  /** Up to which entry everything the log announces has been carried out; 0 at first. Strongly consistent. */
  settled(tenant: TenantId): Promise<number>;
  /** Raises it; it never falls. */
  settle(tenant: TenantId, seq: number): Promise<void>;
  /** Adds one to a counter that is forgotten after `until` (ms) and says how many there are now. May miss one in a race. */
  count(tenant: TenantId, name: string, until: number): Promise<number>;
  /** Where such a counter stands; 0 when nobody has counted. */
  counted(tenant: TenantId, name: string): Promise<number>;
}

/** What a mail is about; counted, never shown. */
export type MailKind = "invitation" | "owner-link" | "sign-in-code" | "mention" | "message";

export interface MailMessage {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly kind: MailKind;
}

/** Sends mail. Unlike the other ports a repeated call may be seen: as a second mail. */
export interface Mail {
  /** `refused`: will never be sent to this address. `sent` does not mean that anybody got it. */
  send(message: MailMessage): Promise<"sent" | "refused">;
}

/** Sign-in by e-mail code: at an issuer where nobody can register alone, an invited address has to be let in first. */
export interface Accounts {
  /** From now on a code sent to this address signs its owner in. An account that is there already is left as it is. */
  ensure(email: string): Promise<void>;
}

/** Milliseconds since 1970. */
export type Clock = () => number;

/** Everything the core is handed. */
export interface Ports {
  readonly log: DocumentLog;
  readonly heads: Heads;
  readonly connections: Connections;
  readonly bindings: ClientBindings;
  readonly leases: Leases;
  readonly blobs: Blobs;
  readonly sockets: Sockets;
  readonly tickets: Tickets;
  readonly directory: Directory;
  readonly audit: Audit;
  readonly comments: Comments;
  readonly notices: Notices;
  readonly views: SavedViews;
  readonly usage: Usage;
  readonly figures: Figures;
  readonly comparisons: Comparisons;
  readonly history: History;
  readonly versions: Versions;
  readonly frozen: FrozenFiles;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Log;
}
