/**
 * Everything that travels on the socket, both ways (SPEC W). API Gateway refuses binary frames and anything above
 * 32 KB, so a frame is JSON text with bytes in base64, and whatever is larger goes over HTTP.
 *
 * The client opens with `join`, which also registers it; `beat` repeats that and asks for what is missing. One `push`
 * is in flight at a time. Positions are (epoch, seq): seq is dense within an epoch and starts at 1; 0 means "nothing".
 */
import * as v from "valibot";
import { COLUMN_ID, DOCUMENT_ID, ROW_ID } from "../ids.ts";
import type { QuotaName } from "../quotas/quotas.ts";
import { PROTOCOL_VERSION } from "./version.ts";

// --- wire begins: changing it takes a new version, see `version.ts` ---

/** API Gateway's limit for one frame, in bytes of text. */
export const MAX_FRAME_BYTES = 32 * 1024;
/** Raw Yjs bytes that fit a frame with base64 and envelope. Larger goes over HTTP. */
export const MAX_PUSH_BYTES = 22 * 1024;
/** What one HTTP upload may carry. */
export const MAX_UPLOAD_BYTES = 4 * 1024 * 1024;
export const MAX_PRESENCE_BYTES = 1024;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Random base62, chosen by the client; a resent batch keeps its id. */
const updateId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{12,24}$/));
const base64 = (maxBytes: number) =>
  v.pipe(v.string(), v.maxLength(Math.ceil(maxBytes / 3) * 4), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));

const row = v.pipe(v.string(), v.regex(ROW_ID));
const column = v.pipe(v.string(), v.regex(COLUMN_ID));
/** What a person shows of themselves in a sheet: where they are and whether they type there. Ids alone, never a word. */
export const presenceState = v.strictObject({
  row: v.optional(row),
  column: v.optional(column),
  editing: v.optional(v.boolean()),
  /** Two opposite corners of what is selected, where that is more than the cell. */
  range: v.optional(v.strictTuple([row, column, row, column])),
  /** Said once on leaving: the sheet one goes to, for those who follow. */
  to: v.optional(v.pipe(v.string(), v.regex(DOCUMENT_ID))),
});
export type PresenceState = v.InferOutput<typeof presenceState>;

export const clientFrame = v.variant("t", [
  v.strictObject({ t: v.literal("join"), v: v.literal(PROTOCOL_VERSION), e: count, s: count }),
  /** Says its version too: a connection lives for two hours and may meet a newer server. */
  v.strictObject({ t: v.literal("beat"), v: v.literal(PROTOCOL_VERSION), e: count, s: count }),
  v.strictObject({ t: v.literal("push"), id: updateId, e: count, b: base64(MAX_PUSH_BYTES) }),
  /** `to` answers one newcomer; without it everybody is told. `null` says goodbye. */
  v.strictObject({
    t: v.literal("here"),
    p: v.nullable(presenceState),
    to: v.optional(v.pipe(v.string(), v.maxLength(128))),
  }),
]);
export type ClientFrame = v.InferOutput<typeof clientFrame>;

/** One entry of the log as it travels: `b` base64 of the overlay's update, `id` the batch it came from, `f` a fence. */
export interface WireEntry {
  readonly s: number;
  readonly id: string;
  readonly b?: string;
  readonly f?: FenceKind;
}

export type FenceKind = "cut" | "freeze" | "delete" | "rights";

/** Why a batch or a connection was refused; each has words in every language (`refusal.<code>`). */
export const REFUSALS = [
  /** The batch breaks the document's schema or Yjs rules: the client starts afresh from its journal. */
  "invalid",
  /** A touched cell is not this person's to change. `keys` says which. */
  "not-allowed",
  /** A row's next state asks for something that is not there (SPEC M). `keys` says which. */
  "not-ready",
  /** A value does not fit its column. `keys` says which. */
  "bad-value",
  /** The batch builds on something the server does not have; the client starts afresh. */
  "gap",
  /** Too large for where it was sent. */
  "too-large",
  /** Too many frames. */
  "too-fast",
  /** The document was frozen (adopted). */
  "frozen",
  /** The document was deleted. */
  "deleted",
  /** The person's right to this document has ended; final. */
  "revoked",
  /** The frame itself could not be read. */
  "bad-frame",
  /** The page speaks an older version of this protocol: reload it. Final for the connection; the journal stays. */
  "outdated",
  /** The sheet holds as many rows as it may. `keys`: the rows that were not added. */
  "too-many-rows",
  /** The sheet holds as many bytes as it may. `keys`: the values that were not written. */
  "too-many-bytes",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Which quota held something back (SPEC Q). */
export interface QuotaBreach {
  readonly what: QuotaName;
  /** Whose share is used up. */
  readonly of: "connection" | "person" | "tenant" | "document";
  /** A minute, a day, or at all. */
  readonly limit: number;
  /** When there is room again, ms from now; absent: once something is taken away or the limit is raised. */
  readonly freesMs?: number;
}

/** Who stands behind a connection; filled in by the server, never by the client. */
export interface Who {
  readonly client: number;
  readonly name: string;
  readonly colour: number;
}

export type ServerFrame =
  /** Registered. `sv`: the state vector at `upTo`, base64; `c` as in `beat`. The entries after the joined position follow or are here. */
  | {
      readonly t: "joined";
      readonly e: number;
      readonly upTo: number;
      readonly sv: string;
      readonly entries: readonly WireEntry[];
      readonly here: readonly number[];
      readonly c?: number;
    }
  /** Entries of one epoch, ascending, without gap. */
  | { readonly t: "log"; readonly e: number; readonly entries: readonly WireEntry[] }
  /** Entries up to `upTo` exist and are too large for the socket: fetch them over HTTP. */
  | { readonly t: "fetch"; readonly e: number; readonly upTo: number }
  /** Stored and durable: SPEC W1. `s` 0 or below: all of it stood in the log before, at `-s` or earlier. */
  | { readonly t: "ack"; readonly id: string; readonly e: number; readonly s: number }
  /** Not stored. `final` ends reconnecting. */
  | {
      readonly t: "refused";
      readonly code: RefusalCode;
      readonly id?: string;
      readonly keys?: readonly string[];
      readonly final?: boolean;
      readonly q?: QuotaBreach;
    }
  /** Not stored for now (a cut is under way, or a quota is used up): send the same batch again after `ms`. */
  | { readonly t: "later"; readonly id: string; readonly ms: number; readonly q?: QuotaBreach }
  /** The document has moved on to this epoch. */
  | { readonly t: "epoch"; readonly e: number }
  /** Answer to `beat`: the log's end, the Yjs clients now connected, and `c`: how often comments have changed. */
  | {
      readonly t: "beat";
      readonly e: number;
      readonly upTo: number;
      readonly here: readonly number[];
      readonly c?: number;
    }
  /** Comments beside the sheet have changed (`n`: how often by now), or I was named in one in any sheet (`me`). */
  | { readonly t: "comments"; readonly n?: number; readonly me?: true }
  /** Somebody arrived: answer with `here` to this connection. */
  | { readonly t: "hello"; readonly to: string }
  | { readonly t: "here"; readonly who: Who; readonly p: PresenceState | null };

// --- wire ends ---

/** A frame that says it is of another version; nothing else of it is read. */
export interface OtherVersion {
  readonly t: "other-version";
  readonly v: number;
}

/** Reads a client's text; `undefined` when it is not a frame of this protocol in any version. */
export function readClientFrame(text: string): ClientFrame | OtherVersion | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Before the schema: what another version's frames look like is not known here.
  const version = v.safeParse(versioned, parsed);
  if (version.success && version.output.v !== PROTOCOL_VERSION) return { t: "other-version", v: version.output.v };
  const result = v.safeParse(clientFrame, parsed);
  if (!result.success) return undefined;
  // No store can be asked about such an epoch.
  return "e" in result.output && result.output.e > MAX_EPOCH ? undefined : result.output;
}

/** Centuries of cuts; the stores' keys have as many digits. */
export const MAX_EPOCH = 999_999;

const versioned = v.object({ t: v.picklist(["join", "beat"]), v: count });
