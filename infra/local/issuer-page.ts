/** The pages of the development issuer: plain HTML without script, in the reader's language and theme, for any width. */
import { labelIn, type Labels, type Language } from "../../shared/document/column.ts";
import { ISSUER_TEXTS } from "./issuer-texts.ts";

export interface PersonChoice {
  readonly key: string;
  readonly name: string;
  readonly title: Labels;
}

/** The choice of a demo person; `parameters` is the authorization request, sent back with the choice. */
export function choicePage(
  language: Language,
  people: readonly PersonChoice[],
  parameters: ReadonlyMap<string, string>,
): string {
  const texts = ISSUER_TEXTS[language];
  const hidden = [...parameters]
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join("");
  const buttons = people
    .map(
      ({ key, name, title }) =>
        `<li><button name="person" value="${escape(key)}"><strong>${escape(name)}</strong><span>${escape(labelIn(title, language))}</span></button></li>`,
    )
    .join("\n");
  return page(
    language,
    texts.title,
    `<p>${texts.lead}</p>
<form method="post" action="/issuer/authorize">${hidden}
<ul>
${buttons}
</ul>
</form>
<p class="note">${texts.note}</p>`,
  );
}

/** An authorization request that cannot be answered by going back to the client. `why` is for developers, in English. */
export function problemPage(language: Language, why: string): string {
  const texts = ISSUER_TEXTS[language];
  return page(
    language,
    texts.problem,
    `<p>${texts.problemAdvice}</p><p class="note" lang="en">${escape(why)}</p><p><a href="/">${texts.back}</a></p>`,
  );
}

export function signedOutPage(language: Language): string {
  const texts = ISSUER_TEXTS[language];
  return page(language, texts.signedOut, `<p>${texts.signedOutLead}</p><p><a href="/">${texts.back}</a></p>`);
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Samplan</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/issuer/style.css">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export const ISSUER_STYLE = `:root {
  color-scheme: light dark;
  --ground: #f6f7f5; --card: #ffffff; --ink: #1c2420; --soft: #4d5a53; --line: #7d8a83; --accent: #14603f;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #141917; --card: #1f2623; --ink: #eef2ef; --soft: #b3bfb8; --line: #7d8a83; --accent: #7fd1a8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) 1rem; }
h1 { font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.2; margin: 0 0 0.5rem; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
li { display: grid; }
button { display: grid; gap: 0.125rem; align-content: start; min-height: 4.5rem; padding: 0.875rem 1rem; font: inherit; text-align: start;
  color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; overflow-wrap: anywhere; }
button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button strong { font-size: 1.0625rem; }
button span, .note { color: var(--soft); }
.note { font-size: 0.9375rem; }
a { color: var(--accent); }
`;
