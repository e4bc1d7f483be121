/** The page that shows the mails of this machine, newest first. */
import type { RequestListener } from "node:http";
import type { Language } from "../../shared/document/column.ts";
import { chooseLanguage } from "./issuer-texts.ts";
import type { KeptMail, Outbox } from "./outbox.ts";
import { escaped, plainPage, sendPage } from "./plain-page.ts";

/** Not part of the product, so apart from its dictionaries. */
const TEXTS = {
  sv: {
    title: "Utkorgen",
    lead: "Brev som Samplan har skickat. De stannar på den här datorn. Det senaste står först.",
    none: "Inga brev än.",
    to: "Till",
    back: "Till Samplan",
  },
  fi: {
    title: "Lähtevät viestit",
    lead: "Samplanin lähettämät viestit. Ne jäävät tälle koneelle. Uusin on ensimmäisenä.",
    none: "Ei vielä viestejä.",
    to: "Vastaanottaja",
    back: "Samplaniin",
  },
  en: {
    title: "The outbox",
    lead: "Mails that Samplan has sent. They stay on this computer. The latest comes first.",
    none: "No mails yet.",
    to: "To",
    back: "To Samplan",
  },
} as const;

/** Answers `/outbox`. */
export const outboxListener =
  (outbox: Pick<Outbox, "mails">, origin: string): RequestListener =>
  (request, response) => {
    const language = chooseLanguage(undefined, request.headers["accept-language"]);
    sendPage(response, 200, outboxPage(language, outbox.mails(), origin));
  };

function outboxPage(language: Language, mails: readonly KeptMail[], origin: string): string {
  const texts = TEXTS[language];
  const shown = mails.map((mail) => article(mail, language, origin)).join("\n");
  return plainPage(
    language,
    texts.title,
    `<p>${texts.lead}</p>
${shown === "" ? `<p>${texts.none}</p>` : shown}
<p><a href="/">${texts.back}</a></p>`,
  );
}

function article({ at, to, subject, text }: KeptMail, language: Language, origin: string): string {
  const time = new Date(at);
  const written = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(time);
  return `<article data-to="${escaped(to)}">
<h2>${escaped(subject)}</h2>
<p class="note">${TEXTS[language].to}: ${escaped(to)} · <time datetime="${time.toISOString()}">${written}</time></p>
<p>${withLinks(text, origin)}</p>
</article>`;
}

/** Our own links can be pressed; anything else is only text. */
const withLinks = (text: string, origin: string): string =>
  text
    .split(/(\s+)/)
    .map((part) => (part.startsWith(`${origin}/`) ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join("");
