/**
 * Mail to those who were named and have not looked (SPEC K7): the sweep waits ten minutes, so that whoever is here gets
 * none, and sends a person one mail an hour at most, about everything that waits. No word of a comment leaves by mail.
 */
import { labelIn } from "../../shared/document/column.ts";
import type { TenantId } from "../../shared/ids.ts";
import { MAIL_TEXTS } from "../../shared/i18n/mails.ts";
import type { Mail, MailMessage, Ports, SheetEntry, Tenant } from "../ports.ts";
import type { Mention, NoticeSettings } from "./comment-ports.ts";
import { mentionsOf } from "./mentions.ts";
import { plainMail } from "../tenants/mail-page.ts";

export const MAIL_WAIT_MS = 10 * 60_000;
export const MAIL_PAUSE_MS = 60 * 60_000;
const MOST_LINES = 10;

export interface MentionMail {
  /** Absent: nobody sends mail here. */
  readonly mail?: Mail;
  readonly origin: string;
}

type SweepPorts = Pick<Ports, "notices" | "directory" | "clock" | "logger">;

/** Sends what is due in one municipality; says how many mails that were. Repeatable. */
export async function mailMentions(ports: SweepPorts, { mail, origin }: MentionMail, id: TenantId): Promise<number> {
  if (mail === undefined) return 0;
  const everybody = await ports.notices.everybody(id);
  if (everybody.length === 0) return 0;
  const [tenant, sheets] = await Promise.all([ports.directory.tenant(id), ports.directory.sheets(id)]);
  // Suspended, nobody gets in to look (SPEC T22): it is mailed afterwards.
  if (tenant === undefined || tenant.suspended !== undefined) return 0;
  let sent = 0;
  for (const settings of everybody) {
    const due = await dueMentions(ports, tenant, settings);
    if (due.length === 0) continue;
    // Not "now": what is written at this very moment would be passed over.
    const next = { ...settings, mailedUpTo: Math.max(...due.map(({ at }) => at)), mailedAt: ports.clock() };
    if ((await ports.notices.claimMail(id, next, settings.mailedUpTo)) === "taken") continue;
    const message = mentionMail(tenant, sheets, due, settings, origin);
    try {
      if ((await mail.send(message)) === "sent") sent++;
    } catch (cause) {
      // It still waits in the product.
      const why = cause instanceof Error ? cause.name : "unknown";
      ports.logger.warn("mail failed", { tenant: id, person: settings.person, kind: message.kind, cause: why });
    }
  }
  return sent;
}

/** What a mail to this person would be about now; nothing if none is due. Forgets who is no member any more. */
async function dueMentions(
  { notices, directory, clock }: SweepPorts,
  tenant: Tenant,
  { person, mail, email, mailedUpTo, mailedAt, forgetAt }: NoticeSettings,
): Promise<readonly Mention[]> {
  const now = clock();
  const member = await directory.member(tenant.id, person);
  const over = member?.until !== undefined && now >= member.until;
  if (member === undefined || over || forgetAt < now) {
    await notices.removeSettings(tenant.id, person);
    return [];
  }
  if (!mail || email === undefined || now - mailedAt < MAIL_PAUSE_MS) return [];
  const waiting = (await mentionsOf({ notices, directory }, tenant.id, member)).filter(({ at }) => at > mailedUpTo);
  return waiting.some(({ at }) => now - at >= MAIL_WAIT_MS) ? waiting : [];
}

function mentionMail(
  tenant: Tenant,
  sheets: readonly SheetEntry[],
  waiting: readonly Mention[],
  { email = "", language }: NoticeSettings,
  origin: string,
): MailMessage {
  const texts = MAIL_TEXTS[language].mention;
  const town = labelIn(tenant.name, language);
  const links = waiting.slice(0, MOST_LINES).map(({ document, thread, byName }) => {
    const sheet = sheets.find((one) => one.document === document);
    return {
      said: texts.line(byName, sheet === undefined ? document : labelIn(sheet.name, language)),
      link: `${origin}/a/${tenant.id}/${document}?kommentar=${thread}`,
    };
  });
  const rest = waiting.length - links.length;
  return {
    kind: "mention",
    to: email,
    ...plainMail(language, texts.subject(waiting.length, town), [
      texts.lead(town),
      ...links,
      ...(rest > 0 ? [texts.more(rest)] : []),
      texts.off,
    ]),
  };
}
