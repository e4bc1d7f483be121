/**
 * Texts in the order of a language, fast where it can be: most texts here are made of letters that Swedish and Finnish put
 * in one plain order, and those are compared as plain strings. Everything else, and what differs in capitals alone, is
 * the collator's. Answers what the collator answers: a test holds it to that.
 */

/** Without w, which Finnish and Swedish sort apart, and without digits, which are compared by value. */
const PLAIN = /^[a-vx-zåäö ]*$/;

/** Behind z, in their order. */
const LAST: Readonly<Record<string, string>> = { å: "{", ä: "|", ö: "}" };

export interface TextOrder {
  compare(a: string, b: string): number;
}

/** Remembers the texts it has seen: made anew for each arranging. */
export function textOrder(collator: Intl.Collator): TextOrder {
  const keys = new Map<string, string | null>();
  const keyOf = (text: string): string | null => {
    let key = keys.get(text);
    if (key === undefined) {
      const lower = text.toLowerCase();
      key = PLAIN.test(lower) ? lower.replaceAll(/[åäö]/g, (letter) => LAST[letter]!) : null;
      keys.set(text, key);
    }
    return key;
  };
  return {
    compare(a, b) {
      const [one, other] = [keyOf(a), keyOf(b)];
      if (one === null || other === null || one === other) return collator.compare(a, b);
      return one < other ? -1 : 1;
    },
  };
}
