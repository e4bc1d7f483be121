/**
 * Who was named in a comment: kept until they have looked, told at once wherever they are connected, by mail if they stay
 * away (`mention-mail.ts`). An address is only what the person's own sign-in vouches for (SPEC K7).
 */
import type { Thread } from "../../shared/comments/thread.ts";
import type { Language } from "../../shared/document/column.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import type { DocumentKey, Member, Ports, SheetEntry } from "../ports.ts";
import { post } from "../sync/fan-out.ts";
import type { Mention, NoticeSettings } from "./comment-ports.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Unseen so long, nobody is going to look. */
const MENTION_KEPT_MS = 90 * DAY_MS;
/** Of somebody who has not been here so long, no address is kept. */
const SETTINGS_KEPT_MS = 180 * DAY_MS;
/** Settings are written anew at most so often only to be kept longer. */
const REFRESH_MS = 7 * DAY_MS;

type MentionPorts = Pick<Ports, "notices" | "directory" | "connections" | "sockets" | "clock" | "logger">;

export async function tellMentioned(
  ports: MentionPorts,
  key: DocumentKey,
  { id: thread, row, column }: Thread,
  message: string,
  named: readonly PersonId[],
  by: Member,
): Promise<void> {
  if (named.length === 0) return;
  const at = ports.clock();
  const mention: Mention = {
    id: message,
    document: key.document,
    thread,
    row,
    column,
    by: by.person,
    byName: by.name,
    at,
  };
  await Promise.all(named.map((person) => ports.notices.put(key.tenant, person, mention, at + MENTION_KEPT_MS)));
  // Wherever in the municipality they are: the count in the header is of all sheets.
  for (const { document } of await ports.directory.sheets(key.tenant)) {
    const sheet = { tenant: key.tenant, document };
    const theirs = await Promise.all(named.map((person) => ports.connections.ofPerson(sheet, person)));
    const live = theirs.flat().filter(({ leaseUntil }) => leaseUntil >= at);
    await Promise.all(live.map(({ id }) => post(ports, sheet, id, { t: "comments", me: true })));
  }
}

/** What the person has not looked at, newest first; nothing of sheets they may not read any more. */
export async function mentionsOf(
  { notices, directory }: Pick<Ports, "notices" | "directory">,
  tenant: TenantId,
  member: Member,
): Promise<readonly Mention[]> {
  const all = await notices.list(tenant, member.person);
  if (all.length === 0) return [];
  const readable = readableSheets(await directory.sheets(tenant), tenant, member);
  return all.filter(({ document }) => readable.has(document)).toSorted((a, b) => b.at - a.at);
}

/** The person has looked at these threads. */
export async function seeThreads(
  { notices }: Pick<Ports, "notices">,
  tenant: TenantId,
  person: PersonId,
  threads: readonly string[],
): Promise<void> {
  const seen = (await notices.list(tenant, person)).filter(({ thread }) => threads.includes(thread));
  if (seen.length > 0)
    await notices.remove(
      tenant,
      person,
      seen.map(({ id }) => id),
    );
}

/** The sheets a member may read, by document. */
export function readableSheets(
  sheets: readonly SheetEntry[],
  tenant: TenantId,
  member: Member,
): ReadonlyMap<string, SheetEntry> {
  const reads = ({ sheet, restricted }: SheetEntry): boolean =>
    can({ ...member, tenant }, "read", { kind: "document", tenant, sheet, restricted, status: "active" }).allowed;
  return new Map(sheets.filter(reads).map((sheet) => [sheet.document, sheet]));
}

/**
 * The person is here: their address for mails is kept, in the language they read, unless they switched mails off. Written
 * only when something of it is new. @returns whether mails are sent, and whether they can be.
 */
export async function noteHere(
  { notices, clock }: Pick<Ports, "notices" | "clock">,
  tenant: TenantId,
  person: PersonId,
  email: string | undefined,
  language: Language,
): Promise<NoticeSettings | undefined> {
  const held = await notices.settings(tenant, person);
  const now = clock();
  if (held === undefined && email === undefined) return undefined;
  const stale = held === undefined || held.forgetAt < now + SETTINGS_KEPT_MS - REFRESH_MS;
  const other = held?.mail === true && email !== undefined && held.email !== email;
  if (held !== undefined && !stale && !other && held.language === language) return held;
  const { mail = true, mailedUpTo = 0, mailedAt = 0 } = held ?? {};
  const next = settingsOf(person, mail, email ?? held?.email, language, { mailedUpTo, mailedAt }, now);
  await notices.putSettings(tenant, next);
  return next;
}

/** Switches mails on or off. Off, the address goes. */
export async function setMail(
  { notices, clock }: Pick<Ports, "notices" | "clock">,
  tenant: TenantId,
  person: PersonId,
  email: string | undefined,
  language: Language,
  on: boolean,
): Promise<NoticeSettings> {
  const now = clock();
  // Switched on, nothing that was before is mailed.
  const next = settingsOf(person, on, email, language, { mailedUpTo: now, mailedAt: 0 }, now);
  await notices.putSettings(tenant, next);
  return next;
}

const settingsOf = (
  person: PersonId,
  mail: boolean,
  email: string | undefined,
  language: Language,
  mailed: Pick<NoticeSettings, "mailedUpTo" | "mailedAt">,
  now: number,
): NoticeSettings => ({
  person,
  mail,
  ...(mail && email !== undefined ? { email } : {}),
  language,
  ...mailed,
  forgetAt: now + SETTINGS_KEPT_MS,
});
