/** The ports of comments and of what waits for people to be looked at (SPEC K). Part of `Ports`. */
import type { Thread } from "../../shared/comments/thread.ts";
import type { Language } from "../../shared/document/column.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import type { DocumentKey } from "../ports.ts";

/** Comments on a document's cells, apart from the document (SPEC K1): no entry of a log, no key of an overlay. */
export interface Comments {
  create(key: DocumentKey, thread: Thread): Promise<"created" | "exists">;
  /** Strongly consistent. */
  read(key: DocumentKey, id: string): Promise<Thread | undefined>;
  /** Strongly consistent, in order of their ids. */
  list(key: DocumentKey): Promise<Thread[]>;
  /** Replaces it if its version is still `version`. */
  swap(key: DocumentKey, version: number, next: Thread): Promise<"swapped" | "stale">;
  /**
   * Raises the count of changes above what it was when this was called, and says what it is then. It stands beside the
   * head, where every heartbeat reads it (SPEC K5): `Heads.readWithConnections` gives it, 0 at first.
   */
  raise(key: DocumentKey): Promise<number>;
}

/** Somebody was named in a comment and has not looked yet. */
export interface Mention {
  /** Of the message. */
  readonly id: string;
  readonly document: DocumentId;
  readonly thread: string;
  readonly row: RowId;
  readonly column: ColumnId;
  readonly by: PersonId;
  readonly byName: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How a person is told of mentions while away. The address goes when they switch mails off or have long not been here. */
export interface NoticeSettings {
  readonly person: PersonId;
  readonly mail: boolean;
  /** Only with `mail`; what the issuer vouches for. */
  readonly email?: string;
  readonly language: Language;
  /** Mentions up to this moment need no mail any more. */
  readonly mailedUpTo: number;
  /** When the last mail went; 0 before the first. */
  readonly mailedAt: number;
  /** Is removed at the first occasion after this. */
  readonly forgetAt: number;
}

/** What waits for people of a municipality to be looked at. Only what is unseen is kept. */
export interface Notices {
  /** Put again, it is there once. Swept after `forgetAt`, ms. */
  put(tenant: TenantId, person: PersonId, mention: Mention, forgetAt: number): Promise<void>;
  /** Strongly consistent, in order of their ids. */
  list(tenant: TenantId, person: PersonId): Promise<Mention[]>;
  remove(tenant: TenantId, person: PersonId, ids: readonly string[]): Promise<void>;
  settings(tenant: TenantId, person: PersonId): Promise<NoticeSettings | undefined>;
  putSettings(tenant: TenantId, settings: NoticeSettings): Promise<void>;
  removeSettings(tenant: TenantId, person: PersonId): Promise<void>;
  /** `claimed`: this call moved `mailedUpTo` from `before`; nobody else mails for that time. */
  claimMail(tenant: TenantId, settings: NoticeSettings, before: number): Promise<"claimed" | "taken">;
  /** For the scheduler's sweep: everybody of the municipality with settings, in order of their ids. */
  everybody(tenant: TenantId): Promise<NoticeSettings[]>;
}
