/**
 * Texts that fit their column in no way and were still being written when the page was left: kept on this device, so that
 * they outlive the tab. What signing out has to know of them travels with every sheet, as it does of comments.
 */
import { isRemembered } from "../remembered.ts";

const PREFIX = "samplan:unsaved:";

/** `home`: the sheet and its reader, as `SheetHome` names them. */
export function readKeptText(home: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + home) ?? undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` removes. Nothing is kept for somebody who has just signed out: the page goes after they have. */
export function writeKeptText(home: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + home);
    else if (home === "" || isRemembered(home.split("/")[0]!)) localStorage.setItem(PREFIX + home, value);
  } catch {
    // Full or forbidden: it is lost with the page.
  }
}

const namesOf = (person: string): readonly string[] => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${person}/`));
  } catch {
    return [];
  }
};

/** The words alone, sheet by sheet. */
export const keptTexts = (person: string): readonly string[] =>
  namesOf(person).flatMap((name) => {
    try {
      return [(JSON.parse(localStorage.getItem(name) ?? "") as { readonly text: string }).text];
    } catch {
      return [];
    }
  });

export const forgetTexts = (person: string): void =>
  namesOf(person).forEach((name) => writeKeptText(name.slice(PREFIX.length), undefined));
