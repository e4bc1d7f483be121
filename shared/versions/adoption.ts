/**
 * An adopted version (SPEC Y8–Y13): what a body decided, frozen. One file of canonical JSON holds the whole sheet and the
 * decision; its SHA-256 is the version's name to the world. Whoever holds the file can check it without asking anybody
 * for anything but that hash.
 */
import * as v from "valibot";
import { isCalendarDate } from "../document/cell-value.ts";
import type { Labels } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import { hashText } from "../document/hash-text.ts";
import { canonicalJson, HASH } from "../document/snapshot.ts";
import { DOCUMENT_ID, ROW_ID, TENANT_ID, type DocumentId, type PersonId, type TenantId } from "../ids.ts";
import type { Role } from "../permissions/roles.ts";
import { ADOPTED_VERSION_ID } from "./version.ts";
import { openContent, readContentIndex, type Content } from "./content.ts";

export interface Attachment {
  readonly title: string;
  /** `https:` or `http:`. */
  readonly url: string;
}

/** What was decided, as minutes say it. */
export interface Decision {
  /** What was adopted, for example `Serviceplan 2020–2024`. */
  readonly title: string;
  /** As it is called there and then, for example `Kommunfullmäktige`. */
  readonly body: string;
  /** `2026-11-22`. */
  readonly date: string;
  readonly paragraph: string;
  readonly dnr: string;
  readonly attachments: readonly Attachment[];
}

/** What a version's record holds beside what every version has. */
export interface Adoption extends Decision {
  /** SHA-256 of the frozen file's bytes, hexadecimal. */
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Row of `plans` it was adopted from. */
  readonly plan?: string;
  /** How it differs from what was adopted of the sheet before. */
  readonly previous?: AdoptionDifference;
}

/** `§ 14`, whether or not the sign was typed along. */
export const paragraphText = (paragraph: string): string => `§ ${paragraph.replace(/^§\s*/, "")}`;

export interface AdoptionDifference {
  /** That version's id. */
  readonly version: string;
  readonly added: number;
  readonly removed: number;
  /** Rows of both in which a cell differs. */
  readonly changed: number;
  readonly cells: number;
}

export const MAX_ATTACHMENTS = 20;
export const MAX_TITLE = 80;
export const MAX_BODY = 80;
export const MAX_PARAGRAPH = 20;
export const MAX_DNR = 40;
export const MAX_URL = 500;

/** Why nothing was adopted. Each has words under `adoption.refusal.<code>`. */
export const ADOPTION_REFUSALS = [
  "may-not-adopt",
  "adoption-taken",
  "empty-sheet",
  "too-large-to-adopt",
  "plan-not-proposed",
  "date-in-future",
] as const;
export type AdoptionRefusal = (typeof ADOPTION_REFUSALS)[number];

/** The frozen file. */
export interface AdoptedFile {
  readonly format: typeof ADOPTED_FORMAT;
  readonly id: string;
  readonly tenant: {
    readonly id: TenantId;
    readonly name: Labels;
    readonly country: "SE" | "FI";
    readonly code: string;
  };
  readonly sheet: { readonly document: DocumentId; readonly key: string; readonly name: Labels };
  readonly decision: Decision;
  readonly plan?: string;
  readonly registered: { readonly by: PersonId; readonly name: string; readonly role: Role; readonly at: string };
  /** What rows of other sheets, and people, that cells point at were called then: by their document, by their id. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Position in the log of the fence it was frozen by: everything stored before it is in here, nothing behind it. */
  readonly frozen: { readonly epoch: number; readonly seq: number };
  /** The version's content (SPEC Y2): the texts of its parts under their hashes, read as JSON. */
  readonly content: { readonly hash: string; readonly index: unknown; readonly parts: readonly unknown[] };
}
export const ADOPTED_FORMAT = "samplan-adopted-1";

/** The bytes that are frozen, as text. Equal input has equal text. */
export function adoptedText(about: Omit<AdoptedFile, "format" | "content">, content: Content): string {
  const file: AdoptedFile = {
    ...about,
    format: ADOPTED_FORMAT,
    content: {
      hash: content.hash,
      index: content.index,
      parts: content.index.chunks.map(({ hash }) => JSON.parse(content.texts.get(hash)!) as unknown),
    },
  };
  return canonicalJson(file);
}

const text = v.string();
const labels = v.custom<Labels>((held) => typeof held === "object" && held !== null);
const fileShape = v.object({
  format: v.literal(ADOPTED_FORMAT),
  id: v.pipe(text, v.regex(ADOPTED_VERSION_ID)),
  tenant: v.object({
    id: v.pipe(
      text,
      v.regex(TENANT_ID),
      v.transform((id) => id as TenantId),
    ),
    name: labels,
    country: v.picklist(["SE", "FI"]),
    code: text,
  }),
  sheet: v.object({
    document: v.pipe(
      text,
      v.regex(DOCUMENT_ID),
      v.transform((id) => id as DocumentId),
    ),
    key: text,
    name: labels,
  }),
  decision: v.object({
    title: text,
    body: text,
    date: v.pipe(text, v.check(isCalendarDate)),
    paragraph: text,
    dnr: text,
    attachments: v.array(v.object({ title: text, url: v.pipe(text, v.check(isWebAddress)) })),
  }),
  plan: v.exactOptional(v.pipe(text, v.regex(ROW_ID))),
  registered: v.object({
    by: v.custom<PersonId>((held) => typeof held === "string"),
    name: text,
    role: v.custom<Role>((held) => typeof held === "string"),
    at: text,
  }),
  names: v.record(text, v.record(text, text)),
  frozen: v.object({ epoch: v.number(), seq: v.number() }),
  content: v.object({ hash: v.pipe(text, v.regex(HASH)), index: v.unknown(), parts: v.array(v.unknown()) }),
});

/** Whatever somebody drops on the page; `undefined`: it is no file of ours. What it says of itself is only a claim. */
export function readAdopted(written: string): AdoptedFile | undefined {
  try {
    const parsed = v.safeParse(fileShape, JSON.parse(written));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The content a file holds. @throws where a part is not what its index names, or the index not what the file names. */
export function contentOfAdopted({ content }: AdoptedFile): Content {
  const indexText = canonicalJson(content.index);
  const index = readContentIndex(content.hash, indexText);
  const texts = new Map(content.parts.map((part) => canonicalJson(part)).map((part) => [hashText(part), part]));
  if (hashText(indexText) !== content.hash || index.chunks.some(({ hash }) => !texts.has(hash)))
    throw new Error(`the adopted file does not hold the content ${content.hash} it names`);
  return { hash: content.hash, index, texts: new Map([...texts, [content.hash, indexText]]) };
}

/** The sheet a file holds. @throws as `contentOfAdopted`. */
export function sheetOfAdopted(file: AdoptedFile): SheetView {
  const { hash, index, texts } = contentOfAdopted(file);
  return openContent(
    hash,
    index,
    index.chunks.map((chunk) => texts.get(chunk.hash)!),
  );
}

export function isWebAddress(address: string): boolean {
  try {
    return ["https:", "http:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
