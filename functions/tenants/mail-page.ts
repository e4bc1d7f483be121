/** A mail of sentences and links, as text and as a plain page: what stands in it is escaped here and nowhere else. */
import type { Language } from "../../shared/document/column.ts";
import type { MailMessage } from "../ports.ts";

export type MailPart = string | { readonly said: string; readonly link: string };

export function plainMail(
  language: Language,
  subject: string,
  parts: readonly MailPart[],
): Pick<MailMessage, "subject" | "text" | "html"> {
  return {
    subject: subject.replaceAll(/[\r\n]+/g, " ").slice(0, 200),
    text: parts.map((part) => (typeof part === "string" ? part : `${part.said}\n${part.link}`)).join("\n\n"),
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Samplan</title></head><body>${parts.map(paragraph).join("\n")}</body></html>`,
  };
}

const paragraph = (part: MailPart): string =>
  typeof part === "string"
    ? `<p>${escaped(part)}</p>`
    : `<p><a href="${escaped(part.link)}">${escaped(part.said)}</a></p>`;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
