/**
 * What a municipality takes along when it leaves, or for its archive (SPEC LV): which files there are, where they stand, and
 * the manifest that names each with its SHA-256. Shared by whoever makes an archive and whoever reads one.
 *
 *   manifest.json   README.txt   tenant.json   members.json   audit.jsonl
 *   tables/<sheet>.csv, .xlsx                                      for people, in one language, with what is worked out
 *   sheets/<document>/content.jsonl                                the sheet: index, then a part of its rows a line
 *                    /versions.jsonl, versions/<id>.jsonl          likewise
 *                    /adopted/<id>.json                            frozen bytes, as they were put
 *                    /history.jsonl, history/<kind>/<name>.json    who changed what
 *                    /comments.jsonl, views.jsonl
 *   between/agreements.json                                        grants and consents: a record, never in force again
 *          /templates.json, templates/<hash>.json                  published, taken over, offered, inspired by
 *          /comparisons.json                                       saved ones
 *
 * Sheets of other municipalities that are followed are theirs: they are named with whose they are, and stay there.
 */
import * as v from "valibot";
import { HASH } from "../document/snapshot.ts";
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type TenantId } from "../ids.ts";
import type { Labels } from "../document/column.ts";

export const ARCHIVE_FORMAT = "samplan-archive-1";
export const MANIFEST = "manifest.json";
export const README = "README.txt";
export const TENANT_FILE = "tenant.json";
export const MEMBERS_FILE = "members.json";
export const AUDIT_FILE = "audit.jsonl";
export const AGREEMENTS_FILE = "between/agreements.json";
export const TEMPLATES_FILE = "between/templates.json";
export const COMPARISONS_FILE = "between/comparisons.json";
export const TEMPLATE_FOLDER = "between/templates/";

export interface ArchivedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A sheet as the archive holds it. */
export interface ArchivedSheet {
  readonly document: DocumentId;
  readonly name: Labels;
  /** Of its content: equal sheets have equal hashes (SPEC Y2). */
  readonly hash: string;
  readonly rows: number;
  readonly epoch: number;
}

/** Another municipality's sheet that was followed: not in the archive, for it is theirs (SPEC T8). */
export interface FollowedSheet {
  readonly name: Labels;
  /** Whose it is, and which of theirs. */
  readonly from: { readonly tenant: TenantId; readonly name: Labels };
  readonly document: DocumentId;
}

export interface Manifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly tenant: TenantId;
  readonly name: Labels;
  /** ISO moment. */
  readonly made: string;
  readonly madeBy: string;
  /** Of everything that can be edited, when it was read (`leavingPlan`). */
  readonly state: string;
  readonly sheets: readonly ArchivedSheet[];
  /** Absent in archives from before followed sheets stayed where they belong. */
  readonly followed?: readonly FollowedSheet[];
  readonly files: readonly ArchivedFile[];
  /** What is not in it, in words. */
  readonly leftOut: readonly string[];
}

const text = v.string();
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sum = v.pipe(text, v.regex(HASH));
const labels = v.object({ sv: text, fi: v.exactOptional(text), en: v.exactOptional(text) });
const tenantId = v.pipe(
  text,
  v.regex(TENANT_ID),
  v.transform((id) => id as TenantId),
);
const documentId = v.pipe(
  text,
  v.regex(DOCUMENT_ID),
  v.transform((id) => id as DocumentId),
);
export const followedShape: v.GenericSchema<unknown, FollowedSheet> = v.object({
  name: labels,
  from: v.object({ tenant: tenantId, name: labels }),
  document: documentId,
});
const manifestShape: v.GenericSchema<unknown, Manifest> = v.object({
  format: v.literal(ARCHIVE_FORMAT),
  tenant: tenantId,
  name: labels,
  made: text,
  madeBy: text,
  state: sum,
  sheets: v.array(
    v.object({
      document: documentId,
      name: labels,
      hash: sum,
      rows: whole,
      epoch: whole,
    }),
  ),
  followed: v.exactOptional(v.array(followedShape)),
  files: v.array(v.object({ path: text, bytes: whole, sha256: sum })),
  leftOut: v.array(text),
});

/** @throws one sentence where it is none. */
export function readManifest(source: string): Manifest {
  let held: unknown;
  try {
    held = JSON.parse(source);
  } catch {
    held = undefined;
  }
  const parsed = v.safeParse(manifestShape, held);
  if (!parsed.success) throw new Error("The manifest is not one of a Samplan archive this program knows.");
  return parsed.output;
}

/** What the server makes of an archive, before it is made. */
export interface LeavingPlan {
  readonly tenant: TenantId;
  readonly name: Labels;
  readonly country: "SE" | "FI";
  readonly languages: readonly ("sv" | "fi" | "en")[];
  readonly state: string;
  readonly sheets: readonly (ArchivedSheet & {
    /** Where its content is kept meanwhile. */
    readonly month: string;
  })[];
  readonly followed: readonly FollowedSheet[];
  readonly paths: readonly string[];
  readonly members: readonly { readonly person: string; readonly name: string }[];
}

/** How many files the archive has: those of the server, two tables a sheet, the introduction and the manifest. */
export const filesOf = ({ paths, sheets }: Pick<LeavingPlan, "paths" | "sheets">): number =>
  paths.length + 2 * sheets.length + 2;

/** A piece of a file's text; `next`: where it goes on. */
export interface Piece {
  readonly text: string;
  readonly next?: string;
}

/** What a sheet's content begins with when it is asked for. */
export const contentFrom = ({ month, hash }: LeavingPlan["sheets"][number]): string => `${month}:${hash}:0`;

export const sheetFile = (document: string, rest: string): string => `sheets/${document}/${rest}`;

const SHEET_FILE = /^sheets\/([a-z][a-z0-9-]{1,39})\/([A-Za-z0-9./_-]{1,200})$/;

/** The sheet a file belongs to, and its place there; `undefined` for all others. */
export function partsOfSheetFile(path: string): { readonly document: DocumentId; readonly rest: string } | undefined {
  const match = SHEET_FILE.exec(path);
  if (match === null || path.includes("..")) return undefined;
  return { document: match[1] as DocumentId, rest: match[2]! };
}
