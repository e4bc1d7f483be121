/**
 * The shape of every stored item, checked on the way out: an item that does not have it is an error that names its key,
 * never a missing or empty value. Attributes the shape does not name (keys, `ttl`) are left behind.
 */
import * as v from "valibot";
import { AUDIT_KINDS, AUDIT_RIGHTS, type AuditEntry } from "../../shared/audit/entry.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { LEVELS, type Consent, type Levels } from "../../shared/indicators/consent.ts";
import { MEASURES } from "../../shared/indicators/indicator.ts";
import { isPeriod, type Period } from "../../shared/indicators/period.ts";
import { LANGUAGES } from "../../shared/document/column.ts";
import { PURPOSES } from "../../shared/owner-links/form.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import type { FenceKind } from "../../shared/protocol/frames.ts";
import type { SavedComparison } from "../../shared/comparison/saved.ts";
import { viewShape } from "../../shared/views/view-shape.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import type { SavedView } from "../../shared/views/view.ts";
import { COUNTED_NAMES, QUOTA_NAMES, type CountedName } from "../../shared/quotas/quotas.ts";
import type { Mention, NoticeSettings } from "../comments/comment-ports.ts";
import type { Connection, DocumentStatus, Head, LogEntry, Member, SheetEntry, Tenant, TicketClaims } from "../ports.ts";
import type { UsageMark } from "../quotas/usage-port.ts";
import type { CalendarFeed, Invitation, OwnerLink } from "../link-ports.ts";
import { fromItem, type Item } from "./attributes.ts";
import { PortFailure } from "./failure.ts";

const id = <T extends string>() => v.custom<T>((input) => typeof input === "string" && input !== "");
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.minValue(0));
const STATUSES = ["active", "frozen", "deleted"] as const satisfies readonly DocumentStatus[];
const FENCES = ["cut", "freeze", "delete", "rights"] as const satisfies readonly FenceKind[];

export type Shape<T> = v.GenericSchema<unknown, T>;

export const storedHead: Shape<Head> = v.object({
  epoch: count,
  snapshot: v.string(),
  status: v.picklist(STATUSES),
  rightsVersion: count,
  since: moment,
  bytes: v.exactOptional(count),
  erased: v.exactOptional(count),
});

export const storedEntry: Shape<LogEntry> = v.pipe(
  v.object({
    epoch: count,
    seq: v.pipe(count, v.minValue(1)),
    updateId: v.string(),
    actor: id<PersonId>(),
    at: moment,
    bytes: v.exactOptional(v.custom<Uint8Array>((input) => input instanceof Uint8Array)),
    blob: v.exactOptional(v.string()),
    fence: v.exactOptional(v.picklist(FENCES)),
    totals: v.object({ edits: count, clients: count, bytes: count }),
  }),
  v.check(
    ({ bytes, blob, fence }) => [bytes, blob, fence].filter((part) => part !== undefined).length === 1,
    "carries not exactly one of bytes, blob and fence",
  ),
);

export const storedConnection: Shape<Connection> = v.object({
  id: v.string(),
  person: id<PersonId>(),
  name: v.string(),
  colour: v.number(),
  client: count,
  leaseUntil: moment,
  until: v.exactOptional(moment),
});

export const storedBinding: Shape<{ person: PersonId }> = v.object({ person: id<PersonId>() });

export const storedTicket: Shape<TicketClaims> = v.object({
  tenant: id<TenantId>(),
  document: id<DocumentId>(),
  person: id<PersonId>(),
  name: v.string(),
  colour: v.number(),
  client: count,
  sheet: v.string(),
  restricted: v.boolean(),
  role: v.picklist(ROLES),
  organisation: v.exactOptional(v.string()),
  place: v.exactOptional(v.string()),
  sheets: v.exactOptional(v.array(v.string())),
  rightsVersion: count,
  until: v.exactOptional(moment),
  viewing: v.exactOptional(v.literal(true)),
});

const labels = v.object({ sv: v.string(), fi: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });

export const storedTenant: Shape<Tenant> = v.object({
  id: id<TenantId>(),
  name: labels,
  country: v.picklist(["SE", "FI"]),
  code: v.string(),
  languages: v.array(v.picklist(LANGUAGES)),
  zone: v.string(),
  currency: v.picklist(["SEK", "EUR"]),
  demo: v.boolean(),
  kind: v.exactOptional(v.literal("region")),
  referenceDay: v.exactOptional(v.string()),
  contact: v.exactOptional(v.object({ role: v.string(), before: v.exactOptional(v.string()) })),
  suspended: v.exactOptional(v.object({ at: moment, reason: v.string() })),
  template: v.exactOptional(v.string()),
  quotas: v.exactOptional(v.record(v.picklist(QUOTA_NAMES), v.pipe(count, v.minValue(1)))),
});

export const storedSheet: Shape<SheetEntry> = v.object({
  document: id<DocumentId>(),
  sheet: v.string(),
  name: labels,
  ord: v.string(),
  folded: v.boolean(),
  restricted: v.boolean(),
  followed: v.exactOptional(
    v.object({
      tenant: id<TenantId>(),
      name: labels,
      grant: v.string(),
      document: id<DocumentId>(),
      until: moment,
    }),
  ),
});

export const storedMember: Shape<Member> = v.object({
  person: id<PersonId>(),
  name: v.string(),
  role: v.picklist(ROLES),
  colour: v.number(),
  organisation: v.exactOptional(v.string()),
  place: v.exactOptional(v.string()),
  sheets: v.exactOptional(v.array(v.string())),
  until: v.exactOptional(moment),
  guest: v.exactOptional(v.object({ tenant: id<TenantId>(), name: labels, grant: v.string() })),
});

/** What stands in a removed member's place: that it is so, and since which change. */
export const storedRemoval: Shape<{ person: PersonId; removed: true }> = v.object({
  person: id<PersonId>(),
  removed: v.literal(true),
});

export const storedShut: Shape<{ person: PersonId; shut: boolean; until: number }> = v.object({
  person: id<PersonId>(),
  shut: v.boolean(),
  until: moment,
});

const auditRight = v.picklist([...ROLES, ...AUDIT_RIGHTS]);

export const storedAuditEntry: Shape<AuditEntry> = v.object({
  seq: v.pipe(count, v.minValue(1)),
  id: v.string(),
  at: moment,
  kind: v.picklist(AUDIT_KINDS),
  person: id<PersonId>(),
  name: v.string(),
  right: auditRight,
  subject: v.exactOptional(id<PersonId>()),
  subjectName: v.exactOptional(v.string()),
  document: v.exactOptional(id<DocumentId>()),
  member: v.exactOptional(storedMember),
  details: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()]))),
  previous: v.string(),
  hash: v.string(),
});

export const storedSettled: Shape<{ seq: number }> = v.object({ seq: count });
export const storedCount: Shape<{ count: number }> = v.object({ count });

export const storedUse: Shape<{ what: CountedName; window: number; total: number }> = v.object({
  what: v.picklist(COUNTED_NAMES),
  window: count,
  total: count,
});
export const storedMark: Shape<UsageMark> = v.object({
  what: v.picklist(QUOTA_NAMES),
  level: v.picklist(["near", "over"]),
  document: v.exactOptional(id<DocumentId>()),
  used: moment,
  limit: moment,
  at: moment,
  until: moment,
});

/** The set itself is opened by whoever asked: it was made and read by one program, and is made again at will. */
export const storedFigures: Shape<{ computed: number; body: Uint8Array }> = v.object({
  computed: moment,
  body: v.custom<Uint8Array>((input) => input instanceof Uint8Array),
});
export const storedPeriods: Shape<{ periods: Period[] }> = v.object({
  periods: v.array(v.custom<Period>((input) => typeof input === "string" && isPeriod(input))),
});
export const storedChange: Shape<{ at: number }> = v.object({ at: moment });
export const storedShown: Shape<{ owner: TenantId }> = v.object({ owner: id<TenantId>() });
export const storedConsent: Shape<Consent> = v.object({
  owner: id<TenantId>(),
  reader: id<TenantId>(),
  levels: v.pipe(
    v.record(v.picklist(MEASURES), v.picklist(LEVELS)),
    v.transform((levels): Levels => levels),
  ),
  decided: moment,
  by: v.string(),
});

export const storedInvitation: Shape<Invitation> = v.object({
  id: v.string(),
  version: count,
  state: v.picklist(["open", "accepted", "declined", "withdrawn"]),
  hash: v.string(),
  email: v.exactOptional(v.string()),
  language: v.picklist(LANGUAGES),
  role: v.picklist(ROLES),
  organisation: v.exactOptional(v.string()),
  place: v.exactOptional(v.string()),
  sheets: v.exactOptional(v.array(v.string())),
  organisationName: v.exactOptional(v.string()),
  placeName: v.exactOptional(v.string()),
  invitedBy: id<PersonId>(),
  createdAt: moment,
  sentAt: moment,
  sends: count,
  expiresAt: moment,
  forgetAt: moment,
  person: v.exactOptional(id<PersonId>()),
  platform: v.exactOptional(v.object({ name: v.string(), notFor: v.array(id<PersonId>()) })),
});

const mentioned = v.object({ person: id<PersonId>(), name: v.string() });

export const storedThread: Shape<Thread> = v.object({
  id: v.string(),
  row: id<RowId>(),
  column: id<ColumnId>(),
  version: count,
  changedAt: moment,
  messages: v.array(
    v.object({
      id: v.string(),
      author: id<PersonId>(),
      name: v.string(),
      at: moment,
      text: v.string(),
      mentions: v.array(mentioned),
      editedAt: v.exactOptional(moment),
      deletedAt: v.exactOptional(moment),
      removed: v.exactOptional(v.literal(true)),
    }),
  ),
  resolved: v.exactOptional(v.object({ person: id<PersonId>(), name: v.string(), at: moment })),
});

export const storedView: Shape<SavedView> = v.object({
  id: v.string(),
  name: v.string(),
  shared: v.boolean(),
  author: id<PersonId>(),
  authorName: v.string(),
  changedAt: moment,
  version: v.pipe(count, v.minValue(1)),
  view: viewShape,
});

export const storedComparison: Shape<SavedComparison> = v.object({
  id: v.string(),
  name: v.string(),
  query: v.string(),
  author: id<PersonId>(),
  authorName: v.string(),
  changedAt: moment,
});

export const storedVersion: Shape<SheetVersion> = v.object({
  id: v.string(),
  kind: v.picklist(["named", "daily", "adopted"]),
  name: v.exactOptional(v.string()),
  author: id<PersonId>(),
  authorName: v.exactOptional(v.string()),
  at: moment,
  epoch: count,
  seq: count,
  hash: v.string(),
  month: v.string(),
  bytes: count,
  rows: count,
  adoption: v.exactOptional(
    v.object({
      title: v.string(),
      body: v.string(),
      date: v.string(),
      paragraph: v.string(),
      dnr: v.string(),
      attachments: v.array(v.object({ title: v.string(), url: v.string() })),
      sha256: v.string(),
      size: count,
      plan: v.exactOptional(v.string()),
      previous: v.exactOptional(
        v.object({ version: v.string(), added: count, removed: count, changed: count, cells: count }),
      ),
    }),
  ),
  since: v.exactOptional(v.object({ version: v.string(), at: moment, cells: count, rows: count })),
});

export const storedMention: Shape<Mention> = v.object({
  id: v.string(),
  document: id<DocumentId>(),
  thread: v.string(),
  row: id<RowId>(),
  column: id<ColumnId>(),
  by: id<PersonId>(),
  byName: v.string(),
  at: moment,
});

export const storedNoticeSettings: Shape<NoticeSettings> = v.object({
  person: id<PersonId>(),
  mail: v.boolean(),
  email: v.exactOptional(v.string()),
  language: v.picklist(LANGUAGES),
  mailedUpTo: moment,
  mailedAt: moment,
  forgetAt: moment,
});

export const storedOwnerLink: Shape<OwnerLink> = v.object({
  id: v.string(),
  version: count,
  state: v.picklist(["open", "withdrawn"]),
  hash: v.string(),
  document: id<DocumentId>(),
  row: id<RowId>(),
  organisation: id<RowId>(),
  organisationName: v.string(),
  purpose: v.picklist(PURPOSES),
  language: v.picklist(LANGUAGES),
  sentTo: v.exactOptional(v.string()),
  givenBy: id<PersonId>(),
  createdAt: moment,
  expiresAt: moment,
  forgetAt: moment,
  client: count,
  claim: v.exactOptional(v.object({ id: v.string(), at: moment })),
  answered: v.exactOptional(v.object({ accepted: v.boolean(), at: moment })),
  reports: count,
  last: v.exactOptional(v.object({ id: v.string(), at: moment })),
});

export const storedCalendarFeed: Shape<CalendarFeed> = v.object({
  id: v.string(),
  version: count,
  hash: v.string(),
  person: id<PersonId>(),
  language: v.picklist(LANGUAGES),
  createdAt: moment,
  fetchedAt: v.exactOptional(moment),
  forgetAt: moment,
});

export const storedHistory: Shape<{ place: string; body: string | Uint8Array }> = v.object({
  place: v.string(),
  body: v.union([v.string(), v.custom<Uint8Array>((input) => input instanceof Uint8Array)]),
});

/** A person's list and the list of tenants hold nothing but the tenant. */
export const storedListing: Shape<{ tenant: TenantId }> = v.object({ tenant: id<TenantId>() });

/** The item's value. Throws `malformed` with the item's key and what is wrong, but never with its content. */
export function readStored<T>(shape: Shape<T>, item: Item): T {
  const result = v.safeParse(shape, fromItem(item), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // Not the library's sentence: it repeats what was received. A check's sentence is our own.
  const problem = issue.expected === null ? issue.message : `expected ${issue.expected}`;
  throw new PortFailure(
    "malformed",
    `The stored item ${item["pk"]?.S ?? "?"} ${item["sk"]?.S ?? "?"} cannot be read: ${v.getDotPath(issue) ?? "it"}: ${problem}. ` +
      "Nothing was changed; restore the item from a backup.",
  );
}
