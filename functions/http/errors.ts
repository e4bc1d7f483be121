/** What a caller is told when something went wrong: a code and a request id, nothing internal. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { Moved } from "../documents/state.ts";
import type { Log } from "../ports.ts";

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  "bad-request": 400,
  "signed-out": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  moved: 409,
  frozen: 409,
  "too-large": 413,
  "too-fast": 429,
  internal: 500,
  "try-later": 503,
};

export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly request: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
}

export function answerError(c: Context, error: unknown, request: string, logger: Log): Response {
  const told = error instanceof Moved ? new AppError("try-later", error.message) : error;
  if (told instanceof AppError) {
    logger.info("http refused", { request, path: c.req.path, code: told.code });
    const { code, message, details } = told;
    return c.json({ error: { code, message, request, ...(details === undefined ? {} : { details }) } } satisfies ErrorBody, STATUS[code]);
  }
  logger.warn("http failed", { request, path: c.req.path, cause: describe(error) });
  return c.json({ error: { code: "internal", message: "something failed on our side", request } } satisfies ErrorBody, 500);
}

const describe = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
