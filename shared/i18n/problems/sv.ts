/** What is wrong in a cell, in Swedish: short, for it stands in the cell. Codes of `client/doc/computed/problems.ts`. */
export const problemsSv = {
  kept: "Passar inte kolumnens typ; kvar från tidigare",
  "out-of-bounds": "Utanför det kolumnen väntar sig",
  loading: "hämtas …",
  hidden: "visas inte för dig",
  "not-a-formula": "formeln går inte att läsa",
  "too-large": "formeln är för stor",
  "unknown-column": "kolumnen finns inte",
  "unknown-function": "okänd funktion",
  arguments: "fel antal värden i en funktion",
  "not-a-number": "inget tal",
  "not-yes-or-no": "varken ja eller nej",
  "not-a-date": "inget datum",
  "not-comparable": "går inte att jämföra",
  "divided-by-zero": "delat med noll",
  circular: "kolumnerna räknar på varandra",
  "no-relation": "kopplingen finns inte",
};
export type ProblemTexts = Readonly<Record<keyof typeof problemsSv, string>>;
