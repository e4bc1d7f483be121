/**
 * What signing out has to know of comments, apart from the comments themselves: this travels with every sheet, because
 * whoever signs out without connection cannot fetch it any more.
 */

/** Where the outbox keeps a person's unsent comments and drafts, as JSON in the browser's own store. */
export const outboxName = (person: string): string => `samplan:comments:${person}`;

/** Texts that only this device has: unsent comments, then drafts. */
export function keptComments(person: string): readonly string[] {
  try {
    const held = JSON.parse(localStorage.getItem(outboxName(person)) ?? "") as {
      readonly waiting: readonly { readonly text: string }[];
      readonly drafts: Readonly<Record<string, string>>;
    };
    return [...held.waiting.map(({ text }) => text), ...Object.values(held.drafts)];
  } catch {
    // Nothing is kept, or nothing that can be read.
    return [];
  }
}

export function forgetComments(person: string): void {
  try {
    localStorage.removeItem(outboxName(person));
  } catch {
    // Nothing was kept.
  }
}
