/** The mail that carries an invitation: in the invited person's language, as text and as a plain page. */
import { labelIn } from "../../shared/document/column.ts";
import { MAIL_TEXTS, ROLE_NAMES } from "../../shared/i18n/mails.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { MailMessage, Member, Tenant } from "../ports.ts";
import type { Invitation } from "../link-ports.ts";
import type { NamedSheet } from "./invitations.ts";
import { oneLine, plainMail } from "./plain-mail.ts";

export function invitationMail(
  by: { readonly tenant: Tenant; readonly member: Member },
  invitation: Invitation,
  link: string,
  /** Of the only sheets it lets into. */
  sheets: readonly NamedSheet[] | undefined,
): MailMessage {
  const { language, role, organisationName, placeName, expiresAt, email = "" } = invitation;
  const texts = MAIL_TEXTS[language].invitation;
  const town = labelIn(by.tenant.name, language);
  const scope = [ROLE_NAMES[language][role], organisationName, placeName].filter((part) => part !== undefined);
  const names = (sheets ?? []).map(({ name }) => labelIn(name, language));
  const list = new Intl.ListFormat(localeOf(language), { type: "conjunction" });
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: by.tenant.zone }).format(
    expiresAt,
  );
  return {
    kind: "invitation",
    to: email,
    subject: oneLine(texts.subject(town)),
    ...plainMail(
      language,
      [
        texts.hello,
        texts.lead(by.member.name, town),
        texts.role(scope.join(", ")),
        ...(sheets === undefined ? [] : [texts.sheets(list.format(names), names.length)]),
      ],
      { open: texts.open, button: texts.button, url: link },
      [texts.until(day), texts.unwanted],
    ),
  };
}
