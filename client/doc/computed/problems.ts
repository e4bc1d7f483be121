/** Why a computed cell shows no value. Each has words in the dictionaries of columns. */
export const COMPUTE_PROBLEMS = [
  /** The other sheet is on its way, or cannot be read just now. */
  "loading",
  /** The other sheet is not shown to the person. */
  "hidden",
  "not-a-formula",
  "too-large",
  "unknown-column",
  "unknown-function",
  "arguments",
  "not-a-number",
  "not-yes-or-no",
  "not-a-date",
  "not-comparable",
  "divided-by-zero",
  "circular",
  /** The relation that was followed is gone or is of another type. */
  "no-relation",
] as const;
export type ComputeProblem = (typeof COMPUTE_PROBLEMS)[number];
