/**
 * What every adapter refuses before it touches anything, in memory as on AWS: ids that would not keep to their own
 * partition, entries that carry nothing or too much, blobs outside a tenant.
 */
import { COMPARISON_ID } from "../../shared/comparison/saved.ts";
import type { AuditEntry } from "../../shared/audit/entry.ts";
import { MESSAGE_ID, THREAD_ID, type Thread } from "../../shared/comments/thread.ts";
import { DOCUMENT_ID, PERSON_ID, ROW_ID, TENANT_ID, type PersonId, type TenantId } from "../../shared/ids.ts";
import { isAddress } from "../../shared/address.ts";
import { HASH } from "../../shared/document/snapshot.ts";
import {
  ADOPTED_VERSION_ID,
  NAMED_VERSION_ID,
  VERSION_ID,
  VERSION_MONTH,
  type SheetVersion,
} from "../../shared/versions/version.ts";
import { VIEW_ID } from "../../shared/views/view.ts";
import { PERIOD } from "../../shared/indicators/period.ts";
import { MAX_EPOCH } from "../../shared/protocol/frames.ts";
import type { HistoryList, HistoryRecord } from "../history/history-port.ts";
import type { DocumentKey, LogEntry, MailMessage } from "../ports.ts";
import { PortFailure } from "./failure.ts";

/** A larger update goes to a blob: an item may have 400 KB, and a page of the log should hold many. */
export const MAX_INLINE_BYTES = 64 * 1024;
export const MAX_SEQ = 9_999_999_999;

export function checkTenant(tenant: TenantId): void {
  if (!TENANT_ID.test(tenant)) throw invalid(`"${tenant}" is not a tenant id.`);
}

export function checkPerson(person: PersonId): void {
  if (!PERSON_ID.test(person)) throw invalid(`"${person}" is not a person id.`);
}

export function checkDocument(key: DocumentKey): void {
  checkTenant(key.tenant);
  if (!DOCUMENT_ID.test(key.document)) throw invalid(`"${key.document}" is not a document id.`);
}

export function checkEpoch(epoch: number): void {
  if (!Number.isSafeInteger(epoch) || epoch < 0 || epoch > MAX_EPOCH) throw invalid(`${epoch} is not an epoch.`);
}

export function checkEntry(entry: LogEntry): void {
  checkEpoch(entry.epoch);
  if (!Number.isSafeInteger(entry.seq) || entry.seq < 1 || entry.seq > MAX_SEQ)
    throw invalid(`${entry.seq} is not a place in a log.`);
  const carried = [entry.bytes, entry.blob, entry.fence].filter((part) => part !== undefined).length;
  if (carried !== 1) throw invalid("An entry carries exactly one of bytes, blob and fence.");
  if (entry.bytes && entry.bytes.length > MAX_INLINE_BYTES) {
    throw invalid(`An entry of ${entry.bytes.length} bytes belongs in a blob; ${MAX_INLINE_BYTES} fit the log.`);
  }
}

/** An entry is small: short facts, no content. */
const MAX_AUDIT_BYTES = 8 * 1024;

export function checkAuditEntry(entry: AuditEntry): void {
  if (!Number.isSafeInteger(entry.seq) || entry.seq < 1 || entry.seq > MAX_SEQ)
    throw invalid(`${entry.seq} is not a place in a log.`);
  if (Buffer.byteLength(JSON.stringify(entry)) > MAX_AUDIT_BYTES)
    throw invalid(`An audit entry holds short facts, at most ${MAX_AUDIT_BYTES} bytes.`);
}

/** `T/<tenant>/` and then anything a path may hold; no empty, `.` or `..` parts. */
export function checkBlobKey(key: string): void {
  const [first, tenant = "", ...rest] = key.split("/");
  const parts = rest.every((part) => part !== "" && part !== "." && part !== "..");
  if (first !== "T" || !TENANT_ID.test(tenant) || rest.length === 0 || !parts || Buffer.byteLength(key) > 900) {
    throw invalid(`"${key}" is not the key of a tenant's blob.`);
  }
}

/** Below this lie the files nobody alters or deletes (SPEC Y9): the bucket's own policy says so, too. */
const FROZEN = /^T\/[^/]+\/frozen(?:\/|$)/;

/** Where a frozen file lies. */
export function frozenKey(key: DocumentKey, id: string): string {
  checkDocument(key);
  if (!ADOPTED_VERSION_ID.test(id)) throw invalid("That is not the id of an adopted version.");
  return `T/${key.tenant}/frozen/${key.document}/${id}.json`;
}

/** Whatever writes or removes ordinary blobs does not reach frozen ones. */
export function checkNotFrozen(key: string): void {
  checkBlobKey(key);
  if (FROZEN.test(key)) throw invalid(`"${key}" is frozen for good. Nothing was done.`);
}

/** A prefix stays inside one tenant: `T/<tenant>/...`. */
export function checkBlobPrefix(prefix: string): void {
  const [first, tenant = "", ...rest] = prefix.split("/");
  if (first !== "T" || !TENANT_ID.test(tenant) || rest.length === 0)
    throw invalid(`"${prefix}" does not stay inside one tenant.`);
}

/** Of an invitation or a link. */
export function checkRecordId(id: string): void {
  if (!/^[0-9A-Za-z]{16}$/.test(id)) throw invalid("That is not the id of an invitation or a link.");
}

/** Of a record of the installation: a municipality's or a person's own id, or one of its own. */
export function checkPlatformId(id: string): void {
  if (!/^[0-9A-Za-z][0-9A-Za-z-]{0,59}$/.test(id)) throw invalid("That is not the id of a record of the installation.");
}

/** Lists and places are parts of keys: neither may reach beyond its own. */
export function checkHistoryList(list: HistoryList): void {
  if (typeof list !== "string" && !ROW_ID.test(list.row)) throw invalid("That is not a row's id.");
}

export function checkHistoryRecord({ list, place, body }: HistoryRecord): void {
  checkHistoryList(list);
  if (!HISTORY_PLACE.test(place)) throw invalid("That is not a place in a history.");
  if (Buffer.byteLength(body) > MAX_INLINE_BYTES * 2) throw invalid("A larger record of history belongs in a blob.");
}
const HISTORY_PLACE = /^[0-9#]{1,40}$/;

export function checkThreadId(id: string): void {
  if (!THREAD_ID.test(id)) throw invalid("That is not a thread's id.");
}

export function checkMessageId(id: string): void {
  if (!MESSAGE_ID.test(id)) throw invalid("That is not a message's id.");
}

export function checkViewId(id: string): void {
  if (!VIEW_ID.test(id)) throw invalid("That is not a view's id.");
}

export function checkComparisonId(id: string): void {
  if (!COMPARISON_ID.test(id)) throw invalid("That is not a comparison's id.");
}

export function checkVersion({ id, kind, hash, month }: SheetVersion): void {
  checkVersionId(id);
  const of = ADOPTED_VERSION_ID.test(id) ? "adopted" : NAMED_VERSION_ID.test(id) ? "named" : "daily";
  if (kind !== of) throw invalid("That id is of another kind of version.");
  if (!HASH.test(hash) || !VERSION_MONTH.test(month)) throw invalid("That version's content lies nowhere.");
}

export function checkVersionId(id: string): void {
  if (!VERSION_ID.test(id)) throw invalid("That is not a version's id.");
}

/** Part of a key. */
export function checkPeriod(period: string): void {
  if (!PERIOD.test(period)) throw invalid(`"${period}" is not a half-year.`);
}

/** An item has 400 KB; a text of the longest thread may take four bytes a character. */
const MAX_THREAD_BYTES = 350 * 1024;

export function checkThread(thread: Thread): void {
  checkThreadId(thread.id);
  if (Buffer.byteLength(JSON.stringify(thread)) > MAX_THREAD_BYTES)
    throw invalid(`A thread has at most ${MAX_THREAD_BYTES} bytes.`);
}

/** Mail to addresses that end so is refused by memory and outbox, as SES refuses those it knows to be dead. */
export const REFUSED_DOMAIN = "@refused.invalid";

/** Nothing that could become a header of its own. The message of the failure leaves the address out: it is logged. */
export function checkMail({ to, subject, text }: MailMessage): void {
  if (!isAddress(to)) throw invalid("The mail's receiver is not an address.");
  if (/[\r\n]/.test(subject) || subject.length > 200)
    throw invalid("A mail's subject is one line of at most 200 characters.");
  if (text.length > 20_000) throw invalid("A mail has at most 20,000 characters.");
}

/** Code units, not a language's order: what DynamoDB, S3 and fractional keys sort by. */
export const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Versions: the earliest first. */
export const byTime = (a: SheetVersion, b: SheetVersion): number => a.at - b.at || ascending(a.id, b.id);

const invalid = (message: string) => new PortFailure("invalid", message);
