/** What can be wrong with a formula before any value is known. */
export const FORMULA_FAULTS = [
  "not-a-formula",
  "too-large",
  "unknown-column",
  "unknown-function",
  "arguments",
] as const;
export type FormulaFault = (typeof FORMULA_FAULTS)[number];
