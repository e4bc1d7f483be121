/** The pages of the development issuer, in the reader's language. */
import { labelIn, type Labels, type Language } from "../../shared/document/column.ts";
import { ISSUER_TEXTS, type IssuerTexts } from "./issuer-texts.ts";
import { escaped, plainPage } from "./plain-page.ts";

export interface PersonChoice {
  readonly key: string;
  readonly name: string;
  readonly title: Labels;
}

/** What was wrong with the form before; `undefined` the first time. */
export type EmailFault = keyof IssuerTexts["faults"];

/** The choice of a demo person or an address; `parameters` is the authorization request, sent back with the choice. */
export function choicePage(
  language: Language,
  people: readonly PersonChoice[],
  parameters: ReadonlyMap<string, string>,
  email: { readonly typed: string; readonly fault?: EmailFault | undefined } = { typed: "" },
): string {
  const texts = ISSUER_TEXTS[language];
  const buttons = people
    .map(
      ({ key, name, title }) =>
        `<li><button name="person" value="${escaped(key)}"><strong>${escaped(name)}</strong><span>${escaped(labelIn(title, language))}</span></button></li>`,
    )
    .join("\n");
  const byList =
    people.length === 0
      ? ""
      : `<p>${texts.lead}</p>
<form method="post" action="/issuer/authorize">${hidden(parameters)}
<ul>
${buttons}
</ul>
</form>
<p class="note">${texts.note}</p>`;
  return plainPage(
    language,
    texts.title,
    `${byList}
<h2>${texts.emailTitle}</h2>
<p>${texts.emailLead}</p>
<form method="post" action="/issuer/email">${hidden(parameters)}
<label for="email">${texts.email}</label>
${said("email-fault", email.fault, texts)}<div class="ask">
<input id="email" name="email" type="email" autocomplete="email" required value="${escaped(email.typed)}"${describedBy("email-fault", email.fault)}>
<button>${texts.sendCode}</button>
</div>
</form>`,
  );
}

/** Asks for the code that was sent. `ticket` names the sending. */
export function codePage(
  language: Language,
  parameters: ReadonlyMap<string, string>,
  sent: { readonly ticket: string; readonly to: string; readonly fault?: EmailFault | undefined },
): string {
  const texts = ISSUER_TEXTS[language];
  return plainPage(
    language,
    texts.codeTitle,
    `<p>${texts.codeLead.replace("{{ to }}", `<strong>${escaped(sent.to)}</strong>`)}</p>
<p class="note"><a href="/outbox" target="_blank" rel="noopener">${texts.outboxLink}</a></p>
<form method="post" action="/issuer/code">${hidden(new Map([...parameters, ["ticket", sent.ticket]]))}
<label for="code">${texts.code}</label>
${said("code-fault", sent.fault, texts)}<div class="ask">
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus${describedBy("code-fault", sent.fault)}>
<button>${texts.enter}</button>
</div>
</form>
<form method="post" action="/issuer/email">${hidden(new Map([...parameters, ["email", sent.to]]))}
<p><button>${texts.sendAgain}</button></p>
</form>
<p><a href="/issuer/authorize?${escaped(new URLSearchParams([...parameters]).toString())}">${texts.otherWay}</a></p>`,
  );
}

/** An authorization request that cannot be answered by going back to the client. `why` is for developers, in English. */
export function problemPage(language: Language, why: string): string {
  const texts = ISSUER_TEXTS[language];
  return plainPage(
    language,
    texts.problem,
    `<p>${texts.problemAdvice}</p><p class="note" lang="en">${escaped(why)}</p><p><a href="/">${texts.back}</a></p>`,
  );
}

export function signedOutPage(language: Language): string {
  const texts = ISSUER_TEXTS[language];
  return plainPage(language, texts.signedOut, `<p>${texts.signedOutLead}</p><p><a href="/">${texts.back}</a></p>`);
}

const hidden = (parameters: ReadonlyMap<string, string>): string =>
  [...parameters]
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join("");

const said = (id: string, fault: EmailFault | undefined, texts: IssuerTexts): string =>
  fault === undefined ? "" : `<p class="wrong" id="${id}" role="alert">${texts.faults[fault]}</p>\n`;

const describedBy = (id: string, fault: EmailFault | undefined): string =>
  fault === undefined ? "" : ` aria-invalid="true" aria-describedby="${id}"`;
