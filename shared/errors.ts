/**
 * The errors that reach a caller: a code from one list. Each code has one HTTP status (`functions/http/errors.ts`) and
 * words in every language (`problem.<kind>` in the dictionaries, by what the person can do about it). Missing and forbidden are one code on purpose: whoever
 * has no access learns nothing about what exists.
 */
export const ERROR_CODES = [
  "bad-request",
  "signed-out",
  "not-found",
  "not-allowed",
  "conflict",
  "too-large",
  "too-fast",
  "frozen",
  "moved",
  "try-later",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  /** Shown to the caller: never a secret, never another tenant's. */
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** Closes a switch over a union: adding a case without handling it is a type error. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
