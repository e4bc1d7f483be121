/** One line of JSON per event, as CloudWatch reads them. Errors are told with name, message and cause, never with content. */
import type { Clock, Log } from "../ports.ts";

export function jsonLog(clock: Clock, write: (line: string) => void): Log {
  const line = (level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>) =>
    write(JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...fields }, plain));
  return {
    info: (event, fields) => line("info", event, fields),
    warn: (event, fields) => line("warn", event, fields),
  };
}

/** What JSON would turn into `{}`, refuse, or (bytes) spell out. */
function plain(this: Readonly<Record<string, unknown>>, name: string, shown: unknown): unknown {
  // `shown` has been through `toJSON` already, which turns a Buffer into its bytes in print.
  const value = this[name] instanceof Uint8Array ? this[name] : shown;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (!(value instanceof Error)) return value;
  const cause = value.cause === undefined ? {} : { cause: value.cause };
  return { name: value.name, message: value.message, ...cause };
}
