/** The mail that carries an invitation: in the invited person's language, as text and as a plain page. */
import { labelIn } from "../../shared/document/column.ts";
import { MAIL_TEXTS, ROLE_NAMES } from "../../shared/i18n/mails.ts";
import type { Invitation, MailMessage, Member, Tenant } from "../ports.ts";

export function invitationMail(
  by: { readonly tenant: Tenant; readonly member: Member },
  invitation: Invitation,
  link: string,
): MailMessage {
  const { language, role, organisationName, placeName, expiresAt, email = "" } = invitation;
  const texts = MAIL_TEXTS[language].invitation;
  const town = labelIn(by.tenant.name, language);
  const scope = [ROLE_NAMES[language][role], organisationName, placeName].filter((part) => part !== undefined);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: by.tenant.zone }).format(expiresAt);
  const before = [texts.hello, texts.lead(by.member.name, town), texts.role(scope.join(", "))];
  const after = [texts.until(day), texts.unwanted];
  return {
    kind: "invitation",
    to: email,
    subject: oneLine(texts.subject(town)),
    text: [...before, `${texts.open}\n${link}`, ...after].join("\n\n"),
    html: page(language, [
      ...before.map(paragraph),
      `<p><a href="${escaped(link)}">${escaped(texts.button)}</a></p>`,
      ...after.map(paragraph),
    ]),
  };
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ");
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
const page = (language: string, parts: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Samplan</title></head><body>${parts.join("\n")}</body></html>`;
