/**
 * How a port fails. The only errors that leave an adapter; what AWS called it is in `cause` and stays there.
 */

export type FailureKind =
  /** Too much at once; nothing was done. */
  | "throttled"
  /** Could not be reached at all; nothing was done. */
  | "unavailable"
  /** The arguments break the port's rules; nothing was done, and asking again is useless. */
  | "invalid"
  /** What is stored cannot be read; the message names the key. Never treated as empty. */
  | "malformed"
  /** It may have been done or not: a lost answer, a timeout, a fault on the other side. */
  | "unknown-outcome";

/** `name` is `Refused` when nothing can have happened, else `UnknownOutcome` (see `functions/ports.ts`). */
export class PortFailure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.kind = kind;
    this.name = kind === "unknown-outcome" ? "UnknownOutcome" : "Refused";
  }
}
