/** The mail that asks an organisation to answer for an issue: in the language chosen for it, as text and as a plain page. */
import { labelIn } from "../../shared/document/column.ts";
import { MAIL_TEXTS } from "../../shared/i18n/mails.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { MailMessage, Member, Tenant } from "../ports.ts";
import type { OwnerLink } from "../link-ports.ts";
import { oneLine, plainMail } from "./plain-mail.ts";

/** A subject has 200 characters in all. */
const LONGEST_TITLE = 100;

export function ownerLinkMail(
  by: { readonly tenant: Tenant; readonly member: Member },
  { language, organisationName, purpose, expiresAt }: OwnerLink,
  { to, title, url }: { readonly to: string; readonly title: string; readonly url: string },
): MailMessage {
  const texts = MAIL_TEXTS[language].ownerLink;
  const town = labelIn(by.tenant.name, language);
  const issue = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)} …` : title;
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: by.tenant.zone }).format(
    expiresAt,
  );
  return {
    kind: "owner-link",
    to,
    subject: oneLine(texts.subject(town, issue)),
    ...plainMail(
      language,
      [texts.hello, texts.lead(by.member.name, town, organisationName), texts.issue(issue), texts.purpose[purpose]],
      { open: texts.open, button: texts.button, url },
      [texts.until(day), texts.careful],
    ),
  };
}
