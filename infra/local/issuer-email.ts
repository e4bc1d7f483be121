/** Signing in by a code sent to one's address: the two forms of the development issuer between asking and being let in. */
import type { ServerResponse } from "node:http";
import { isAddress, sameAddress } from "../../shared/address.ts";
import type { Language } from "../../shared/document/column.ts";
import { MAIL_TEXTS } from "../../shared/i18n/mails.ts";
import { choicePage, codePage, type PersonChoice } from "./issuer-page.ts";
import { createEmailCodes } from "./issuer-email-codes.ts";
import type { LocalMail } from "./outbox.ts";
import { sendPage } from "./plain-page.ts";

export interface EmailSignInOptions {
  readonly mail: LocalMail;
  readonly people: readonly PersonChoice[];
  readonly now?: () => number;
}

export interface EmailSignIn {
  /** Sends a code and asks for it. */
  ask(response: ServerResponse, form: URLSearchParams, language: Language): Promise<void>;
  /** The address whose owner typed the right code; otherwise the page has been answered. */
  enter(response: ServerResponse, form: URLSearchParams, language: Language): string | undefined;
}

/** Fields of our own forms: not part of the authorization request that travels along. */
const OWN_FIELDS = new Set(["email", "ticket", "code", "person"]);

export function createEmailSignIn({ mail, people, now }: EmailSignInOptions): EmailSignIn {
  const codes = createEmailCodes(now);
  const request = (form: URLSearchParams) => new Map([...form].filter(([name]) => !OWN_FIELDS.has(name)));

  return {
    async ask(response, form, language) {
      const typed = form.get("email") ?? "";
      const email = sameAddress(typed);
      const again = (status: number, fault: "address" | "too-many") =>
        sendPage(response, status, choicePage(language, people, request(form), { typed, fault }));
      if (!isAddress(email)) return again(400, "address");
      const sent = codes.issue(email);
      if (sent === "too-many") return again(429, "too-many");
      const texts = MAIL_TEXTS[language].code;
      await mail.send({
        kind: "sign-in-code",
        to: email,
        subject: texts.subject(sent.code),
        text: [texts.lead, sent.code, texts.until, texts.unwanted].join("\n\n"),
      });
      sendPage(response, 200, codePage(language, request(form), { ticket: sent.ticket, to: email }));
    },
    enter(response, form, language) {
      const ticket = form.get("ticket") ?? "";
      const to = codes.sentTo(ticket) ?? "";
      const redeemed = codes.redeem(ticket, form.get("code") ?? "");
      if (typeof redeemed !== "string") return redeemed.email;
      const page =
        redeemed === "wrong"
          ? codePage(language, request(form), { ticket, to, fault: "wrong" })
          : choicePage(language, people, request(form), { typed: to, fault: "ended" });
      sendPage(response, 400, page);
      return undefined;
    },
  };
}
