/** A failure as fields of a log line: what went wrong, and of a port also in which way. Never what was being stored. */
import type { LogFields } from "../log-port.ts";

export function failureFields(cause: unknown): LogFields {
  // Ports fail with a `kind` (adapters/failure.ts); anything else is a bug of ours.
  const kind = cause instanceof Error && "kind" in cause ? String(cause.kind) : "bug";
  return {
    kind,
    cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    metrics: { failed: 1, ...(kind === "throttled" ? { throttled: 1 } : {}) },
  };
}
