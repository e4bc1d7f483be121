import type { ProblemTexts } from "./sv.ts";

export const problemsEn: ProblemTexts = {
  kept: "Does not fit the column's type; kept from before",
  "out-of-bounds": "Outside what the column expects",
  loading: "on its way …",
  hidden: "not shown to you",
  "not-a-formula": "the formula cannot be read",
  "too-large": "the formula is too large",
  "unknown-column": "no such column",
  "unknown-function": "unknown function",
  arguments: "wrong number of values in a function",
  "not-a-number": "not a number",
  "not-yes-or-no": "neither yes nor no",
  "not-a-date": "not a date",
  "not-comparable": "cannot be compared",
  "divided-by-zero": "divided by zero",
  circular: "columns work each other out",
  "no-relation": "the link is gone",
};
