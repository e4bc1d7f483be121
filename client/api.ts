/**
 * The one way to the HTTP API: adds the token, refreshes it once when it is refused, and gives every outcome as a
 * value. Knows no path and no words; the words of a problem are in the dictionaries under `problem.<kind>`.
 */
import * as v from "valibot";
import type { QuotaBreach } from "../shared/protocol/frames.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../shared/protocol/version.ts";

const REQUEST_TIMEOUT_MS = 30_000;

/**
 * What a person can do about it decides the kind; `not-found` is also what somebody without the right is told, `suspended`
 * that the municipality is closed to its own people for the time being, who keep what is on their devices, and `outdated`
 * means that this page is older than the server, whose answers it might misread.
 */
export type ProblemKind = "offline" | "session-ended" | "not-found" | "suspended" | "busy" | "server" | "outdated";

export interface Problem {
  readonly kind: ProblemKind;
  /** HTTP status; absent when nothing answered. */
  readonly status?: number;
  /** The server's own code and the request's id, to mention when asking for help. */
  readonly code?: string;
  readonly request?: string;
  /** Why an update was not stored, and which of its keys are to blame. */
  readonly refusal?: string;
  readonly keys?: readonly string[];
  /** When the server wants to be asked again, ms; and which quota is used up. */
  readonly ms?: number;
  readonly quota?: QuotaBreach;
  /** Since when a municipality is suspended, ms since 1970; for whoever leads it also why. */
  readonly since?: number;
  readonly reason?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** What the API needs of the session. */
export interface TokenSource {
  /** A token that is valid now; with `renew` a newer one. `undefined`: there is none, or it cannot be had without a connection. */
  token(options?: { readonly renew: boolean }): Promise<string | undefined>;
  /** The server no longer takes our token. */
  refused(): void;
}

export interface Api {
  /** Of a look as another role: what it answers is remembered nowhere, and nothing is written through it. */
  readonly apart?: true;
  /** Any request, body and answer as they are. Resolves to a problem for every status outside 200–299. */
  send(path: string, init?: RequestInit): Promise<Result<Response>>;
  /** JSON in, JSON out; without a schema the answer is ignored. An answer that does not fit is a `server` problem. */
  get<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<Result<T>>;
  post<T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<Result<T>>;
}

const errorBody = v.object({
  error: v.object({
    code: v.string(),
    message: v.optional(v.string()),
    request: v.optional(v.string()),
    details: v.optional(
      v.object({
        refusal: v.optional(v.string()),
        keys: v.optional(v.array(v.string())),
        ms: v.optional(v.number()),
        since: v.optional(v.number()),
        reason: v.optional(v.string()),
        quota: v.optional(v.custom<QuotaBreach>((held) => typeof held === "object" && held !== null)),
      }),
    ),
  }),
});

export function problemKind(status: number): ProblemKind {
  if (status === 401) return "session-ended";
  if (status === 403 || status === 404 || status === 410) return "not-found";
  if (status === 429 || status === 503) return "busy";
  return "server";
}

/** How a request is sent: the browser's `fetch`, unless a test or a program in Node has its own way. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export function createApi(tokens: TokenSource, fetchIt: Fetch = (path, init) => fetch(path, init)): Api {
  const once = async (path: string, init: RequestInit, token: string | undefined): Promise<Response | undefined> => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    try {
      return await fetchIt(path, { ...init, headers, signal: init.signal ?? AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    } catch {
      return undefined;
    }
  };

  const send = async (path: string, init: RequestInit = {}): Promise<Result<Response>> => {
    let response = await once(path, init, await tokens.token());
    if (response?.status === 401) {
      const renewed = await tokens.token({ renew: true });
      if (renewed !== undefined) {
        response = await once(path, init, renewed);
        if (response?.status === 401) tokens.refused();
      }
    }
    if (response === undefined) return { ok: false, problem: { kind: "offline" } };
    if (speaksNewer(response)) return { ok: false, problem: { kind: "outdated", status: response.status } };
    return response.ok ? { ok: true, value: response } : { ok: false, problem: await readProblem(response) };
  };

  const read = async <T>(sent: Promise<Result<Response>>, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> => {
    const result = await sent;
    if (!result.ok) return result;
    try {
      const parsed = v.safeParse(schema, await result.value.json());
      if (parsed.success) return { ok: true, value: parsed.output };
    } catch {
      // Cut off on the way, or not JSON.
    }
    return { ok: false, problem: { kind: "server", status: result.value.status, code: "unreadable-answer" } };
  };

  return {
    send,
    get: (path, schema) => read(send(path), schema),
    post: (path, body, schema) =>
      read(
        send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
        schema,
      ),
  };
}

/** A page may come out of the service worker's store long after the server has moved on. No header is no news. */
const speaksNewer = ({ headers }: Response): boolean => Number(headers.get(PROTOCOL_HEADER) ?? 0) > PROTOCOL_VERSION;

async function readProblem(response: Response): Promise<Problem> {
  const kind = problemKind(response.status);
  try {
    const { error } = v.parse(errorBody, await response.json());
    return {
      kind: error.details?.refusal === "suspended" ? "suspended" : kind,
      status: response.status,
      code: error.code,
      ...(error.request === undefined ? {} : { request: error.request }),
      ...(error.details?.refusal === undefined ? {} : { refusal: error.details.refusal }),
      ...(error.details?.keys === undefined ? {} : { keys: error.details.keys }),
      ...(error.details?.ms === undefined ? {} : { ms: error.details.ms }),
      ...(error.details?.since === undefined ? {} : { since: error.details.since }),
      ...(error.details?.reason === undefined ? {} : { reason: error.details.reason }),
      ...(error.details?.quota === undefined ? {} : { quota: error.details.quota }),
    };
  } catch {
    return { kind, status: response.status };
  }
}
