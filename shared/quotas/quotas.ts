/**
 * How much of the installation one municipality may use (SPEC Q), as data: what an operator changes for a municipality,
 * and what follows from it for one person and one connection. Deciding is in `bucket.ts` and `levels.ts`.
 */

/** Each has words under `usage.what.<name>`. */
export const QUOTA_NAMES = [
  /** Frames on the socket but for presence, a minute: edits nearly all of them. */
  "messages",
  /** Bytes received on the socket and as uploads, a minute. */
  "bytes",
  /** Requests to the HTTP API, a minute. */
  "requests",
  /** Mails a day (UTC). */
  "mails",
  /** Members, with those who are invited. */
  "members",
  /** Sheets. */
  "documents",
  /** Rows of one sheet, with deleted ones that can be brought back. */
  "rows",
  /** Bytes of one sheet: its snapshot and what was written since. */
  "sheetBytes",
] as const;
export type QuotaName = (typeof QUOTA_NAMES)[number];

/** What is counted by the minute, in every function's own memory and now and then together. */
export const RATE_NAMES = ["messages", "bytes", "requests"] as const satisfies readonly QuotaName[];
export type RateName = (typeof RATE_NAMES)[number];
/** Presence is counted apart: it costs little, is never kept, and is left out without a word when there is too much. */
export type CountedName = RateName | "presence";
export const COUNTED_NAMES = [...RATE_NAMES, "presence"] as const satisfies readonly CountedName[];
/** What one sheet may hold. */
export const SHEET_NAMES = ["rows", "sheetBytes"] as const satisfies readonly QuotaName[];
export type SheetQuotaName = (typeof SHEET_NAMES)[number];

export type Quotas = Readonly<Record<QuotaName, number>>;
/** What an operator has set for one municipality; the rest is the default. */
export type QuotaOverrides = Readonly<Partial<Record<QuotaName, number>>>;

/**
 * Room for a workshop of fifty who all write once a second, without a warning: 50 of 80 frames a second, a thirtieth of
 * what the gateway lets through for all. Larger municipalities are given more by an operator.
 */
export const DEFAULT_QUOTAS: Quotas = {
  messages: 4_800,
  bytes: 60_000_000,
  requests: 6_000,
  mails: 200,
  members: 500,
  documents: 60,
  rows: 100_000,
  sheetBytes: 64_000_000,
};

/** The most an operator can set: above it another promise of the product breaks first. */
export const HIGHEST_QUOTAS: Quotas = {
  messages: 600_000,
  bytes: 6_000_000_000,
  requests: 300_000,
  mails: 10_000,
  members: 20_000,
  documents: 1_000,
  rows: 1_000_000,
  sheetBytes: 1_000_000_000,
};

export const quotasWith = (overrides: QuotaOverrides | undefined): Quotas => ({ ...DEFAULT_QUOTAS, ...overrides });

/** Share of a municipality's rate that one person, and one of their connections, may use: nobody uses up everybody's. */
export const PERSON_SHARE = 1 / 2;
export const CONNECTION_SHARE = 2 / 5;

/** So many times its messages a municipality may show where its people are: fifty who each move twice a second. */
const PRESENCE_PER_MESSAGE = 2;
/**
 * Of one connection, a minute. A page shows itself five times a second at most, and to everybody who comes: what a bucket
 * holds at once is for a whole workshop that comes back at the same moment.
 */
export const CONNECTION_PRESENCE = 900;

/** What of this a municipality may have in a minute. */
export const rateOf = (quotas: Quotas, what: CountedName): number =>
  what === "presence" ? quotas.messages * PRESENCE_PER_MESSAGE : quotas[what];

/** From here on people are warned. */
export const WARNING_SHARE = 0.8;

/** An operator's number for a quota: whole and within what the product bears. */
export const isQuota = (name: QuotaName, value: number): boolean =>
  Number.isSafeInteger(value) && value >= 1 && value <= HIGHEST_QUOTAS[name];

export const isQuotaName = (name: string): name is QuotaName => QUOTA_NAMES.some((known) => known === name);
