/** Why a text could not be read as a cell's value. Each has words under `errors.<code>` in every language. */
export const PARSE_ERRORS = [
  "too-long",
  "not-a-number",
  "formula-in-cell",
  "too-many-digits",
  "not-a-date",
  "no-such-day",
  "not-yes-or-no",
  "no-such-option",
  "no-such-row",
  "several-rows",
  "only-one",
  "too-many",
  "not-a-link",
  "not-a-rating",
] as const;
export type ParseErrorCode = (typeof PARSE_ERRORS)[number];
