/** Apart from the words of all kinds: what computes figures needs the few keys alone. */

/** The kinds of which every place is asked whether it has them. */
export const BASIC_CATEGORIES: readonly string[] = ["groceries", "fuel", "post", "pharmacy", "payments"];
