/** The frame of the pages only this machine has (sign-in, outbox): plain HTML without script, for any theme and width. */
import type { ServerResponse } from "node:http";
import type { Language } from "../../shared/document/column.ts";
import { contentSecurityPolicy } from "../security-headers.ts";

/** `title` and `body` are HTML. */
export function plainPage(language: Language, title: string, body: string): string {
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

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Pages run no script and cannot be framed, so that no other site clicks a demo person for somebody. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.setHeader("content-security-policy", contentSecurityPolicy([]));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
  sendText(response, status, "text/html; charset=utf-8", html);
}

export function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

export const PLAIN_STYLE = `:root {
  color-scheme: light dark;
  --ground: #f6f7f5; --card: #ffffff; --ink: #1c2420; --soft: #4d5a53; --line: #7d8a83; --accent: #14603f; --wrong: #a3271b;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #141917; --card: #1f2623; --ink: #eef2ef; --soft: #b3bfb8; --line: #7d8a83; --accent: #7fd1a8; --wrong: #f59a8c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) 1rem; }
h1 { font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.1875rem; line-height: 1.3; margin: 2rem 0 0.25rem; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
li { display: grid; }
button { display: grid; gap: 0.125rem; align-content: center; min-height: 3rem; padding: 0.5rem 1rem; font: inherit; text-align: start;
  color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; overflow-wrap: anywhere; }
li button { align-content: start; min-height: 4.5rem; padding: 0.875rem 1rem; }
button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button strong { font-size: 1.0625rem; }
button span, .note { color: var(--soft); }
.note { font-size: 0.9375rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 0.25rem; font-weight: bold; }
.ask { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: stretch; }
input { min-height: 2.75rem; min-width: 0; flex: 0 1 22rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: 0.5rem; }
.wrong { color: var(--wrong); font-weight: bold; }
article { margin: 1.5rem 0; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; overflow-wrap: anywhere; }
article h2 { margin-top: 0; }
article p { white-space: pre-line; }
`;
