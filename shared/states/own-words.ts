/** Where residents' own words stand: what names somebody is kept out of there (SPEC R3). Small, for it is asked before all else. */

/** By sheet, columns by template key. */
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = { harvest: ["text", "spot"] };

export const holdsOwnWords = (sheet: string, column: string): boolean => OWN_WORDS[sheet]?.includes(column) === true;
