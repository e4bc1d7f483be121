/** A mail as a plain page beside its text: paragraphs and one link to press. */
export function plainMail(
  language: string,
  before: readonly string[],
  link: { readonly open: string; readonly button: string; readonly url: string },
  after: readonly string[],
): { readonly text: string; readonly html: string } {
  const button = `<p><a href="${escaped(link.url)}">${escaped(link.button)}</a></p>`;
  return {
    text: [...before, `${link.open}\n${link.url}`, ...after].join("\n\n"),
    html: page(language, [...before.map(paragraph), button, ...after.map(paragraph)]),
  };
}

/** For a subject: a line break would begin a header of its own. */
export const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ");

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
const page = (language: string, parts: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Samplan</title></head><body>${parts.join("\n")}</body></html>`;
