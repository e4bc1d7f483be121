/** Naming people in a text: which name is being typed, who fits it, and where names stand. Pure. */
import type { Mentioned } from "../../shared/comments/thread.ts";

export interface Typing {
  /** Where the `@` stands. */
  readonly from: number;
  readonly query: string;
}

const LONGEST_QUERY = 40;

/** The `@` and letters before the caret; `undefined` where no name is being typed. */
export function typingAt(text: string, caret: number): Typing | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST_QUERY - 1), caret);
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(before);
  const query = found?.[1];
  return query === undefined ? undefined : { from: caret - query.length - 1, query };
}

const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whose names have a part that begins so; those whose first name does come first. */
export function fitting<T extends { readonly name: string }>(people: readonly T[], query: string): readonly T[] {
  const wanted = plain(query);
  const begins = ({ name }: T): boolean => plain(name).startsWith(wanted);
  const fits = ({ name }: T): boolean =>
    plain(name)
      .split(/[\s-]+/)
      .some((part) => part.startsWith(wanted));
  return [...people.filter(begins), ...people.filter((one) => !begins(one) && fits(one))];
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function withName(text: string, typing: Typing, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, typing.from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/** Those of the named whose names still stand in the text. */
export const namedIn = (text: string, named: readonly Mentioned[]): readonly Mentioned[] =>
  named.filter(
    ({ person, name }, at) => text.includes(`@${name}`) && named.findIndex((one) => one.person === person) === at,
  );

export interface TextPart {
  readonly text: string;
  readonly mention?: Mentioned;
}

/** The text in parts, so that names can be shown as such. The longest name wins where two begin alike. */
export function partsOf(text: string, mentions: readonly Mentioned[]): readonly TextPart[] {
  const byLength = mentions.toSorted((a, b) => b.name.length - a.name.length);
  const parts: TextPart[] = [];
  let rest = text;
  let plainText = "";
  while (rest !== "") {
    const mention = rest.startsWith("@") ? byLength.find(({ name }) => rest.startsWith(`@${name}`)) : undefined;
    if (mention === undefined) {
      const next = rest.indexOf("@", 1);
      plainText += next < 0 ? rest : rest.slice(0, next);
      rest = next < 0 ? "" : rest.slice(next);
      continue;
    }
    if (plainText !== "") parts.push({ text: plainText });
    plainText = "";
    parts.push({ text: `@${mention.name}`, mention });
    rest = rest.slice(mention.name.length + 1);
  }
  return plainText === "" ? parts : [...parts, { text: plainText }];
}
