/**
 * A municipality's audit log (SPEC U): who did what, when and by which right, never what stands in a cell. Each entry
 * holds the hash of the one before, the first that of the tenant's own beginning, so no entry can be changed, taken out,
 * moved or lent to another tenant without the chain breaking there.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { DocumentId, PersonId, TenantId } from "../ids.ts";
import type { Role } from "../permissions/roles.ts";

/** Each has words under `audit.kind.<kind>`. */
export const AUDIT_KINDS = [
  "tenant-created",
  "member-added",
  "member-changed",
  "member-removed",
  "contact-changed",
  "invitation-sent",
  "invitation-resent",
  "invitation-accepted",
  "invitation-declined",
  "invitation-withdrawn",
  "invitation-expired",
  "link-given",
  "link-used",
  "link-withdrawn",
  "calendar-opened",
  "calendar-closed",
  "signed-in",
  "comment-removed",
  "document-frozen",
  "document-erased",
  "version-adopted",
  "tenant-export-begun",
  "tenant-exported",
  "tenant-imported",
  "tenant-closing",
  "document-deleted",
  "access-refused",
  "log-exported",
  "quota-near",
  "quota-reached",
  "quotas-set",
  "viewed-as",
  "consent-changed",
  "figures-shown",
  "tenant-state",
  "tenant-suspended",
  "tenant-resumed",
  "support-asked",
  "support-offered",
  "support-given",
  "support-declined",
  "support-withdrawn",
  "support-ended",
  "support-opened",
  "share-proposed",
  "share-accepted",
  "share-declined",
  "share-changed",
  "share-people",
  "share-withdrawn",
  "share-ended",
  "share-expired",
  "share-closed",
  "template-published",
  "template-withdrawn",
  "template-adopted",
  "changes-pulled",
  "pull-undone",
  "changes-offered",
  "offer-answered",
  "template-gained",
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/**
 * By which right: the role held at that moment; `self` for what everybody may do with their own membership, `invitation`
 * and `link` for whoever holds one, `grant` for what another municipality was given, `system` for what nobody asked for, `none` for what was refused.
 */
export const AUDIT_RIGHTS = ["self", "invitation", "link", "grant", "system", "none"] as const;
export type AuditRight = Role | (typeof AUDIT_RIGHTS)[number];

/** The member as of the entry: what a change of membership is carried out from. */
export interface AuditedMember {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
  readonly organisation?: string;
  readonly place?: string;
  /** The only sheets there are for the person; absent: those of the role. */
  readonly sheets?: readonly string[];
  /** Until when, ms; absent: until somebody changes it. */
  readonly until?: number;
  /** Of another municipality, under a grant. */
  readonly guest?: {
    readonly tenant: TenantId;
    readonly name: { readonly sv: string; readonly fi?: string; readonly en?: string };
    readonly grant: string;
  };
}

/** In `details.sheetsBefore` of whoever was limited to none: no sheet is called so. */
export const ALL_SHEETS = "*";

/** What happened. Names are those of that day. */
export interface AuditEvent {
  readonly kind: AuditKind;
  readonly person: PersonId;
  readonly name: string;
  readonly right: AuditRight;
  /** Whom it was done to. */
  readonly subject?: PersonId;
  /** That person's name, or what else it was done to (an invitation's address). */
  readonly subjectName?: string;
  readonly document?: DocumentId;
  /** `member-added`, `member-changed`: as it stands from then on. */
  readonly member?: AuditedMember;
  /** Short facts, for example `{ before: "issue-owner" }`; shown as they are. Never cell content, never a secret. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface AuditEntry extends AuditEvent {
  /** Dense within the tenant, from 1. */
  readonly seq: number;
  /** Chosen by the writer: tells an own entry from another's after an outcome that is not known. */
  readonly id: string;
  /** Milliseconds since 1970, the server's clock; never before the previous entry's. */
  readonly at: number;
  readonly previous: string;
  readonly hash: string;
}

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What the first entry of a tenant follows. */
export const auditBeginning = (tenant: TenantId): string => hashOf(`samplan audit log of ${tenant}`);

/** Over every field but `hash` itself, whatever order they came in. */
export function auditHash({ hash: _hash, ...rest }: Omit<AuditEntry, "hash"> & { readonly hash?: string }): string {
  return hashOf(canonical(rest));
}

/** JSON with the keys of every record in the order of code units, and nothing that is `undefined`. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(",")}}`;
}

/** A position of the log somebody remembers: what came before it can only be longer now, never other. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export type AuditCheck =
  | { readonly kind: "whole"; readonly head: AuditHead }
  /** `seq`: the first entry that is not what was written. */
  | { readonly kind: "broken"; readonly seq: number; readonly why: AuditBreak };

/** Each has words under `audit.break.<why>`. */
export const AUDIT_BREAKS = ["missing", "changed", "chain", "cut-off", "other-history"] as const;
export type AuditBreak = (typeof AUDIT_BREAKS)[number];

/** Checks a whole log, entry by entry, in the order it was read; `remembered`: a head seen earlier. */
export function checkAudit(tenant: TenantId, remembered?: AuditHead) {
  let head: AuditHead = { seq: 0, hash: auditBeginning(tenant) };
  let broken: AuditCheck | undefined;
  const breakAt = (seq: number, why: AuditBreak): void => {
    broken ??= { kind: "broken", seq, why };
  };
  return {
    /** Takes the next entry. Whatever follows the first broken one does not matter any more. */
    take(entry: AuditEntry): void {
      if (broken !== undefined) return;
      const seq = head.seq + 1;
      if (entry.seq !== seq) return breakAt(seq, "missing");
      if (entry.hash !== auditHash(entry)) return breakAt(seq, "changed");
      if (entry.previous !== head.hash) return breakAt(seq, "chain");
      head = { seq, hash: entry.hash };
      if (remembered?.seq === seq && remembered.hash !== entry.hash) breakAt(seq, "other-history");
    },
    end(): AuditCheck {
      if (remembered !== undefined && remembered.seq > head.seq) breakAt(head.seq + 1, "cut-off");
      return broken ?? { kind: "whole", head };
    },
  };
}
