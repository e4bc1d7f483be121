/** The records behind links that are mailed or handed over: invitations, questions to owners (SPEC O), calendars (SPEC S). */
import type { Language } from "../shared/document/column.ts";
import type { DocumentId, PersonId, RowId, TenantId } from "../shared/ids.ts";
import type { LinkPurpose } from "../shared/owner-links/form.ts";
import type { Role } from "../shared/permissions/roles.ts";

/**
 * Somebody asked to become a member. The address is here and nowhere else, and only while it is of use: it goes when the
 * invitation is accepted or withdrawn, and the whole record when it has been expired for a while.
 */
export interface Invitation {
  /** Sixteen base62 characters. */
  readonly id: string;
  /** Rises with every change; compared by `swap`. */
  readonly version: number;
  readonly state: "open" | "accepted" | "declined" | "withdrawn";
  /** SHA-256 of the link's secret, hex. The secret itself is only in the mail. */
  readonly hash: string;
  readonly email?: string;
  readonly language: Language;
  readonly role: Role;
  readonly organisation?: string;
  readonly place?: string;
  /** The only sheets it lets into (SPEC P13). */
  readonly sheets?: readonly string[];
  /** What these two rows are called, for the mail and for whoever opens the link. */
  readonly organisationName?: string;
  readonly placeName?: string;
  /** Whoever invited: the right must still be theirs when it is accepted. */
  readonly invitedBy: PersonId;
  /** Milliseconds since 1970, as are the others. */
  readonly createdAt: number;
  readonly sentAt: number;
  /** How many times it was sent. */
  readonly sends: number;
  /** Cannot be accepted after this. */
  readonly expiresAt: number;
  /** Is removed at the first occasion after this. */
  readonly forgetAt: number;
  /** Who holds it while it is being accepted, and who accepted it. */
  readonly person?: PersonId;
  /** Of a first process leader: sent by a platform administrator, who is no member, and whom it lets in as little as another. */
  readonly platform?: { readonly name: string; readonly notFor: readonly PersonId[] };
}

/** Records of a tenant that change by compare-and-swap: each says its version. */
export interface Versioned<T> {
  create(tenant: TenantId, record: T): Promise<"created" | "exists">;
  /** Strongly consistent. */
  read(tenant: TenantId, id: string): Promise<T | undefined>;
  /** Strongly consistent, in order of their ids. */
  list(tenant: TenantId): Promise<T[]>;
  /** Replaces it if its version is still `version`. */
  swap(tenant: TenantId, version: number, next: T): Promise<"swapped" | "stale">;
  remove(tenant: TenantId, id: string): Promise<void>;
}

export type Invitations = Versioned<Invitation>;

/**
 * A link by which an organisation without an account answers for one issue (SPEC O). No address is in it: the mail was
 * sent, and what of the receiver is kept is masked.
 */
export interface OwnerLink {
  /** Sixteen base62 characters. */
  readonly id: string;
  /** Rises with every change; compared by `swap`. */
  readonly version: number;
  readonly state: "open" | "withdrawn";
  /** SHA-256 of the link's secret, hex. */
  readonly hash: string;
  readonly document: DocumentId;
  readonly row: RowId;
  /** Row of `stakeholders` that was asked, and its name then. */
  readonly organisation: RowId;
  readonly organisationName: string;
  readonly purpose: LinkPurpose;
  readonly language: Language;
  /** `a…@norsjo.se`; absent: handed over in another way. */
  readonly sentTo?: string;
  readonly givenBy: PersonId;
  /** Milliseconds since 1970, as are the others. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Is removed at the first occasion after this. */
  readonly forgetAt: number;
  /** Yjs client id its edits are written under. */
  readonly client: number;
  /** What is being written just now: one thing at a time. */
  readonly claim?: { readonly id: string; readonly at: number };
  /** The one answer there is. */
  readonly answered?: { readonly accepted: boolean; readonly at: number };
  readonly reports: number;
  /** What was received last, so that sending it again changes nothing. */
  readonly last?: { readonly id: string; readonly at: number };
}

export type OwnerLinks = Versioned<OwnerLink>;

/** The address by which one person's calendar program reads a municipality's events (SPEC S). One a person. */
export interface CalendarFeed {
  /** Sixteen base62 characters, of the person. */
  readonly id: string;
  /** Rises with every change; compared by `swap`. */
  readonly version: number;
  /** SHA-256 of the address's secret, hex. */
  readonly hash: string;
  readonly person: PersonId;
  readonly language: Language;
  /** Milliseconds since 1970, as are the others. */
  readonly createdAt: number;
  /** To the day: when a program last asked. */
  readonly fetchedAt?: number;
  /** Ends when nobody has asked for so long. */
  readonly forgetAt: number;
}

export type CalendarFeeds = Versioned<CalendarFeed>;
