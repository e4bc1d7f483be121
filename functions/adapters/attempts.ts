/**
 * The retry policy, one for every AWS service (the SDK's own is turned off): it remembers whether an earlier attempt may
 * have taken effect, which is the difference between "refused" and "unknown" for whoever asked.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { PortFailure, type FailureKind } from "./failure.ts";

/** With 3 s a request this stays below a socket handler's 20 s. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 1_000;

/** The value, and whether an attempt before it may have taken effect without our hearing of it. */
export interface Attempted<T> {
  readonly value: T;
  readonly repeated: boolean;
}

/** Told of every attempt that is about to be repeated. */
export type OnRetry = (what: string, kind: FailureKind) => void;

/**
 * Calls until it works, with full jitter between attempts. `what` names operation and key for the error.
 * Expected outcomes, such as a condition that does not hold, are values of `call`, not throws.
 */
export async function attempt<T>(
  what: string,
  call: () => Promise<T>,
  retry: OnRetry = () => {},
): Promise<Attempted<T>> {
  let repeated = false;
  for (let made = 1; ; made++) {
    try {
      return { value: await call(), repeated };
    } catch (cause) {
      if (cause instanceof PortFailure && cause.kind === "malformed") throw cause;
      const kind = classify(cause);
      repeated ||= kind === "unknown-outcome";
      if (kind === "invalid" || made === ATTEMPTS) {
        throw new PortFailure(repeated ? "unknown-outcome" : kind, `${what}: ${describe(cause)}`, { cause });
      }
      retry(what, kind);
      await sleep(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** made));
    }
  }
}

const THROTTLED = new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "TooManyRequestsException",
  "LimitExceededException",
  "SlowDown",
  // A condition raced with another writer's; S3 asks to try again.
  "ConditionalRequestConflict",
]);
/** The request never left: nobody listens, or the name leads nowhere. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** What an SDK error means to us. Whatever is not known to be harmless counts as an unknown outcome. */
export function classify(error: unknown): FailureKind {
  if (error instanceof PortFailure) return error.kind;
  if (!(error instanceof Error)) return "unknown-outcome";
  if ("code" in error && NEVER_SENT.has(String(error.code))) return "unavailable";
  return meaningOf(error.name, statusOf(error));
}

/** What an answer means by the name AWS gives its error and the status it came with. */
export function meaningOf(error: string, status: number | undefined): FailureKind {
  if (status === 429 || THROTTLED.has(error)) return "throttled";
  if (status !== undefined && status >= 400 && status < 500 && error !== "RequestTimeout") return "invalid";
  return "unknown-outcome";
}

export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}

const describe = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
