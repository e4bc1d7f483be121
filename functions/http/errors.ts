/** What a caller is told when something went wrong: a code and a request id, nothing internal. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { Moved } from "../documents/state.ts";
import type { Log } from "../log-port.ts";

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
    logger.info("http refused", { request, ...idsInPath(c.req.path), code: told.code });
    const { code, message, details } = told;
    // For whoever is not a page of ours: proxies and programs wait by it.
    if (typeof details?.["ms"] === "number") {
      c.header("retry-after", String(Math.ceil(details["ms"] / 1000)));
      c.header("retry-after-ms", String(Math.ceil(details["ms"])));
    }
    return c.json(
      { error: { code, message, request, ...(details === undefined ? {} : { details }) } } satisfies ErrorBody,
      STATUS[code],
    );
  }
  logger.warn("http failed", { request, ...idsInPath(c.req.path), ...failureFields(error) });
  return c.json(
    { error: { code: "internal", message: "something failed on our side", request } } satisfies ErrorBody,
    500,
  );
}

/** The path, and the tenant and document it names, as every log line does. They are the caller's words, nothing more. */
export function idsInPath(path: string): {
  readonly path: string;
  readonly tenant?: string;
  readonly document?: string;
} {
  const [, tenant, document] =
    /^\/api\/(?:across\/)?tenants\/([a-z0-9-]{2,40})(?:\/documents\/([a-z0-9-]{2,40}))?(?:\/|$)/.exec(path) ?? [];
  return {
    path: path.slice(0, MOST_PATH),
    ...(tenant === undefined ? {} : { tenant }),
    ...(document === undefined ? {} : { document }),
  };
}

const MOST_PATH = 200;
