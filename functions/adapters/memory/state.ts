/**
 * Everything the memory ports hold, open to inspection: a simulator checks its invariants on it after every step.
 * Maps keep insertion order and nothing reads a clock or a random number here, so one seed is one history.
 */
import type { SavedComparison } from "../../../shared/comparison/saved.ts";
import type { PersonId, TenantId } from "../../../shared/ids.ts";
import type { Thread } from "../../../shared/comments/thread.ts";
import type { Consent } from "../../../shared/indicators/consent.ts";
import type { IndicatorSet } from "../../../shared/indicators/indicator.ts";
import type { Period } from "../../../shared/indicators/period.ts";
import type { SheetVersion } from "../../../shared/versions/version.ts";
import type { SavedView } from "../../../shared/views/view.ts";
import type { AuditEntry } from "../../../shared/audit/entry.ts";
import type { Mention, NoticeSettings } from "../../comments/comment-ports.ts";
import type { HistoryRecord } from "../../history/history-port.ts";
import type {
  Connection,
  DocumentKey,
  Head,
  LogEntry,
  Member,
  SheetEntry,
  ShutMark,
  Tenant,
  TicketClaims,
} from "../../ports.ts";
import type { UsageMark } from "../../quotas/usage-port.ts";

export interface MemoryDocument {
  head: Head | undefined;
  /** By `<epoch>#<seq>`. */
  readonly log: Map<string, LogEntry>;
  readonly connections: Map<string, Connection>;
  /** By `<epoch>#<client>`. */
  readonly bindings: Map<string, PersonId>;
  readonly leases: Map<string, { readonly holder: string; readonly until: number }>;
}

export interface MemoryState {
  /** By `<tenant>/<document>`. */
  readonly documents: Map<string, MemoryDocument>;
  readonly blobs: Map<string, Uint8Array>;
  /** By `<tenant>/<hash>`. */
  readonly tickets: Map<string, { readonly claims: TicketClaims; readonly expiresAt: number }>;
  readonly tenants: Map<TenantId, Tenant>;
  /** By `<tenant>/<document>`. */
  readonly sheets: Map<string, SheetEntry>;
  /** By `<tenant>/<person>`. */
  readonly members: Map<string, Member>;
  /** By `<tenant>/<person>`: the change that last said who is a member, or none any more. */
  readonly memberChanges: Map<string, number>;
  /** By `<tenant>/<document>`. */
  readonly shut: Map<string, Map<PersonId, ShutMark>>;
  /** In order of seq; a test may tamper with it. */
  readonly audit: Map<TenantId, AuditEntry[]>;
  readonly settled: Map<TenantId, number>;
  /** By `<tenant>/<name>`. */
  readonly counts: Map<string, number>;
  /** By `<tenant>/<window>/<what>`. */
  readonly use: Map<string, number>;
  /** By `<tenant>/<what>/<level>/<document>`. */
  readonly marks: Map<string, UsageMark>;
  /** By `<tenant>/<half-year>`. */
  readonly figures: Map<string, IndicatorSet>;
  readonly comparisons: Map<TenantId, Map<string, SavedComparison>>;
  readonly figurePeriods: Map<TenantId, readonly Period[]>;
  readonly figuresMarked: Map<TenantId, number>;
  /** By `<owner>/<reader>`. */
  readonly consents: Map<string, Consent>;
  /** By `<reader>/<owner>`. */
  readonly shown: Map<string, TenantId>;
  /** By `<tenant>/<document>`, then by the thread's id. */
  readonly comments: Map<string, Map<string, Thread>>;
  readonly commentCounts: Map<string, number>;
  /** By `<tenant>/<document>/<person, or nothing where it is shared>/<id>`. */
  readonly views: Map<string, SavedView>;
  /** By `<tenant>/<person>`, then by the message's id. */
  readonly mentions: Map<string, Map<string, Mention>>;
  /** By `<tenant>/<person>`. */
  readonly noticeSettings: Map<string, NoticeSettings>;
  /** By `<tenant>/<document>`, then by list and place. */
  readonly history: Map<string, Map<string, HistoryRecord>>;
  /** By `<tenant>/<document>/<id>`. */
  readonly versions: Map<string, SheetVersion>;
  /** By the key of a frozen file. */
  readonly frozen: Map<string, Uint8Array>;
  /** Open sockets and what was posted to each; an id that is missing is gone. */
  readonly sockets: Map<string, string[]>;
}

export function emptyState(): MemoryState {
  return {
    documents: new Map(),
    blobs: new Map(),
    tickets: new Map(),
    tenants: new Map(),
    sheets: new Map(),
    members: new Map(),
    memberChanges: new Map(),
    shut: new Map(),
    audit: new Map(),
    settled: new Map(),
    counts: new Map(),
    comments: new Map(),
    commentCounts: new Map(),
    views: new Map(),
    mentions: new Map(),
    noticeSettings: new Map(),
    figures: new Map(),
    comparisons: new Map(),
    figurePeriods: new Map(),
    figuresMarked: new Map(),
    consents: new Map(),
    shown: new Map(),
    use: new Map(),
    marks: new Map(),
    history: new Map(),
    versions: new Map(),
    frozen: new Map(),
    sockets: new Map(),
  };
}

/**
 * Called before and after the effect of every port call. It may wait (delay), never resolve (crash), reject before (throttled,
 * nothing done) or reject after (unknown outcome, done).
 */
export type Gate = (op: string, key: string, moment: "before" | "after") => Promise<void>;

/** Runs one effect in one synchronous step between the gate's two calls: that step is where the call takes place. */
export type Step = <T>(op: string, key: string, effect: () => T) => Promise<T>;

export function steps(gate: Gate | undefined): Step {
  return async (op, key, effect) => {
    if (gate) await gate(op, key, "before");
    const result = effect();
    if (gate) await gate(op, key, "after");
    return result;
  };
}

export const documentName = (key: DocumentKey): string => `${key.tenant}/${key.document}`;

/** The document's record, made on first touch as a partition is. */
export function documentOf(state: MemoryState, key: DocumentKey): MemoryDocument {
  const name = documentName(key);
  let document = state.documents.get(name);
  if (!document) {
    document = { head: undefined, log: new Map(), connections: new Map(), bindings: new Map(), leases: new Map() };
    state.documents.set(name, document);
  }
  return document;
}
