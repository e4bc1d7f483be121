/** What a link that asks for nothing is; each has words under `ownerLink.end.<code>`. */
export const OWNER_LINK_ENDS = [
  "unknown",
  "withdrawn",
  "expired",
  /** Declined by it: the issue has gone back. */
  "declined",
  /** The row, its sheet or a column the form needs is not there any more. */
  "gone",
  /** Somebody else stands as its owner now. */
  "other-owner",
  /** Nothing is asked of the owner as the issue stands. */
  "not-waiting",
  /** The sheet is frozen. */
  "locked",
  /** The municipality is suspended (SPEC T22); the link works again afterwards. */
  "paused",
] as const;
export type OwnerLinkEnd = (typeof OWNER_LINK_ENDS)[number];
