/**
 * Where everything lies. The owner tenant opens every key but three: the person's own list, the list of tenants, and what each
 * has published for all of them.
 *
 *   table documents, one partition a document                       table directory
 *   pk  T#<tenant>#D#<document>                                     T#<tenant>            TENANT
 *   sk  A#CONN#<id>              connection  \ one strong Query     T#<tenant>            SHEET#<document>
 *       A#HEAD                   head        / on A# gives both     T#<tenant>            MEMBER#<person>
 *       BIND#<epoch>#<client>    who writes under a client id       T#<tenant>#TICKET#hh  <hash>
 *       A#SHUT#<person>          may not read it  /                 T#<tenant>#AUDIT      E#<seq>, SETTLED, COUNT#<name>
 *       LEASE#<name>                                                T#<tenant>#INVITATION <id>
 *   T#<tenant>#USAGE  USE#<window>#<what>, MARK#<what>#<level>#<document>
 *                                                                   T#<tenant>#LINK       <id>
 *                                                                   T#<tenant>#CALENDAR   <id>
 *                                                                   T#<tenant>#SUPPORT    <id>
 *                                                                   PLATFORM#<kind>       <id>
 *       COPY                     of a followed sheet                T#<tenant>#SHARING    <id>
 *                                                                   T#<tenant>#ADOPTED, #OFFER, #OFFERED, #INSPIRATION <id>
 *                                                                   P#<person>            T#<tenant>
 *   T#<tenant>#FIGURES  SET#<half-year>, PERIODS, CHANGED, CONSENT#<reader>, SHOWN#<owner>, COMPARISON#<id>
 *   T#<tenant>#D#<document>#HISTORY  E#<ms>#<epoch>#<seq>, R#<row>#<ms>#<epoch>#<seq>
 *       LOG#<epoch>#<seq>        epoch 6 digits, seq 10             TENANTS, TEMPLATES    T#<tenant>
 *
 * Numbers are padded so that the order of keys is the order of numbers. Ids are checked (`rules.ts`): none contains `#`.
 */
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type PersonId, type TenantId } from "../../shared/ids.ts";
import type { DocumentKey } from "../ports.ts";
import { checkDocument, checkEpoch, checkPerson, checkTenant, MAX_SEQ } from "./rules.ts";
import { MAX_EPOCH } from "../../shared/protocol/frames.ts";

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export function documentPartition(key: DocumentKey): string {
  checkDocument(key);
  return `T#${key.tenant}#D#${key.document}`;
}

/** The document a partition belongs to, for readers of the stream; `undefined` when it is no document's. */
export function documentOfPartition(pk: string): DocumentKey | undefined {
  const [t, tenant = "", d, document = "", ...rest] = pk.split("#");
  if (t !== "T" || d !== "D" || rest.length > 0 || !TENANT_ID.test(tenant) || !DOCUMENT_ID.test(document))
    return undefined;
  return { tenant: tenant as TenantId, document: document as DocumentId };
}

export const LIVE_PREFIX = "A#";
export const HEAD_SORT = "A#HEAD";
export const connectionSort = (id: string): string => `A#CONN#${id}`;
export const SHUT_PREFIX = "A#SHUT#";
export const shutSort = (person: PersonId): string => `${SHUT_PREFIX}${person}`;
export const COMMENTS_SORT = "A#COMMENTS";
/** Comments lie in a partition of their own: whoever writes one touches nothing of the document but the count. */
export const commentsPartition = (key: DocumentKey): string => `${documentPartition(key)}#COMMENTS`;
/** History too: it is written when nobody waits, and must not take room from those who do. */
export const historyPartition = (key: DocumentKey): string => `${documentPartition(key)}#HISTORY`;
/** Saved views likewise. */
export const viewsPartition = (key: DocumentKey): string => `${documentPartition(key)}#VIEWS`;
/** Versions likewise, in order of time. */
export const versionsPartition = (key: DocumentKey): string => `${documentPartition(key)}#VERSIONS`;
export const VERSION_PREFIX = "V#";
export const versionSort = (id: string): string => `${VERSION_PREFIX}${id}`;
export const SHARED_VIEW_PREFIX = "SHARED#";
export const sharedViewSort = (id: string): string => `${SHARED_VIEW_PREFIX}${id}`;
export const ownViewSort = (person: PersonId, id: string): string => `OWN#${person}#${id}`;
export const leaseSort = (name: string): string => `LEASE#${name}`;

export function bindingSort(epoch: number, client: number): string {
  return `BIND#${padEpoch(epoch)}#${client}`;
}

export function logSort(epoch: number, seq: number): string {
  return `LOG#${padEpoch(epoch)}#${padSeq(seq)}`;
}

const padSeq = (seq: number): string => String(Math.min(seq, MAX_SEQ)).padStart(String(MAX_SEQ).length, "0");

/** Epoch and seq of a log entry's sort key, for readers of the stream; `undefined` for every other item. */
export function placeOfSort(sk: string): { readonly epoch: number; readonly seq: number } | undefined {
  const match = /^LOG#(\d{6})#(\d{10})$/.exec(sk);
  return match ? { epoch: Number(match[1]), seq: Number(match[2]) } : undefined;
}

function padEpoch(epoch: number): string {
  checkEpoch(epoch);
  return String(epoch).padStart(String(MAX_EPOCH).length, "0");
}

export function tenantPartition(tenant: TenantId): string {
  checkTenant(tenant);
  return `T#${tenant}`;
}

/** Spread over 256 partitions by the hash, so that a council meeting's tickets do not share one. */
export function ticketKey(tenant: TenantId, hash: string): ItemKey {
  checkTenant(tenant);
  return { pk: `T#${tenant}#TICKET#${hash.slice(0, 2)}`, sk: hash };
}

export function invitationKey(tenant: TenantId, id: string): ItemKey {
  return { pk: `${tenantPartition(tenant)}#INVITATION`, sk: id };
}

export function ownerLinkKey(tenant: TenantId, id: string): ItemKey {
  return { pk: `${tenantPartition(tenant)}#LINK`, sk: id };
}

export function calendarFeedKey(tenant: TenantId, id: string): ItemKey {
  return { pk: `${tenantPartition(tenant)}#CALENDAR`, sk: id };
}

export function supportKey(tenant: TenantId, id: string): ItemKey {
  return { pk: `${tenantPartition(tenant)}#SUPPORT`, sk: id };
}

/** The installation's own, which is no municipality's. */
export type PlatformKind = "ADMINISTRATOR" | "DRAFT" | "COHORT" | "TENANT" | "MESSAGE";
export const platformKey = (kind: PlatformKind, id: string): ItemKey => ({ pk: `PLATFORM#${kind}`, sk: id });

/** Given and received: the giver's record decides, the taker's is its copy. */
export function grantKey(tenant: TenantId, id: string): ItemKey {
  return { pk: `${tenantPartition(tenant)}#SHARING`, sk: id };
}
/** Beside a followed sheet's head: how far it has come. */
export const COPY_SORT = "COPY";

export function personPartition(person: PersonId): string {
  checkPerson(person);
  return `P#${person}`;
}

export const noticePartition = (tenant: TenantId): string => `${tenantPartition(tenant)}#NOTICE`;
export function mentionSort(person: PersonId, message: string): string {
  checkPerson(person);
  return `M#${person}#${message}`;
}
export const NOTICE_SETTINGS_PREFIX = "S#";
export function noticeSettingsSort(person: PersonId): string {
  checkPerson(person);
  return `${NOTICE_SETTINGS_PREFIX}${person}`;
}

export const adoptionKey = (tenant: TenantId, id: string): ItemKey => ({
  pk: `${tenantPartition(tenant)}#ADOPTED`,
  sk: id,
});
export const offerKey = (tenant: TenantId, id: string): ItemKey => ({ pk: `${tenantPartition(tenant)}#OFFER`, sk: id });
export const offeredKey = (tenant: TenantId, id: string): ItemKey => ({
  pk: `${tenantPartition(tenant)}#OFFERED`,
  sk: id,
});
export const inspirationKey = (tenant: TenantId, id: string): ItemKey => ({
  pk: `${tenantPartition(tenant)}#INSPIRATION`,
  sk: id,
});

export const TENANTS_PARTITION = "TENANTS";
/** What municipalities have published, an item each: nobody's, for all to read. */
export const TEMPLATES_PARTITION = "TEMPLATES";
export const TENANT_SORT = "TENANT";
export const auditPartition = (tenant: TenantId): string => `${tenantPartition(tenant)}#AUDIT`;
export const auditSort = (seq: number): string => `E#${padSeq(seq)}`;
export const SETTLED_SORT = "SETTLED";
export const COUNTER_PREFIX = "COUNT#";
/** In the table of documents, where the functions that count may write. */
export const usagePartition = (tenant: TenantId): string => `${tenantPartition(tenant)}#USAGE`;
export const usageSort = (window: number, what = ""): string =>
  `USE#${String(window).padStart(WINDOW_DIGITS, "0")}#${what}`;
/** Kept figures, where the functions that compute them may write; likewise who is shown them. */
export const figuresPartition = (tenant: TenantId): string => `${tenantPartition(tenant)}#FIGURES`;
export const FIGURES_PREFIX = "SET#";
export const figuresSort = (period: string): string => `${FIGURES_PREFIX}${period}`;
export const PERIODS_SORT = "PERIODS";
export const CHANGED_SORT = "CHANGED";
export const CONSENT_PREFIX = "CONSENT#";
export const consentSort = (reader: TenantId): string => `${CONSENT_PREFIX}${reader}`;
export const COMPARISON_PREFIX = "COMPARISON#";
export const comparisonSort = (id: string): string => `${COMPARISON_PREFIX}${id}`;
export const SHOWN_PREFIX = "SHOWN#";
export const shownSort = (owner: TenantId): string => `${SHOWN_PREFIX}${owner}`;
export const MARK_PREFIX = "MARK#";
export const markSort = (what: string, level: string, document = ""): string =>
  `${MARK_PREFIX}${what}#${level}#${document}`;
/** Enough for windows of a second in ten thousand years. */
const WINDOW_DIGITS = 12;
export const MEMBER_PREFIX = "MEMBER#";
export const SHEET_PREFIX = "SHEET#";
export const sheetSort = (document: DocumentId): string => `${SHEET_PREFIX}${document}`;
export const memberSort = (person: PersonId): string => `${MEMBER_PREFIX}${person}`;
/** Sort key of a tenant in a person's list and in the list of tenants. */
export const listedTenant = (tenant: TenantId): string => `T#${tenant}`;
